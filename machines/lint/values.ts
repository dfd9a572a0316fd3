import type { Field } from '../fields.ts';
import { say, type Saying } from '../saying/index.ts';

/** Whether a field can ever have this value. */
export function mayBe({ type, choices }: Field, value: string | number | boolean): boolean {
  const folded = String(value).trim().toLowerCase();
  switch (type) {
    case 'choice':
    case 'choices':
      return !choices?.length || choices.some((choice) => choice.trim().toLowerCase() === folded);
    case 'number':
    case 'money':
      return folded !== '' && Number.isFinite(Number(folded));
    case 'yesno':
      return folded === 'true' || folded === 'false';
    case 'date':
    case 'moment':
      return typeof value === 'number' || !Number.isNaN(Date.parse(String(value)));
    case 'text':
    case 'longtext':
    case 'link':
    case 'email':
    case 'phone':
    case 'user':
      return true;
  }
}

/** What to do about a value that a field can't have. */
export const kindRemedy = ({ choices }: Field): Saying =>
  choices?.length ? say`Choose one of its values: ${choices.join(', ')}.` : say`Enter a value of its kind.`;
