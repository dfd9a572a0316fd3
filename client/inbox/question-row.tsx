import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../machines/api/index.ts';
import { Icon, useQuestionWords, When } from '../ui/index.ts';
import styles from './row.module.css';

interface QuestionRowProps {
  question: Question;
  chosen: boolean;
  onChoose: () => void;
}

/** One thing that only a person can decide: whose mail, what, and what waits for it. */
export function QuestionRow({ question, chosen, onChoose }: QuestionRowProps) {
  const { t } = useTranslation('questions');
  const { title, why, who } = useQuestionWords()(question);
  const { message, holds, owner } = question;
  return (
    <UnstyledButton
      className={styles.row}
      aria-current={chosen || undefined}
      onClick={onChoose}
      tabIndex={chosen ? 0 : -1}
    >
      <Icon of={holds ? 'held' : 'info'} style={{ color: 'var(--gl-timer)' }} />
      <span className={styles.who}>
        <b>{who}</b>
        {message.subject !== '' && ` · ${message.subject}`}
      </span>
      <span className={styles.value}>
        <When at={message.at} />
      </span>
      <span className={styles.action}>
        <Icon of="email" />
        <span className={styles.name}>{title}</span>
      </span>
      <span className={styles.why}>
        <span>{why}</span>
        {owner === null && <span className={styles.whose}>{t('mine')}</span>}
      </span>
    </UnstyledButton>
  );
}
