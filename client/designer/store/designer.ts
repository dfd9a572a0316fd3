import {
  addedIds,
  applyEdits,
  EditError,
  type Edit,
  type Process,
  type Trigger,
} from '../../../machines/index.ts';
import { historyOf, record, redone, settled, undone, type History } from './history.ts';
import {
  nodesOnly,
  nothing,
  onlyEdge,
  onlyNode,
  onlyNote,
  sameSelection,
  within,
  type Selection,
} from './selection.ts';

/** What the right side shows when it isn't about what is selected. */
export type Page =
  'process' | 'roles' | 'events' | 'fields' | 'calendar' | 'contacting' | 'messages' | 'handoff';

export interface DesignerState {
  history: History;
  selection: Selection;
  page: Page | null;
  /** The node whose name is being written on the canvas. */
  naming: string | null;
  /** The node that an arrow is being drawn from by keyboard, and what is to make it fire where that is settled. */
  connecting: { from: string; on?: Trigger } | null;
  /** What is to be added next is being looked for: after a node, on an arrow, or anywhere. */
  adding: { after?: string; edge?: string } | null;
  /** The note that is being written. */
  noting: string | null;
  /** The template that the messages page has open. */
  message: string | null;
  /** Counts requests to put the cursor into the inspector. */
  inspections: number;
}

export interface EditOptions {
  /** Changes with the same key that follow each other closely are one entry of the history. Fields give their path. */
  burst?: string;
  /** Select what the change has added. */
  selectAdded?: boolean;
  /** The caller shows a refusal itself. */
  quiet?: boolean;
}

interface Surroundings {
  readOnly: boolean;
  /** Epoch milliseconds, for bursts of typing. */
  now: () => number;
  /** Says why a change was refused. */
  onRefused: (message: string) => void;
}

/**
 * The designer's state and everything that changes it, without React. The process inside is the only truth; all changes
 * go through the domain's edits.
 */
export class Designer {
  #state: DesignerState;
  readonly #listeners = new Set<() => void>();
  readonly #rightListeners = new Set<() => void>();
  readonly #around: Surroundings;
  #readOnly: boolean;

  constructor(process: Process, around: Surroundings) {
    this.#around = around;
    this.#readOnly = around.readOnly;
    this.#state = {
      history: historyOf(process),
      selection: nothing,
      page: null,
      naming: null,
      connecting: null,
      adding: null,
      noting: null,
      message: null,
      inspections: 0,
    };
  }

  readonly get = (): DesignerState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Nothing can be changed: who looks may not edit, has a phone, or somebody else draws. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** Drawing passes from one window to another. What was half done here ends. */
  setReadOnly(readOnly: boolean): void {
    if (readOnly === this.#readOnly) return;
    this.#readOnly = readOnly;
    this.#set({ history: settled(this.#state.history), naming: null, connecting: null });
    for (const listener of this.#rightListeners) listener();
  }

  /** Calls back when drawing is allowed or ends. */
  readonly subscribeToRight = (listener: () => void): (() => void) => {
    this.#rightListeners.add(listener);
    return () => this.#rightListeners.delete(listener);
  };

  get process(): Process {
    return this.#state.history.present;
  }

  /**
   * Makes one change of one or several edits: all of them or none. Answers why not when it is refused, else null.
   */
  edit(edits: Edit | readonly Edit[], options: EditOptions = {}): string | null {
    const list: readonly Edit[] = 'do' in edits ? [edits] : edits;
    return this.change((process) => applyEdits(process, list), options);
  }

  change(make: (process: Process) => Process, options: EditOptions = {}): string | null {
    if (this.readOnly) return null;
    const { history } = this.#state;
    let next: Process;
    try {
      next = make(history.present);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      if (!options.quiet) this.#around.onRefused(error.message);
      return error.message;
    }
    if (next === history.present) return null;
    const burst = options.burst === undefined ? null : { key: options.burst, at: this.#around.now() };
    const added = options.selectAdded ? addedIds(history.present, next) : null;
    this.#set({
      history: record(history, next, burst),
      ...(added &&
        added.nodes.length + added.notes.length > 0 && {
          selection: { ...nodesOnly(added.nodes), notes: new Set(added.notes) },
          page: null,
        }),
    });
    return null;
  }

  undo(): void {
    if (this.readOnly) return;
    this.#set({ history: undone(this.#state.history), naming: null });
  }

  redo(): void {
    if (this.readOnly) return;
    this.#set({ history: redone(this.#state.history), naming: null });
  }

  /** A field was left: what is typed next can be taken back by itself. */
  settle(): void {
    this.#set({ history: settled(this.#state.history) });
  }

  select(selection: Selection): void {
    if (sameSelection(selection, this.#state.selection) && this.#state.page === null) return;
    this.#set({ selection, page: null });
  }

  selectNode(id: string): void {
    this.select(onlyNode(id));
  }

  selectEdge(id: string): void {
    this.select(onlyEdge(id));
  }

  selectNote(id: string): void {
    this.select(onlyNote(id));
  }

  selectAll(): void {
    this.select({
      nodes: new Set(this.process.nodes.map((node) => node.id)),
      edges: new Set(),
      notes: new Set(this.process.notes?.map((note) => note.id)),
    });
  }

  open(page: Page, message: string | null = null): void {
    this.#set({ page, message, selection: nothing });
  }

  /** Back to what is selected, or to nothing. */
  close(): void {
    this.#set({ page: null, selection: nothing, naming: null, connecting: null, adding: null, noting: null });
  }

  /** Puts the cursor into the first field of what is selected. */
  inspect(): void {
    this.#set({ inspections: this.#state.inspections + 1 });
  }

  /** Puts the cursor into a node's name on the canvas. */
  name(id: string | null): void {
    if (id !== null && this.readOnly) return;
    this.#set({ naming: id, history: settled(this.#state.history) });
  }

  /** Draws an arrow by keyboard: opens the list of nodes that it may lead to. */
  connectFrom(from: string | null, on?: Trigger): void {
    if (from !== null && this.readOnly) return;
    this.#set({ connecting: from === null ? null : { from, ...(on && { on }) } });
  }

  /** Looks for what is to be added: after what is selected, on the arrow that is, or in the middle of what is in view. */
  lookFor(adding: DesignerState['adding']): void {
    if (adding !== null && this.readOnly) return;
    this.#set({ adding });
  }

  /** Writes on a note. */
  writeNote(id: string | null): void {
    if (id !== null && this.readOnly) return;
    this.#set({ noting: id, history: settled(this.#state.history) });
  }

  /** Takes over a process that came from elsewhere; what was here can be brought back by undo. */
  adopt(process: Process): void {
    this.#set({ history: record(this.#state.history, process), naming: null, connecting: null });
  }

  /** Starts afresh with a process whose past is of no use here. */
  restart(process: Process): void {
    this.#set({ history: historyOf(process), naming: null, connecting: null });
  }

  #set(change: Partial<DesignerState>): void {
    const next = { ...this.#state, ...change };
    if (next.history.present !== this.#state.history.present) {
      next.selection = within(next.selection, next.history.present);
      const has = (id: string | null) => next.history.present.nodes.some((node) => node.id === id);
      if (next.naming !== null && !has(next.naming)) next.naming = null;
      if (next.connecting !== null && !has(next.connecting.from)) next.connecting = null;
      const noted = (id: string) => next.history.present.notes?.some((note) => note.id === id);
      if (next.noting !== null && !noted(next.noting)) next.noting = null;
    }
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
