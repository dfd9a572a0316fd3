import { parentPort } from 'node:worker_threads';
import type { FromThread } from './bounded-thread.ts';

const usedMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** The inside of a `BoundedThread`: answers one job after the other. */
export function answerJobs<Job, Answer>(answer: (job: Job) => Answer | Promise<Answer>): void {
  const port = parentPort;
  if (!port) throw new Error('This file runs as a thread of server/rendering.');
  const say = (said: FromThread<Answer>): void => port.postMessage(said);
  port.on('message', (job: Job) => {
    // In a promise, so that whatever is thrown comes out as a fault of this job and not of the thread.
    void (async () => answer(job))().then(
      (answered) => say({ answer: answered, cpuMs: usedMs() }),
      (error: unknown) =>
        say({
          fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
          cpuMs: usedMs(),
        }),
    );
  });
  say({ ready: true, cpuMs: usedMs() });
}
