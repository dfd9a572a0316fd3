import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Store } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/** A part as it is kept: small beside what a server has under way, large beside what a row costs. */
const partBytes = 256 * 1024;

type WithContent = Pick<Store, 'content'>;

export interface KeptBlob {
  blobId: string;
  size: number;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

/**
 * Keeps what comes in, part by part, never as a whole. Of an upload that fails, or is larger than it may be, nothing
 * stays. `look` sees the first bytes before anything is kept, and may refuse them.
 *
 * @param now epoch milliseconds
 * @throws AppError `too-large`, `invalid` for an empty file, and whatever `look` throws
 */
export async function keepBlob(
  { content }: WithContent,
  source: AsyncIterable<Uint8Array>,
  { most, now, look }: { most: number; now: number; look: (head: Uint8Array) => void },
): Promise<KeptBlob> {
  const blobId = newId('b', now);
  let [size, parts, waiting] = [0, 0, Buffer.alloc(0)];
  const write = async (bytes: Buffer): Promise<void> => {
    if (parts === 0) look(bytes);
    await content.addPart(blobId, parts++, bytes);
  };
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > most)
        throw new AppError(
          'too-large',
          say`The file is larger than ${megabytes(most)} MB, the most that mail servers take. Make it smaller, or link to it where it lies.`,
        );
      waiting = Buffer.concat([waiting, chunk]);
      while (waiting.byteLength >= partBytes) {
        await write(waiting.subarray(0, partBytes));
        waiting = waiting.subarray(partBytes);
      }
    }
    if (size === 0) throw new AppError('invalid', say`The file is empty. Choose another one.`);
    if (waiting.byteLength > 0) await write(waiting);
    return { blobId, size };
  } catch (error) {
    await content.dropBlob(blobId);
    throw error;
  }
}

/** What a blob holds, part by part; nothing where it is gone. */
export async function* partsOf({ content }: WithContent, blobId: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const bytes = await content.part(blobId, part);
    if (bytes === null) return;
    yield bytes;
  }
}

/** All of it; null where it is gone. */
export async function wholeBlob(store: WithContent, blobId: string): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  for await (const part of partsOf(store, blobId)) parts.push(part);
  return parts.length === 0 ? null : Buffer.concat(parts);
}

/** An upload takes minutes at the most. */
const uploadMs = 24 * 60 * 60_000;

/** What uploads have left that a crash has ended. */
export async function dropStrayBlobs({ content }: WithContent, now: number): Promise<void> {
  for (const blob of await content.strayBlobs(newId('b', now - uploadMs))) await content.dropBlob(blob);
}
