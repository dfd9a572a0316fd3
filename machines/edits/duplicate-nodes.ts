import type { Process } from '../process.ts';
import { copyNodes } from './clip.ts';
import { paste } from './paste.ts';

/** Copies nodes with the arrows between them, and notes, a little aside. */
export const duplicateNodes = (
  process: Process,
  { ids, notes = [] }: { ids: readonly string[]; notes?: readonly string[] },
): Process =>
  ids.length + notes.length === 0 ? process : paste(process, { clip: copyNodes(process, ids, notes) });
