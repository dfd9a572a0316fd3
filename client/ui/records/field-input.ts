import {
  choiceLabel,
  checkedValue,
  type FactValue,
  type Field,
  type FieldFlaw,
} from '../../../machines/index.ts';

export type FieldData = Exclude<FactValue, undefined>;

export interface Offer {
  value: string;
  label: string;
}

interface Words<Type extends string> {
  type: Type;
  value: string | null;
  required?: boolean | undefined;
}

/** A value with what has to be known to show and change it. Money is minor units, moments are epoch ms, days ISO. */
export type FieldInput =
  | Words<'text'>
  | Words<'longtext'>
  | Words<'link'>
  | Words<'email'>
  | Words<'phone'>
  | { type: 'number'; value: number | null }
  | { type: 'money'; value: number | null; currency: string }
  | { type: 'day'; value: string | null }
  | { type: 'moment'; value: number | null; zone: string }
  | { type: 'choice'; value: string | null; choices: readonly Offer[]; required?: boolean | undefined }
  | { type: 'choices'; value: string[]; choices: readonly Offer[] }
  | { type: 'user'; value: string | null }
  | { type: 'yesno'; value: boolean | null };

const words = (value: FactValue): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);
const figure = (value: FactValue): number | null => (typeof value === 'number' ? value : null);

interface Around {
  currency: string;
  zone: string;
}

/** A catalogue field's value with the editor that fits its type; what it holds already can always be chosen. */
export function inputFor(
  field: Pick<Field, 'type' | 'choices' | 'labels'>,
  value: FactValue,
  { currency, zone }: Around,
): FieldInput {
  const { type } = field;
  const offers = (kept: readonly string[]): Offer[] =>
    [...new Set([...(field.choices ?? []), ...kept])].map((one) => ({
      value: one,
      label: choiceLabel(field, one),
    }));
  switch (type) {
    case 'text':
    case 'longtext':
    case 'link':
    case 'email':
    case 'phone':
    case 'user':
      return { type, value: words(value) };
    case 'number':
      return { type, value: figure(value) };
    case 'money':
      return { type, value: figure(value), currency };
    case 'date':
      // What came in as a moment keeps its hour.
      return typeof value === 'number'
        ? { type: 'moment', value, zone }
        : { type: 'day', value: words(value) };
    case 'moment':
      return { type, value: figure(value), zone };
    case 'choice': {
      const kept = words(value);
      return { type, value: kept, choices: offers(kept === null ? [] : [kept]) };
    }
    case 'choices': {
      const kept = Array.isArray(value) ? value : [];
      return { type, value: kept, choices: offers(kept) };
    }
    case 'yesno':
      return { type, value: typeof value === 'boolean' ? value : null };
  }
}

/** What is wrong with a value before it is sent, by the same rules as the server's. */
export function flawIn(input: FieldInput, value: FieldData): FieldFlaw | null {
  if (input.type === 'day' || input.type === 'choice' || input.type === 'choices') return null;
  const checked = checkedValue({ type: input.type }, value);
  return 'flaw' in checked ? checked.flaw : null;
}

export const isFilled = (value: FactValue): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
