import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Meeting } from '../../../machines/api/index.ts';
import { useNow } from '../clock.ts';
import { confirm } from '../confirm.tsx';
import { useDates } from '../dates.ts';
import { Icon, type IconName } from '../icons.tsx';
import { toast } from '../toast.tsx';
import { MeetingDialog, type MeetingDraft } from './meeting-dialog.tsx';
import styles from './meetings.module.css';
import { useMeetingChange } from './meetings-query.ts';

interface MeetingListProps {
  meetings: readonly Meeting[];
  /** Each names its deal. */
  deals?: boolean;
}

/** Meetings, each with how the customer answered, and what can be done about it. */
export function MeetingList({ meetings, deals = false }: MeetingListProps) {
  const [draft, setDraft] = useState<MeetingDraft | null>(null);
  return (
    <>
      <ul className={styles.list}>
        {meetings.map((meeting) => (
          <MeetingLine key={meeting.id} meeting={meeting} deals={deals} onMove={setDraft} />
        ))}
      </ul>
      <MeetingDialog draft={draft} onClose={() => setDraft(null)} />
    </>
  );
}

const signs: Record<NonNullable<Meeting['answer']>, IconName> = {
  accepted: 'check',
  declined: 'close',
  tentative: 'info',
  counter: 'timer',
};

function MeetingLine({
  meeting,
  deals,
  onMove,
}: {
  meeting: Meeting;
  deals: boolean;
  onMove: (draft: MeetingDraft) => void;
}) {
  const { t } = useTranslation('meetings');
  const dates = useDates();
  const now = useNow();
  const change = useMeetingChange();
  const { title, startsAt, endsAt, state, answer, comment, place, mayChange, proposed, user, contact } =
    meeting;
  const off = state === 'cancelled';
  const over = endsAt <= now;
  const cancel = async () => {
    const sure = await confirm({
      title: t('cancel.title', { when: dates.moment(startsAt) }),
      body: t('cancel.text', { name: contact?.name ?? t('customer') }),
      action: t('cancel.action'),
      final: true,
    });
    if (sure)
      change.mutate({ kind: 'cancel', id: meeting.id }, { onSuccess: () => toast.done(t('done.cancel')) });
  };
  return (
    <li className={styles.meeting} data-off={off || over || undefined}>
      <Icon of="meeting" />
      <div className={styles.words}>
        <p className={styles.when}>
          <b>{dates.moment(startsAt)}</b>
          <span>{dates.span(endsAt - startsAt)}</span>
        </p>
        <p className={styles.title}>
          {deals ? <Link to={`/deals/${meeting.deal.id}`}>{meeting.deal.title}</Link> : title}
        </p>
        <p className={styles.more}>{[contact?.name, user?.name, place].filter(Boolean).join(' · ')}</p>
        <p className={styles.state} data-state={off ? 'cancelled' : (answer ?? 'open')}>
          <Icon of={off ? 'close' : answer ? signs[answer] : 'email'} size={14} />
          {off
            ? t('state.cancelled')
            : answer === 'counter' && proposed
              ? t('state.counter', { when: dates.moment(proposed.startsAt) })
              : t(`state.${answer ?? 'open'}`)}
        </p>
        {comment !== '' && <p className={styles.comment}>{comment}</p>}
        {mayChange && (
          <div className={styles.actions}>
            {answer === 'counter' && proposed && (
              <Button
                size="xs"
                loading={change.isPending}
                onClick={() =>
                  change.mutate(
                    {
                      kind: 'move',
                      id: meeting.id,
                      body: {
                        startsAt: proposed.startsAt,
                        minutes: Math.max(5, Math.round((proposed.endsAt - proposed.startsAt) / 60_000)),
                      },
                    },
                    {
                      onSuccess: () => toast.done(t('done.move', { when: dates.moment(proposed.startsAt) })),
                    },
                  )
                }
              >
                {t('take')}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                onMove({ kind: 'move', meeting, startsAt: proposed?.startsAt ?? meeting.startsAt })
              }
            >
              {t('move')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => void cancel()}>
              {t('cancel.action')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
