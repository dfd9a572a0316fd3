import { neverOpens } from '../../contacting/index.ts';
import type { Rule } from '../rule.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'never-open',
  severity: 'error',
  description: 'Hours for contacting people must open on some weekday.',
  *check({ process: { contacting } }) {
    const hours = contacting?.hours;
    if (hours === undefined || hours === 'any' || !neverOpens(hours)) return;
    yield {
      node: null,
      path: 'contacting/hours',
      message: say`Every weekday is quiet, so no message of this process would ever be sent.`,
      remedy: say`Choose hours for one weekday at least, or keep to those of the workspace.`,
      fix: {
        label: say`Keep to the workspace’s hours`,
        edits: [{ do: 'setContacting', contacting: { hours: undefined } }],
      },
    };
  },
};
