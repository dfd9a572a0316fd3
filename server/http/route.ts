import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Access, Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A caller's key that makes a repeated call take effect once. */
export interface IdempotencyKey {
  key: string;
  /** SHA-256 over the canonical JSON of the body. */
  bodyHash: string;
  /** Whose key and for which call: keys of others never collide. */
  scope: string;
}

/** One request as a handler sees it: parsed, authenticated and allowed. */
export interface Call<Params, Query, Body> {
  context: Context;
  caller: Caller;
  params: Params;
  query: Query;
  body: Body;
  /** Where the request came from, for throttling. */
  address: string;
  /** The server's time, which in the demo is the demo's: for everything about deals. */
  now: number;
  /** Set when the route handles the key itself, in the transaction of its change. */
  idempotency: IdempotencyKey | null;
  /** The session cookie that goes out with the answer. */
  cookie: { set(secret: string): void; clear(): void };
}

interface Described {
  method: Method;
  /** Below `/api/v1`, or of the server itself where `root` is set; parameters as `:name`. */
  path: string;
  root?: boolean;
  /** One line for the API's description. */
  summary: string;
  allow: Access;
  /**
   * Whoever calls proves it in a way of this route's own, such as a signature: neither cookie nor token is looked at, and
   * the handler refuses whom it doesn't know.
   */
  ownProof?: boolean;
  /** Works while the workspace has no users. */
  beforeSetup?: boolean;
  /** Exists only with `--demo`. */
  demoOnly?: boolean;
}

interface Shapes {
  params?: z.ZodType | undefined;
  query?: z.ZodType | undefined;
  body?: z.ZodType | undefined;
}

/** A call that answers JSON. */
export interface JsonRoute extends Described, Shapes {
  kind: 'json';
  response: z.ZodType;
  /** 200 unless told. */
  status: number;
  /** Bytes; 1 MB unless told. */
  bodyLimit: number;
  /**
   * `answer`: the first answer is kept and repeated. `own`: the handler carries the key into its transaction. `none`:
   * the answer holds a secret that must not be kept.
   */
  idempotency: 'answer' | 'own' | 'none';
  handle: (call: Call<unknown, unknown, unknown>) => Promise<unknown>;
}

/** A call that writes its answer itself: a stream, a file, a page. */
export interface RawRoute extends Described, Shapes {
  kind: 'raw';
  produces: string;
  handle: (call: Call<unknown, unknown, unknown>, request: Request, response: Response) => Promise<void>;
}

export type Route = JsonRoute | RawRoute;

const defaultBodyLimit = 1_000_000;

/** A route's `body` that is a file as it is, whatever its content type. */
export const FileBody = z.custom<Uint8Array>(
  (body) => body instanceof Uint8Array && body.length > 0,
  'must be the file itself, and not empty',
);

type Output<T extends z.ZodType | undefined> = T extends z.ZodType ? z.output<T> : undefined;

interface JsonSpec<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  R extends z.ZodType,
> extends Described {
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  status?: number;
  bodyLimit?: number;
  idempotency?: 'own' | 'none';
  handle: (call: Call<Output<P>, Output<Q>, Output<B>>) => Promise<z.output<R>>;
}

/** One row of the table of routes: what it takes, who may call it, what it answers. */
export function route<
  R extends z.ZodType,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: JsonSpec<P, Q, B, R>): JsonRoute {
  return {
    ...spec,
    kind: 'json',
    status: spec.status ?? 200,
    bodyLimit: spec.bodyLimit ?? defaultBodyLimit,
    idempotency: spec.idempotency ?? 'answer',
    // The wiring parses with these very schemas before it calls, so the types that the table forgets are kept.
    handle: spec.handle as JsonRoute['handle'],
  };
}

interface RawSpec<P extends z.ZodType | undefined, Q extends z.ZodType | undefined> extends Described {
  params?: P;
  query?: Q;
  produces: string;
  handle: (
    call: Call<Output<P>, Output<Q>, undefined>,
    request: Request,
    response: Response,
  ) => Promise<void>;
}

/** A row whose handler writes to the response itself. */
export function rawRoute<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
>(spec: RawSpec<P, Q>): RawRoute {
  // As above: parsed with these schemas before the call.
  return { ...spec, kind: 'raw', handle: spec.handle as RawRoute['handle'] };
}

/** The answer of calls that have nothing to tell. */
export const done = { ok: true } as const;

export const apiBase = '/api/v1';
export const fullPath = (one: Route): string => (one.root ? one.path : apiBase + one.path);
