import { describe, expect, test } from 'vitest';
import {
  askableFields,
  Form,
  formLanguages,
  formMarkup,
  formProblems,
  formProblemText,
  formStarters,
  frameSnippet,
  kindsFor,
  plainSnippet,
  said,
  startForm,
} from '../../../machines/index.ts';

const hostile = '"><script>alert(1)</script>';

describe('forms to start from', () => {
  test.each(formStarters)('%s stands on its own in every language', (starter) => {
    for (const language of formLanguages) {
      const form = startForm(starter, language);
      expect(Form.parse(form)).toEqual(form);
      const blocking = formProblems(form).filter(({ advice }) => !advice);
      expect(blocking.map(({ code }) => code)).toEqual(starter === 'empty' ? ['no-title'] : []);
      for (const field of form.fields) expect(field.label[language]).toBeTruthy();
    }
  });
});

describe('what keeps a form from being published', () => {
  const codes = (change: Partial<Form>) =>
    formProblems({ ...startForm('contact', 'en'), ...change })
      .filter(({ advice }) => !advice)
      .map(({ code }) => code);
  const [firstName, , email] = startForm('contact', 'en').fields;
  if (!firstName || !email) throw new Error('The contact form asks for both.');

  test('each is named once, with a remedy', () => {
    const choice = { ...firstName, kind: 'choice' as const };
    const twice = [1, 2].map(() => ({ value: 'a', label: {} }));
    expect(codes({ title: {} })).toEqual(['no-title']);
    expect(codes({ fields: [firstName] })).toEqual(['no-email']);
    expect(codes({ fields: [{ ...email, required: false }] })).toEqual(['no-email']);
    expect(codes({ fields: [email, { ...firstName, label: {} }] })).toEqual(['no-label']);
    expect(codes({ fields: [email, choice] })).toEqual(['no-choices']);
    expect(codes({ fields: [email, { ...choice, choices: twice }] })).toEqual(['same-choices']);
    expect(codes({ fields: [email, firstName, { ...firstName, path: null }] })).toEqual(['same-id']);
    expect(codes({ fields: [email, firstName, { ...firstName, id: 'other' }] })).toEqual(['same-path']);
    expect(codes({ consent: { ask: 'required', wording: {} } })).toEqual(['no-wording']);
    expect(codes({ embedding: { on: 'sites', sites: [] } })).toEqual(['nowhere-to-embed']);
    const form = startForm('empty', 'en');
    for (const problem of formProblems(form)) expect(formProblemText(form, problem)).toMatch(/\.$/);
  });
});

test('words are those of the reader’s language, else the form’s own, else any', () => {
  expect(said({ en: 'yes', uk: 'так' }, 'uk', ['en'])).toBe('так');
  expect(said({ en: 'yes', uk: ' ' }, 'uk', ['en', 'uk'])).toBe('yes');
  expect(said({ ru: 'да' }, 'uk', ['en'])).toBe('да');
  expect(said({}, 'uk', ['en'])).toBe('');
});

test('whatever stands in a form or was typed into it can’t become part of the page', () => {
  const form: Form = {
    ...startForm('contact', 'en'),
    title: { en: hostile },
    intro: { en: `${hostile}\n\n${hostile}` },
    button: { en: hostile },
    consent: { ask: 'required', wording: { en: hostile } },
  };
  form.fields = form.fields.map((field) => ({
    ...field,
    label: { en: hostile },
    help: { en: hostile },
    kind: field.kind === 'text' ? 'choice' : field.kind,
    choices: [{ value: hostile, label: { en: hostile } }],
  }));
  const typed = Object.fromEntries(form.fields.map(({ id }) => [id, hostile]));
  const problems = form.fields.map(({ id }) => ({ field: id, code: 'missing' as const }));
  const pieces = [
    formMarkup({ form, language: 'en', typed, problems, hidden: { _from: hostile }, action: hostile }).text,
    plainSnippet('https://crm.example.com', 'contact', form, 'en'),
    frameSnippet('https://crm.example.com', 'contact', hostile).replace(
      /<script src="[^"]*" async><\/script>$/,
      '',
    ),
  ];
  for (const piece of pieces) {
    expect(piece).toContain('&lt;script&gt;');
    expect(piece).not.toContain('<script');
    expect(piece.replaceAll(/"[^"<>]*"/g, '')).not.toContain('alert(1)</');
  }
});

test('every field that can be asked for has a way to ask for it', () => {
  const own = [{ id: 'budget', label: 'Budget', type: 'money' as const }];
  const fields = askableFields(own);
  expect(fields.map(({ path }) => path)).toContain('deal.budget');
  expect(fields.map(({ path }) => path)).not.toContain('owner.email');
  for (const field of fields) expect(kindsFor(field).length).toBeGreaterThan(0);
});
