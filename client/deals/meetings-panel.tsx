import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage } from '../../machines/api/index.ts';
import { Icon, MeetingDialog, MeetingList, meetingsQuery, type MeetingDraft } from '../ui/index.ts';
import { Panel } from './panel.tsx';
import styles from './panel.module.css';

/** Meetings with the customer: those ahead and those that were. */
export function MeetingsPanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('meetings');
  const [draft, setDraft] = useState<MeetingDraft | null>(null);
  const { deal, may, contacts } = page;
  const { data } = useQuery(meetingsQuery('deal', deal.id));
  const meetings = data?.items ?? [];
  const mayPlan = may.work && deal.status === 'open' && contacts.some(({ email }) => email !== null);
  if (meetings.length === 0 && !mayPlan) return null;
  const plan = () =>
    setDraft({
      kind: 'plan',
      deal: deal.id,
      instance: undefined,
      contact: undefined,
      title: deal.title,
      place: '',
      note: '',
      minutes: 30,
      startsAt: null,
    });
  return (
    <Panel
      label={t('label')}
      aside={
        mayPlan && (
          <Tooltip label={t('plan')}>
            <ActionIcon aria-label={t('plan')} size={28} onClick={plan}>
              <Icon of="add" />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      {meetings.length > 0 ? (
        <MeetingList meetings={meetings} />
      ) : (
        <p className={styles.quiet}>{t('none')}</p>
      )}
      <MeetingDialog draft={draft} onClose={() => setDraft(null)} />
    </Panel>
  );
}
