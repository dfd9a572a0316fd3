import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { InboxBulkDone, type InboxBulk, type InboxRow } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { toast, useDates } from '../ui/index.ts';
import { keyOf } from './order.ts';

type Change = InboxBulk['change'];

/** What makes a change of these rows undone; null where it stays. */
function undoing(rows: readonly InboxRow[], change: Change): { rows: InboxRow[]; change: Change }[] {
  if (change.what === 'done') return [];
  const groups = Map.groupBy(rows, (row) =>
    change.what === 'snooze' ? row.snoozedUntil : row.of === 'action' ? (row.assignee?.id ?? null) : null,
  );
  return [...groups].map(([before, own]) => ({
    rows: own,
    change:
      change.what === 'snooze'
        ? { what: 'snooze', until: typeof before === 'number' ? before : null }
        : { what: 'assign', user: typeof before === 'string' ? before : null },
  }));
}

interface Bulk {
  rows: readonly InboxRow[];
  change: Change;
  /** Of whom it is handed over to. */
  name?: string;
}

/** One thing for many rows; what can't be done is said, and what can be taken back is offered. */
export function useBulk() {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const dates = useDates();
  const send = ({ rows, change }: Pick<Bulk, 'rows' | 'change'>) =>
    api.post('/inbox/bulk', { rows: rows.map(keyOf), change }, InboxBulkDone);
  const { mutate, isPending } = useMutation({
    mutationFn: send,
    onSuccess: ({ done, refused }, { rows, change, name }: Bulk) => {
      const why = [...new Set(refused.map((one) => one.why))];
      const detail = why
        .map((one) => t(`bulk.why.${one}`, { count: refused.filter((row) => row.why === one).length }))
        .join(' ');
      if (done === 0) {
        toast.info(detail);
        return;
      }
      const said =
        change.what === 'done'
          ? t('bulk.done', { count: done })
          : change.what === 'assign'
            ? name === undefined
              ? t('bulk.putBack', { count: done })
              : t('bulk.assigned', { count: done, name })
            : change.until === null
              ? t('bulk.woken', { count: done })
              : t('bulk.snoozed', { count: done, when: dates.moment(change.until) });
      const back = undoing(rows, change);
      toast.done(said, {
        detail: detail === '' ? undefined : detail,
        ...(back.length === 0
          ? {}
          : {
              undo: async () => {
                for (const one of back) await send(one);
                await client.invalidateQueries({ queryKey: ['inbox'] });
              },
            }),
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return { run: mutate, busy: isPending };
}
