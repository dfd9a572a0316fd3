import { mostCharacters } from './asking.ts';
import type { Form, FormField } from './form.ts';

/** What a visitor answered: text, a number, yes or no; a date is ISO text. */
export type Answer = string | number | boolean;
/** By field id; what was left empty is missing. */
export type Answers = Record<string, Answer>;

export const answerProblems = [
  'missing',
  'email',
  'phone',
  'number',
  'whole-number',
  'date',
  'choice',
  'too-long',
  'consent',
] as const;
export type AnswerProblemCode = (typeof answerProblems)[number];

export interface AnswerProblem {
  /** Null for the agreement. */
  field: string | null;
  code: AnswerProblemCode;
  /** For `too-long`: how many characters it takes. */
  most?: number;
}

export interface ReadAnswers {
  answers: Answers;
  /** They agreed to the form's wording. */
  agreed: boolean;
  problems: AnswerProblem[];
}

/** The name under which the page sends the agreement; field ids have no underscore. */
export const consentName = '_consent';

// Control characters, marks that turn the direction of what follows, and invisible ones that hide in text.
const invisible = /[^\P{Cc}\n\t]|[\u200B\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** Text as it may be kept and shown: no control characters, one form of each letter, one line unless it may have more. */
export function cleanText(raw: string, manyLines: boolean): string {
  const text = raw.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(invisible, '').normalize('NFC');
  return (manyLines ? text : text.replaceAll(/[\n\t]+/g, ' ')).trim();
}

/** What the page sent, through the form's own rules. The server decides by it, and so does a preview. */
export function readAnswers(form: Form, raw: Readonly<Record<string, string>>): ReadAnswers {
  const answers: Answers = {};
  const problems: AnswerProblem[] = [];
  for (const field of form.fields) {
    const given = Object.hasOwn(raw, field.id) ? (raw[field.id] ?? '') : '';
    const text = cleanText(given, field.kind === 'longtext');
    if (text === '') {
      if (field.required) problems.push({ field: field.id, code: 'missing' });
      continue;
    }
    const most = mostCharacters(field);
    if (text.length > most) {
      problems.push({ field: field.id, code: 'too-long', most });
      continue;
    }
    const read = readers[field.kind](text, field);
    if ('value' in read) answers[field.id] = read.value;
    else problems.push({ field: field.id, code: read.code });
  }
  const agreed = form.consent.ask !== 'no' && isTicked(raw[consentName]);
  if (form.consent.ask === 'required' && !agreed) problems.push({ field: null, code: 'consent' });
  return { answers, agreed, problems };
}

const isTicked = (raw: string | undefined): boolean => raw !== undefined && raw !== '' && raw !== '0';

type ReadAnswer = { value: Answer } | { code: AnswerProblemCode };

const readers: Record<FormField['kind'], (text: string, field: FormField) => ReadAnswer> = {
  text: (value) => ({ value }),
  longtext: (value) => ({ value }),
  email: (value) => (isEmail(value) ? { value } : { code: 'email' }),
  phone: (value) =>
    /^\+?[\d\s().\-/]+$/.test(value) && value.replaceAll(/\D/g, '').length >= 5
      ? { value }
      : { code: 'phone' },
  number: readNumber,
  date: (value) => (isDay(value) ? { value } : { code: 'date' }),
  choice: (value, { choices }) =>
    choices.some((choice) => choice.value === value) ? { value } : { code: 'choice' },
  yesno: (value) => (value === 'yes' || value === 'no' ? { value: value === 'yes' } : { code: 'choice' }),
};

/** One address, as mail servers take it; nothing that could become a second one, or a header. */
function isEmail(text: string): boolean {
  return (
    /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u.test(
      text,
    ) && text.indexOf('@') <= 64
  );
}

const largest = 1e12;

/** "1 200,50", "1,200.50" and "1.200,50" are the same number; "1,200" and "1.200" are twelve hundred, "0,200" isn't. */
function readNumber(text: string, { path }: FormField): ReadAnswer {
  const plain = text.replaceAll(/[\s'’]/g, '');
  if (!/^-?\d[\d.,]*$/.test(plain)) return { code: 'number' };
  const grouped = /^-?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$/.test(plain);
  const last = grouped ? -1 : Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  const whole = (last < 0 ? plain : plain.slice(0, last)).replaceAll(/[.,]/g, '');
  const value = Number(last < 0 ? whole : `${whole}.${plain.slice(last + 1)}`);
  if (!Number.isFinite(value) || Math.abs(value) > largest) return { code: 'number' };
  if (path === 'company.size' && !(Number.isInteger(value) && value >= 0)) return { code: 'whole-number' };
  return { value };
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year >= 1900 && year <= 2200 && day >= 1 && day <= days;
}
