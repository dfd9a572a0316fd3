import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../machines/api/index.ts';
import { useDates } from '../dates.ts';
import styles from './last-words.module.css';

/** What the customer said last, as a quotation of a few lines; pressed, all of it. */
export function LastWords({ said }: { said: readonly Message[] }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const [whole, setWhole] = useState(false);
  const last = said.at(-1);
  if (last?.direction !== 'in') return null;
  const who = last.contact?.name ?? last.from;
  return (
    <figure className={styles.said}>
      <blockquote className={styles.quote}>
        <UnstyledButton
          className={styles.words}
          data-whole={whole || undefined}
          aria-expanded={whole}
          title={whole ? undefined : t('said.whole')}
          onClick={() => setWhole(!whole)}
        >
          {whole ? last.text.trim() : t('said.quoted', { text: last.text.trim().replaceAll(/\s+/gu, ' ') })}
        </UnstyledButton>
      </blockquote>
      <figcaption className={styles.who}>{t('said.by', { who, when: dates.moment(last.at) })}</figcaption>
    </figure>
  );
}
