import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, OpenActionView } from '../../../machines/api/index.ts';
import { useNow } from '../clock.ts';
import { Icon } from '../icons.tsx';
import { MeetingDialog, type MeetingDraft } from '../meetings/meeting-dialog.tsx';
import { MeetingList } from '../meetings/meeting-list.tsx';
import { meetingsQuery } from '../meetings/meetings-query.ts';
import styles from './briefing.module.css';

/** The meetings that are ahead, and the way to plan one. */
export function MeetingBriefing({ detail, open }: { detail: InboxDetail; open: OpenActionView }) {
  const { t } = useTranslation('meetings');
  const [draft, setDraft] = useState<MeetingDraft | null>(null);
  const now = useNow();
  const deal = detail.item.deal.id;
  const meetings = useQuery(meetingsQuery('deal', deal));
  const ahead = (meetings.data?.items ?? []).filter(
    ({ state, endsAt, instance }) => state === 'planned' && (endsAt > now || instance === open.instance),
  );
  const { invite } = open;
  return (
    <div className={styles.meetings}>
      {ahead.length > 0 ? (
        <MeetingList meetings={ahead} />
      ) : (
        !meetings.isPending && (
          <p className={styles.line}>
            <Icon of="date" />
            {t('none')}
          </p>
        )
      )}
      {detail.may.work && invite && (
        <Button
          size="xs"
          variant={ahead.length > 0 ? 'subtle' : 'filled'}
          leftSection={<Icon of="date" size={14} />}
          onClick={() =>
            setDraft({
              kind: 'plan',
              deal,
              instance: open.instance,
              contact: open.contact?.id,
              startsAt: null,
              ...invite,
            })
          }
        >
          {t('plan')}
        </Button>
      )}
      <MeetingDialog draft={draft} onClose={() => setDraft(null)} />
    </div>
  );
}
