import { byPlace } from '../drawing.ts';
import { newNodeAt } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { call } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'no-entry',
  severity: 'error',
  description: 'A process needs an entry.',
  *check(view) {
    if (view.entries.length > 0) return;
    const [first] = view.steps.toSorted(byPlace);
    const entry = first && newNodeAt(view, 'entry', { x: first.x - 240, y: first.y }, { source: 'hand' });
    yield {
      node: null,
      path: 'nodes',
      message: say`Nobody can get in: the process has no entry.`,
      remedy: say`Add an entry, such as a form or “by hand”, and draw its arrow to the first step.`,
      ...(first &&
        entry && {
          fix: {
            label: say`Add an entry to ${call(first)}`,
            edits: [
              { do: 'addNode', node: entry },
              { do: 'addEdge', from: entry.id, to: first.id },
            ],
          },
        }),
    };
  },
};
