import { triggersBetween, type Edge } from '../../arrows.ts';
import { isAutomatic, isForPeople, resultsOf, type Action } from '../../nodes/action.ts';
import type { Node, NodeKind } from '../../process.ts';
import type { TriggerKind } from '../../triggers.ts';
import { canEndWith } from '../drawing.ts';
import type { Fix } from '../finding.ts';
import { removeArrow } from '../fixes.ts';
import { arrowPlace } from '../guarded.ts';
import type { Rule } from '../rule.ts';
import { call, callArrow, capital } from '../say.ts';

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
          message: `An arrow can’t lead from ${thing(from)} to ${thing(to)}.`,
          remedy: remedies[from.kind],
          fix: removeArrow(edge),
        };
      else if (!possible.includes(edge.on.kind))
        yield {
          ...arrowPlace(view, edge, 'on'),
          message: `${capital(callArrow(view, edge))} can’t fire ${triggerWords[edge.on.kind]}.`,
          remedy: `Let it fire ${listed.format(possible.map((kind) => triggerWords[kind]))}.`,
        };
      else if (edge.on.kind === 'result' && from.kind === 'action' && !canEndWith(from, edge.on.result))
        yield {
          ...arrowPlace(view, edge, 'on/result'),
          ...wrongResult(edge, from, edge.on.result),
        };
    }
  },
};

const listed = new Intl.ListFormat('en', { type: 'disjunction' });

const thing = (node: Node) =>
  `the ${node.kind} ${call(node).replace(`the unnamed ${node.kind}`, 'without a name')}`;

const triggerWords: Record<TriggerKind, string> = {
  enter: 'on entering',
  event: 'on a customer event',
  after: 'after a time',
  date: 'at a date',
  quiet: 'after a quiet time',
  result: 'on a result',
};

const remedies: Record<NodeKind, string> = {
  entry: 'From an entry an arrow leads to a step; draw it there.',
  step: 'From a step an arrow leads to a step, an outcome or an action; draw it there.',
  anywhere: 'From anywhere an arrow leads to a step or an outcome; draw it there.',
  action: 'From an action an arrow leads to a step, an outcome or another action; draw it there.',
  outcome: 'From an outcome an arrow leads to an action or back to an entry; draw it there.',
};

function wrongResult(
  edge: Edge,
  action: Action,
  result: string,
): { message: string; remedy: string; fix?: Fix } {
  if (result === 'overdue' && isForPeople(action))
    return {
      message: `${call(action)} is never overdue: it has no time to be done in, so an arrow on “overdue” never fires.`,
      remedy: 'Say how long the performer has, or remove the arrow.',
      fix: {
        label: 'Give it 1 working day',
        edits: [{ do: 'setNode', id: action.id, patch: { due: { amount: 1, unit: 'day', working: true } } }],
      },
    };
  const known = listed.format(resultsOf(action).map((one) => `“${one}”`));
  const mayAdd = !isAutomatic(action.channel) && result.trim() !== '' && (action.results?.length ?? 0) < 12;
  return {
    message: `${call(action)} never ends with “${result}”, so the arrow on it never fires. It ends with ${known}.`,
    remedy: mayAdd
      ? 'Choose one of these results, or add this one to the action.'
      : 'Choose one of these results, or remove the arrow.',
    fix: mayAdd
      ? {
          label: `Add the result “${result}”`,
          edits: [{ do: 'setNode', id: action.id, patch: { results: [...resultsOf(action), result] } }],
        }
      : removeArrow(edge),
  };
}
