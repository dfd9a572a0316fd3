import type { Edge } from '../../arrows.ts';
import { describeTrigger } from '../../words.ts';
import { byTrigger, guardKey } from '../conditions.ts';
import { durationKey, isConditional, isMove } from '../drawing.ts';
import { removeArrow } from '../fixes.ts';
import { arrowPlace } from '../guarded.ts';
import type { Problem, Rule } from '../rule.ts';
import { callId } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'never-both',
  severity: 'error',
  description: 'Two moves that fire at the same moment can’t both be meant.',
  *check(view) {
    for (const edges of view.out.values())
      for (const group of byTrigger(edges.filter((edge) => isMove(view, edge)))) {
        const waiting = Map.groupBy(group, waitKey);
        const atOnce = waiting.get('') ?? [];
        yield* outrun(view, atOnce);
        // Who moves on at once waits for nothing any more.
        const gone = atOnce.find((edge) => isCertain(view, edge) && edge.on.kind === 'result');
        waiting.delete('');
        for (const together of waiting.values())
          if (gone) for (const edge of together) yield problem(view, gone, edge);
          else yield* outrun(view, together);
      }
  },
};

const waitKey = ({ on }: Edge) => (on.kind === 'result' && on.wait ? durationKey(on.wait) : '');

const byRole = ({ on }: Edge) => (on.kind === 'event' ? (on.from ?? '') : '');

const isCertain = (view: GraphView, edge: Edge) => !isConditional(view, edge) && byRole(edge) === '';

/** Of moves that fire at the same moment, those that never have their turn: each is tried only if none before it fired. */
function* outrun(view: GraphView, group: readonly Edge[]): Generator<Problem> {
  const certain = new Map<string, Edge>();
  const asked = new Map<string, Edge>();
  for (const edge of group) {
    const role = byRole(edge);
    const conditional = isConditional(view, edge);
    const question = `${role} ${conditional} ${guardKey(edge.guard)}`;
    const earlier = certain.get('') ?? certain.get(role) ?? asked.get(question);
    if (earlier) yield problem(view, earlier, edge);
    else if (conditional) asked.set(question, edge);
    else certain.set(role, edge);
  }
}

function problem(view: GraphView, earlier: Edge, later: Edge): Problem {
  const sameTarget = earlier.to === later.to;
  const trigger = describeTrigger(later.on, view.process);
  const message = sameTarget
    ? say`${callId(view, later.from)} has two arrows to ${callId(view, later.to)} on “${trigger}”; the second never fires.`
    : say`From ${callId(view, later.from)}, “${trigger}” always leads to ${callId(view, earlier.to)} before its arrow to ${callId(view, later.to)} is tried.`;
  const sameQuestion = earlier.guard && guardKey(earlier.guard) === guardKey(later.guard);
  return {
    ...arrowPlace(view, later, 'on'),
    message:
      sameTarget || !sameQuestion
        ? message
        : say`From ${callId(view, later.from)}, “${trigger}” under one condition leads both to ${callId(view, earlier.to)} and to ${callId(view, later.to)}; only the first is ever taken.`,
    remedy: sameTarget
      ? say`Remove one of them.`
      : say`Give the one that is tried first a condition, change the trigger of one, or remove one.`,
    fix: removeArrow(later),
  };
}
