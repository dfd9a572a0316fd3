import type { Finding, Process } from '../../../machines/index.ts';

export interface LintQuestion {
  number: number;
  process: Process;
}

export interface LintAnswer {
  number: number;
  findings: Finding[];
}

/** What a worker has of its own; a test gives a stand-in. */
export interface LintPort {
  ask: (question: LintQuestion) => void;
  onAnswer: (listener: (answer: LintAnswer) => void) => void;
  close: () => void;
}

/** Pauses in drawing that are worth a look at the whole. */
const PAUSE_MS = 180;

/**
 * Looks through the latest process whenever drawing pauses, away from the page's own thread. One look at a time: while
 * one runs, only the newest process waits.
 */
export class Linter {
  readonly #port: LintPort;
  readonly #onFindings: (findings: Finding[], process: Process) => void;
  #number = 0;
  #running: Process | null = null;
  #next: Process | null = null;
  #last: Process | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(port: LintPort, onFindings: (findings: Finding[], process: Process) => void) {
    this.#port = port;
    this.#onFindings = onFindings;
    port.onAnswer(({ number, findings }) => {
      if (number !== this.#number || !this.#running) return;
      const process = this.#running;
      this.#running = null;
      this.#onFindings(findings, process);
      if (this.#next) this.#ask();
    });
  }

  look(process: Process): void {
    if (process === this.#last) return;
    this.#last = process;
    this.#next = process;
    if (this.#running) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), this.#number === 0 ? 0 : PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#port.close();
  }

  #ask(): void {
    if (!this.#next) return;
    this.#running = this.#next;
    this.#next = null;
    this.#number += 1;
    this.#port.ask({ number: this.#number, process: this.#running });
  }
}
