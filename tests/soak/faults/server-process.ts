import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';

const launcher = join(import.meta.dirname, '../../../bin/greenlane.js');

/** Where a server keeps everything. */
export interface Place {
  folder: string;
  /** A PostgreSQL database; the folder alone where it is left out. */
  databaseUrl?: string | undefined;
}

const environment = ({ databaseUrl }: Place): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl ?? '',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
});

/** The shipped command as an operator starts it, in a process of its own that can be killed, stopped and started. */
export class ServerProcess {
  readonly #place: Place;
  readonly #port: number;
  #child: ChildProcess | null = null;
  #exit: Promise<unknown> = Promise.resolve();
  #printed = '';

  constructor(place: Place, port: number) {
    this.#place = place;
    this.#port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get isUp(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it has printed since its last start. */
  get printed(): string {
    return this.#printed;
  }

  /**
   * Resolves when it has printed `until`: that it is ready, unless it is to say more. `preload` is a module that the
   * process loads before anything else.
   *
   * @throws when it ends before it is ready
   */
  async start({
    until = /ready at \S+\s/u,
    preload,
    env,
  }: { until?: RegExp; preload?: string; env?: NodeJS.ProcessEnv } = {}): Promise<void> {
    const child = spawn(
      process.execPath,
      [
        ...(preload === undefined ? [] : ['--import', preload]),
        launcher,
        'start',
        '--port',
        String(this.#port),
        '--data',
        this.#place.folder,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...environment(this.#place), ...env } },
    );
    this.#child = child;
    this.#exit = once(child, 'exit');
    this.#printed = '';
    const ready = Promise.withResolvers<boolean>();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      this.#printed += chunk;
      if (until.test(this.#printed)) ready.resolve(true);
    });
    child.once('exit', () => ready.resolve(false));
    if (!(await ready.promise)) throw new Error(`The server ended while it started:\n${this.#printed}`);
  }

  /** Without a word to it: nothing runs any more, nothing is flushed. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#exit;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal);
  }

  /** Resolves when it is gone, whoever ended it. */
  async ended(): Promise<void> {
    await this.#exit;
  }

  /** Asks it to stop; how long that took, and with which exit code. */
  async terminate(): Promise<{ tookMs: number; code: number | null }> {
    const askedAt = performance.now();
    this.#child?.kill('SIGTERM');
    await this.#exit;
    return { tookMs: performance.now() - askedAt, code: this.#child?.exitCode ?? null };
  }
}

/** A port that is free now, so that a server that comes up again has the address it had. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Refused in a way that another attempt may cure, and the attempt. */
export class StillRefused extends Error {}

export interface Caller {
  /** Tried until it is answered by something else than an outage. Throws what was refused for good. */
  call<T>(method: string, path: string, body?: unknown, key?: string): Promise<T>;
  /** One attempt: the status, or null where nobody answered. */
  once(method: string, path: string, body?: unknown, key?: string): Promise<number | null>;
  /** Attempts that got no answer, or 503. */
  readonly repeats: number;
}

const giveUpAfterMs = 240_000;

/** A script that repeats what wasn't answered, with the same idempotency key, as scripts are told to. */
export function caller(servers: readonly { url: string }[], token: string | null): Caller {
  let repeats = 0;
  let turn = 0;
  const attempt = async (
    method: string,
    path: string,
    body: unknown,
    key: string | undefined,
  ): Promise<Response> => {
    const server = servers[turn++ % servers.length];
    return await fetch(`${server?.url}/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(20_000),
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'x-greenlane': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  return {
    get repeats() {
      return repeats;
    },
    async once(method, path, body, key) {
      try {
        const response = await attempt(method, path, body, key);
        await response.arrayBuffer();
        return response.status;
      } catch {
        return null;
      }
    },
    async call<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
      const since = performance.now();
      for (;;) {
        let refusal = 'nobody answers';
        try {
          const response = await attempt(method, path, body, key);
          const answer: unknown = await response.json();
          // The caller names the shape that this route has.
          if (response.ok) return answer as T;
          refusal = `${response.status} ${JSON.stringify(answer)}`;
          if (response.status !== 503) throw new StillRefused(`${method} ${path} was refused: ${refusal}`);
        } catch (error) {
          if (error instanceof StillRefused) throw error;
        }
        repeats += 1;
        if (performance.now() - since > giveUpAfterMs)
          throw new StillRefused(`${method} ${path} is refused for four minutes: ${refusal}`);
        await pass(40);
      }
    },
  };
}
