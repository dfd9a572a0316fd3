import type { Edge, Process } from '../../../machines/index.ts';
import { isPlace } from './flow.ts';

/** At most this many actions stand beside each other under one column. */
const ABREAST = 3;

/**
 * What the team does, row by row beneath the column of the step or outcome that it belongs to: what opens with the step
 * first, side by side in the order of its arrows, then what follows on that. `stacks` lists each column's nodes from the
 * horizon up.
 */
export function teamRows(process: Process, stacks: readonly (readonly string[])[]): string[][][] {
  const owners = ownersOf(process);
  const byOwner = Map.groupBy(owners, ([, { owner }]) => owner);
  const rowsOf = (owner: string | null): string[][] => {
    const depths = Map.groupBy(byOwner.get(owner) ?? [], ([, { depth }]) => depth);
    return [...depths]
      .toSorted(([a], [b]) => a - b)
      .flatMap(([, actions]) => rowsAbreast(actions.map(([id]) => id)));
  };
  const columns = stacks.map((stack) => stack.flatMap(rowsOf));
  const strays = rowsOf(null);
  return strays.length > 0 ? [...columns, strays] : columns;
}

interface Place {
  owner: string | null;
  depth: number;
}

/** Which step or outcome each action belongs to: the first that opens it, or where it leads. */
function ownersOf(process: Process): Map<string, Place> {
  const kinds = new Map(process.nodes.map((node) => [node.id, node]));
  const out = Map.groupBy(
    process.edges.toSorted((a, b) => a.order - b.order),
    (edge) => edge.from,
  );
  const isAction = (id: string) => kinds.get(id)?.kind === 'action';
  const places = new Map<string, Place>();
  const follow = (start: readonly Edge[], owner: string | null, depth: number) => {
    let edges = start;
    for (let at = depth; edges.length > 0; at++) {
      const fresh: string[] = [];
      for (const { to } of edges) {
        if (!isAction(to) || places.has(to)) continue;
        places.set(to, { owner, depth: at });
        fresh.push(to);
      }
      edges = fresh.flatMap((id) => out.get(id) ?? []);
    }
  };
  for (const node of process.nodes) if (isPlace(node)) follow(out.get(node.id) ?? [], node.id, 0);
  // What nothing opens stands where it leads, and what follows on it beside it.
  for (const node of process.nodes) {
    if (node.kind !== 'action' || places.has(node.id)) continue;
    const target = (out.get(node.id) ?? []).find(({ to }) => !isAction(to))?.to ?? null;
    places.set(node.id, { owner: target, depth: 0 });
    follow(out.get(node.id) ?? [], target, 1);
  }
  return places;
}

function rowsAbreast(ids: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < ids.length; at += ABREAST) rows.push(ids.slice(at, at + ABREAST));
  return rows;
}
