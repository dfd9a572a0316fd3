import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../machines/api/index.ts';
import { toast, useSession } from '../../ui/index.ts';
import { draftQuery } from '../draft-query.ts';
import { windowId } from '../presence/use-hand.ts';
import { openDesk, restoreUnsaved, takeOver, type Desk } from './desk.ts';
import type { Saver, SaveState } from './saver.ts';

/** Opens a draft, with the changes that an earlier visit could not save on top of it. `onLeave` once all is saved. */
export function useDesk(draft: Draft, drawing: boolean, onLeave: () => void): Desk {
  const { t } = useTranslation('designer');
  const { user } = useSession();
  const client = useQueryClient();
  const [{ desk, restored }] = useState(() => {
    const opened = openDesk(draft, {
      userId: user?.id ?? 'visitor',
      windowId,
      drawing,
      fetchDraft: () => client.fetchQuery({ ...draftQuery(draft.id), staleTime: 0 }),
      onRefused: (message) => toast.problem(new Error(message)),
    });
    return { desk: opened, restored: drawing && restoreUnsaved(opened, draft) };
  });
  const { designer, saver } = desk;

  useEffect(() => {
    if (restored) toast.info(t('saving.restored'));
  }, [restored, t]);

  useEffect(() => {
    const unsubscribe = designer.subscribe(() => saver.changed(designer.process));
    const hide = () => {
      if (document.visibilityState !== 'hidden') return;
      saver.keepNow();
      void saver.flush();
    };
    const close = () => {
      saver.keepNow();
      void saver.flush();
      onLeave();
    };
    const online = () => saver.retry();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', close);
    window.addEventListener('online', online);
    saver.changed(designer.process);
    return () => {
      unsubscribe();
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', close);
      window.removeEventListener('online', online);
      // Whoever has asked gets the draft with everything in it.
      void saver.flush().finally(onLeave);
    };
  }, [designer, saver, onLeave]);

  return desk;
}

/** Drawing passes to this window and from it, as `drawing` says. Answers whether it draws by now. */
export function useTurns(desk: Desk, drawing: boolean, processId: string): boolean {
  const { t } = useTranslation(['designer', 'versions']);
  const client = useQueryClient();
  const { designer, saver } = desk;
  useEffect(() => {
    if (drawing === !designer.readOnly) return;
    if (!drawing) {
      designer.setReadOnly(true);
      // Refused where another window draws by now: then the user chooses.
      if (!saver.isClean) void saver.flush();
      return;
    }
    let wanted = true;
    client.fetchQuery({ ...draftQuery(processId), staleTime: 0 }).then(
      (draft) => {
        if (!wanted) return;
        const { restored } = takeOver(desk, draft);
        toast.info(restored ? t('designer:saving.restored') : t('versions:presence.yours'));
      },
      // Without the newest draft the next save finds out whether it is behind.
      () => wanted && designer.setReadOnly(false),
    );
    return () => {
      wanted = false;
    };
  }, [client, desk, designer, drawing, processId, saver, t]);
  return useSyncExternalStore(designer.subscribeToRight, () => !designer.readOnly);
}

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
    if (draft.revision <= saver.revision || !saver.isClean || state.kind === 'conflict') return;
    saver.adopt(draft);
    if (designer.readOnly) {
      // Whoever watches sees it happen, and has nothing to take back.
      designer.restart(draft.process);
      return;
    }
    designer.adopt(draft.process);
    toast.info(t('saving.theirs', { name: draft.updatedBy?.name ?? t('saving.somebody') }));
  }, [designer, saver, draft, state, t]);
}
