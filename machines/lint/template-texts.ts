import type { Template, TemplateWords } from '../process.ts';
import type { Drawing } from './drawing.ts';
import { readLiquid, type LiquidReading } from './liquid.ts';
import { say, type Saying } from '../saying/index.ts';

type Field = 'subject' | 'preheader' | 'body';
const fields: readonly Field[] = ['subject', 'preheader', 'body'];

export interface TemplateText {
  template: Template;
  field: Field;
  /** Null for the template's own words, which are in the process's language. */
  language: string | null;
  /** Where in the document it stands. */
  path: string;
  text: string;
  reading: LiquidReading;
  /** The first action that uses the template: where its findings are shown. Null where none does. */
  node: string | null;
}

interface Words {
  language: string | null;
  words: TemplateWords;
  at: string;
}

// Processes never change in place: words that an edit elsewhere has left alone are the same object as before.
const readings = new WeakMap<TemplateWords, Partial<Record<Field, LiquidReading>>>();

function readingOf(words: TemplateWords, field: Field, text: string): LiquidReading {
  const known = readings.get(words) ?? {};
  readings.set(words, known);
  return (known[field] ??= readLiquid(text));
}

/** The first action that uses each template, by the template's id. */
export const templateUsers = (view: Drawing): ReadonlyMap<string | undefined, string> =>
  new Map(view.actions.toReversed().map((action) => [action.template, action.id]));

/** The texts of every template, in all of its languages, with an action to show findings at. */
export function* templateTexts(view: Drawing): Generator<TemplateText> {
  const users = templateUsers(view);
  for (const template of view.process.templates) {
    const node = users.get(template.id) ?? null;
    const own: Words = { language: null, words: template, at: `templates/${template.id}` };
    const others = Object.entries(template.variants ?? {}).map(([language, words]): Words => ({
      language,
      words,
      at: `${own.at}/variants/${language}`,
    }));
    for (const { language, words, at } of [own, ...others])
      for (const field of fields) {
        const text = words[field];
        if (text === undefined) continue;
        yield {
          template,
          field,
          language,
          path: `${at}/${field}`,
          text,
          reading: readingOf(words, field, text),
          node,
        };
      }
  }
}

/** How a sentence calls one text: “The subject of the template “Reminder” in “uk””. */
export const callText = ({ field, template, language }: TemplateText): Saying =>
  language === null ? parts[field](template.name) : say`${parts[field](template.name)} in “${language}”`;

const parts: Record<TemplateText['field'], (template: string) => Saying> = {
  subject: (template) => say`The subject of the template “${template}”`,
  preheader: (template) => say`The preview line of the template “${template}”`,
  body: (template) => say`The body of the template “${template}”`,
};
