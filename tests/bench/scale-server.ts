import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Filled } from './filled.ts';
import { owners, password } from './furnished.ts';
import { processorTimeOf } from './processor-time.ts';

const launcher = join(import.meta.dirname, '../../bin/greenlane.js');
/** A rep like any other, and the manager. */
const users = { rep: owners[4], manager: owners[0] } as const;
type As = keyof typeof users;

export interface ScaleServer extends AsyncDisposable {
  /** Milliseconds until the whole answer is there. */
  get(path: string, as?: As): Promise<number>;
  /** The answer itself. */
  read(path: string, as?: As): Promise<unknown>;
  post(path: string, body: unknown, as?: As): Promise<unknown>;
  /** Reports what a customer did, as a script. */
  report(deal: string, type: string): Promise<number>;
  /** Milliseconds of processor time that it has taken so far; null where the system doesn't tell. */
  processorMs(): number | null;
  /** One figure of `/metrics`. */
  metric(name: string): Promise<number>;
}

/** The server as it is started in earnest, in a process of its own. */
export async function served({ folder, databaseUrl, secret }: Filled): Promise<ScaleServer> {
  const child = spawn(process.execPath, [launcher, 'start', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) },
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  // Also when something goes wrong before the caller has it.
  await using starting = new AsyncDisposableStack();
  starting.defer(stop);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /is ready at (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.on('exit', (code) => reject(new Error(`The server stopped with ${code} before it was ready.`)));
  });
  const call = async (path: string, init: RequestInit): Promise<string> => {
    const answer = await fetch(new URL(path, url), init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    return text;
  };
  const timed = async (path: string, init: RequestInit): Promise<number> => {
    const start = performance.now();
    await call(path, init);
    return performance.now() - start;
  };
  const json = { 'content-type': 'application/json' };
  const signIn = async (user: string | undefined): Promise<string> => {
    const session = await fetch(new URL('/api/v1/session', url), {
      method: 'POST',
      headers: { ...json, 'x-greenlane': '1' },
      body: JSON.stringify({ email: `${user}@ours.example`, password }),
    });
    if (!session.ok) throw new Error(`Signing in answered ${session.status}: ${await session.text()}`);
    return session.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  };
  const cookies = { rep: await signIn(users.rep), manager: await signIn(users.manager) };
  const headers = { authorization: `Bearer ${secret}`, ...json };
  starting.move();
  return {
    get: (path, as = 'rep') => timed(path, { headers: { cookie: cookies[as] } }),
    read: async (path, as = 'rep') => JSON.parse(await call(path, { headers: { cookie: cookies[as] } })),
    post: async (path, body, as = 'rep') =>
      JSON.parse(
        await call(path, {
          method: 'POST',
          headers: { cookie: cookies[as], 'x-greenlane': '1', ...json },
          body: JSON.stringify(body),
        }),
      ),
    report: (deal, type) =>
      timed(`/api/v1/deals/${deal}/events`, { method: 'POST', headers, body: JSON.stringify({ type }) }),
    processorMs: () => (child.pid === undefined ? null : processorTimeOf(child.pid)),
    async metric(name) {
      const text = await (await fetch(new URL('/metrics', url), { headers })).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    },
    [Symbol.asyncDispose]: stop,
  };
}
