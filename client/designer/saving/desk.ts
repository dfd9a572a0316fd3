import { DraftSaved, type Draft } from '../../../machines/api/index.ts';
import { isSameProcess } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { processPath } from '../draft-query.ts';
import { Designer } from '../store/designer.ts';
import { deviceFor, type Device } from './device.ts';
import { Saver } from './saver.ts';

/** The designer's store and what saves it, made once per visit. */
export interface Desk {
  designer: Designer;
  saver: Saver;
  device: Device;
}

interface Surroundings {
  userId: string;
  windowId: string;
  /** This window draws from the beginning. */
  drawing: boolean;
  /** The draft as the server has it now. */
  fetchDraft: () => Promise<Draft>;
  onRefused: (message: string) => void;
}

/** What browsers carry for a page that is closing. */
const MOST_KEPT_ALIVE = 60_000;

/** Opens a draft. */
export function openDesk(draft: Draft, around: Surroundings): Desk {
  const device = deviceFor(draft.id, around.userId);
  const saver = new Saver(draft, {
    put: (unsaved) => {
      const body = { ...unsaved, window: around.windowId };
      // A page that is closing sends what fits; the rest is on the device.
      const keepalive =
        document.visibilityState === 'hidden' && JSON.stringify(body).length < MOST_KEPT_ALIVE;
      return api.put(`${processPath(draft.id)}/draft`, body, DraftSaved, { keepalive });
    },
    get: around.fetchDraft,
    keep: device.keep,
    later: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const designer = new Designer(draft.process, {
    readOnly: !around.drawing,
    now: () => performance.now(),
    onRefused: around.onRefused,
  });
  return { designer, saver, device };
}

/**
 * Puts on the desk what an earlier visit could not save, once this window draws. False where there is nothing of that
 * kind. Where somebody has saved since, the user chooses.
 */
export function restoreUnsaved({ designer, saver, device }: Desk, draft: Draft): boolean {
  const unsaved = device.read();
  if (!unsaved) return false;
  if (isSameProcess(unsaved.process, draft.process)) {
    // It arrived after all, only its answer didn't.
    device.keep(null);
    return false;
  }
  designer.adopt(unsaved.process);
  saver.changed(unsaved.process);
  if (unsaved.revision === draft.revision) return true;
  saver.hold({ because: 'saved', by: draft.updatedBy?.name ?? null, at: draft.updatedAt });
  return false;
}

/** This window draws from now on, on what the server has. What had not been saved here follows it, or the user chooses. */
export function takeOver(desk: Desk, draft: Draft): { restored: boolean } {
  const { designer, saver } = desk;
  if (!saver.isClean) {
    if (draft.revision === saver.revision) saver.goOnFrom(draft);
    else saver.hold({ because: 'saved', by: draft.updatedBy?.name ?? null, at: draft.updatedAt });
    designer.setReadOnly(false);
    return { restored: false };
  }
  if (draft.revision !== saver.revision) {
    saver.adopt(draft);
    designer.restart(draft.process);
  }
  designer.setReadOnly(false);
  return { restored: restoreUnsaved(desk, draft) };
}
