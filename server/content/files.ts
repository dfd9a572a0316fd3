import { basename } from 'node:path';
import { largestContentBytes, type ChangeContent, type ContentMoment } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import type { ContentRecord, Store } from '../store/store.ts';
import { dropStrayBlobs, keepBlob } from './blobs.ts';
import { fileTypeOf } from './file-types.ts';
import { say } from '../../machines/index.ts';

type WithContent = Pick<Store, 'content' | 'transact'>;

/** Who does something, and when. `by` is a user id; null for a script. */
interface Doing {
  by: string | null;
  now: number;
}

interface Upload extends Doing {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Russian and Ukrainian letters as they are written in Latin ones, so that ids can be read. */
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  'а a б b в v г h ґ g д d е e ё yo є ye ж zh з z и y і i ї yi й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ  ы y ь  э e ю yu я ya'
    .split(/ (?=\p{Script=Cyrillic})/u)
    .map((pair) => [pair.charAt(0), pair.slice(2).trim()]),
);

/** `Price list 2026.pdf` becomes `price-list-2026`. */
export function contentIdFor(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/./gsu, (letter) => latin[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  return id === '' ? 'file' : id;
}

const nameOf = (fileName: string): string => fileName.replace(/\.[^.]+$/, '').trim() || fileName;

/** Without a path, and without what a header or a file system would stumble over. */
export const plainName = (fileName: string): string =>
  basename(fileName.replaceAll('\\', '/'))
    // eslint-disable-next-line no-control-regex -- control characters are exactly what must not reach a header
    .replace(/[\u0000-\u001f\u007f"<>|:*?]+/g, ' ')
    .trim() || 'file';

async function take(store: WithContent, { fileName, bytes, now }: Upload) {
  await dropStrayBlobs(store, now);
  let found: ReturnType<typeof fileTypeOf> | undefined;
  const blob = await keepBlob(store, bytes, {
    most: largestContentBytes,
    now,
    look: (head) => {
      found = fileTypeOf(fileName, head);
    },
  });
  if (!found) throw new Error('A file was kept without a look at it.');
  return { ...blob, ...found };
}

/**
 * Adds a file under an id of its name. Throws `unsupported-media-type` for programs and for what nobody knows,
 * `too-large`, and `invalid` for an empty one.
 */
export async function addFile(
  store: WithContent,
  upload: Upload & { moment: ContentMoment | null; language: string | null },
): Promise<ContentRecord> {
  const { moment, language, by, now } = upload;
  const fileName = plainName(upload.fileName);
  const { blobId, size, kind, type } = await take(store, { ...upload, fileName });
  const wanted = contentIdFor(nameOf(fileName));
  try {
    return await store.transact(async ({ content }) => {
      const taken = new Set((await content.all()).map((file) => file.id));
      let id = wanted;
      for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
      const record: ContentRecord = {
        id,
        name: nameOf(fileName).slice(0, 120),
        kind,
        moment,
        language,
        note: '',
        fileName,
        type,
        size,
        blobId,
        blobBefore: null,
        edition: 1,
        createdAt: now,
        createdBy: by,
        updatedAt: now,
        updatedBy: by,
      };
      await content.add(record);
      return record;
    });
  } catch (error) {
    await store.content.dropBlob(blobId);
    throw error;
  }
}

/** A new edition in the place of the old: whatever names it sends this one from now on. */
export async function replaceFile(store: WithContent, id: string, upload: Upload): Promise<ContentRecord> {
  await fileOf(store, id);
  const fileName = plainName(upload.fileName);
  const { blobId, size, kind, type } = await take(store, { ...upload, fileName });
  try {
    return await store.transact(async (records) => {
      const before = await fileOf(records, id);
      const patch = {
        fileName,
        kind,
        type,
        size,
        blobId,
        blobBefore: before.blobId,
        edition: before.edition + 1,
        updatedAt: upload.now,
        updatedBy: upload.by,
      };
      // A message that began to leave with the edition before keeps it; what is older than that nobody has in hand.
      if (before.blobBefore !== null) await records.content.dropBlob(before.blobBefore);
      await records.content.update(id, patch);
      return { ...before, ...patch };
    });
  } catch (error) {
    await store.content.dropBlob(blobId);
    throw error;
  }
}

export async function changeFile(
  store: WithContent,
  id: string,
  { change, by, now }: { change: ChangeContent } & Doing,
): Promise<void> {
  const { name, kind, moment, language, note } = change;
  await store.content.update(id, {
    ...(name !== undefined && { name: name.trim() }),
    ...(kind !== undefined && { kind }),
    ...(moment !== undefined && { moment }),
    ...(language !== undefined && { language }),
    ...(note !== undefined && { note }),
    updatedAt: now,
    updatedBy: by,
  });
}

/** Throws `not-found`. */
export async function fileOf({ content }: Pick<Store, 'content'>, id: string): Promise<ContentRecord> {
  const file = await content.get(id);
  if (!file)
    throw new AppError(
      'not-found',
      say`There is no file “${id}” in the content library. Load the library again.`,
    );
  return file;
}
