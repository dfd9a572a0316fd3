import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulkChange, BulkJob, BulkJobDetail, type BulkFilter } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { toast } from '../toast.tsx';

export interface Bulk {
  /** Changes these deals, or all that a filter shows; ends with a word about it and the way back. */
  run: (deals: readonly string[] | BulkFilter, change: BulkChange) => void;
  cancel: () => void;
  /** What is under way, or has ended with deals that stayed as they were. */
  job: BulkJobDetail | undefined;
  busy: boolean;
  /** Nobody wants to read any more which deals stayed. */
  dismiss: () => void;
}

const pollMs = 400;

/** One change of many deals at a time: begun, followed, told and taken back. */
export function useBulk(): Bulk {
  const { t } = useTranslation('bulk');
  const client = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  const told = useRef<string | null>(null);
  const start = useMutation({
    mutationFn: (body: { deals: readonly string[] | BulkFilter; change: BulkChange; key: string }) =>
      api.post('/deals/bulk', { deals: body.deals, change: body.change }, BulkJob, {
        idempotencyKey: body.key,
      }),
    onSuccess: (job) => setId(job.id),
  });
  const undo = useMutation({
    mutationFn: (job: string) =>
      api.post(`/deals/bulk/${job}/undo`, {}, BulkJob, { idempotencyKey: newIdempotencyKey() }),
    onSuccess: (job) => setId(job.id),
  });
  const cancel = useMutation({
    mutationFn: (job: string) => api.post(`/deals/bulk/${job}/cancel`, {}, BulkJob),
  });
  const { data: job } = useQuery({
    queryKey: ['bulk', id],
    queryFn: ({ signal }) => api.get(`/deals/bulk/${id}`, BulkJobDetail, { signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'running' ? false : pollMs),
  });
  const undoNow = undo.mutateAsync;
  useEffect(() => {
    if (!job || job.status === 'running' || told.current === job.id) return;
    told.current = job.id;
    void client.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['attention', 'pipeline', 'deals', 'capacity', 'forecast', 'tags'].includes(String(queryKey[0])),
    });
    const words = { count: job.done, name: job.owner?.name ?? job.tag?.name ?? '' };
    const message =
      job.kind === 'owner'
        ? job.owner
          ? t('done.owner', words)
          : t('done.nobody', words)
        : job.kind === 'tag'
          ? t(job.tag?.put ? 'done.tagged' : 'done.untagged', words)
          : t(`done.${job.kind}`, words);
    toast.done(message, {
      ...(job.undoable ? { undo: () => undoNow(job.id) } : {}),
      ...(job.refused > 0 ? { detail: t('done.refused', { count: job.refused }) } : {}),
    });
  }, [job, client, t, undoNow]);
  return {
    run: (deals, change) => start.mutate({ deals, change, key: newIdempotencyKey() }),
    cancel: () => id !== null && cancel.mutate(id),
    // Where nothing was refused, there is nothing left to look at.
    job: id === null || (job && job.status !== 'running' && job.refused === 0) ? undefined : job,
    busy:
      start.isPending ||
      undo.isPending ||
      (id !== null && job?.status !== 'done' && job?.status !== 'cancelled'),
    dismiss: () => setId(null),
  };
}
