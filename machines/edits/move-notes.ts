import type { Process } from '../process.ts';
import type { NodeMove } from './move-nodes.ts';
import { setNote } from './set-note.ts';

/** Puts notes at new places, in canvas units; one edit for a whole drag. */
export const moveNotes = (process: Process, { moves }: { moves: readonly NodeMove[] }): Process =>
  moves.reduce((moved, { id, x, y }) => setNote(moved, { id, patch: { x, y } }), process);
