import type { Said } from '../machines/index.ts';

/** Every way a request can fail, with the HTTP status it is answered with: the only such table. */
export const status = {
  /** The input doesn't have the shape, or names something that can't be; `details` as `InvalidDetails`. */
  invalid: 400,
  /** Nobody is signed in, or the token isn't known. */
  unauthenticated: 401,
  /** Signed in, and the role may not do this. */
  forbidden: 403,
  /** The workspace has no users yet: only its set-up link works. */
  'setup-required': 403,
  /** The request came without the proof that our own page sent it. */
  'csrf-refused': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  /** Somebody else has changed it since it was read; `details` carries the current revision. */
  'stale-revision': 409,
  /** The draft is in another window's hands; `details` as `DraftWriting`. */
  'not-the-writer': 409,
  /** Unique by its nature and already there; `details` names the existing one. */
  'already-exists': 409,
  /** The thing is in a state that doesn't allow this. */
  conflict: 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  /** The deal can't take this event now; `details` lists the possible ones. */
  'event-not-possible': 422,
  /** A person brings a deal to a step that asks for fields which are empty; `details` as `FieldsMissing`. */
  'fields-missing': 422,
  /** An idempotency key came again with another body. */
  'idempotency-mismatch': 422,
  /** The process has findings that block publishing; `details` lists them. */
  'not-publishable': 422,
  'too-many-attempts': 429,
  internal: 500,
  /** The database was written by a newer Greenlane. */
  'database-newer': 500,
  /** A file of ours can't be read as what it must be. */
  'data-damaged': 500,
  /** The mail server refused or can't be reached. */
  'mail-failed': 502,
  /** Disk full, read-only or unreadable. */
  'storage-unavailable': 503,
  /** Another process has this data folder open. */
  'data-in-use': 503,
  /** The server is starting or stopping. */
  'not-ready': 503,
} as const;

export type ErrorCode = keyof typeof status;

/**
 * The one error that crosses layers. `message` names the thing, what is wrong with it and the remedy, in English; `said`
 * is the same for whoever reads another language.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly said: Said;
  /** Data for programs; JSON, and nothing secret. */
  readonly details: unknown;

  constructor(code: ErrorCode, message: Said, options: { details?: unknown; cause?: unknown } = {}) {
    super(String(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.said = message;
    this.details = options.details;
  }

  get status(): number {
    return status[this.code];
  }
}
