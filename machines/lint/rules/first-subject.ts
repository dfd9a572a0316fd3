import type { Rule } from '../rule.ts';
import { call } from '../say.ts';
import { arrowsOut, type Drawing } from '../drawing.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'first-subject',
  severity: 'error',
  description: 'A message without a subject goes on in a conversation, so another must come before it.',
  *check(view) {
    const templates = new Map(view.process.templates.map((template) => [template.id, template]));
    const begins = view.actions.filter(
      ({ channel, template }) =>
        channel === 'email' && templates.get(template ?? '')?.subject.trim() !== '' && template !== undefined,
    );
    const later = after(
      view,
      begins.map(({ id }) => id),
    );
    for (const action of view.actions) {
      const template = templates.get(action.template ?? '');
      if (action.channel !== 'email' || !template || template.subject.trim() !== '' || later.has(action.id))
        continue;
      yield {
        node: action.id,
        path: `templates/${template.id}/subject`,
        message: say`${call(action)} has no subject, so it would answer an earlier message, and none comes before it.`,
        remedy: say`Write a subject.`,
      };
    }
  },
};

/** Everything that may come after one of these nodes: along arrows, and what else a step that they leave to does. */
function after(view: Drawing, from: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const { to } of arrowsOut(view, id))
      if (!reached.has(to)) {
        reached.add(to);
        waiting.push(to);
      }
  // While an action is open its step goes on: its later waits come after the message, too.
  for (const step of view.steps) {
    const actions = arrowsOut(view, step.id).map(({ to }) => to);
    if (!actions.some((id) => from.includes(id) || reached.has(id))) continue;
    for (const id of actions) if (!from.includes(id)) reached.add(id);
  }
  return reached;
}
