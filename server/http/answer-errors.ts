import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import { z } from 'zod';
import type { ErrorBody } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { told } from '../saying/told.ts';
import { say } from '../../machines/index.ts';

/** The one place where an error becomes an answer. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const known = toAppError(error);
    const answer = known ?? unexpected(error, log, `${request.method} ${request.path}`);
    if (answer.status >= 500 && known) log.error({ err: error, code: answer.code }, answer.message);
    // Half an answer has left already: all that remains is to cut the connection, which Express does.
    if (response.headersSent) next(error);
    else sendError(response, answer);
  };
}

export function sendError(response: Response, error: AppError): void {
  const body: ErrorBody = {
    error: {
      code: error.code,
      message: told(error.said),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  };
  const wait = retryAfter(error.details);
  if (wait !== null) response.set('Retry-After', String(wait));
  response.status(error.status).json(body);
}

function retryAfter(details: unknown): number | null {
  const found = z.object({ retryAfterSeconds: z.number() }).safeParse(details);
  return found.success ? found.data.retryAfterSeconds : null;
}

/** What body-parser and the router throw, by its `type` or class, in our words. Null for what nobody expected. */
function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof URIError) {
    return new AppError(
      'invalid',
      say`The address can’t be decoded: a “%” in it isn’t followed by two hex digits.`,
    );
  }
  const parsed = z.object({ type: z.string(), message: z.string() }).safeParse(error);
  if (!parsed.success) return null;
  switch (parsed.data.type) {
    case 'entity.parse.failed':
      return new AppError(
        'invalid',
        say`The body isn’t valid JSON: ${parsed.data.message}. Check quotes, commas and brackets near that place.`,
      );
    case 'entity.too.large':
      return new AppError('too-large', say`The body is larger than this call takes. Send less at once.`);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AppError(
        'unsupported-media-type',
        say`The body must be JSON in UTF-8, plain or compressed with gzip.`,
      );
    case 'request.aborted':
    case 'request.size.invalid':
      return new AppError('invalid', say`The body ended before it was complete. Send it again.`);
    default:
      return null;
  }
}

/** A fault of ours: the reader gets a reference, the log gets everything. */
function unexpected(error: unknown, log: Logger, where: string): AppError {
  const reference = randomBytes(4).toString('hex');
  log.error({ err: error, reference, where }, 'unexpected error');
  return new AppError(
    'internal',
    say`Something went wrong inside Greenlane. Try again; if it happens again, tell whoever runs the server the reference ${reference}.`,
    { details: { reference } },
  );
}
