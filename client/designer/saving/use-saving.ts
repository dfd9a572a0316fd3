import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { DraftSaved, type Draft } from '../../../machines/api/index.ts';
import type { Process } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { toast, useSession } from '../../ui/index.ts';
import { Designer } from '../store/designer.ts';
import { deviceFor } from './device.ts';
import { Saver, type SaveState } from './saver.ts';

/** The designer's store and what saves it, made once per visit. */
export interface Desk {
  designer: Designer;
  saver: Saver;
}

/** Opens a draft, with the changes that an earlier visit could not save on top of it. */
export function useDesk(draft: Draft, editable: boolean): Desk {
  const { t } = useTranslation('designer');
  const { user } = useSession();
  const [desk] = useState(() => openDesk(draft, user?.id ?? 'visitor', editable));
  const { designer, saver, restored } = desk;

  useEffect(() => {
    if (restored) toast.info(t('saving.restored'));
  }, [restored, t]);

  useEffect(() => {
    const unsubscribe = designer.subscribe(() => saver.changed(designer.process));
    const leave = () => saver.keepNow();
    const online = () => saver.retry();
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', online);
    saver.changed(designer.process);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', online);
      void saver.flush();
    };
  }, [designer, saver]);

  return desk;
}

function openDesk(draft: Draft, userId: string, editable: boolean): Desk & { restored: boolean } {
  const device = deviceFor(draft.id, userId);
  const saver = new Saver(draft, {
    put: (unsaved) => api.put(`/processes/${encodeURIComponent(draft.id)}/draft`, unsaved, DraftSaved),
    keep: device.keep,
    later: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const designer = new Designer(draft.process, {
    readOnly: !editable,
    now: () => performance.now(),
    onRefused: (message) => toast.problem(new Error(message)),
  });
  const unsaved = editable ? device.read() : null;
  if (!unsaved || isSame(unsaved.process, draft.process)) return { designer, saver, restored: false };
  designer.adopt(unsaved.process);
  saver.changed(unsaved.process);
  if (unsaved.revision !== draft.revision) {
    saver.setStale({ revision: draft.revision, updatedAt: draft.updatedAt, updatedBy: draft.updatedBy });
  }
  return { designer, saver, restored: unsaved.revision === draft.revision };
}

const isSame = (a: Process, b: Process): boolean => JSON.stringify(a) === JSON.stringify(b);

export const useSaveState = (saver: Saver): SaveState => useSyncExternalStore(saver.subscribe, saver.get);

/** How the draft stands to what is live. */
export type Standing = Pick<Draft, 'live' | 'changesSinceLive'>;

/** The draft in the cache is always the one that was saved last, with how it now stands to what is live. */
export function useSavesKept(saver: Saver): void {
  const client = useQueryClient();
  useEffect(
    () =>
      saver.onSaved((answer, process) => {
        client.setQueryData<Draft>(['process', answer.id, 'draft'], { ...answer, process });
        void client.invalidateQueries({ queryKey: ['processes'] });
      }),
    [saver, client],
  );
}

/** Follows what others save while nothing here is unsaved; otherwise the next save finds out and asks. */
export function useOthersChanges({ designer, saver }: Desk, draft: Draft, state: SaveState): void {
  const { t } = useTranslation('designer');
  useEffect(() => {
    if (draft.revision <= saver.revision || !saver.isClean || state.kind === 'stale') return;
    saver.adopt(draft);
    designer.adopt(draft.process);
    toast.info(t('saving.theirs', { name: draft.updatedBy?.name ?? t('saving.somebody') }));
  }, [designer, saver, draft, state, t]);
}
