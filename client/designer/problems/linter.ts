import {
  sortedFindings,
  type Finding,
  type Process,
  type Words,
  type WorkspaceField,
} from '../../../machines/index.ts';

export interface LintQuestion {
  number: number;
  process: Process;
  /** Ids of the workspace's topics, once they are known. */
  topics?: readonly string[] | undefined;
  /** The workspace's own fields, once they are known. */
  fields?: readonly WorkspaceField[] | undefined;
  /** What findings are said in; English where it is left out. */
  words?: Words | undefined;
}

export interface LintAnswer {
  number: number;
  findings: Finding[];
  /** `running`: what the scenarios find comes with a second answer to the same question. */
  scenarios: 'running' | 'run';
}

/** What a worker has of its own; a test gives a stand-in. */
export interface LintPort {
  ask: (question: LintQuestion) => void;
  onAnswer: (listener: (answer: LintAnswer) => void) => void;
  close: () => void;
}

const isBrokenScenario = ({ rule }: Finding): boolean => rule === 'broken-scenario';

/** Pauses in drawing that are worth a look at the whole. */
const PAUSE_MS = 180;

/**
 * Looks through the latest process whenever drawing pauses, away from the page's own thread. One look at a time: while
 * one runs, only the newest process waits. Scenarios run after it, for as long as nobody goes on drawing; until they
 * have, what they found last stands.
 */
export class Linter {
  readonly #port: LintPort;
  readonly #onFindings: (findings: Finding[], process: Process) => void;
  #number = 0;
  #asked: Process | null = null;
  #running: Process | null = null;
  #next: Process | null = null;
  #broken: readonly Finding[] = [];
  #last: Process | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(port: LintPort, onFindings: (findings: Finding[], process: Process) => void) {
    this.#port = port;
    this.#onFindings = onFindings;
    port.onAnswer(({ number, findings, scenarios }) => {
      const process = this.#asked;
      if (number !== this.#number || !process) return;
      this.#running = null;
      if (scenarios === 'run') {
        this.#asked = null;
        this.#broken = findings.filter(isBrokenScenario);
        this.#onFindings(findings, process);
      } else this.#onFindings(sortedFindings(process, [...findings, ...this.#brokenIn(process)]), process);
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

  /** Of the scenarios that were broken when they last ran, those that are still there. */
  #brokenIn({ scenarios = [] }: Process): readonly Finding[] {
    return this.#broken.filter(({ path }) => scenarios.some(({ id }) => path.startsWith(`scenarios/${id}/`)));
  }

  #ask(): void {
    if (!this.#next) return;
    this.#running = this.#next;
    this.#asked = this.#next;
    this.#next = null;
    this.#number += 1;
    this.#port.ask({ number: this.#number, process: this.#running });
  }
}
