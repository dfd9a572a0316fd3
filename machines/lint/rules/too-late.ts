import type { Edge } from '../../arrows.ts';
import type { Duration } from '../../duration.ts';
import { describeDuration } from '../../words.ts';
import { arrowsOut, isConditional, isMove } from '../drawing.ts';
import { arrowPlace } from '../guarded.ts';
import { alwaysBefore, earliest } from '../moments.ts';
import type { Problem, Rule } from '../rule.ts';
import { callId } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'too-late',
  severity: 'warning',
  description: 'A wait must end before the customer has moved on in any case.',
  *check(view) {
    const leaving = {
      marketing: leavingAfter(view, view.anywhere.marketing),
      sales: leavingAfter(view, view.anywhere.sales),
    };
    for (const step of view.steps) {
      const own = arrowsOut(view, step.id);
      const stay = earliest([leavingAfter(view, own), leaving[step.half]].filter((one) => one !== undefined));
      if (stay) yield* missed(view, own, stay, stayOf);
    }
    for (const action of view.actions) {
      const byResult = Map.groupBy(arrowsOut(view, action.id), ({ on }) =>
        on.kind === 'result' ? on.result : '',
      );
      for (const group of byResult.values()) {
        const stay = earliest(
          waits(
            group.filter((edge) => isMove(view, edge) && !isConditional(view, edge)),
            waitOf,
          ),
        );
        if (stay) yield* missed(view, group, stay, waitOf);
      }
    }
  },
};

type WaitOf = (edge: Edge) => Duration | undefined;
const stayOf: WaitOf = ({ on }) => (on.kind === 'after' ? on.duration : undefined);
const waitOf: WaitOf = ({ on }) => (on.kind === 'result' ? on.wait : undefined);

const waits = (edges: readonly Edge[], of: WaitOf): Duration[] =>
  edges.map(of).filter((wait) => wait !== undefined);

/** After how long a customer has moved on whatever happens; undefined where nothing makes sure of that. */
const leavingAfter = (view: GraphView, edges: readonly Edge[]) =>
  earliest(
    waits(
      edges.filter((edge) => isMove(view, edge) && !isConditional(view, edge)),
      stayOf,
    ),
  );

function* missed(view: GraphView, edges: readonly Edge[], stay: Duration, of: WaitOf): Generator<Problem> {
  for (const edge of edges) {
    const wait = of(edge);
    if (wait === undefined || !alwaysBefore(stay, wait)) continue;
    yield {
      ...arrowPlace(view, edge, 'on'),
      message: say`${callId(view, edge.to)} would come after ${describeDuration(wait)}, but ${describeDuration(stay)} after ${callId(view, edge.from)} the customer has moved on in any case.`,
      remedy: say`Shorten this wait, or let the customer stay longer.`,
    };
  }
}
