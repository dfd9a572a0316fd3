import { describe, expect, it } from 'vitest';
import { compile } from '../../../machines/compile/compile.ts';
import { addedIds, applyEdits, Clip, copyNodes, edits, newNote } from '../../../machines/edits/index.ts';
import { toMermaid } from '../../../machines/interop/mermaid.ts';
import { Process } from '../../../machines/process.ts';
import { edgeOf, refusal, small } from './small.ts';

const note = { ...newNote(small, { x: 101, y: -59 }), text: 'Ask Dana about the price' };
const noted = edits.addNote(small, { note });

describe('a note', () => {
  it('is put onto the grid under an id of its own and reads back', () => {
    expect(note).toMatchObject({ id: 'note1', x: 104, y: -56 });
    expect(Process.parse(JSON.parse(JSON.stringify(noted))).notes).toEqual([note]);
    expect(newNote(noted, { x: 0, y: 0 }).id).toBe('note2');
    expect(refusal(() => edits.addNote(noted, { note })).code).toBe('taken');
  });

  it('changes its words, size and place, and is taken away without a trace', () => {
    const moved = applyEdits(noted, [
      { do: 'setNote', id: 'note1', patch: { text: 'Ask Marc', width: 320 } },
      { do: 'moveNotes', moves: [{ id: 'note1', x: 8, y: 16 }] },
    ]);
    expect(moved.notes).toEqual([{ ...note, text: 'Ask Marc', width: 320, x: 8, y: 16 }]);
    expect(edits.setNote(noted, { id: 'note1', patch: { text: note.text } })).toBe(noted);
    expect(edits.removeNotes(moved, { ids: ['note1'] })).toEqual(small);
    expect(refusal(() => edits.setNote(noted, { id: 'note1', patch: { width: 3 } })).code).toBe('invalid');
    expect(refusal(() => edits.removeNotes(small, { ids: ['note1'] })).code).toBe('unknown');
  });

  it('goes through the clipboard, alone or with nodes, under a fresh id', () => {
    const alone = Clip.parse(copyNodes(noted, [], ['note1']));
    const pasted = edits.paste(noted, { clip: alone, at: { x: 400, y: 0 } });
    expect(addedIds(noted, pasted)).toEqual({ nodes: [], edges: [], notes: ['note2'] });
    expect(pasted.notes?.[1]).toEqual({ ...note, id: 'note2', x: 400, y: 0 });
    expect(Clip.safeParse({ ...alone, notes: [] }).success).toBe(false);
    const both = edits.duplicateNodes(noted, { ids: [small.nodes[0]?.id ?? ''], notes: ['note1'] });
    expect(addedIds(noted, both).nodes).toHaveLength(1);
    expect(both.notes?.[1]).toMatchObject({ id: 'note2', x: note.x + 32, y: note.y + 32 });
  });

  it('means nothing to what runs and to other languages', () => {
    expect(compile(noted)).toEqual(compile(small));
    expect(toMermaid(noted)).toBe(toMermaid(small));
  });
});

describe('the label of an arrow', () => {
  it('is the designer’s own word, set, changed and removed like a condition', () => {
    const [edge] = small.edges;
    const labelled = edits.setEdge(small, { id: edge?.id ?? '', patch: { label: 'the happy way' } });
    expect(edgeOf(labelled, edge?.id ?? '').label).toBe('the happy way');
    expect(compile(labelled)).toEqual(compile(small));
    expect(edits.setEdge(labelled, { id: edge?.id ?? '', patch: { label: undefined } })).toEqual(small);
    expect(refusal(() => edits.setEdge(small, { id: edge?.id ?? '', patch: { label: '' } })).code).toBe(
      'invalid',
    );
  });
});
