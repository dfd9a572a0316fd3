import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** What one piece of work may use up before its thread is ended. */
export interface Bounds {
  /** Processor time of the thread, in milliseconds. */
  cpuMs: number;
  /** Time that passes, in milliseconds, for a thread that isn't given the processor. */
  wallMs: number;
  memoryMb: number;
}

/** What the thread says: that it may be asked, or what came out; always with the processor time it has used so far. */
export type FromThread<Answer> = { cpuMs: number } & (
  { ready: true } | { answer: Answer } | { fault: string }
);

export type Outcome<Answer> = { answer: Answer } | { stopped: 'time' | 'memory' };

interface Asked<Job, Answer> {
  job: Job;
  resolve: (outcome: Outcome<Answer>) => void;
  reject: (error: unknown) => void;
}

/** How long a thread may take to say what it has used, before it is asked once more. */
const askCpuMs = 15;
/** With so little left, it isn't worth looking again. */
const nearlyUpMs = 10;
/**
 * A thread that doesn't say for so many times its bound is ended. A loop says at once; silence is rather a machine whose
 * processors are all taken, and a letter there has done nothing wrong.
 */
const silentTimes = 4;

/**
 * One warm thread for work on what strangers have written. It does one thing after the other; whatever takes more than
 * its bounds is answered as stopped, its thread is ended in the middle of it, and the rest goes on in a new one. Waiting
 * work keeps the process alive, an idle thread doesn't.
 */
export class BoundedThread<Job, Answer> {
  readonly #program: URL;
  readonly #bounds: Bounds;
  #waiting: Asked<Job, Answer>[] = [];
  #current: { asked: Asked<Job, Answer>; since: number; cpuBeforeMs: number; alarm: NodeJS.Timeout } | null =
    null;
  #worker: Worker | null = null;
  #isReady = false;
  #cpuMs = 0;

  constructor(program: URL, bounds: Bounds) {
    this.#program = program;
    this.#bounds = bounds;
  }

  /** Rejects where the thread can't be started, or ends for a fault of its own. */
  run(job: Job): Promise<Outcome<Answer>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#goOn();
    });
  }

  /** Ends the thread; further work starts another. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #goOn(): void {
    if (this.#current) return;
    const worker = (this.#worker ??= this.#start());
    if (!this.#isReady) return;
    const asked = this.#waiting.shift();
    if (!asked) {
      worker.unref();
      return;
    }
    worker.ref();
    this.#current = {
      asked,
      since: performance.now(),
      cpuBeforeMs: this.#cpuMs,
      alarm: this.#alarmIn(this.#bounds.cpuMs, asked),
    };
    worker.postMessage(asked.job);
  }

  #start(): Worker {
    this.#isReady = false;
    this.#cpuMs = 0;
    const worker = new Worker(this.#program, {
      resourceLimits: { maxOldGenerationSizeMb: this.#bounds.memoryMb },
    });
    worker.on('message', (said: FromThread<Answer>) => this.#heard(worker, said));
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#over(worker, { stopped: 'memory' });
      else this.#over(worker, { error });
    });
    worker.on('exit', () => this.#over(worker, { error: new Error('The rendering thread has ended.') }));
    return worker;
  }

  #heard(worker: Worker, said: FromThread<Answer>): void {
    if (worker !== this.#worker) return;
    this.#cpuMs = said.cpuMs;
    if ('ready' in said) this.#isReady = true;
    else if ('fault' in said) this.#settle(({ reject }) => reject(new Error(said.fault)));
    else this.#settle(({ resolve }) => resolve({ answer: said.answer }));
    this.#goOn();
  }

  #settle(tell: (asked: Asked<Job, Answer>) => void): void {
    const current = this.#current;
    this.#current = null;
    if (!current) return;
    clearTimeout(current.alarm);
    tell(current.asked);
  }

  #over(worker: Worker, how: { stopped: 'time' | 'memory' } | { error: Error }): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    // What never became ready won't at the next attempt either: nobody is to wait for it.
    const lost = this.#isReady ? [] : this.#waiting.splice(0);
    this.#settle(({ resolve, reject }) => ('error' in how ? reject(how.error) : resolve(how)));
    for (const { reject } of lost) reject('error' in how ? how.error : new Error('No room to start.'));
    this.#isReady = false;
    if (this.#waiting.length > 0 || 'stopped' in how) this.#goOn();
  }

  #alarmIn(ms: number, asked: Asked<Job, Answer>): NodeJS.Timeout {
    return setTimeout(() => void this.#look(asked), ms);
  }

  /** The time is up by the clock: whether the thread has used it up, or never got the processor. */
  async #look(asked: Asked<Job, Answer>): Promise<void> {
    // Its answer may have come long ago, while this thread was busy.
    await turn();
    const [worker, current] = [this.#worker, this.#current];
    if (!worker || current?.asked !== asked) return;
    const usedMs = await cpuMsOf(worker);
    if (this.#current !== current) return;
    const { cpuMs, wallMs } = this.#bounds;
    const passedMs = performance.now() - current.since;
    const leftMs = usedMs === null ? askCpuMs : cpuMs - (usedMs - current.cpuBeforeMs);
    const patienceMs = usedMs === null ? Math.min(silentTimes * cpuMs, wallMs) : wallMs;
    if (leftMs > nearlyUpMs && passedMs < patienceMs) {
      current.alarm = this.#alarmIn(leftMs, asked);
      return;
    }
    this.#over(worker, { stopped: 'time' });
    await worker.terminate();
  }
}

/** Null where it doesn't say in time. */
async function cpuMsOf(worker: Worker): Promise<number | null> {
  const silence = new AbortController();
  const asked = worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1_000,
    // It has ended meanwhile.
    () => null,
  );
  const late = sleep(askCpuMs, null, { signal: silence.signal }).catch(() => null);
  const usedMs = await Promise.race([asked, late]);
  silence.abort();
  return usedMs;
}
