import {
  choiceLabel,
  kindsFor,
  type Field,
  type Form,
  type FormField,
  type FormFieldKind,
} from '../../machines/index.ts';

/** "How may we answer?" as a name for conditions: "howMayWeAnswer"; with a number where that is taken. */
export function freeId(form: Form, wanted: string): string {
  const plain = wanted
    .normalize('NFKD')
    .replaceAll(/[^a-zA-Z0-9 ]/g, '')
    .trim()
    .split(/ +/)
    .map((word, at) =>
      at === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('')
    .replace(/^[^a-zA-Z]+/, '')
    .slice(0, 36);
  const base = plain === '' ? 'answer' : plain.charAt(0).toLowerCase() + plain.slice(1);
  const taken = new Set(form.fields.map(({ id }) => id));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
}

/** A field that fills in one of the catalogue. */
export function fieldFor(form: Form, field: Field): FormField {
  const [kind = 'text'] = kindsFor(field);
  const own = form.languages[0] ?? 'en';
  return {
    id: freeId(form, field.path.slice(field.path.indexOf('.') + 1)),
    kind,
    path: field.path,
    label: { [own]: field.label },
    help: {},
    required: field.path === 'contact.email',
    choices: (field.choices ?? []).map((value) => {
      const label = choiceLabel(field, value);
      return { value, label: label === value ? {} : { [own]: label } };
    }),
  };
}

/** A question of one's own: its answer is kept on the timeline, and conditions may ask for it. */
export const ownQuestion = (form: Form, kind: FormFieldKind): FormField => ({
  id: freeId(form, 'answer'),
  kind,
  path: null,
  label: {},
  help: {},
  required: false,
  choices: [],
});
