import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Another process of the benchmark's, that answers one question at a time over its channel. */
export interface OwnProcess<Ready> {
  child: ChildProcess;
  /** What it said first. */
  ready: Ready;
  ask<Answer>(question: object): Promise<Answer>;
  /** Resolves when it has ended, which `end` has made it do. */
  ended(end: () => void): Promise<void>;
}

/** If it dies unasked, so does the benchmark: nobody would answer. */
export async function startOwn<Ready>(file: string, dir: string): Promise<OwnProcess<Ready>> {
  const child = fork(new URL(file, import.meta.url), [dir], { execArgv: [] });
  let ending = false;
  child.once('exit', (code) => {
    if (!ending) throw new Error(`${file} ended by itself with ${code}.`);
  });
  const [ready] = (await once(child, 'message')) as [Ready]; // the caller says what the file says first
  return {
    child,
    ready,
    async ask<Answer>(question: object) {
      const answered = once(child, 'message');
      child.send(question);
      return (await answered)[0] as Answer; // as the file answers this question
    },
    async ended(end) {
      ending = true;
      const gone = once(child, 'exit');
      end();
      await gone;
    },
  };
}
