import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/** Where a command reads and writes; tests bring their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the process is asked to stop. */
  stopped(): Promise<string>;
}

export interface Command {
  name: string;
  summary: string;
  help: string;
  /** Resolves with the exit code. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The command was called in a way that it doesn't know: exit code 2. */
export class UsageError extends Error {}

/** It was called well and couldn't be done: exit code 1. */
export class CommandError extends Error {}

/** A process that was asked to stop is gone within ten seconds. */
const longestStopMs = 9_000;

export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.once(signal, () => {
          // Whatever still hangs then (a mail server that doesn't answer) is settled by whoever starts next.
          setTimeout(() => process.exit(process.exitCode ?? 1), longestStopMs).unref();
          resolve(signal);
        });
    }),
};

type Options = NonNullable<ParseArgsConfig['options']>;

/** `parseArgs` with its complaints as `UsageError`. `positionals` names what has to stand beside the options. */
export function readArgs<T extends Options>(
  args: readonly string[],
  options: T,
  positionals: readonly string[] = [],
) {
  const parsed = parse(args, options);
  const missing = positionals[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
  const extra = parsed.positionals[positionals.length];
  if (extra !== undefined) throw new UsageError(`“${extra}” is one too many.`);
  return parsed;
}

function parse<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node adds how to pass a word that only looks like an option; nobody here has a use for one.
    throw new UsageError(error.message.replace(/\. To specify a positional argument.*$/su, '.'));
  }
}
