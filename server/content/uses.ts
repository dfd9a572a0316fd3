import type { UsedIn } from '../../machines/api/index.ts';
import { insertionsIn, type Process, type Template, type TemplateWords } from '../../machines/index.ts';
import type { Library } from '../library/library.ts';
import type { SnippetRecord, Store } from '../store/store.ts';

/** What messages name: `content.price-list`, `snippets.regards`. */
export type Uses = (name: string) => UsedIn[];

const textsOf = ({ subject, preheader = '', body }: TemplateWords): string =>
  [subject, preheader, body].join('\n');

/** Everything beside fields that a template names, in any of its languages, and what is attached to it. */
export const namedBy = (template: Template): string[] => [
  ...new Set([
    ...(template.attachments ?? []).map((id) => `content.${id}`),
    ...[template, ...Object.values(template.variants ?? {})].flatMap((words) => insertionsIn(textsOf(words))),
  ]),
];

/** Where files and snippets are used: by drafts, and by what runs. */
export async function usesOf({ library, store }: { library: Library; store: Store }): Promise<Uses> {
  const { drafts } = await library.list();
  const uses = new Map<string, Map<string, { process: Process; templates: Set<string> }>>();
  const note = (process: Process): void => {
    for (const template of process.templates)
      for (const name of namedBy(template)) {
        const byProcess = uses.get(name) ?? new Map<string, { process: Process; templates: Set<string> }>();
        uses.set(name, byProcess);
        const use = byProcess.get(process.id) ?? { process, templates: new Set<string>() };
        byProcess.set(process.id, use);
        use.templates.add(template.name);
      }
  };
  for (const { process } of drafts) {
    note(process);
    const live = await store.versions.live(process.id);
    if (live) note(live.document);
  }
  return (name) =>
    [...(uses.get(name)?.values() ?? [])].map(({ process, templates }) => ({
      process: { id: process.id, name: process.name },
      templates: [...templates],
    }));
}

/** Snippets whose text, in some language, names this. */
export const snippetsNaming = (snippets: readonly SnippetRecord[], name: string): string[] =>
  snippets
    .filter(({ text, variants }) =>
      [text, ...Object.values(variants)].some((words) => insertionsIn(words).includes(name)),
    )
    .map((snippet) => snippet.name);
