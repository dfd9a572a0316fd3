import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface Child {
  process: ChildProcessWithoutNullStreams;
  /** The lines that it prints, as they come. */
  lines: AsyncIterableIterator<string>;
  /** What it has said on standard error. */
  complaints(): string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Runs one of the programs of this folder in a process of its own, killed at the end of the test at the latest. */
export function startChild(program: string, args: readonly string[], shellLimits?: string): Child {
  const file = path.join(import.meta.dirname, program);
  const child = shellLimits
    ? spawn('sh', ['-c', `${shellLimits}; exec "$0" "$@"`, process.execPath, file, ...args])
    : spawn(process.execPath, [file, ...args]);
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { process: child, lines, complaints: () => complaints, kill };
}

/** The next line that a child prints; fails with its complaints when it ends without one. */
export async function nextLine(child: Child): Promise<string> {
  const { value, done } = await child.lines.next();
  if (done) throw new Error(`The child process ended: ${child.complaints()}`);
  return value;
}
