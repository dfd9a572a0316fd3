import { NodePainter } from '../drawing/node-painter.ts';
import type { Picture } from '../drawing/picture.ts';
import type { Sitter } from '../drawing/sitter.ts';
import { stubsOf } from '../drawing/stubs.ts';

interface Taken {
  /** The numbers of deals that are to be seen. */
  counts: ReadonlyMap<string, number>;
  notes: boolean;
}

/**
 * What of the canvas goes to print: its lines as they lie and its nodes as large as they are, without problems, and
 * with the numbers that are asked for. Laying the lines of a large drawing anew would take seconds.
 */
export function printedPicture(
  picture: Picture,
  { process, measure, t }: Pick<Sitter, 'process' | 'measure' | 't'>,
  { counts, notes }: Taken,
): Picture {
  const byId = new Map(process.nodes.map((node) => [node.id, node]));
  const layouts = new Map(picture.nodes.map(({ node, layout }) => [node.id, layout]));
  const sitter: Sitter = { process, problems: new Map(), counts, moving: new Map(), measure, t };
  const { views } = new NodePainter().paint(sitter, byId, stubsOf(process, byId));
  return {
    ...picture,
    nodes: views.map((view) => ({ ...view, layout: layouts.get(view.node.id) ?? view.layout })),
    notes: notes ? picture.notes : [],
  };
}
