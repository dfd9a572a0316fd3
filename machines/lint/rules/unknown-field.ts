import { fieldCatalogue } from '../../fields.ts';
import { arrowPlace, comparisons } from '../guarded.ts';
import type { Rule } from '../rule.ts';
import { call, callArrow, capital, nodePath } from '../say.ts';

export const rule: Rule = {
  id: 'unknown-field',
  severity: 'error',
  description: 'A condition, date or field change must name a field that exists.',
  *check(view) {
    const catalogue = new Map(fieldCatalogue(view.process.fields).map((field) => [field.path, field]));
    const remedy = 'Choose a field from the list, or add this one to the process’s fields.';
    for (const { leaf, where, ...place } of comparisons(view))
      if (leaf.kind === 'field' && !catalogue.has(leaf.field))
        yield { ...place, message: `The condition of ${where} reads ${naming(leaf.field)}.`, remedy };

    for (const edge of view.process.edges) {
      if (edge.on.kind !== 'date') continue;
      const field = catalogue.get(edge.on.field);
      const place = arrowPlace(view, edge, 'on/field');
      const where = capital(callArrow(view, edge));
      if (!field)
        yield { ...place, message: `${where} waits for a date in ${naming(edge.on.field)}.`, remedy };
      else if (field.type !== 'date')
        yield {
          ...place,
          message: `${where} waits for the date in “${field.label}”, which isn’t a date.`,
          remedy: 'Choose a date field.',
        };
    }

    for (const action of view.actions) {
      if (action.channel !== 'field' || !action.set?.field.trim()) continue;
      const { field } = action.set;
      const place = { node: action.id, path: nodePath(action.id, 'set/field') };
      if (!catalogue.has(field))
        yield { ...place, message: `${call(action)} fills in ${naming(field)}.`, remedy };
      else if (!field.startsWith('deal.'))
        yield {
          ...place,
          message: `${call(action)} fills in “${catalogue.get(field)?.label}”, which is no field of the deal.`,
          remedy:
            'Choose a field of the deal: those of contacts, companies and owners aren’t changed by a process.',
        };
    }
  },
};

const naming = (path: string) =>
  path.trim() ? `the field “${path}”, which doesn’t exist` : 'a field that isn’t chosen yet';
