import type { ContentItem, Snippet } from '../../machines/api/index.ts';
import { hasPreview } from '../content/file-types.ts';
import { snippetsNaming, usesOf, type Uses } from '../content/uses.ts';
import type { Context } from '../context.ts';
import type { ContentRecord, SnippetRecord, UserRecord } from '../store/store.ts';
import { userOf } from './people.ts';

type Sources = Pick<Context, 'store' | 'library'>;

interface Around {
  uses: Uses;
  users: ReadonlyMap<string, UserRecord>;
  snippets: readonly SnippetRecord[];
}

async function around(context: Sources): Promise<Around> {
  const [uses, users, snippets] = await Promise.all([
    usesOf(context),
    context.store.users.list(),
    context.store.snippets.all(),
  ]);
  return { uses, users: new Map(users.map((user) => [user.id, user])), snippets };
}

const itemOf = (file: ContentRecord, { uses, users, snippets }: Around): ContentItem => ({
  id: file.id,
  name: file.name,
  kind: file.kind,
  moment: file.moment,
  language: file.language,
  note: file.note,
  fileName: file.fileName,
  type: file.type,
  sizeBytes: file.size,
  edition: file.edition,
  createdAt: file.createdAt,
  updatedAt: file.updatedAt,
  updatedBy: userOf(users, file.updatedBy),
  usedIn: uses(`content.${file.id}`),
  usedInSnippets: snippetsNaming(snippets, `content.${file.id}`),
  hasPreview: hasPreview(file.type),
});

export async function contentList(context: Sources): Promise<ContentItem[]> {
  const [files, known] = await Promise.all([context.store.content.all(), around(context)]);
  return files.map((file) => itemOf(file, known));
}

export const contentItem = async (context: Sources, file: ContentRecord): Promise<ContentItem> =>
  itemOf(file, await around(context));

export async function snippetList(context: Sources): Promise<Snippet[]> {
  const { uses, users, snippets } = await around(context);
  return snippets.map(({ name, text, variants, updatedAt, updatedBy }) => ({
    name,
    text,
    variants,
    updatedAt,
    updatedBy: userOf(users, updatedBy),
    usedIn: uses(`snippets.${name}`),
  }));
}
