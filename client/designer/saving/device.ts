import { z } from 'zod';
import { Process } from '../../../machines/index.ts';
import type { Unsaved } from './saver.ts';

const Kept = z.object({ revision: z.number().int(), process: Process });

/** Unsaved changes on this device, per process and person. */
export interface Device {
  read: () => Unsaved | null;
  keep: (unsaved: Unsaved | null) => boolean;
}

export function deviceFor(processId: string, userId: string, storage: Storage = localStorage): Device {
  const key = `greenlane.unsaved.${userId}.${processId}`;
  return {
    read: () => {
      const text = storage.getItem(key);
      if (text === null) return null;
      try {
        return Kept.parse(JSON.parse(text));
      } catch {
        // Written by another version of the page, or cut short: of no use to anybody.
        storage.removeItem(key);
        return null;
      }
    },
    keep: (unsaved) => {
      try {
        if (unsaved === null) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(unsaved));
        return true;
      } catch {
        // No room, or storage is switched off: the caller says so on screen.
        return false;
      }
    },
  };
}
