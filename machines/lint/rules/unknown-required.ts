import { callField } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { capital, say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unknown-required',
  severity: 'error',
  description:
    'What a step asks people to fill in must be a field that exists and that people fill in, named once.',
  *check(view) {
    const catalogue = new Map(view.fields.map((field) => [field.path, field]));
    for (const step of view.steps) {
      const required = step.required ?? [];
      for (const [place, path] of required.entries()) {
        const at = { node: step.id, path: nodePath(step.id, 'required') };
        const field = catalogue.get(path);
        const without = {
          label: say`Don’t ask for it`,
          edits: [
            {
              do: 'setNode' as const,
              id: step.id,
              patch: { required: required.filter((_, other) => other !== place) },
            },
          ],
        };
        if (!field)
          yield {
            ...at,
            message: say`${capital(call(step))} asks for the field “${path}”, which doesn’t exist.`,
            remedy: say`Choose a field from the list, or add this one to the process’s fields.`,
            fix: without,
          };
        else if (!isFilledIn(path))
          yield {
            ...at,
            message: say`${capital(call(step))} asks for “${callField(field)}”, which nobody fills in on a deal.`,
            remedy: say`Choose a field of the deal, of its main contact or of their company.`,
            fix: without,
          };
        else if (required.indexOf(path) < place)
          yield {
            ...at,
            message: say`${capital(call(step))} asks for “${callField(field)}” twice.`,
            remedy: say`Leave one of them out.`,
            fix: without,
          };
      }
    }
  },
};

/** Owners are given and agreements are made; the rest is typed. */
const isFilledIn = (path: string): boolean => !path.startsWith('owner.') && path !== 'contact.consent';
