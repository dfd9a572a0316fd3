import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { QuietChip } from '../chips.tsx';
import { useNow } from '../clock.ts';
import { useDates } from '../dates.ts';
import { useCan } from '../session.ts';
import { toast } from '../toast.tsx';
import styles from './away-note.module.css';

/** By their own automatic answer somebody is away: nothing automatic goes to them, unless somebody knows better. */
export function AwayNote({ contact }: { contact: Pick<Contact, 'id' | 'name' | 'awayUntil'> }) {
  const { t } = useTranslation('questions');
  const dates = useDates();
  const now = useNow();
  const may = useCan('deals.work');
  const client = useQueryClient();
  const { id, name, awayUntil } = contact;
  const back = useMutation({
    mutationFn: () => api.put(`/contacts/${encodeURIComponent(id)}/away`, { until: null }, nothing),
    onSuccess: () => toast.done(t('away.done', { name })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['contact', id] }),
        client.invalidateQueries({ queryKey: ['deal'] }),
      ]),
  });
  if (awayUntil === null || awayUntil <= now) return null;
  return (
    <span className={styles.away}>
      <QuietChip icon="timer" shape="inline">
        {t('away.until', { day: dates.dayShort(awayUntil) })}
      </QuietChip>
      {may && (
        <Button size="compact-xs" variant="subtle" loading={back.isPending} onClick={() => back.mutate()}>
          {t('away.back')}
        </Button>
      )}
    </span>
  );
}
