import { builtInEvents } from '../../triggers.ts';
import { arrowPlace, comparisons } from '../guarded.ts';
import type { Rule } from '../rule.ts';
import { callArrow } from '../say.ts';
import { capital, say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unknown-event',
  severity: 'error',
  description: 'An arrow or condition must name an event that exists.',
  *check(view) {
    const known = new Set([...Object.keys(builtInEvents), ...view.process.events.map((event) => event.name)]);
    const remedy = say`Choose an event that the process knows, or add this one to its events.`;
    for (const edge of view.process.edges) {
      const { on } = edge;
      if (on.kind !== 'event' && on.kind !== 'quiet') continue;
      if (on.event === undefined || known.has(on.event)) continue;
      const name = on.event.trim() ? say`the event “${on.event}”` : say`an event without a name`;
      yield {
        ...arrowPlace(view, edge, 'on/event'),
        message:
          on.kind === 'event'
            ? say`${capital(callArrow(view, edge))} waits for ${name}, which doesn’t exist, so it never fires.`
            : say`${capital(callArrow(view, edge))} listens for silence about ${name}, which doesn’t exist.`,
        remedy,
      };
    }
    for (const { leaf, where, ...place } of comparisons(view))
      if (leaf.kind === 'happened' && !known.has(leaf.event))
        yield {
          ...place,
          message: say`The condition of ${where} asks whether “${leaf.event}” has happened, and there is no such event.`,
          remedy,
        };
  },
};
