import type { Edit, NodeMove, Process } from '../../../machines/index.ts';
import { noteIn } from '../mapping.ts';
import type { Point } from '../routing/geometry.ts';

/**
 * The edits of a drag that has ended: the new places and, for steps that were carried through the gate, the half that
 * they are in now. `gateX` is where the gate stood when the drag began.
 */
export function dropEdits(process: Process, moves: ReadonlyMap<string, Point>, gateX: number | null): Edit[] {
  const all = [...moves].map(([id, { x, y }]) => ({ id, x: Math.round(x), y: Math.round(y) }));
  const edits: Edit[] = [
    { do: 'moveNodes', moves: all.filter(({ id }) => noteIn(id) === null) },
    { do: 'moveNotes', moves: all.flatMap(({ id, ...to }) => ofNote(id, to)) },
  ];
  if (gateX === null) return edits;
  for (const node of process.nodes) {
    const to = moves.get(node.id);
    if (!to || node.kind !== 'step') continue;
    const half = to.x < gateX ? 'marketing' : 'sales';
    const crossed = node.x < gateX !== to.x < gateX;
    if (crossed && half !== node.half) edits.push({ do: 'setNode', id: node.id, patch: { half } });
  }
  return edits;
}

function ofNote(id: string, to: Point): NodeMove[] {
  const note = noteIn(id);
  return note === null ? [] : [{ id: note, ...to }];
}
