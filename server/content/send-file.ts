import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { ContentRecord, Store } from '../store/store.ts';
import { partsOf } from './blobs.ts';
import { hasPreview } from './file-types.ts';

/** The name in ASCII for old programs, and as it is. */
const disposition = (how: 'inline' | 'attachment', fileName: string): string =>
  `${how}; filename="${fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;

/**
 * Streams a file. Pictures and PDF are shown by the browser, without anything in them running or loading from elsewhere;
 * all else is saved.
 */
export async function sendFile(
  store: Pick<Store, 'content'>,
  file: Pick<ContentRecord, 'type' | 'size' | 'fileName' | 'blobId'>,
  response: Response,
  { download, cache }: { download: boolean; cache: string },
): Promise<void> {
  const inline = hasPreview(file.type) && !download;
  response.set({
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Disposition': disposition(inline ? 'inline' : 'attachment', file.fileName),
    'Cache-Control': cache,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    'X-Frame-Options': 'SAMEORIGIN',
    'X-Robots-Tag': 'noindex',
  });
  try {
    await pipeline(Readable.from(partsOf(store, file.blobId)), response);
  } catch (error) {
    // Whoever asked has gone: nobody is left to be told.
    if (!response.destroyed) throw error;
  }
}
