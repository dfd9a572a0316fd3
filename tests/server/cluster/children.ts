import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A server in a process of its own. */
export interface Child {
  url: string;
  /** Everything that it has printed. */
  printed(): string;
  signal(signal: NodeJS.Signals): void;
  /** Its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

/** Runs `script`, resolves once it has printed its address, and kills it after the test. */
export async function startChild(
  script: string,
  args: readonly string[],
  { token, env = {} }: { token: string; env?: Record<string, string> },
): Promise<Child> {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null); // as Node passes it
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The output isn’t piped.');
  let printed = '';
  for (const stream of [stdout, stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
  const ready = /ready at (\S+)\n/u;
  while (!ready.test(printed)) {
    const ended = await Promise.race([once(stdout, 'data').then(() => false), exited.then(() => true)]);
    if (ended) throw new Error(`It ended before it was ready:\n${printed}`);
  }
  const url = ready.exec(printed)?.[1] ?? '';
  return {
    url,
    printed: () => printed,
    signal: (signal) => void child.kill(signal),
    exited,
    async call(method, path, body) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

export const serverScript = join(import.meta.dirname, 'server-child.ts');
export const command = join(import.meta.dirname, '../../../bin/greenlane.js');
