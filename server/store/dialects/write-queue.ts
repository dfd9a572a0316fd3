import { AppError } from '../../errors.ts';
import { say } from '../../../machines/index.ts';

/** Lets one writer at a time have the connection, in the order they came. */
export class WriteQueue {
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = false;
  #closed = false;

  /** Starts at once when nothing else runs. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#closed) {
      return Promise.reject(new AppError('not-ready', say`Greenlane is stopping. Try again when it is up.`));
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error as Error); // passed on as it was thrown
        }
      });
      if (!this.#running) void this.#drain();
    });
  }

  /** Takes no more work; resolves when what was accepted has run. */
  async close(): Promise<void> {
    const done = this.run(() => undefined);
    this.#closed = true;
    await done;
  }

  async #drain(): Promise<void> {
    this.#running = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await next();
    this.#running = false;
  }
}
