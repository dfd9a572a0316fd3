import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Draft } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { Icon, toast, useDates } from '../../ui/index.ts';
import styles from './saving.module.css';
import type { SaveState } from './saver.ts';
import type { Desk } from './use-saving.ts';

/** Somebody else saved in between: their drawing, or mine as a process of its own. Nothing is lost either way. */
export function StaleBanner({ desk, state, processId }: { desk: Desk; state: SaveState; processId: string }) {
  const { t } = useTranslation('designer');
  const dates = useDates();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { designer, saver } = desk;

  const theirs = useMutation({
    mutationFn: () => api.get(`/processes/${encodeURIComponent(processId)}/draft`, Draft),
    onSuccess: (draft) => {
      saver.adopt(draft);
      designer.adopt(draft.process);
      client.setQueryData(['process', processId, 'draft'], draft);
      toast.info(t('saving.theirsShown'));
    },
  });
  const copy = useMutation({
    mutationFn: () => {
      const { process } = designer;
      const name = t('saving.copyName', { name: process.name }).slice(0, 120);
      const body = { from: 'document', process: { ...process, name } };
      return api.post('/processes', body, Draft, { idempotencyKey: newIdempotencyKey() });
    },
    onSuccess: async (draft) => {
      // Mine is safe: this page goes on from theirs.
      const theirDraft = await api.get(`/processes/${encodeURIComponent(processId)}/draft`, Draft);
      saver.adopt(theirDraft);
      designer.restart(theirDraft.process);
      toast.done(t('saving.copied'));
      await navigate(`/processes/${encodeURIComponent(draft.id)}`);
    },
  });
  if (state.kind !== 'stale') return null;
  const name = state.theirs.updatedBy?.name ?? t('saving.somebody');
  const busy = theirs.isPending || copy.isPending;
  return (
    <div className={styles.banner} role="alert">
      <Icon of="warning" />
      <span>{t('saving.stale', { name, time: dates.moment(state.theirs.updatedAt) })}</span>
      <Button variant="default" size="xs" disabled={busy} onClick={() => theirs.mutate()}>
        {t('saving.showTheirs')}
      </Button>
      <Button variant="default" size="xs" disabled={busy} onClick={() => copy.mutate()}>
        {t('saving.keepCopy')}
      </Button>
    </div>
  );
}
