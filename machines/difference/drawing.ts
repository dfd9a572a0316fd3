import type { Edge } from '../arrows.ts';
import { say, type Saying } from '../saying/index.ts';
import type { Process } from '../process.ts';
import { nodeName } from '../words.ts';

/** A process with what its sentences look up again and again, looked up once. */
export interface Drawing {
  process: Process;
  /** Names of nodes, in quotes. */
  names: ReadonlyMap<string, Saying>;
  /** How many arrows join the same two nodes, by `endsOf`. */
  joined: ReadonlyMap<string, number>;
  /** How many arrows with a wait lead to a node. */
  waits: ReadonlyMap<string, number>;
}

export function drawingOf(process: Process): Drawing {
  const joined = new Map<string, number>();
  const waits = new Map<string, number>();
  for (const edge of process.edges) {
    const ends = endsOf(edge);
    joined.set(ends, (joined.get(ends) ?? 0) + 1);
    if (hasWait(edge)) waits.set(edge.to, (waits.get(edge.to) ?? 0) + 1);
  }
  const names = new Map(process.nodes.map((node) => [node.id, say`“${nodeName(node)}”`]));
  return { process, names, joined, waits };
}

export const endsOf = ({ from, to }: Edge): string => `${from} ${to}`;

const hasWait = ({ on }: Edge): boolean =>
  on.kind === 'after' || on.kind === 'quiet' || (on.kind === 'result' && on.wait !== undefined);

export const nameIn = ({ names }: Drawing, id: string): Saying => names.get(id) ?? say`“${id}”`;
