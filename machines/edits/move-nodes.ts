import type { Process } from '../process.ts';
import { EditError } from './error.ts';
import { nodeOf } from './lookup.ts';

export interface NodeMove {
  id: string;
  x: number;
  y: number;
}

/** Puts nodes at new positions, in canvas units; one edit for a whole drag. */
export function moveNodes(process: Process, { moves }: { moves: readonly NodeMove[] }): Process {
  const places = new Map<string, NodeMove>();
  for (const move of moves) {
    const node = nodeOf(process, move.id);
    if (!Number.isFinite(move.x) || !Number.isFinite(move.y)) {
      throw new EditError('invalid', `A position is two numbers, not (${move.x}, ${move.y}).`);
    }
    if (node.x !== move.x || node.y !== move.y) places.set(move.id, move);
  }
  if (places.size === 0) return process;
  return {
    ...process,
    nodes: process.nodes.map((node) => {
      const place = places.get(node.id);
      return place ? { ...node, x: place.x, y: place.y } : node;
    }),
  };
}
