import { escapeHtml } from '../pages/html.ts';
import { consentName } from './answers.ts';
import type { Form, FormField } from './form.ts';
import { labelOf } from './markup.ts';
import { said, type FormLanguage } from './texts.ts';
import { formWords } from './words.ts';

/** A field that nobody sees and that programs like to fill in; none of a form's own fields can be called so. */
export const trapName = 'website_url';

/** Where a published form stands: "https://crm.example.com/f/contact". */
export const formUrl = (origin: string, slug: string): string => `${origin}/f/${slug}`;

/** To be pasted into a site: the form in a frame, and a small script of ours that makes the frame as high as the form. */
export function frameSnippet(origin: string, slug: string, title: string): string {
  const source = escapeHtml(`${formUrl(origin, slug)}?embed=1`);
  return [
    `<iframe src="${source}" title="${escapeHtml(title)}" data-greenlane-form loading="lazy" style="width:100%;height:560px;border:0"></iframe>`,
    `<script src="${escapeHtml(origin)}/f/embed.js" async></script>`,
  ].join('\n');
}

/** To be pasted into a site and styled there: a plain form without any script. */
export function plainSnippet(origin: string, slug: string, form: Form, language: FormLanguage): string {
  const words = formWords[language];
  const button = said(form.button, language, form.languages) || words.send;
  return [
    `<form method="post" action="${escapeHtml(`${formUrl(origin, slug)}?lang=${language}`)}" accept-charset="utf-8">`,
    ...form.fields.map(
      (field) =>
        `  <label>${escapeHtml(labelOf(form, field, language))} ${control(form, field, language)}</label>`,
    ),
    ...(form.consent.ask === 'no' ? [] : [`  ${agreement(form, language)}`]),
    `  <input type="text" name="${trapName}" value="" tabindex="-1" autocomplete="off" aria-hidden="true" style="position:absolute;left:-9999px">`,
    `  <button>${escapeHtml(button)}</button>`,
    '</form>',
  ].join('\n');
}

const types = { text: 'text', email: 'email', phone: 'tel', number: 'text', date: 'date' } as const;

function control(form: Form, field: FormField, language: FormLanguage): string {
  const attributes = `name="${field.id}"${field.required ? ' required' : ''}`;
  const words = formWords[language];
  const option = (value: string, label: string): string =>
    `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`;
  switch (field.kind) {
    case 'longtext':
      return `<textarea ${attributes}></textarea>`;
    case 'yesno':
      return `<select ${attributes}>${option('', words.choose)}${option('yes', words.yes)}${option('no', words.no)}</select>`;
    case 'choice': {
      const offered = field.choices.map(({ value, label }) =>
        option(value, said(label, language, form.languages) || value),
      );
      return `<select ${attributes}>${option('', words.choose)}${offered.join('')}</select>`;
    }
    default:
      return `<input type="${types[field.kind]}" ${attributes}>`;
  }
}

function agreement({ consent, languages }: Form, language: FormLanguage): string {
  const required = consent.ask === 'required' ? ' required' : '';
  return `<label><input type="checkbox" name="${consentName}" value="1"${required}> ${escapeHtml(said(consent.wording, language, languages))}</label>`;
}
