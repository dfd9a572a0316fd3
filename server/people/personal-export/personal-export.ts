import { strToU8, zipSync } from 'fflate';
import type { TimelineEntry } from '../../../machines/api/index.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { ErasureCounts } from '../../store/store.ts';
import { namesFor } from '../../views/history/names.ts';
import { tellHistory } from '../../views/history/telling.ts';
import type { PersonalData } from './data.ts';
import { readablePage } from './page.ts';
import { say } from '../../../machines/index.ts';

export interface PersonalFile {
  /** A zip: `data.json`, `index.html`, and a folder for each kind of file. */
  bytes: Uint8Array;
  counts: ErasureCounts;
}

/** All that is known of a person, for handing out. Throws `not-found`. */
export async function personalExport(context: Context, contactId: string): Promise<PersonalFile> {
  const { store } = context;
  const contact = await store.contacts.get(contactId);
  if (!contact) throw new AppError('not-found', say`There is no contact “${contactId}”.`);
  const person = await store.read(({ erasing }) => erasing.seek(contactId, []));
  const rows = await store.read(({ erasing }) => erasing.rows(person));
  const messages = await all((cursor) => store.messages.ofContact(contactId, { limit: 200, cursor }));
  const history = await historyOf(context, contactId);
  const data: PersonalData = { rows, messages, history };
  const files: Record<string, Uint8Array> = {
    'data.json': strToU8(JSON.stringify(data, null, 2)),
    'index.html': strToU8(readablePage(contact, data)),
  };
  for (const part of await store.incoming.partsOf(messages.map(({ id }) => id))) {
    const kept = await store.incoming.part(part.messageId, part.place);
    if (kept?.content) files[named('attachments', part.messageId, part.place, part.name)] = kept.content;
  }
  const kept = [store.recordFiles.of('contact', contactId)];
  for (const deal of person.onlyTheirs) kept.push(store.recordFiles.of('deal', deal));
  for (const file of (await Promise.all(kept)).flat())
    files[named('files', file.id, 0, file.name)] = await blobOf(context, file.blobId);
  const counts = Object.fromEntries(
    Object.entries(rows).map(([table, found]) => [table, { gone: 0, changed: found.length }]),
  );
  return { bytes: zipSync(files), counts };
}

async function all<T>(
  read: (cursor: string | null) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const found: T[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await read(cursor);
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

async function historyOf(context: Context, contactId: string): Promise<TimelineEntry[]> {
  const rows = await all((cursor) => context.store.timeline.history({ contactId }, { limit: 500, cursor }));
  const names = await namesFor(context, rows);
  return tellHistory(rows, names).map(({ entry }) => entry);
}

async function blobOf({ store }: Context, blobId: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let part = 0; ; part++) {
    const bytes = await store.content.part(blobId, part);
    if (bytes === null) return Buffer.concat(parts);
    parts.push(bytes);
  }
}

/** A name that no path can be made of. */
const named = (folder: string, id: string, place: number, name: string | null): string =>
  `${folder}/${id}-${place}-${(name ?? 'file').replaceAll(/[^\p{L}\p{N}.-]+/gu, '_').slice(-80)}`;
