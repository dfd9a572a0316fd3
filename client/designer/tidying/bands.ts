import type { Node, Process } from '../../../machines/index.ts';
import type { Flow } from './flow.ts';

/**
 * What stands above each other in one column, each band from the top down: the higher, the less influence anybody has.
 * Entries and stubs stand over the band of what they lead to.
 */
export interface Column {
  overHigh: string[];
  high: string[];
  overNear: string[];
  near: string[];
  partition: 0 | 1;
}

export const bands = ['near', 'overNear', 'high', 'overHigh'] as const;
type Band = (typeof bands)[number];

/** At most this many steps of one band stand above each other. */
const STACKED = 3;

/** The layers as columns of the drawing, as few as the bands allow. */
export function bandsOf(process: Process, flow: Flow, layers: readonly (readonly string[])[]): Column[] {
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const columns = layers.flatMap((layer) => columnsOf(layer, flow, (id) => isNear(nodes.get(id))));
  const joined = withFewColumns(columns);
  const columnOf = new Map(
    joined.flatMap((column) => [...column.near, ...column.high].map((id) => [id, column])),
  );
  const next = Map.groupBy(process.edges, (edge) => edge.from);
  const strays: string[] = [];
  for (const node of process.nodes) {
    if (node.kind !== 'entry' && node.kind !== 'anywhere') continue;
    const target = next.get(node.id)?.[0]?.to ?? '';
    const column = columnOf.get(target);
    if (!column) strays.push(node.id);
    else if (column.near.includes(target)) column.overNear.push(node.id);
    else column.overHigh.push(node.id);
  }
  if (strays.length === 0) return joined;
  return [{ overHigh: strays, high: [], overNear: [], near: [], partition: 0 }, ...joined];
}

const isNear = (node: Node | undefined): boolean =>
  node?.kind === 'step'
    ? node.influence === 'influenced'
    : node?.kind === 'outcome' && node.outcome === 'won';

/** A layer's two bands, split where too many would stand above each other. */
function columnsOf(layer: readonly string[], flow: Flow, near: (id: string) => boolean): Column[] {
  const [close, far] = [layer.filter(near), layer.filter((id) => !near(id))].map((ids) =>
    inBranchOrder(ids, flow),
  );
  const count = Math.ceil(Math.max(close?.length ?? 0, far?.length ?? 0) / STACKED);
  return Array.from({ length: count }, (_, index) => {
    const piece = (ids: readonly string[] = []) => ids.slice(index * STACKED, (index + 1) * STACKED);
    const [nearIds, highIds] = [piece(close), piece(far)];
    const [first = ''] = [...nearIds, ...highIds];
    return {
      overHigh: [],
      high: highIds,
      overNear: [],
      near: nearIds,
      partition: flow.partition.get(first) ?? 0,
    };
  });
}

/** A layer of passive steps goes over the next or the last one of influenced steps: their arrows run straight up. */
function withFewColumns(columns: readonly Column[]): Column[] {
  const kept: Column[] = [];
  for (const column of columns) {
    const last = kept.at(-1);
    const fits =
      last &&
      last.partition === column.partition &&
      (last.near.length === 0 || column.near.length === 0) &&
      (last.high.length === 0 || column.high.length === 0);
    if (fits) {
      last.near.push(...column.near);
      last.high.push(...column.high);
    } else kept.push(column);
  }
  return kept;
}

/** Branches of one source stand from the top down in the order in which they are tried, in the places they have. */
function inBranchOrder(ids: readonly string[], { order, links }: Flow): string[] {
  const sorted = [...ids];
  if (ids.length < 2) return sorted;
  const here = new Set(ids);
  const targets = Map.groupBy(
    links.filter(({ to }) => here.has(to)),
    ({ from }) => from,
  );
  for (const { id } of order) {
    const branches = [...new Set((targets.get(id) ?? []).map(({ to }) => to))];
    if (branches.length < 2) continue;
    const places = branches.map((one) => sorted.indexOf(one)).toSorted((a, b) => a - b);
    for (const [index, place] of places.entries()) sorted[place] = branches[index] ?? '';
  }
  return sorted;
}

/** The band that each node stands in. */
export const bandOf = (columns: readonly Column[]): Map<string, Band> =>
  new Map(
    columns.flatMap((column) =>
      bands.flatMap((band) => column[band].map((id): [string, Band] => [id, band])),
    ),
  );
