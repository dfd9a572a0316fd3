import { rename } from '../fixes.ts';
import { namingTable } from '../naming/languages.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';

export const rule: Rule = {
  id: 'past-tense-names',
  severity: 'warning',
  description: 'A step is named as a status that the customer has already reached.',
  *check(view) {
    const flawOf = namingTable(view.process.language);
    if (!flawOf) return;
    const taken = new Set(view.steps.map((step) => step.name.trim().toLowerCase()));
    for (const step of view.steps) {
      const flaw = flawOf(step.name, step.influence);
      if (!flaw) continue;
      const suggestion = flaw.suggestion?.slice(0, 120);
      yield {
        node: step.id,
        path: nodePath(step.id, 'name'),
        message: `${call(step)} doesn’t say where the customer stands.`,
        remedy: suggestion
          ? `Name the status that the customer has reached, such as “${suggestion}”.`
          : 'Name the status that the customer has reached, in the past tense, such as “Proposal received”.',
        fix: suggestion && !taken.has(suggestion.toLowerCase()) ? rename(step, suggestion) : undefined,
      };
    }
  },
};
