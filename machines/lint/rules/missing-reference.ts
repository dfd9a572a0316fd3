import type { Edge } from '../../arrows.ts';
import { removeArrow } from '../fixes.ts';
import { comparisons } from '../guarded.ts';
import type { Problem, Rule } from '../rule.ts';
import { call, callId, nodePath } from '../say.ts';
import { canEndWith } from '../drawing.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'missing-reference',
  severity: 'error',
  description: 'Whatever the drawing names must be there.',
  *check(view) {
    yield* arrowEnds(view);
    yield* roles(view);
    yield* askedActions(view);
    yield* refusal(view);
  },
};

function* arrowEnds(view: GraphView): Generator<Problem> {
  for (const edge of view.process.edges) {
    const gone = (['from', 'to'] as const).filter((end) => !view.nodes.has(edge[end]));
    if (gone.length > 0) yield loose(view, edge, gone);
  }
}

function loose(view: GraphView, edge: Edge, gone: readonly ('from' | 'to')[]): Problem {
  const known = gone.includes('from') ? edge.to : edge.from;
  const [first = 'to'] = gone;
  return {
    node: view.nodes.has(known) ? known : null,
    edge: edge.id,
    path: `edges/${edge.id}/${first}`,
    message:
      gone.length === 2
        ? say`An arrow joins “${edge.from}” and “${edge.to}”, and neither is in the process.`
        : first === 'to'
          ? say`An arrow from ${callId(view, known)} leads to “${edge.to}”, which isn’t in the process.`
          : say`An arrow to ${callId(view, known)} comes from “${edge.from}”, which isn’t in the process.`,
    remedy: say`Connect the arrow again, or remove it.`,
    fix: removeArrow(edge),
  };
}

function* roles(view: GraphView): Generator<Problem> {
  const known = new Set(view.process.roles.map((role) => role.id));
  const unknown = (id: string | undefined): id is string =>
    id !== undefined && id.trim() !== '' && !known.has(id);
  const remedy = say`Choose one of the process’s roles, or add this one.`;
  for (const action of view.actions) {
    if (unknown(action.performer))
      yield {
        node: action.id,
        path: nodePath(action.id, 'performer'),
        message: say`${call(action)} is to be done by “${action.performer}”, and there is no such role.`,
        remedy,
      };
    const told = action.channel === 'notify' ? action.notify?.role : undefined;
    if (unknown(told))
      yield {
        node: action.id,
        path: nodePath(action.id, 'notify/role'),
        message: say`${call(action)} tells “${told}”, and there is no such role.`,
        remedy,
      };
  }
  for (const step of view.steps)
    if (unknown(step.owner))
      yield {
        node: step.id,
        path: nodePath(step.id, 'owner'),
        message: say`${call(step)} is owned by “${step.owner}”, and there is no such role.`,
        remedy,
      };
}

function* askedActions(view: GraphView): Generator<Problem> {
  for (const { leaf, where, ...place } of comparisons(view)) {
    if (leaf.kind !== 'action') continue;
    const node = view.nodes.get(leaf.action);
    if (node?.kind !== 'action')
      yield {
        ...place,
        message: say`The condition of ${where} asks about the action “${leaf.action}”, which isn’t in the process.`,
        remedy: say`Choose an action that is there, or remove the condition.`,
      };
    else if (leaf.is === 'ended' && leaf.result !== undefined && !canEndWith(node, leaf.result))
      yield {
        ...place,
        message: say`The condition of ${where} asks whether ${call(node)} ended with “${leaf.result}”, and it never does.`,
        remedy: say`Choose one of the action’s results.`,
      };
  }
}

function* refusal(view: GraphView): Generator<Problem> {
  const refusedTo = view.process.handoff?.refusedTo;
  if (!refusedTo) return;
  const node = view.nodes.get(refusedTo);
  if (node?.kind === 'step' || node?.kind === 'outcome') return;
  yield {
    node: null,
    path: 'handoff/refusedTo',
    message: node
      ? say`A refused lead is to go to ${call(node)}, which is neither a step nor an outcome.`
      : say`A refused lead is to go to “${refusedTo}”, which isn’t in the process.`,
    remedy: say`Choose a marketing step or an outcome; left empty, refused leads go back to nurture.`,
  };
}
