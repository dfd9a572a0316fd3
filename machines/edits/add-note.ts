import { freshId } from '../ids.ts';
import { Note } from '../notes.ts';
import type { Process } from '../process.ts';
import { EditError } from './error.ts';
import { appended } from './limits.ts';
import { checked } from './lookup.ts';
import { snap, type Point } from './new-node.ts';

/** A note ready for `addNote`: empty, of a size for a sentence or two, on the grid. */
export const newNote = ({ notes = [] }: Process, at: Point): Note => ({
  id: freshId(
    'note',
    notes.map(({ id }) => id),
  ),
  text: '',
  x: snap(at.x),
  y: snap(at.y),
  width: 208,
  height: 96,
});

/** Puts a note onto the canvas. Its id must be free. */
export function addNote(process: Process, { note }: { note: Note }): Process {
  const added = checked(Note, note, 'a note');
  const { notes = [] } = process;
  if (notes.some(({ id }) => id === added.id)) {
    throw new EditError('taken', `The id “${added.id}” is already that of another note; take a fresh one.`);
  }
  return { ...process, notes: appended('notes', notes, added) };
}
