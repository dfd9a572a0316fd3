import type { Process } from '../process.ts';
import { noteOf } from './set-note.ts';

/** Takes notes off the canvas. */
export function removeNotes(process: Process, { ids }: { ids: readonly string[] }): Process {
  if (ids.length === 0) return process;
  const gone = new Set(ids.map((id) => noteOf(process, id).id));
  const { notes = [], ...rest } = process;
  const left = notes.filter(({ id }) => !gone.has(id));
  return left.length > 0 ? { ...rest, notes: left } : rest;
}
