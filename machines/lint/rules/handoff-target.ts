import type { Edge } from '../../arrows.ts';
import type { Half, Step } from '../../nodes/step.ts';
import { arrowPlace } from '../guarded.ts';
import type { Problem, Rule } from '../rule.ts';
import { call, callId } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'handoff-target',
  severity: 'error',
  description: 'All arrows of the handoff enter one step, and none leads back.',
  *check(view) {
    const zero = stepZero(view);
    const drawn = new Set(view.steps.map((step) => step.half));
    for (const edge of view.arrows) {
      const to = view.nodes.get(edge.to);
      if (to?.kind !== 'step') continue;
      const from = halvesOf(view, edge).filter((half) => drawn.has(half));
      if (to.half === 'sales' && from.includes('marketing') && zero && to.id !== zero.id)
        yield view.crossings.has(edge.id) ? elsewhere(view, edge, zero, to) : stray(view, edge, zero, to);
      if (to.half === 'marketing' && from.includes('sales')) yield back(view, edge, to);
    }
    yield* refusal(view);
  },
};

/** Where the first arrow of the handoff leads, which for most processes is where all of them do. */
function stepZero(view: GraphView): Step | null {
  const targets = view.arrows.filter((edge) => view.crossings.has(edge.id)).map((edge) => edge.to);
  const counts = Map.groupBy(targets, (id) => id);
  const [most] = [...counts.values()].toSorted((a, b) => b.length - a.length);
  const node = view.nodes.get(most?.[0] ?? '');
  return node?.kind === 'step' ? node : null;
}

/** In which halves a customer may stand when the arrow fires. */
function halvesOf(view: GraphView, edge: Edge): readonly Half[] {
  const from = view.nodes.get(edge.from);
  switch (from?.kind) {
    case 'step':
      return [from.half];
    case 'anywhere':
      return from.scope === 'all' ? ['marketing', 'sales'] : [from.scope];
    case 'action':
      return (['marketing', 'sales'] as const).filter((half) => view.openers.get(from.id)?.has(half));
    default:
      return [];
  }
}

const elsewhere = (view: GraphView, edge: Edge, zero: Step, to: Step): Problem => ({
  ...arrowPlace(view, edge, 'to'),
  message: say`Leads become deals at ${call(zero)} and also at ${call(to)}; the handoff must lead to one step, step zero.`,
  remedy: say`Let the arrow from ${callId(view, edge.from)} lead to ${call(zero)} too, or move ${call(to)} into the marketing half.`,
  fix: { label: say`Lead to ${call(zero)}`, edits: [{ do: 'reconnectEdge', id: edge.id, to: zero.id }] },
});

/** An arrow that is there for deals and would take leads along, past step zero. */
function stray(view: GraphView, edge: Edge, zero: Step, to: Step): Problem {
  const from = view.nodes.get(edge.from);
  const message = say`The arrow from ${callId(view, edge.from)} would also take leads from marketing to ${call(to)}, past step zero, ${call(zero)}.`;
  return from?.kind === 'anywhere'
    ? {
        ...arrowPlace(view, edge, 'to'),
        path: `nodes/${from.id}/scope`,
        message,
        remedy: say`Let it start from the sales half only.`,
        fix: {
          label: say`Only from the sales half`,
          edits: [{ do: 'setNode', id: from.id, patch: { scope: 'sales' } }],
        },
      }
    : {
        ...arrowPlace(view, edge, 'to'),
        message,
        remedy: say`Give each half an action of its own, or let this one lead to ${call(zero)}.`,
      };
}

const back = (view: GraphView, edge: Edge, to: Step): Problem => ({
  severity: 'warning',
  ...arrowPlace(view, edge, 'to'),
  message: say`The arrow from ${callId(view, edge.from)} leads a deal back to ${call(to)}, a step of the marketing half.`,
  remedy: say`Let the deal end with the outcome “nurture”, and draw an arrow from there to an entry: the contact comes back as a new lead.`,
});

function* refusal(view: GraphView): Generator<Problem> {
  const node = view.nodes.get(view.process.handoff?.refusedTo ?? '');
  if (node?.kind !== 'step' || node.half !== 'sales') return;
  yield {
    severity: 'warning',
    node: node.id,
    path: 'handoff/refusedTo',
    message: say`A refused lead goes to ${call(node)}, a step of the sales half: a deal that nobody has accepted.`,
    remedy: say`Send refused leads to a marketing step or to an outcome.`,
  };
}
