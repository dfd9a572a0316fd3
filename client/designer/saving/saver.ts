import { DraftWriting, StaleDraft, type DraftSaved } from '../../../machines/api/index.ts';
import { isSameProcess, type Process } from '../../../machines/index.ts';
import { ApiError } from '../../api.ts';

/** Somebody else's hand on the draft while there are changes here that it doesn't have. */
export interface Conflict {
  /** They have saved since, or they draw now and this window no longer does. */
  because: 'saved' | 'draws';
  /** Null for a script. */
  by: string | null;
  at: number;
}

/** How things stand between this page and the saved draft. */
export type SaveState =
  | { kind: 'saved'; at: number }
  /** Changed, and about to be saved. */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** No answer; tried again by itself. `kept`: the changes survive a reload of the page. */
  | { kind: 'offline'; kept: boolean }
  /** Nothing is sent until the user has chosen. */
  | { kind: 'conflict'; conflict: Conflict }
  | { kind: 'refused'; reason: string };

/** What has not reached the server, as it is kept on the device. */
export interface Unsaved {
  /** The draft that the changes were made on. */
  revision: number;
  process: Process;
}

interface Ports {
  put: (unsaved: Unsaved) => Promise<DraftSaved>;
  /** The draft as the server has it. */
  get: () => Promise<Saved>;
  /** Keeps the changes on this device, or with null forgets them; false where there is no room. */
  keep: (unsaved: Unsaved | null) => boolean;
  /** Calls back once, after so many milliseconds, unless the answered function is called first. */
  later: (delayMs: number, run: () => void) => () => void;
}

export interface Saved {
  revision: number;
  process: Process;
  updatedAt: number;
}

/** Hears of every save: how the draft now differs from what is live, and what was saved. */
type SavedListener = (draft: DraftSaved, process: Process) => void;

const PAUSE_MS = 700;
const KEEP_MS = 300;
const RETRY_MS = [2_000, 5_000, 15_000, 30_000] as const;

/**
 * Saves the draft a moment after each change, one call at a time, and keeps on the device what has not been saved. Knows
 * nothing of React.
 */
export class Saver {
  #state: SaveState;
  #revision: number;
  /** What the server has. */
  #saved: Process;
  #latest: Process;
  #savedAt: number;
  /** What was sent and never answered: the server may have one of these. */
  #unanswered: readonly Process[] = [];
  #attempts = 0;
  #stopTimer: (() => void) | null = null;
  #stopKeeping: (() => void) | null = null;
  #call: Promise<void> | null = null;
  readonly #ports: Ports;
  readonly #listeners = new Set<() => void>();
  readonly #savedListeners = new Set<SavedListener>();

  constructor({ revision, process, updatedAt }: Saved, ports: Ports) {
    this.#ports = ports;
    this.#revision = revision;
    this.#saved = process;
    this.#latest = process;
    this.#savedAt = updatedAt;
    this.#state = { kind: 'saved', at: updatedAt };
  }

  readonly get = (): SaveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  onSaved(listener: SavedListener): () => void {
    this.#savedListeners.add(listener);
    return () => this.#savedListeners.delete(listener);
  }

  get revision(): number {
    return this.#revision;
  }

  get isClean(): boolean {
    return this.#latest === this.#saved && this.#call === null;
  }

  /** Called with every new state of the process; the same one again is no change. */
  changed(process: Process): void {
    if (process === this.#latest) return;
    this.#latest = process;
    if (process === this.#saved && this.#call === null && this.#state.kind !== 'conflict') {
      // Undone back to what the server has.
      this.#clearTimer();
      this.#forget();
      this.#set({ kind: 'saved', at: this.#savedAt });
      return;
    }
    this.#stopKeeping ??= this.#ports.later(KEEP_MS, () => this.keepNow());
    if (this.#state.kind === 'conflict') return;
    if (this.#state.kind !== 'offline') this.#set({ kind: this.#call ? 'saving' : 'waiting' });
    this.#schedule(PAUSE_MS);
  }

  /** Before the page goes away: what isn't saved is kept now. */
  keepNow(): boolean {
    this.#stopKeeping?.();
    this.#stopKeeping = null;
    return this.#latest === this.#saved
      ? true
      : this.#ports.keep({ revision: this.#revision, process: this.#latest });
  }

  /** Saves at once what isn't saved yet; answers whether everything is. */
  async flush(): Promise<boolean> {
    while (this.#call) await this.#call;
    if (this.#latest !== this.#saved && this.#state.kind !== 'conflict') {
      this.#clearTimer();
      await this.#save();
    }
    return this.isClean;
  }

  /** The connection is back. */
  retry(): void {
    if (this.#state.kind === 'offline') this.#schedule(0);
  }

  /** The page now shows what the server has. What this page had not saved is given up; what another one kept is not. */
  adopt({ revision, process, updatedAt }: Saved): void {
    this.#clearTimer();
    if (this.#latest !== this.#saved) this.#forget();
    this.#revision = revision;
    this.#saved = process;
    this.#latest = process;
    this.#savedAt = updatedAt;
    this.#attempts = 0;
    this.#unanswered = [];
    this.#set({ kind: 'saved', at: updatedAt });
  }

  /** There are changes here, and somebody else's hand is on the draft: the user chooses. */
  hold(conflict: Conflict): void {
    this.#clearTimer();
    this.#set({ kind: 'conflict', conflict });
  }

  /** What is here follows what the server has: the user has seen theirs and chosen so, or it was this page's own. */
  goOnFrom({ revision, process, updatedAt }: Saved): void {
    this.#revision = revision;
    this.#saved = process;
    this.#savedAt = updatedAt;
    this.#attempts = 0;
    this.#unanswered = [];
    if (isSameProcess(process, this.#latest)) {
      this.#saved = this.#latest;
      this.#clearTimer();
      this.#forget();
      this.#set({ kind: 'saved', at: updatedAt });
      return;
    }
    this.keepNow();
    this.#set({ kind: 'waiting' });
    this.#schedule(0);
  }

  #schedule(delayMs: number): void {
    this.#clearTimer();
    this.#stopTimer = this.#ports.later(delayMs, () => {
      this.#stopTimer = null;
      void this.#save();
    });
  }

  #save(): Promise<void> {
    if (this.#call) return this.#call;
    this.#call = this.#put().finally(() => {
      this.#call = null;
      if (this.#latest !== this.#saved && this.#state.kind === 'saving') {
        this.#set({ kind: 'waiting' });
        this.#schedule(PAUSE_MS);
      }
    });
    return this.#call;
  }

  async #put(): Promise<void> {
    const process = this.#latest;
    if (this.#state.kind !== 'offline') this.#set({ kind: 'saving' });
    try {
      const draft = await this.#ports.put({ revision: this.#revision, process });
      this.#revision = draft.revision;
      this.#saved = process;
      this.#savedAt = draft.updatedAt;
      this.#attempts = 0;
      this.#unanswered = [];
      if (this.#latest === process) {
        this.#forget();
        this.#set({ kind: 'saved', at: draft.updatedAt });
      } else this.#set({ kind: 'saving' });
      for (const listener of this.#savedListeners) listener(draft, process);
    } catch (error) {
      await this.#failed(error, process);
    }
  }

  async #failed(error: unknown, process: Process): Promise<void> {
    const kept = this.keepNow();
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'stale-revision') {
      const theirs = StaleDraft.safeParse(error.details).data;
      if (theirs && !(await this.#wasMine()))
        this.hold({ because: 'saved', by: theirs.updatedBy?.name ?? null, at: theirs.updatedAt });
    } else if (error.code === 'not-the-writer') {
      const by = DraftWriting.safeParse(error.details).data?.writer?.user?.name ?? null;
      this.hold({ because: 'draws', by, at: this.#savedAt });
    } else if (error.status === 0 || error.status >= 500) {
      this.#unanswered = [...this.#unanswered, process];
      this.#set({ kind: 'offline', kept });
      this.#schedule(RETRY_MS[Math.min(this.#attempts, RETRY_MS.length - 1)] ?? 30_000);
      this.#attempts += 1;
    } else {
      this.#set({ kind: 'refused', reason: error.message });
    }
  }

  /** The draft moved on by a save of our own, whose answer was lost on its way: nobody else has saved. */
  async #wasMine(): Promise<boolean> {
    if (this.#unanswered.length === 0) return false;
    try {
      const draft = await this.#ports.get();
      if (!this.#unanswered.some((sent) => isSameProcess(draft.process, sent))) return false;
      this.goOnFrom(draft);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Whose save it was can't be found out now; the next try asks again.
      this.#set({ kind: 'offline', kept: this.keepNow() });
      this.#schedule(RETRY_MS[0]);
    }
    return true;
  }

  #forget(): void {
    this.#stopKeeping?.();
    this.#stopKeeping = null;
    this.#ports.keep(null);
  }

  #clearTimer(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
  }

  #set(state: SaveState): void {
    // Said with every letter; nobody needs to hear it twice.
    const bare = state.kind === 'waiting' || state.kind === 'saving';
    if (bare && this.#state.kind === state.kind) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
