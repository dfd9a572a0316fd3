import { formWords, labelOf, said, type Form, type FormLanguage } from '../../machines/index.ts';
import type { SubmissionRecord } from '../store/store.ts';
import type { Answered, Differing } from './person.ts';
import { words } from './words.ts';

/** One of the form's languages; its own where it doesn't speak this one. */
export const languageOfForm = (form: Form, language: string): FormLanguage =>
  form.languages.find((one) => one === language) ?? form.languages[0] ?? 'en';

/** The words that were agreed to: those of the language that they were read in. */
export const wordingOf = (form: Form, language: string): string =>
  said(form.consent.wording, languageOfForm(form, language), form.languages);

/** The answers as the team reads them on the timeline: each with its question, and what was known otherwise. */
export function noteOf(
  form: Form,
  { language, wording, source }: SubmissionRecord,
  given: readonly Answered[],
  differing: readonly Differing[],
): string {
  const speaking = languageOfForm(form, language);
  const say = words[speaking];
  const lines = given.map(({ field, answer }) => {
    const known = differing.find(({ path }) => path === field.path)?.known;
    const value = answerText(form, speaking, { field, answer });
    return `${labelOf(form, field, speaking)}: ${value}${known === undefined ? '' : ` (${say.known(known)})`}`;
  });
  const from = Object.entries(source.utm).map(([name, value]) => `${name}: ${value}`);
  if (source.referrer !== null) from.push(source.referrer);
  return [
    said(form.title, speaking, form.languages),
    ...lines,
    ...(wording === null ? [] : [`${say.agreedTo}: ${wording}`]),
    ...from,
  ]
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, 10_000);
}

/** As the visitor saw it: the label of a choice, yes and no in their language. */
export function answerText(form: Form, language: FormLanguage, { field, answer }: Answered): string {
  if (typeof answer === 'boolean') return answer ? formWords[language].yes : formWords[language].no;
  const choice = field.choices.find(({ value }) => value === answer);
  return choice ? said(choice.label, language, form.languages) || choice.value : String(answer);
}
