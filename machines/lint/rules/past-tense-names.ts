import type { Step } from '../../nodes/step.ts';
import type { Fix } from '../finding.ts';
import { rename } from '../fixes.ts';
import { namingOf } from '../naming/languages.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';

export const rule: Rule = {
  id: 'past-tense-names',
  severity: 'warning',
  description: 'A step is named as a status that the customer has already reached.',
  *check(view) {
    const naming = namingOf(view.process.language);
    if (!naming) return;
    const taken = new Set(view.steps.map((step) => step.name.trim().toLowerCase()));
    for (const step of view.steps) {
      const flaw = naming.table(step.name, step.influence);
      if (!flaw) continue;
      const suggestion = flaw.suggestion?.slice(0, 120);
      const example = suggestion ?? naming.example;
      yield {
        node: step.id,
        path: nodePath(step.id, 'name'),
        message: flaw.ongoing
          ? `${call(step)} is an influenced step, yet its name says what the customer is still busy with.`
          : `${call(step)} doesn’t say where the customer stands.`,
        remedy: flaw.ongoing
          ? `If the team can’t act on it, make it a passive step. Else name the status that has been reached, such as “${naming.finished}”.`
          : `Name the status that the customer has reached, such as “${example}”.`,
        fix: flaw.ongoing
          ? makePassive(step)
          : suggestion && !taken.has(suggestion.toLowerCase())
            ? rename(step, suggestion)
            : undefined,
      };
    }
  },
};

const makePassive = (step: Step): Fix => ({
  label: 'Make it a passive step',
  edits: [{ do: 'setInfluence', id: step.id, influence: 'passive' }],
});
