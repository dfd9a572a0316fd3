import { Note } from '../notes.ts';
import type { Process } from '../process.ts';
import { checked, found, patched, replaced } from './lookup.ts';

export type NotePatch = Partial<Omit<Note, 'id'>>;

export const noteOf = ({ notes = [] }: Process, id: string): Note =>
  found(
    notes.find((note) => note.id === id),
    'note',
    id,
  );

/** Changes a note's text, size or place. */
export function setNote(process: Process, { id, patch }: { id: string; patch: NotePatch }): Process {
  const note = noteOf(process, id);
  const next = patched(note, patch);
  if (!next) return process;
  return { ...process, notes: replaced(process.notes ?? [], note, checked(Note, { ...next, id }, 'a note')) };
}
