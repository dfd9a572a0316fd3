import type { Rule } from '../rule.ts';
import { nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unknown-topic',
  severity: 'warning',
  description: 'A message must belong to a topic that the workspace has.',
  *check({ process, actions, topics }) {
    if (topics === null) return;
    for (const { id, name, topic } of process.templates)
      if (topic !== undefined && !topics.has(topic)) {
        const user = actions.find(({ template }) => template === id);
        yield {
          node: user?.id ?? null,
          path: user ? nodePath(user.id, 'template') : `templates/${id}/topic`,
          message: say`“${name}” belongs to the topic “${topic}”, which the workspace doesn’t have: nobody can switch it off.`,
          remedy: say`Choose one of the workspace’s topics, or add this one in the settings.`,
          fix: {
            label: say`Let it belong to no topic`,
            edits: [{ do: 'setTemplate', id, patch: { topic: undefined } }],
          },
        };
      }
  },
};
