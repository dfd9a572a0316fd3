import { triggersBetween, type Edge } from '../../arrows.ts';
import { isAutomatic, isForPeople, resultsOf, type Action } from '../../nodes/action.ts';
import type { Node, NodeKind } from '../../process.ts';
import type { TriggerKind } from '../../triggers.ts';
import { canEndWith } from '../drawing.ts';
import { removeArrow } from '../fixes.ts';
import { arrowPlace } from '../guarded.ts';
import type { Problem, Rule } from '../rule.ts';
import { call, callArrow } from '../say.ts';
import { capital, Listed, say, type Saying } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'illegal-arrow',
  severity: 'error',
  description: 'An arrow must join what may be joined, on a trigger that exists there.',
  *check(view) {
    for (const edge of view.process.edges) {
      const from = view.nodes.get(edge.from);
      const to = view.nodes.get(edge.to);
      if (!from || !to) continue;
      const possible = triggersBetween(from.kind, to.kind);
      if (possible.length === 0)
        yield {
          ...arrowPlace(view, edge, 'to'),
          message: say`An arrow can’t lead from ${thing(from)} to ${thing(to)}.`,
          remedy: remedies[from.kind],
          fix: removeArrow(edge),
        };
      else if (!possible.includes(edge.on.kind))
        yield {
          ...arrowPlace(view, edge, 'on'),
          message: say`${capital(callArrow(view, edge))} can’t fire ${triggerWords[edge.on.kind]}.`,
          remedy: say`Let it fire ${new Listed(
            possible.map((kind) => triggerWords[kind]),
            'disjunction',
          )}.`,
        };
      else if (edge.on.kind === 'result' && from.kind === 'action' && !canEndWith(from, edge.on.result))
        yield {
          ...arrowPlace(view, edge, 'on/result'),
          ...wrongResult(edge, from, edge.on.result),
        };
    }
  },
};

const thing = (node: Node): Saying => (node.name.trim() ? things[node.kind](node.name.trim()) : call(node));

const things: Record<NodeKind, (name: string) => Saying> = {
  step: (name) => say`the step “${name}”`,
  action: (name) => say`the action “${name}”`,
  entry: (name) => say`the entry “${name}”`,
  outcome: (name) => say`the outcome “${name}”`,
  anywhere: (name) => say`the start from anywhere “${name}”`,
};

const triggerWords: Record<TriggerKind, Saying> = {
  enter: say`on entering`,
  event: say`on a customer event`,
  after: say`after a time`,
  date: say`at a date`,
  quiet: say`after a quiet time`,
  result: say`on a result`,
};

const remedies: Record<NodeKind, Saying> = {
  entry: say`From an entry an arrow leads to a step; draw it there.`,
  step: say`From a step an arrow leads to a step, an outcome or an action; draw it there.`,
  anywhere: say`From anywhere an arrow leads to a step or an outcome; draw it there.`,
  action: say`From an action an arrow leads to a step, an outcome or another action; draw it there.`,
  outcome: say`From an outcome an arrow leads to an action or back to an entry; draw it there.`,
};

function wrongResult(
  edge: Edge,
  action: Action,
  result: string,
): Pick<Problem, 'message' | 'remedy' | 'fix'> {
  if (result === 'overdue' && isForPeople(action))
    return {
      message: say`${call(action)} is never overdue: it has no time to be done in, so an arrow on “overdue” never fires.`,
      remedy: say`Say how long the performer has, or remove the arrow.`,
      fix: {
        label: say`Give it 1 working day`,
        edits: [{ do: 'setNode', id: action.id, patch: { due: { amount: 1, unit: 'day', working: true } } }],
      },
    };
  const known = new Listed(
    resultsOf(action).map((one) => say`“${one}”`),
    'disjunction',
  );
  const mayAdd = !isAutomatic(action.channel) && result.trim() !== '' && (action.results?.length ?? 0) < 12;
  return {
    message: say`${call(action)} never ends with “${result}”, so the arrow on it never fires. It ends with ${known}.`,
    remedy: mayAdd
      ? say`Choose one of these results, or add this one to the action.`
      : say`Choose one of these results, or remove the arrow.`,
    fix: mayAdd
      ? {
          label: say`Add the result “${result}”`,
          edits: [{ do: 'setNode', id: action.id, patch: { results: [...resultsOf(action), result] } }],
        }
      : removeArrow(edge),
  };
}
