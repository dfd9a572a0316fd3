import { callField, fieldLabel } from '../../words.ts';
import { arrowPlace, comparisons } from '../guarded.ts';
import type { Rule } from '../rule.ts';
import { call, callArrow, nodePath } from '../say.ts';
import { capital, say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unknown-field',
  severity: 'error',
  description: 'A condition, date or field change must name a field that exists.',
  *check(view) {
    const catalogue = new Map(view.fields.map((field) => [field.path, field]));
    const remedy = say`Choose a field from the list, or add this one to the process’s fields.`;
    for (const { leaf, where, ...place } of comparisons(view))
      if (leaf.kind === 'field' && !catalogue.has(leaf.field))
        yield { ...place, message: say`The condition of ${where} reads ${naming(leaf.field)}.`, remedy };

    for (const edge of view.process.edges) {
      if (edge.on.kind !== 'date') continue;
      const field = catalogue.get(edge.on.field);
      const place = arrowPlace(view, edge, 'on/field');
      const where = capital(callArrow(view, edge));
      if (!field)
        yield { ...place, message: say`${where} waits for a date in ${naming(edge.on.field)}.`, remedy };
      else if (field.type !== 'date')
        yield {
          ...place,
          message: say`${where} waits for the date in “${callField(field)}”, which isn’t a date.`,
          remedy: say`Choose a date field.`,
        };
    }

    for (const action of view.actions) {
      if (action.channel !== 'field' || !action.set?.field.trim()) continue;
      const { field } = action.set;
      const place = { node: action.id, path: nodePath(action.id, 'set/field') };
      if (!catalogue.has(field))
        yield { ...place, message: say`${call(action)} fills in ${naming(field)}.`, remedy };
      else if (!field.startsWith('deal.'))
        yield {
          ...place,
          message: say`${call(action)} fills in “${fieldLabel(field, view.process)}”, which is no field of the deal.`,
          remedy: say`Choose a field of the deal: those of contacts, companies and owners aren’t changed by a process.`,
        };
    }
  },
};

const naming = (path: string) =>
  path.trim() ? say`the field “${path}”, which doesn’t exist` : say`a field that isn’t chosen yet`;
