import { snap, type NodeMove, type Process } from '../../../machines/index.ts';
import type { Size } from '../routing/geometry.ts';
import { bandOf, bands, bandsOf, type Column } from './bands.ts';
import type { Flow } from './flow.ts';
import { teamRows } from './team.ts';

/** Distances between borders, in canvas units. */
const FROM_HORIZON = 48;
const BELOW_HORIZON = 88;
const BETWEEN_ROWS = 64;
/** An arrow between actions says how the first ended and how long it waits. */
const BETWEEN_TASKS = 80;
const OVER_A_STEP = 40;
const BETWEEN_ACTIONS = 40;
const BETWEEN_COLUMNS = 64;
/** Beside an arrow's words: its clearance and its head. */
const AROUND_WORDS = 72;
/** Wide enough for the gate with the pills of the handoff. */
const AT_GATE = 208;

/** Sizes of what is drawn. */
export interface Sizes {
  nodes: ReadonlyMap<string, Size>;
  /** Width of the words on an arrow, 0 where there are none. */
  words: ReadonlyMap<string, number>;
}

/** Where everything stands: customers above the horizon, passive ones highest, and what the team does beneath. */
export function lanesOf(
  process: Process,
  flow: Flow,
  layers: readonly (readonly string[])[],
  sizes: Sizes,
): NodeMove[] {
  const sizeOf = (id: string): Size => sizes.nodes.get(id) ?? { width: 0, height: 0 };
  const columns = bandsOf(process, flow, layers);
  const team = teamRows(
    process,
    columns.map(({ high, near }) => [...near.toReversed(), ...high.toReversed()]),
  );
  const xs = middlesOf(columns, team, gapsOf(process, columns, sizes), sizeOf);

  const moves: NodeMove[] = [];
  let bottom = -FROM_HORIZON;
  for (const band of bands) {
    const stacks = columns.map((column) => column[band]);
    const between = band === 'near' || band === 'high' ? BETWEEN_ROWS : OVER_A_STEP;
    const rows = Math.max(0, ...stacks.map((stack) => stack.length));
    for (let row = 0; row < rows; row++) {
      const inRow = stacks.map((stack) => stack[stack.length - 1 - row]);
      const height = Math.max(0, ...inRow.map((id) => (id === undefined ? 0 : sizeOf(id).height)));
      for (const [column, id] of inRow.entries()) {
        if (id !== undefined) moves.push({ id, x: xs[column] ?? 0, y: snap(bottom - height / 2) });
      }
      bottom -= height + between;
    }
  }
  const depth = Math.max(0, ...team.map((rows) => rows.length));
  let top = BELOW_HORIZON;
  for (let row = 0; row < depth; row++) {
    const height = Math.max(0, ...team.flatMap((rows) => (rows[row] ?? []).map((id) => sizeOf(id).height)));
    for (const [column, rows] of team.entries()) {
      const ids = rows[row] ?? [];
      let at = (xs[column] ?? 0) - rowWidth(ids, sizeOf) / 2;
      for (const id of ids) {
        const { width } = sizeOf(id);
        moves.push({ id, x: snap(at + width / 2), y: snap(top + height / 2) });
        at += width + BETWEEN_ACTIONS;
      }
    }
    top += height + BETWEEN_TASKS;
  }
  return moves;
}

const rowWidth = (row: readonly string[], sizeOf: (id: string) => Size): number =>
  row.reduce((sum, id) => sum + sizeOf(id).width, Math.max(0, row.length - 1) * BETWEEN_ACTIONS);

/** The columns' middles: as close as what stands in each row of both lanes allows. */
function middlesOf(
  columns: readonly Column[],
  team: readonly (readonly (readonly string[])[])[],
  gaps: readonly number[],
  sizeOf: (id: string) => Size,
): number[] {
  const xs: number[] = [];
  let customersTo = -Infinity;
  const teamTo: number[] = [];
  for (const [index, rows] of team.entries()) {
    const column = columns[index];
    const ids = column ? bands.flatMap((band) => column[band]) : [];
    const half = Math.max(0, ...ids.map((id) => sizeOf(id).width)) / 2;
    const halves = rows.map((row) => rowWidth(row, sizeOf) / 2);
    const x = snap(
      Math.max(
        index === 0 ? 0 : -Infinity,
        customersTo + (gaps[index - 1] ?? BETWEEN_COLUMNS) + half,
        ...halves.map((one, row) => (teamTo[row] ?? -Infinity) + BETWEEN_ACTIONS + 8 + one),
      ),
    );
    xs.push(x);
    customersTo = x + half;
    for (const [row, one] of halves.entries()) teamTo[row] = x + one;
  }
  return xs;
}

/** Between each column and the next: room for the words of arrows that run level there, and for the gate. */
function gapsOf(process: Process, columns: readonly Column[], { words }: Sizes): number[] {
  const columnOf = new Map(
    columns.flatMap((column, index) =>
      bands.flatMap((band) => column[band].map((id): [string, number] => [id, index])),
    ),
  );
  const inBand = bandOf(columns);
  const gaps = columns.map((column, index): number => {
    const after = columns[index + 1];
    return after && after.partition !== column.partition ? AT_GATE : BETWEEN_COLUMNS;
  });
  for (const { id, from, to } of process.edges) {
    const [a, b] = [columnOf.get(from), columnOf.get(to)];
    if (a === undefined || b === undefined || Math.abs(a - b) !== 1 || inBand.get(from) !== inBand.get(to))
      continue;
    const between = Math.min(a, b);
    gaps[between] = Math.max(gaps[between] ?? 0, (words.get(id) ?? 0) + AROUND_WORDS);
  }
  return gaps;
}
