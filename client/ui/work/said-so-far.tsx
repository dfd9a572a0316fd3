import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Timeline } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { Icon } from '../icons.tsx';
import { TimelineList } from '../timeline/timeline-list.tsx';
import { When } from '../when.tsx';
import styles from './said.module.css';

interface SaidSoFarProps {
  deal: string;
  opened: boolean;
  /** How many of them are shown here; the deal's page has all. */
  most?: number;
}

/** Messages, calls and notes of a deal, latest first: one line until somebody wants to read them. */
export function SaidSoFar({ deal, opened, most = 6 }: SaidSoFarProps) {
  const { t } = useTranslation('work');
  const [open, setOpen] = useState(opened);
  const said = useQuery({
    queryKey: ['deal', deal, 'said'],
    queryFn: ({ signal }) =>
      api.get(`/deals/${encodeURIComponent(deal)}/timeline`, Timeline, {
        signal,
        query: { filter: 'said', limit: 25 },
      }),
  });
  const entries = said.data?.items ?? [];
  const [latest] = entries;
  // The line's room is kept until it is known, so that nothing below it jumps.
  if (said.isPending) return <div className={styles.room} />;
  if (!latest) return null;
  return (
    <section aria-label={t('said.soFar')}>
      <UnstyledButton className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon of={open ? 'down' : 'next'} size={14} />
        <span className={styles.foldWords}>{t('said.soFar')}</span>
        <When at={latest.at} />
      </UnstyledButton>
      {open && (
        <div className={styles.soFar}>
          <TimelineList entries={entries.slice(0, most)} here={{ kind: 'deal', id: deal }} />
          {entries.length > most && <Link to={`/deals/${deal}`}>{t('said.whole')}</Link>}
        </div>
      )}
    </section>
  );
}
