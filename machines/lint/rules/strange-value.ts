import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { kindRemedy, mayBe } from '../values.ts';
import { callField } from '../../words.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'strange-value',
  severity: 'warning',
  description: 'A field change should give a value that the field can have.',
  *check(view) {
    const catalogue = new Map(view.fields.map((field) => [field.path, field]));
    for (const action of view.actions) {
      if (action.channel !== 'field' || !action.set) continue;
      const { field: path, value } = action.set;
      const field = catalogue.get(path);
      if (!field || mayBe(field, value)) continue;
      yield {
        node: action.id,
        path: nodePath(action.id, 'set/value'),
        message:
          value === ''
            ? say`${call(action)} sets “${callField(field)}” to nothing, which is no value of that field.`
            : say`${call(action)} sets “${callField(field)}” to “${String(value)}”, which is no value of that field.`,
        remedy: kindRemedy(field),
      };
    }
  },
};
