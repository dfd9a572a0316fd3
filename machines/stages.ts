import type { Edge } from './arrows.ts';
import type { Half, Step } from './nodes/step.ts';
import type { Node, Process } from './process.ts';

export const isStage = (node: Node | undefined): node is Step =>
  node?.kind === 'step' && node.influence === 'influenced' && node.half === 'sales';

/** Steps whose left edges are no further apart than this, half a step's width, stand one above another. */
const COLUMN = 64;

/** Steps as the drawing tells their story: column by column from left to right, within a column from the horizon up. */
export function stepsOf(process: Process): Step[] {
  const steps = process.nodes
    .filter((node) => node.kind === 'step')
    .toSorted((a, b) => a.x - b.x || byHeight(a, b));
  const columns: Step[][] = [];
  for (const step of steps) {
    const column = columns.at(-1);
    const [first] = column ?? [];
    if (column && first && step.x - first.x < COLUMN) column.push(step);
    else columns.push([step]);
  }
  return columns.flatMap((column) => column.toSorted(byHeight));
}

const byHeight = (a: Step, b: Step): number => b.y - a.y || (a.id < b.id ? -1 : 1);

/** The pipeline's columns: the influenced steps of the sales half, as drawn from left to right. Nobody keeps a list. */
export const stagesOf = (process: Process): Step[] => stepsOf(process).filter(isStage);

/** Arrows of the handoff: into a sales step, from a marketing step or from an action that only marketing steps open. */
export function crossingsOf(process: Process): Edge[] {
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const halves = actionHalves(process, nodes);
  return process.edges.filter((edge) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (to?.kind !== 'step' || to.half !== 'sales') return false;
    if (from?.kind === 'step') return from.half === 'marketing';
    if (from?.kind === 'anywhere') return from.scope === 'marketing';
    return from?.kind === 'action' && halves.get(from.id) === 'marketing';
  });
}

/** The one sales step that the handoff's arrows enter; null where there is none or, in an unfinished drawing, several. */
export function stepZeroOf(process: Process): Step | null {
  const targets = new Set(crossingsOf(process).map((edge) => edge.to));
  if (targets.size !== 1) return null;
  const [id] = targets;
  const node = process.nodes.find((one) => one.id === id);
  return node?.kind === 'step' ? node : null;
}

/**
 * The half that a node belongs to: a step's own, an action's by the steps that open it ("sales" where both do), an
 * entry's by the step it leads to. Null where the drawing doesn't say, and for outcomes, which end either half.
 */
export function halfOf(process: Process, id: string): Half | null {
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const node = nodes.get(id);
  switch (node?.kind) {
    case 'step':
      return node.half;
    case 'action':
      return actionHalves(process, nodes).get(id) ?? null;
    case 'anywhere':
      return node.scope === 'all' ? null : node.scope;
    case 'entry': {
      const first = process.edges.find((edge) => edge.from === id);
      const target = first && nodes.get(first.to);
      return target?.kind === 'step' ? target.half : null;
    }
    default:
      return null;
  }
}

/** The half that a step dropped at `x` most likely belongs to. */
export function halfAt(process: Process, x: number): Half {
  const steps = stepsOf(process);
  const firstSales = steps.find((step) => step.half === 'sales');
  const hasMarketing = steps.some((step) => step.half === 'marketing');
  if (!firstSales) return hasMarketing ? 'marketing' : 'sales';
  return hasMarketing && x < firstSales.x ? 'marketing' : 'sales';
}

/** Follows chains of actions from the steps that open them; an outcome's actions belong to the sales half. */
function actionHalves(process: Process, nodes: ReadonlyMap<string, Node>): Map<string, Half> {
  const next = Map.groupBy(
    process.edges.filter((edge) => nodes.get(edge.to)?.kind === 'action'),
    (edge) => edge.from,
  );
  const halves = new Map<string, Half>();
  const spread = (from: string, half: Half): void => {
    const pending = [from];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      for (const { to } of next.get(id) ?? []) {
        const known = halves.get(to);
        if (known === half || known === 'sales') continue;
        halves.set(to, half);
        pending.push(to);
      }
    }
  };
  for (const node of process.nodes) {
    if (node.kind === 'step') spread(node.id, node.half);
    else if (node.kind === 'outcome') spread(node.id, 'sales');
  }
  return halves;
}
