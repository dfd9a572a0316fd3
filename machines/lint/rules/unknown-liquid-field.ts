import { insertionsIn } from '../../filling/index.ts';
import type { Template, TemplateWords } from '../../process.ts';
import type { Mending, Rule } from '../rule.ts';
import { callText, templateTexts, type TemplateText } from '../template-texts.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unknown-liquid-field',
  severity: 'error',
  description: 'A template must name fields that exist.',
  *check(view) {
    const paths = view.templateFields.map((field) => field.path);
    const known = new Set(paths);
    for (const at of templateTexts(view)) {
      const { reading, node, path, text } = at;
      // What can't be read can't be filled in either: `broken-template` comes first.
      if (reading.flaw) continue;
      const inserted = insertionsIn(text);
      for (const name of reading.names) {
        if (known.has(fieldIn(name)) || inserted.includes(name)) continue;
        if (/^(snippets|content)\./.test(name)) {
          yield {
            node,
            path,
            message: say`${callText(at)} uses {{ ${name} }} in a way that messages don’t know.`,
            remedy: say`Write it alone, as {{ ${name} }}, without filters or conditions.`,
          };
          continue;
        }
        const meant = likely(paths, name);
        yield {
          node,
          path,
          message: say`${callText(at)} asks for {{ ${name} }}, and there is no such field.`,
          remedy: meant
            ? say`Write {{ ${meant} }} instead.`
            : say`Use a field from the list, or add this one to the process’s fields.`,
          fix: meant ? renamed(at, name, meant) : undefined,
        };
      }
    }
  },
};

/** `deal.title.size` reads the field `deal.title`. */
const fieldIn = (name: string) => name.split('.').slice(0, 2).join('.');

const fold = (name: string) => name.toLowerCase().replaceAll(/[_-]/g, '');
const lastOf = (name: string) => fold(name.slice(name.lastIndexOf('.') + 1));

/** The field that a misspelt name most likely means: `contact.first_name`, `firstName`. */
function likely(paths: readonly string[], name: string): string | undefined {
  const alike = paths.filter((path) => lastOf(path) === lastOf(name));
  const same = alike.find((path) => fold(path) === fold(name));
  return same ?? (alike.length === 1 ? alike[0] : alike.find((path) => path.startsWith('contact.')));
}

/** Replaces the name inside of tags, not in the words around them. */
function renamed({ template, field, language, text }: TemplateText, name: string, meant: string): Mending {
  const spelt = new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?![\\w-])`, 'g');
  const next = text.replaceAll(/\{[{%][\s\S]*?[%}]\}/g, (tag) => tag.replaceAll(spelt, meant));
  return {
    label: say`Use {{ ${meant} }}`,
    edits: [{ do: 'setTemplate', id: template.id, patch: patchOf(template, language, { [field]: next }) }],
  };
}

function patchOf(
  { variants }: Template,
  language: string | null,
  words: Partial<TemplateWords>,
): Partial<Template> {
  const variant = language === null ? undefined : variants?.[language];
  return language === null || !variant
    ? words
    : { variants: { ...variants, [language]: { ...variant, ...words } } };
}
