import type { Process } from '../process.ts';
import { copyNodes } from './clip.ts';
import { paste } from './paste.ts';

/** Copies nodes with the arrows between them, a little aside. */
export const duplicateNodes = (process: Process, { ids }: { ids: readonly string[] }): Process =>
  ids.length === 0 ? process : paste(process, { clip: copyNodes(process, ids) });
