import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { ErrorBody, type Role } from '../../machines/api/index.ts';
import { createToken } from '../../server/auth/tokens.ts';
import { cookieName, startSession } from '../../server/auth/sessions.ts';
import type { Config } from '../../server/config.ts';
import type { Context } from '../../server/context.ts';
import { newId } from '../../server/ids.ts';
import { createLog } from '../../server/log.ts';
import { createServer, type Overrides, type RunningServer } from '../../server/main.ts';
import type { UserRecord } from '../../server/store/store.ts';
import { mondayClock } from './clock.ts';
import { placeOf } from './temp-store.ts';

export interface TestServerOptions extends Overrides {
  demo?: boolean;
  /** No users yet: only the set-up link works. */
  fresh?: boolean;
  /** A data folder that outlives this server, for a restart; a new one that goes with it where empty. */
  folder?: string;
  config?: Partial<Config>;
}

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

interface CallOptions {
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
}

/** Calls below `/api/v1` (or anywhere, with a whole path), as one person, script or nobody. */
export interface Client {
  /** The person; null for scripts and nobody. */
  readonly user: UserRecord | null;
  get: (path: string, options?: CallOptions) => Promise<Answer>;
  post: (path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;
  put: (path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;
  patch: (path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;
  delete: (path: string, options?: CallOptions) => Promise<Answer>;
  /** The answer as it comes, for streams. */
  open: (path: string, signal?: AbortSignal) => Promise<Response>;
  /** The body of an answer that must be fine, read through its schema. */
  read: <T>(schema: z.ZodType<T>, path: string, options?: CallOptions) => Promise<T>;
  send: <T>(schema: z.ZodType<T>, path: string, body?: unknown, options?: CallOptions) => Promise<T>;
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly context: Context;
  readonly setupPath: string | null;
  /** Somebody with this role, signed in; the same person each time. */
  as(role: Role): Promise<Client>;
  /** Somebody new with this role, signed in. */
  newcomer(role: Role, patch?: Partial<Pick<UserRecord, 'name' | 'email' | 'processRoles'>>): Promise<Client>;
  /** A script with a bearer token. */
  script: (role: Role) => Promise<Client>;
  /** Not signed in, with the header that our own page sends. */
  nobody: Client;
  /** With exactly these headers. */
  client(headers: Record<string, string>): Client;
  stop: () => Promise<void>;
}

/** A whole server on a free port and a folder of its own, with the store on the engine of the run. Stop it in `afterAll` or `onTestFinished`. */
export async function startTestServer({
  demo = false,
  fresh = false,
  folder: given,
  config: change,
  ...overrides
}: TestServerOptions = {}): Promise<TestServer> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'greenlane-server-')));
  const place = demo ? null : await placeOf(folder);
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    portIsFixed: true,
    dataDir: folder,
    // The demo is SQLite's alone.
    databaseUrl: place && 'url' in place ? place.url : null,
    demo,
    publicOrigin: null,
    logLevel: 'silent',
    secret: null,
    webhookNetworks: [],
    ...change,
  };
  let server: RunningServer;
  try {
    server = await createServer(config, {
      log: createLog('silent'),
      // The demo brings a clock of its own.
      ...(demo ? {} : { clock: mondayClock }),
      ...overrides,
    });
  } catch (error) {
    if (given === undefined) await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const { context, url, port, setupPath } = server;
  const people = new Map<Role, Client>();
  let count = 0;

  const clientWith = (user: UserRecord | null, headers: Record<string, string>): Client => {
    const call = async (
      method: string,
      path: string,
      body?: unknown,
      options: CallOptions = {},
    ): Promise<Answer> => {
      const target = new URL(
        path.startsWith('/api') || (options.query === undefined && /^\/(health|metrics|u\/)/.test(path))
          ? path
          : `/api/v1${path}`,
        url,
      );
      for (const [name, value] of Object.entries(options.query ?? {})) {
        if (value !== undefined) target.searchParams.set(name, String(value));
      }
      const response = await fetch(target, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
          ...options.headers,
        },
        ...(body === undefined ? {} : { body: bodyOf(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: parsed(text) };
    };
    const fine = <T>(schema: z.ZodType<T>, { status, body }: Answer): T => {
      if (status >= 300)
        throw new Error(`Refused with ${status}: ${JSON.stringify(ErrorBody.safeParse(body).data ?? body)}`);
      return schema.parse(body);
    };
    return {
      user,
      get: (path, options) => call('GET', path, undefined, options),
      post: (path, body, options) => call('POST', path, body, options),
      put: (path, body, options) => call('PUT', path, body, options),
      patch: (path, body, options) => call('PATCH', path, body, options),
      delete: (path, options) => call('DELETE', path, undefined, options),
      open: (path, signal) => fetch(`${url}/api/v1${path}`, { headers, signal: signal ?? null }),
      read: async (schema, path, options) => fine(schema, await call('GET', path, undefined, options)),
      send: async (schema, path, body, options) =>
        fine(schema, await call('POST', path, body ?? {}, options)),
    };
  };

  const newcomer: TestServer['newcomer'] = async (role, patch = {}) => {
    const number = ++count;
    const now = context.realNow();
    const user = await context.store.users.create(
      {
        id: newId('u', now),
        name: `${role} ${number}`,
        email: `${role}${number}@ours.example`,
        role,
        zone: 'UTC',
        active: true,
        processRoles: {},
        ...patch,
      },
      now,
    );
    const secret = await startSession(context.store.sessions, user.id, now);
    return clientWith(user, {
      'x-greenlane': '1',
      cookie: `${cookieName(config.databaseUrl === null ? port : 'shared')}=${secret}`,
    });
  };
  const as = async (role: Role): Promise<Client> => {
    const client = people.get(role) ?? (await newcomer(role));
    people.set(role, client);
    return client;
  };
  if (!fresh && !demo) await as('admin');

  let stopping: Promise<void> | undefined;
  return {
    url,
    port,
    folder,
    context,
    setupPath,
    as,
    newcomer,
    async script(role) {
      const { secret } = await createToken(context.store.tokens, {
        name: 'test',
        role,
        now: context.realNow(),
      });
      return clientWith(null, { authorization: `Bearer ${secret}` });
    },
    nobody: clientWith(null, { 'x-greenlane': '1' }),
    client: (headers) => clientWith(null, headers),
    stop: () =>
      (stopping ??= (async () => {
        await server.stop();
        if (given === undefined) await rm(folder, { recursive: true, force: true });
      })()),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The error that an answer carries; fails where it carries none. */
/** Texts and bytes as they are, everything else as JSON. */
const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);

export const errorOf = ({ body }: Answer): ErrorBody['error'] => ErrorBody.parse(body).error;
