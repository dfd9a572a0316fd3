import type { PathPart } from '../../machines/api/index.ts';
import {
  isStage,
  missingAt,
  requiredAt,
  stepsOf,
  type Facts,
  type Graph,
  type Snapshot,
  type Step,
} from '../../machines/index.ts';
import { stepRef } from './places.ts';
import { dayMs, wholeDays } from './days.ts';

/** One stay at a step or outcome. */
export interface Visit {
  step: string;
  enteredAt: number;
  /** Null for the present one. */
  leftAt: number | null;
}

/** Moves, oldest first, as stays. */
export function visitsOf(moves: readonly { at: number; toStep: string | null }[]): Visit[] {
  const visits: Visit[] = [];
  for (const { at, toStep } of moves) {
    if (toStep === null) continue;
    const last = visits.at(-1);
    if (last) last.leftAt = at;
    visits.push({ step: toStep, enteredAt: at, leftAt: null });
  }
  return visits;
}

/** What the path bar is made of, before times are added. */
interface Part {
  node: Step;
  kind: PathPart['kind'];
  number: number | null;
}

/**
 * The stages as drawn with the passive stays between them: those that happened stand behind the stage in which they
 * happened, those that may still come stand where they are drawn. Before the handoff the marketing steps come first.
 */
export function pathOf(
  graph: Graph,
  snapshot: Snapshot,
  visits: readonly Visit[],
  facts: Facts,
  now: number,
): PathPart[] {
  const parts = partsOf(graph, visits);
  const visited = new Set(visits.map((visit) => visit.step));
  const { step, stage } = snapshot.context;
  const closed = isOutcome(graph, step);
  const isCurrent = ({ node }: Part) => node.id === step || (node.id === stage && !closed);
  const lastKnown = parts.findLastIndex((part) => visited.has(part.node.id));
  // A new visit to an earlier stage leaves the later ones behind: they lie ahead again.
  const here = parts.findLastIndex((part) => part.node.id === step);
  const ahead = here === -1 ? lastKnown : here;

  let likelyAt: number | null = now;
  return parts.map((part, index): PathPart => {
    const own = visits.filter((visit) => visit.step === part.node.id);
    const spentMs = own.reduce((sum, visit) => sum + (visit.leftAt ?? now) - visit.enteredAt, 0);
    const expectedDays = part.node.expectedDays ?? null;
    const state = isCurrent(part)
      ? 'current'
      : index > ahead && !closed
        ? 'future'
        : own.length > 0
          ? 'past'
          : 'skipped';
    const reachedAt = state === 'future' ? likelyAt : null;
    if (part.node.id === step || state === 'future') {
      const leftMs: number | null =
        expectedDays === null ? null : Math.max(0, expectedDays * dayMs - (state === 'future' ? 0 : spentMs));
      likelyAt = likelyAt === null || leftMs === null ? null : likelyAt + leftMs;
    }
    const last = own.at(-1);
    return {
      kind: part.kind,
      step: stepRef(graph, part.node.id),
      state,
      number: part.number,
      enteredAt: last?.enteredAt ?? null,
      leftAt: last?.leftAt ?? null,
      days: own.length > 0 ? wholeDays(spentMs) : null,
      expectedDays,
      required: part.kind === 'stage' ? completeness(part.node, facts) : null,
      likelyAt: reachedAt,
    };
  });
}

function completeness(node: Step, facts: Facts): PathPart['required'] {
  const all = requiredAt(node).length;
  return all === 0 ? null : { all, filled: all - missingAt(node, facts).length };
}

const isOutcome = (graph: Graph, step: string): boolean => graph.nodes.get(step)?.kind === 'outcome';

function partsOf(graph: Graph, visits: readonly Visit[]): Part[] {
  const steps = stepsOf(graph.process);
  const inSales = visits.some((visit) => isSales(graph, visit.step));
  const columns = steps.filter((one) => one.influence === 'influenced' && (one.half === 'sales' || !inSales));
  const stages = steps.filter(isStage);
  const behind = passiveBehind(graph, columns, visits, inSales);
  const drawn = columns.map((node): Part => {
    const number = stages.indexOf(node);
    return { node, kind: 'stage', number: number === -1 ? null : number + 1 };
  });
  return [
    ...passiveParts(behind.get(null)),
    ...drawn.flatMap((part) => [part, ...passiveParts(behind.get(part.node.id))]),
  ];
}

const passiveParts = (nodes: readonly Step[] = []): Part[] =>
  nodes.map((node) => ({ node, kind: 'passive', number: null }));

const isSales = (graph: Graph, id: string): boolean => {
  const node = graph.nodes.get(id);
  return node?.kind === 'step' && node.half === 'sales';
};

/** Passive steps by the column that they stand behind; null for those before the first. */
function passiveBehind(
  graph: Graph,
  columns: readonly Step[],
  visits: readonly Visit[],
  inSales: boolean,
): Map<string | null, Step[]> {
  const found = new Map<string, string | null>();
  let column: string | null = null;
  for (const visit of visits) {
    const node = graph.nodes.get(visit.step);
    if (node?.kind !== 'step' || (inSales && node.half === 'marketing')) continue;
    if (columns.includes(node)) column = node.id;
    else if (node.influence === 'passive') found.set(node.id, column);
  }
  const lastColumn = columns.findIndex((one) => one.id === column);
  const relevant = stepsOf(graph.process).filter(
    (one) => one.influence === 'passive' && (!inSales || one.half === 'sales'),
  );
  for (const node of relevant) {
    if (found.has(node.id)) continue;
    const before = columns.findLastIndex((one) => one.x <= node.x);
    // What was passed by without a stay is not worth a gap.
    if (before >= lastColumn) found.set(node.id, columns[before]?.id ?? null);
  }
  const behind = new Map<string | null, Step[]>();
  for (const node of relevant) {
    const after = found.get(node.id);
    if (after === undefined) continue;
    behind.set(after, [...(behind.get(after) ?? []), node]);
  }
  return behind;
}
