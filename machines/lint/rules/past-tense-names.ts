import type { Step } from '../../nodes/step.ts';
import { rename } from '../fixes.ts';
import { namingOf } from '../naming/languages.ts';
import type { Mending, Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

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
          ? say`${call(step)} is an influenced step, yet its name says what the customer is still busy with.`
          : say`${call(step)} doesn’t say where the customer stands.`,
        remedy: flaw.ongoing
          ? say`If the team can’t act on it, make it a passive step. Else name the status that has been reached, such as “${naming.finished}”.`
          : say`Name the status that the customer has reached, such as “${example}”.`,
        fix: flaw.ongoing
          ? makePassive(step)
          : suggestion && !taken.has(suggestion.toLowerCase())
            ? rename(step, suggestion)
            : undefined,
      };
    }
  },
};

const makePassive = (step: Step): Mending => ({
  label: say`Make it a passive step`,
  edits: [{ do: 'setInfluence', id: step.id, influence: 'passive' }],
});
