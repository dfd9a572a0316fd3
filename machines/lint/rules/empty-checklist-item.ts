import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'empty-checklist-item',
  severity: 'warning',
  description: 'A checklist says of each item what there is to do.',
  *check(view) {
    for (const action of view.actions) {
      const { checklist = [] } = action;
      const kept = checklist.filter(({ text }) => text.trim() !== '');
      if (kept.length < checklist.length)
        yield {
          node: action.id,
          path: nodePath(action.id, 'checklist'),
          message: say`The checklist of ${call(action)} has an item without words.`,
          remedy: say`Write what there is to do, or take the item out.`,
          fix: {
            label: say`Take it out`,
            edits: [
              {
                do: 'setNode',
                id: action.id,
                patch: { checklist: kept.length > 0 ? kept : undefined },
              },
            ],
          },
        };
    }
  },
};
