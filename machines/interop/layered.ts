import type { Edge } from '../arrows.ts';
import { snap } from '../edits/new-node.ts';
import type { Node } from '../process.ts';

/*
 * Where nodes go that come without a place: columns from left to right in the order in which a deal comes to them,
 * customers above the horizon, the team below. Deterministic, and quick enough for thousands of nodes.
 */

const COLUMN = 272;
const CUSTOMER_ROW = 136;
const TEAM_ROW = 96;
/** Middle of the first row above the horizon, and of the first below it. */
const FIRST_ABOVE = -88;
const FIRST_BELOW = 96;
const SWEEPS = 4;

/** The same nodes, placed. */
export function layered(nodes: readonly Node[], edges: readonly Edge[]): Node[] {
  const graph = forwards(nodes, edges);
  const columns = columnsOf(nodes, graph);
  const rows = rowsOf(nodes, edges, columns);
  return nodes.map((node) => {
    const row = rows.get(node.id) ?? 0;
    return {
      ...node,
      x: snap((columns.get(node.id) ?? 0) * COLUMN),
      y: snap(isTeam(node) ? FIRST_BELOW + row * TEAM_ROW : FIRST_ABOVE - row * CUSTOMER_ROW),
    };
  });
}

const isTeam = (node: Node): boolean => node.kind === 'action';

interface Graph {
  /** In an order in which whatever leads to a node comes before it. */
  order: readonly string[];
  next: ReadonlyMap<string, readonly Edge[]>;
}

/** The arrows without those that lead back, found by walking from the entries first. */
function forwards(nodes: readonly Node[], edges: readonly Edge[]): Graph {
  const out = Map.groupBy(edges, (edge) => edge.from);
  const next = new Map<string, Edge[]>();
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const starts = [
    ...nodes.filter((node) => node.kind === 'entry'),
    ...nodes.filter((node) => node.kind !== 'entry' && node.kind !== 'anywhere'),
    ...nodes.filter((node) => node.kind === 'anywhere'),
  ];
  for (const start of starts) {
    if (state.has(start.id)) continue;
    state.set(start.id, 'open');
    const path = [{ id: start.id, at: 0 }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const edge = out.get(top.id)?.[top.at++];
      if (!edge) {
        state.set(top.id, 'done');
        order.push(top.id);
        path.pop();
      } else if (state.get(edge.to) !== 'open') {
        const list = next.get(top.id);
        if (list) list.push(edge);
        else next.set(top.id, [edge]);
        if (!state.has(edge.to)) {
          state.set(edge.to, 'open');
          path.push({ id: edge.to, at: 0 });
        }
      }
    }
  }
  return { order: order.toReversed(), next };
}

/** The longest way to each node; what a step opens stands below it, in its column. */
function columnsOf(nodes: readonly Node[], { order, next }: Graph): Map<string, number> {
  const kind = new Map(nodes.map((node) => [node.id, node.kind]));
  const columns = new Map<string, number>();
  for (const id of order) {
    const column = columns.get(id) ?? 0;
    columns.set(id, column);
    if (kind.get(id) === 'anywhere') continue;
    for (const { to } of next.get(id) ?? []) {
      const below = kind.get(id) !== 'action' && kind.get(to) === 'action';
      columns.set(to, Math.max(columns.get(to) ?? 0, column + (below ? 0 : 1)));
    }
  }
  // A stub with arrows from everywhere stands over the first place that it leads to.
  for (const node of nodes) {
    if (node.kind !== 'anywhere') continue;
    const targets = (next.get(node.id) ?? []).map(({ to }) => columns.get(to) ?? 0);
    columns.set(node.id, Math.max(0, Math.min(...targets, order.length) - 1));
  }
  return columns;
}

/** Rows counted from the horizon: near what a node is joined with, passive steps above influenced ones. */
function rowsOf(
  nodes: readonly Node[],
  edges: readonly Edge[],
  columns: ReadonlyMap<string, number>,
): Map<string, number> {
  const near = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const { from, to } of edges) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const lanes = [...Map.groupBy(nodes, (node) => `${columns.get(node.id) ?? 0} ${isTeam(node)}`).values()];
  const rows = new Map<string, number>();
  for (const lane of lanes) lane.forEach((node, index) => rows.set(node.id, index));
  const team = new Map(nodes.map((node) => [node.id, isTeam(node)]));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const inOrder = sweep % 2 === 0 ? lanes : lanes.toReversed();
    for (const lane of inOrder) {
      const wanted = new Map(lane.map((node) => [node.id, wantedRow(node.id, near, rows, team)]));
      lane
        .toSorted((a, b) => height(a) - height(b) || (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0))
        .forEach((node, index) => rows.set(node.id, index));
    }
  }
  return rows;
}

/** Height means influence: what nobody can act on stands at the top. */
const height = (node: Node): number => (node.kind === 'step' && node.influence === 'passive' ? 1 : 0);

function wantedRow(
  id: string,
  near: ReadonlyMap<string, readonly string[]>,
  rows: ReadonlyMap<string, number>,
  team: ReadonlyMap<string, boolean>,
): number {
  const same = (near.get(id) ?? []).filter((one) => team.get(one) === team.get(id));
  if (same.length === 0) return rows.get(id) ?? 0;
  return same.reduce((sum, one) => sum + (rows.get(one) ?? 0), 0) / same.length;
}
