import type { Request } from 'express';
import { AppError } from '../errors.ts';
import { say } from '../../machines/index.ts';

/**
 * The body as it came, byte for byte, for routes that look at it themselves: what is signed must not have been read and
 * written again. Reads no further than `limit` bytes.
 *
 * @throws AppError `too-large`, `unsupported-media-type` for a compressed one
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError('too-large', say`The body is larger than ${limit} bytes, the most that this call takes.`);
  if (request.headers['content-encoding'] !== undefined && request.headers['content-encoding'] !== 'identity')
    throw new AppError('unsupported-media-type', say`The body is compressed; this call takes it as it is.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // A request is a stream of buffers as long as nobody sets an encoding.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
