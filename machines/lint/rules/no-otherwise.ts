import type { Edge } from '../../arrows.ts';
import type { Step } from '../../nodes/step.ts';
import { isAutomatic } from '../../nodes/action.ts';
import type { Node } from '../../process.ts';
import { describeGuard, describeTrigger } from '../../words.ts';
import { byTrigger, leavesNoGap } from '../conditions.ts';
import { arrowsOut, isConditional, isMove, isTimed } from '../drawing.ts';
import { quietFor, toNurture } from '../fixes.ts';
import { hasOtherThan } from '../graph.ts';
import { arrowPlace } from '../guarded.ts';
import type { Problem, Rule } from '../rule.ts';
import { call, dealAt, edgePath, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say, type Saying } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'no-otherwise',
  severity: 'error',
  description: 'Where arrows have conditions, one must say what happens otherwise.',
  *check(view) {
    for (const entry of view.entries)
      for (const group of gaps(view, arrowsOut(view, entry.id))) yield atEntry(view, entry, group);
    // Arrows from anywhere are the same for every step of a half: a few of them tell what a message needs.
    const anywhere = {
      marketing: view.anywhere.marketing.filter((edge) => isConditional(view, edge)).slice(0, 3),
      sales: view.anywhere.sales.filter((edge) => isConditional(view, edge)).slice(0, 3),
    };
    for (const step of view.steps) {
      const exits = conditionalExits(view, step, anywhere[step.half]);
      if (exits.length > 0) yield atStep(view, step, exits);
      for (const group of gaps(view, arrowsOut(view, step.id)))
        if (!group.some((edge) => exits.includes(edge))) yield* onTrigger(view, step, group);
    }
    for (const stub of view.anywheres)
      for (const group of gaps(view, arrowsOut(view, stub.id))) yield* onTrigger(view, stub, group);
    for (const action of view.actions)
      for (const group of gaps(view, arrowsOut(view, action.id)))
        yield* onResult(view, action, group, isAutomatic(action.channel));
  },
};

/** Sets of arrows on one trigger that may all fail to fire. A wait has a trigger of its own; see `conditionalExits`. */
const gaps = (view: GraphView, edges: readonly Edge[]): Edge[][] =>
  byTrigger(edges.filter((edge) => !isTimed(edge))).filter((group) => !leavesNoGap(view, group));

/** The conditional ways out of a step that has no other; none where some way out is sure, or its own arrows all are. */
function conditionalExits(view: GraphView, step: Step, anywhere: readonly Edge[]): Edge[] {
  const outlook = view.outlook.get(step.id);
  if (!outlook || hasOtherThan(outlook.surely, step.id)) return [];
  const leadsOut = (edge: Edge) =>
    hasOtherThan(isMove(view, edge) ? [edge.to] : (view.chains.leads.get(edge.to) ?? []), step.id);
  return [...arrowsOut(view, step.id), ...anywhere].filter(
    (edge) => isConditional(view, edge) && leadsOut(edge),
  );
}

/** When nothing fires: "Unless Segment is Agency" where one arrow asks, "When none of the conditions holds" where several do. */
function unless(view: GraphView, group: readonly Edge[]): Saying {
  const { process } = view;
  const [edge] = group;
  const guard = edge?.guard ?? process.handoff?.criteria;
  if (group.length !== 1 || !guard) return say`When none of the conditions holds`;
  return guard.kind === 'not'
    ? say`If ${describeGuard(guard.of, process)}`
    : say`Unless ${describeGuard(guard, process)}`;
}

function atStep(view: GraphView, step: Step, exits: readonly Edge[]): Problem {
  // The same trigger again, where there is only one; else silence.
  const [first] = exits;
  const event = exits.length === 1 && first?.on.kind === 'event' ? first.on : null;
  return {
    node: step.id,
    edge: first?.id,
    path: first ? edgePath(first.id, 'guard') : nodePath(step.id),
    message: say`${unless(view, exits)}, the ${dealAt(step)} stays at ${call(step)} without a next step.`,
    remedy: say`Add an arrow without a condition that says where customers go otherwise.`,
    fix: event
      ? toNurture(view, step, event, (outcome) => say`Otherwise, go to ${outcome}`)
      : toNurture(view, step, quietFor(30, 'day'), (outcome) => say`After 30 quiet days, go to ${outcome}`),
  };
}

const atEntry = (view: GraphView, entry: Node, group: readonly Edge[]): Problem => ({
  node: entry.id,
  path: `edges/${group.at(-1)?.id ?? ''}/guard`,
  edge: group.at(-1)?.id,
  message: say`${unless(view, group)}, who comes in by ${call(entry)} gets nowhere.`,
  remedy: say`Leave the last arrow of the entry without a condition: it takes everybody whom the others don’t.`,
});

function* onTrigger(view: GraphView, from: Node, group: readonly Edge[]): Generator<Problem> {
  const [edge] = group;
  // One action under a condition is just that; several sort customers, and a move decides where they go.
  if (!edge || (group.length === 1 && !isMove(view, edge))) return;
  const when =
    edge.on.kind === 'enter' ? say`on entering` : say`on “${describeTrigger(edge.on, view.process)}”`;
  yield {
    severity: 'warning',
    ...arrowPlace(view, edge, 'guard'),
    message: say`${unless(view, group)}, nothing follows ${when} at ${call(from)}.`,
    remedy: say`Add an arrow on the same trigger without a condition, for everybody else.`,
    ...(edge.on.kind === 'event' &&
      isMove(view, edge) && {
        fix: toNurture(view, from, edge.on, (outcome) => say`Otherwise, go to ${outcome}`),
      }),
  };
}

function* onResult(
  view: GraphView,
  from: Node,
  group: readonly Edge[],
  automatic: boolean,
): Generator<Problem> {
  const [edge] = group;
  if (!edge || edge.on.kind !== 'result') return;
  const { result } = edge.on;
  // Running over time leaves the action open: somebody still has it to do.
  if (result === 'overdue') return;
  const moves = group.some((one) => isMove(view, one));
  if (!moves && automatic && result !== 'failed' && group.length === 1) return;
  yield {
    // A failure with an arrow is the drawing's affair: nobody is told when that arrow then doesn't fire.
    severity: moves || result === 'failed' ? 'error' : 'warning',
    ...arrowPlace(view, edge, 'guard'),
    message: say`${unless(view, group)}, nothing follows when ${call(from)} ends with “${result}”.`,
    remedy: say`Add an arrow on “${result}” without a condition.`,
    ...(moves && {
      fix: toNurture(view, from, { kind: 'result', result }, (outcome) => say`Otherwise, go to ${outcome}`),
    }),
  };
}
