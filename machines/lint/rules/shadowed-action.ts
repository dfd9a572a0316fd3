import type { Edge } from '../../arrows.ts';
import { describeTrigger } from '../../words.ts';
import { arrowsOut, isConditional, isMove, isTimed, triggerKey } from '../drawing.ts';
import { arrowPlace } from '../guarded.ts';
import type { Problem, Rule } from '../rule.ts';
import { callId } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'shadowed-action',
  severity: 'error',
  description: 'An action can’t open at the moment at which the customer moves on.',
  *check(view) {
    const anywhere = {
      marketing: certainMoves(view, view.anywhere.marketing),
      sales: certainMoves(view, view.anywhere.sales),
    };
    for (const step of view.steps) yield* shadowed(view, step.id, anywhere[step.half]);
    for (const action of view.actions) yield* shadowed(view, action.id, new Map());
  },
};

/** The moves that always fire on their trigger, by it. A timer belongs to one arrow, so that timers shadow nothing. */
function certainMoves(view: GraphView, edges: readonly Edge[]): Map<string, Edge> {
  const moves = edges.filter(
    (edge) => isMove(view, edge) && !isConditional(view, edge) && !isTimed(edge) && !narrowed(edge),
  );
  return new Map(moves.map((edge) => [triggerKey(edge.on), edge]));
}

const narrowed = ({ on }: Edge) =>
  (on.kind === 'event' && on.from !== undefined) || (on.kind === 'result' && on.wait !== undefined);

function* shadowed(
  view: GraphView,
  from: string,
  fromAnywhere: ReadonlyMap<string, Edge>,
): Generator<Problem> {
  const edges = arrowsOut(view, from);
  const moves = certainMoves(view, edges);
  for (const edge of edges) {
    const key = triggerKey(edge.on);
    const move = isMove(view, edge) ? undefined : (moves.get(key) ?? fromAnywhere.get(key));
    if (move) yield problem(view, edge, move);
  }
}

const problem = (view: GraphView, edge: Edge, move: Edge): Problem => ({
  ...arrowPlace(view, edge, 'on'),
  message: say`${callId(view, edge.to)} never happens: on “${describeTrigger(move.on, view.process)}” the customer leaves ${callId(view, edge.from)} for ${callId(view, move.to)} at that very moment.`,
  remedy: say`Let ${callId(view, edge.to)} open on entering ${callId(view, move.to)} instead.`,
  fix: {
    label: say`Open it on entering ${callId(view, move.to)}`,
    edits: [
      { do: 'removeEdges', ids: [edge.id] },
      { do: 'addEdge', from: move.to, to: edge.to, on: { kind: 'enter' }, guard: edge.guard },
    ],
  },
});
