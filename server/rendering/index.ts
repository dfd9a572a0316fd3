import { extname } from 'node:path';
import { withHeader, type IncomingMail, type ReadMail, type ReadOptions } from '../mail/incoming/index.ts';
import { BoundedThread, type Outcome } from './bounded-thread.ts';
import type { Letter, LetterJob } from './letter.ts';
import type { MailJob } from './mail-thread.ts';

/*
 * Work on words that come from outside: templates that designers write, and mails that anybody sends. One warm thread
 * for each, shared by the whole process: letters don't wait behind a mail of twenty megabytes.
 */

/** Beside this file, as source or as built. */
const program = (name: string): URL => new URL(`./${name}${extname(import.meta.url)}`, import.meta.url);

/** A letter takes a millisecond. What it is ended after leaves time to end it within a tenth of a second. */
const letters = new BoundedThread<LetterJob, Letter>(program('letter-thread'), {
  cpuMs: 75,
  wallMs: 1_000,
  memoryMb: 64,
});

const mails = new BoundedThread<MailJob, ReadMail>(program('mail-thread'), {
  cpuMs: 5_000,
  wallMs: 20_000,
  memoryMb: 384,
});

/**
 * Templates that had to be stopped, with how often and when last: the third letter of one in an hour isn't tried, since
 * starting a thread anew keeps all other letters waiting.
 */
const stoppedBefore = new Map<string, { times: number; at: number }>();
const triesAnHour = 2;
const hourMs = 60 * 60_000;
const mostRemembered = 200;

/** Fills a letter in and lays it out. `stopped` where that takes more time or memory than any letter needs. */
export async function renderInWorker(job: LetterJob): Promise<Outcome<Letter>> {
  const text = 'fill' in job.words ? job.words.fill.template.body : job.words.own.body;
  const before = stoppedBefore.get(text);
  const isRecent = before !== undefined && performance.now() - before.at < hourMs;
  if (isRecent && before.times >= triesAnHour) return { stopped: 'time' };
  const outcome = await letters.run(job);
  if ('stopped' in outcome) {
    const [oldest] = stoppedBefore.keys();
    if (stoppedBefore.size >= mostRemembered && oldest !== undefined) stoppedBefore.delete(oldest);
    stoppedBefore.set(text, { times: isRecent ? before.times + 1 : 1, at: performance.now() });
    // Once it has worked, it was the machine that had no time.
  } else stoppedBefore.delete(text);
  return outcome;
}

/** All that matters of a mail that can't be read whole stands before this. */
const headBytes = 64 * 1024;

/**
 * `readMail` in a thread that can be ended. A mail that can't be read in bounded time and memory is read from its first
 * 64 kB, and `incomplete`; rejects where not even that can be read.
 */
export async function readInWorker(raw: Uint8Array, options: ReadOptions = {}): Promise<IncomingMail> {
  const whole = await mails.run({ raw, options });
  if ('answer' in whole) return withHeader(whole.answer);
  const head = await mails.run({ raw: raw.slice(0, headBytes), options });
  if ('answer' in head) return { ...withHeader(head.answer), incomplete: true };
  throw new Error(`A mail of ${raw.byteLength} bytes can’t be read within bounds (${head.stopped}).`);
}

/** Ends both threads; for tests, and for programs that are done. */
export async function closeRendering(): Promise<void> {
  await Promise.all([letters.close(), mails.close()]);
}

export type { Letter, LetterJob } from './letter.ts';
export { layOut, undressed } from './lay-out.ts';
export type { Dress, LaidOutMessage, LinkMarks, Words } from './lay-out.ts';
export type { Outcome } from './bounded-thread.ts';
