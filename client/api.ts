import { z } from 'zod';
import { ErrorBody } from '../machines/api/index.ts';
import { i18n } from './locales/index.ts';

/**
 * A call that did not succeed. `message` is the server's sentence and holds the remedy; show it as it is.
 * Besides the server's own codes, `code` may be `network` (no answer; `status` 0) or `unreadable` (an answer
 * that is not what the API describes).
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: unknown;

  constructor(code: string, message: string, status: number, details?: unknown) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

interface CallOptions {
  /** Aborts the call; TanStack Query passes one to every query function. */
  signal?: AbortSignal;
  /** Query string parameters; `undefined` and `null` are left out, arrays repeat the name. */
  query?: Record<string, QueryValue | readonly QueryValue[]>;
}

type QueryValue = string | number | boolean | null | undefined;

interface ChangeOptions extends CallOptions {
  /** The same key makes a repeated call take effect once; see `newIdempotencyKey`. */
  idempotencyKey?: string;
  /** Goes out although the page is closing; for small bodies, browsers allow 64 kB in all. */
  keepalive?: boolean;
}

const base = '/api/v1';

/**
 * The one way to the server. Paths are below `/api/v1`; every answer is checked against its schema.
 * Throws {@link ApiError}, or the signal's own error when aborted.
 */
export const api = {
  get: <T>(path: string, schema: z.ZodType<T>, options?: CallOptions) =>
    call('GET', path, undefined, schema, options),
  post: <T>(path: string, body: unknown, schema: z.ZodType<T>, options?: ChangeOptions) =>
    call('POST', path, body, schema, options),
  put: <T>(path: string, body: unknown, schema: z.ZodType<T>, options?: ChangeOptions) =>
    call('PUT', path, body, schema, options),
  patch: <T>(path: string, body: unknown, schema: z.ZodType<T>, options?: ChangeOptions) =>
    call('PATCH', path, body, schema, options),
  delete: <T>(path: string, schema: z.ZodType<T>, options?: ChangeOptions) =>
    call('DELETE', path, undefined, schema, options),
};

/** For calls whose answer carries nothing that is needed (also `204 No Content`). */
export const nothing: z.ZodType<unknown> = z.unknown();

/** A fresh key for one intention of the user: keep it while retrying, make a new one for the next click. */
export function newIdempotencyKey(): string {
  // crypto.randomUUID exists on secure origins only; Greenlane may be opened by address on a local network.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function call<T>(
  method: string,
  path: string,
  body: unknown,
  schema: z.ZodType<T>,
  options: ChangeOptions = {},
): Promise<T> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    // What is read on the screen, so that what the server says is said in the same language.
    'accept-language': i18n.language,
  };
  if (method !== 'GET') headers['x-greenlane'] = '1'; // a cross-site form cannot set it: the CSRF defence
  // A file goes as it is; everything else as JSON.
  const isFile = body instanceof Blob;
  if (body !== undefined) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;

  let response: Response;
  try {
    response = await fetch(base + path + queryString(options.query), {
      method,
      headers,
      body: body === undefined ? undefined : isFile ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal: options.signal,
      keepalive: options.keepalive,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError('network', i18n.t('call.noAnswer'), 0);
  }

  const content = await readJson(response);
  if (!response.ok) {
    const parsed = ErrorBody.safeParse(content);
    if (parsed.success) {
      const { code, message, details } = parsed.data.error;
      throw new ApiError(code, message, response.status, details);
    }
    throw new ApiError(
      'unreadable',
      i18n.t('call.noReason', { status: response.status, call: `${method} ${path}` }),
      response.status,
    );
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    throw new ApiError(
      'unreadable',
      i18n.t('call.otherShape', { call: `${method} ${path}` }),
      response.status,
      z.treeifyError(parsed.error),
    );
  }
  return parsed.data;
}

/** `undefined` for an empty body or one that is not JSON; the caller's schema decides whether that matters. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryString(query: CallOptions['query']): string {
  if (!query) return '';
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
