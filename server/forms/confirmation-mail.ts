import { said, type Form } from '../../machines/index.ts';
import { layOut } from '../rendering/lay-out.ts';
import { languageOfForm } from './note.ts';
import { words } from './words.ts';

/** The mail that asks whoever has an address whether they filled in the form. */
export function confirmationMail(
  form: Form,
  { language, url, days, signature }: { language: string; url: string; days: number; signature: string },
) {
  const speaking = languageOfForm(form, language);
  const { mail } = words[speaking];
  const title = said(form.title, speaking, form.languages);
  return layOut(
    { subject: mail.subject(title), body: mail.body(title, url, days), language: speaking },
    { signature },
  );
}
