import { insertionsIn, type Insertions } from '../../machines/index.ts';
import type { SnippetRecord, Store } from '../store/store.ts';

export type Snippets = Insertions['snippets'];

export const snippetTexts = (records: readonly SnippetRecord[]): Snippets =>
  Object.fromEntries(records.map(({ name, text, variants }) => [name, { text, variants }]));

const nothing: Insertions = { snippets: {}, files: {} };

/**
 * What texts may name beside fields, read only where they do.
 *
 * @param urlOf the address under which a file of the library is read
 */
export async function insertionsFor(
  store: Pick<Store, 'content' | 'snippets'>,
  texts: readonly string[],
  urlOf: (id: string) => string,
): Promise<Insertions> {
  if (texts.every((text) => insertionsIn(text).length === 0)) return nothing;
  const [snippets, files] = await Promise.all([store.snippets.all(), store.content.all()]);
  return {
    snippets: snippetTexts(snippets),
    files: Object.fromEntries(files.map(({ id }) => [id, urlOf(id)])),
  };
}
