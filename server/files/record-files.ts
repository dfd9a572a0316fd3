import { largestContentBytes, type RecordFile as RecordFileView } from '../../machines/api/index.ts';
import type { RecordKind } from '../../machines/index.ts';
import { dropStrayBlobs, keepBlob } from '../content/blobs.ts';
import { fileTypeOf, hasPreview } from '../content/file-types.ts';
import { plainName } from '../content/files.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Actor, RecordFile, Records, Store } from '../store/store.ts';
import { userOf, type Users } from '../views/people.ts';
import { say } from '../../machines/index.ts';

/** What lies with a record: as many as people still find something in. */
const mostFiles = 500;
/** A removed file can be brought back for so long. */
const keptMs = 30 * 24 * 60 * 60_000;

export interface FilePlace {
  kind: RecordKind;
  id: string;
}

interface Doing {
  actor: Actor;
  by: string | null;
  now: number;
}

/** Throws `not-found`. */
export async function requireRecord(
  { contacts, companies, deals }: Pick<Records, 'contacts' | 'companies' | 'deals'>,
  { kind, id }: FilePlace,
): Promise<void> {
  const store = { contact: contacts, company: companies, deal: deals }[kind];
  if (!(await store.get(id)))
    throw new AppError('not-found', say`There is no ${kind} “${id}”. It may have been merged or erased.`);
}

/** Throws `not-found`, `too-large`, `unsupported-media-type`, `conflict` where too many lie there. */
export async function addRecordFile(
  store: Store,
  place: FilePlace,
  { fileName, bytes }: { fileName: string; bytes: AsyncIterable<Uint8Array> },
  { actor, by, now }: Doing,
): Promise<RecordFile> {
  await requireRecord(store, place);
  if ((await store.recordFiles.of(place.kind, place.id)).length >= mostFiles)
    throw new AppError(
      'conflict',
      say`There are ${mostFiles} files here already. Remove some that nobody needs.`,
    );
  await tidy(store, now);
  const name = plainName(fileName);
  let type = '';
  const { blobId, size } = await keepBlob(store, bytes, {
    most: largestContentBytes,
    now,
    look: (head) => {
      type = fileTypeOf(name, head).type;
    },
  });
  const file: RecordFile = {
    id: newId('rf', now),
    kind: place.kind,
    recordId: place.id,
    name,
    type,
    size,
    blobId,
    addedAt: now,
    addedBy: by,
    removedAt: null,
  };
  try {
    await store.transact(async (records) => {
      await records.recordFiles.add(file);
      await logFile(records, file, 'added', actor, now);
    });
  } catch (error) {
    await store.content.dropBlob(blobId);
    throw error;
  }
  return file;
}

/** Takes it out of sight, or brings it back. Throws `not-found`. */
export async function removeRecordFile(
  store: Pick<Store, 'transact'>,
  id: string,
  removed: boolean,
  { actor, now }: Doing,
): Promise<RecordFile> {
  return store.transact(async (records) => {
    const file = await existingFile(records, id);
    if ((file.removedAt !== null) === removed) return file;
    await records.recordFiles.setRemoved(id, removed ? now : null);
    await logFile(records, file, removed ? 'removed' : 'added', actor, now);
    return file;
  });
}

/** Throws `not-found`, for what was removed long ago as well. */
export async function existingFile(
  { recordFiles }: Pick<Records, 'recordFiles'>,
  id: string,
): Promise<RecordFile> {
  const file = await recordFiles.get(id);
  if (!file) throw new AppError('not-found', say`There is no file “${id}”. Somebody may have removed it.`);
  return file;
}

/** Deals tell it on their timeline, see `Runtime.noteBeside`. */
async function logFile(
  { recordLog }: Pick<Records, 'recordLog'>,
  { kind, recordId, id, name }: RecordFile,
  what: 'added' | 'removed',
  actor: Actor,
  at: number,
): Promise<void> {
  if (kind === 'deal') return;
  const texts = [{ kind: 'name' as const, text: name }];
  await recordLog.append([{ kind, id: recordId, at, actor, what: { kind: 'file', what, file: id }, texts }]);
}

/** What was removed long ago goes for good, some of it with every upload. */
async function tidy(store: Store, now: number): Promise<void> {
  await dropStrayBlobs(store, now);
  for (const { id } of await store.recordFiles.removedBefore(now - keptMs, 20))
    await store.recordFiles.erase(id);
}

export const recordFileView = (file: RecordFile, users: Users): RecordFileView => ({
  id: file.id,
  name: file.name,
  type: file.type,
  size: file.size,
  preview: hasPreview(file.type),
  addedAt: file.addedAt,
  addedBy: userOf(users, file.addedBy),
});
