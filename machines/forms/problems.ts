import type { Form, FormField } from './form.ts';
import { said } from './texts.ts';

/** What keeps a form from being published, or (`advice`) is worth a thought before. */
export type FormProblem =
  | { code: 'no-title' | 'no-email' | 'no-wording' | 'nowhere-to-embed'; advice?: undefined }
  | {
      code: 'no-label' | 'no-choices' | 'same-choices' | 'same-id' | 'same-path';
      field: string;
      advice?: undefined;
    }
  | { code: 'no-consent' | 'no-target'; advice: true };

/** In the order of the editor, top to bottom. */
export function formProblems(form: Form): FormProblem[] {
  const own = form.languages[0] ?? 'en';
  const says = (words: Parameters<typeof said>[0]): boolean => said(words, own, form.languages) !== '';
  const problems: FormProblem[] = [];
  if (!says(form.title)) problems.push({ code: 'no-title' });
  if (!form.fields.some(asksForAddress)) problems.push({ code: 'no-email' });
  for (const field of form.fields) {
    if (!says(field.label)) problems.push({ code: 'no-label', field: field.id });
    if (field.kind === 'choice') {
      const values = field.choices.map(({ value }) => value);
      if (values.length < 2) problems.push({ code: 'no-choices', field: field.id });
      else if (new Set(values).size < values.length) problems.push({ code: 'same-choices', field: field.id });
    }
    const others = form.fields.slice(0, form.fields.indexOf(field));
    if (others.some(({ id }) => id === field.id)) problems.push({ code: 'same-id', field: field.id });
    else if (field.path !== null && others.some(({ path }) => path === field.path))
      problems.push({ code: 'same-path', field: field.id });
  }
  if (form.consent.ask !== 'no' && !says(form.consent.wording)) problems.push({ code: 'no-wording' });
  if (form.embedding.on === 'sites' && form.embedding.sites.length === 0)
    problems.push({ code: 'nowhere-to-embed' });
  if (form.consent.ask === 'no') problems.push({ code: 'no-consent', advice: true });
  if (form.target === null) problems.push({ code: 'no-target', advice: true });
  return problems;
}

/** People are told apart by their address, so a form has to ask for it. */
export const asksForAddress = ({ kind, path, required }: FormField): boolean =>
  kind === 'email' && path === 'contact.email' && required;

/** In words for whoever calls the API; screens have their own. */
export function formProblemText(form: Form, problem: FormProblem): string {
  const field = 'field' in problem ? `The field “${problem.field}”` : '';
  switch (problem.code) {
    case 'no-title':
      return 'The form has no title. Write what it is about.';
    case 'no-email':
      return 'The form doesn’t ask for an e-mail address. Add a required e-mail field that fills in contact.email.';
    case 'no-wording':
      return 'The box to tick says nothing. Write what people agree to.';
    case 'nowhere-to-embed':
      return 'The form may be embedded on no site. Name the sites, or let it stand anywhere or nowhere.';
    case 'no-label':
      return `${field} has no label. Write what it asks for.`;
    case 'no-choices':
      return `${field} has fewer than two choices. Add some, or ask for text.`;
    case 'same-choices':
      return `${field} has one choice twice. Remove one of them.`;
    case 'same-id':
      return `Two fields are called “${problem.field}”. Give one of them another name.`;
    case 'same-path':
      return `${field} fills in what another field of the form does. Let one of them fill in something else.`;
    case 'no-consent':
      return 'The form doesn’t ask for agreement, so nothing goes by itself to people who come in by it.';
    case 'no-target':
      return `The form “${said(form.title, form.languages[0] ?? 'en', form.languages)}” leads to no process: only people who have a running deal go on by it.`;
  }
}
