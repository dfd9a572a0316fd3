import {
  crossingsOf,
  stagesOf,
  stepsOf,
  stepZeroOf,
  type Edge,
  type Node,
  type Note,
  type Process,
} from '../../../machines/index.ts';
import type { IconName } from '../../ui/index.ts';
import { iconOf } from '../drawing/node-icon.ts';
import { factsOf, handoffFacts, sayWay, titleOf, whenIcon, type ListingWords } from './sentences.ts';

/** A node with everything that leaves it. */
export interface NodeText {
  what: 'node';
  node: Node;
  icon: IconName;
  name: string;
  facts: readonly string[];
  ways: readonly ArrowText[];
}

/** An arrow as a sentence. An action is told under the first arrow that opens it; all others only name it. */
export interface ArrowText {
  what: 'arrow';
  edge: Edge;
  icon: IconName;
  says: string;
  /** Where it leads; null where that isn't there. */
  to: Node | null;
  opens: NodeText | null;
}

export type Item =
  NodeText | ArrowText | { what: 'handoff'; facts: readonly string[] } | { what: 'note'; note: Note };

export type Part =
  'marketing' | 'sales' | 'entries' | 'anywhere' | 'handoff' | 'outcomes' | 'apart' | 'notes';

export interface Section {
  part: Part;
  items: readonly Item[];
}

/** Chains longer than this go on as items of their own, so that no line becomes too narrow to read. */
const DEEPEST = 5;

/** The whole drawing as text: every node, arrow and note once, in the order in which the drawing tells its story. */
export function textOf(process: Process, words: ListingWords): Section[] {
  const teller = new Teller(process, words);
  const steps = stepsOf(process);
  const ofKind = (kind: Node['kind']) =>
    process.nodes.filter((node) => node.kind === kind).toSorted((a, b) => a.x - b.x || a.y - b.y);
  const sections: Section[] = [
    { part: 'marketing', items: teller.tell(steps.filter(({ half }) => half === 'marketing')) },
    { part: 'sales', items: teller.tell(steps.filter(({ half }) => half === 'sales')) },
    { part: 'entries', items: teller.tell(ofKind('entry')) },
    { part: 'anywhere', items: teller.tell(ofKind('anywhere')) },
    { part: 'handoff', items: handoffOf(process, words) },
    { part: 'outcomes', items: teller.tell(ofKind('outcome')) },
    { part: 'apart', items: teller.tellRest(ofKind('action')) },
    { part: 'notes', items: (process.notes ?? []).map((note) => ({ what: 'note', note })) },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function handoffOf(process: Process, words: ListingWords): Item[] {
  if (!process.handoff && crossingsOf(process).length === 0) return [];
  return [{ what: 'handoff', facts: handoffFacts(process, words) }];
}

class Teller {
  readonly #process: Process;
  readonly #words: ListingWords;
  readonly #nodes: ReadonlyMap<string, Node>;
  /** Arrows that have not been told, by where they begin. */
  readonly #arrows: Map<string, Edge[]>;
  readonly #crossings: ReadonlySet<string>;
  readonly #stages: ReadonlyMap<string, number>;
  readonly #zero: string | null;
  readonly #told = new Set<Node>();
  /** Actions at the end of a long chain, to be told next. */
  #further: Node[] = [];

  constructor(process: Process, words: ListingWords) {
    this.#process = process;
    this.#words = words;
    this.#nodes = new Map(process.nodes.map((node) => [node.id, node]));
    this.#arrows = Map.groupBy(
      process.edges.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
      ({ from }) => from,
    );
    this.#crossings = new Set(crossingsOf(process).map(({ id }) => id));
    this.#stages = new Map(stagesOf(process).map((step, index) => [step.id, index + 1]));
    this.#zero = stepZeroOf(process)?.id ?? null;
  }

  tell(nodes: readonly Node[]): NodeText[] {
    return nodes.flatMap((node) => {
      const texts: NodeText[] = [];
      for (let next: Node | undefined = node; next; next = this.#further.shift()) {
        texts.push(this.#node(next, 0));
      }
      return texts;
    });
  }

  /** Actions that nothing opens, then those that only open each other, then arrows that begin nowhere. */
  tellRest(actions: readonly Node[]): Item[] {
    const opened = new Set(this.#process.edges.map(({ to }) => to));
    const texts: Item[] = [];
    for (const action of [...actions.filter(({ id }) => !opened.has(id)), ...actions]) {
      if (!this.#told.has(action)) texts.push(...this.tell([action]));
    }
    for (const edge of [...this.#arrows.values()].flat()) texts.push(this.#arrow(edge, undefined, 0));
    return texts;
  }

  #node(node: Node, depth: number): NodeText {
    this.#told.add(node);
    const arrows = this.#arrows.get(node.id) ?? [];
    this.#arrows.delete(node.id);
    return {
      what: 'node',
      node,
      icon: iconOf(node),
      name: titleOf(node, this.#words),
      facts: factsOf(
        node,
        {
          process: this.#process,
          stage: this.#stages.get(node.id) ?? null,
          stepZero: node.id === this.#zero,
        },
        this.#words,
      ),
      ways: arrows.map((edge) => this.#arrow(edge, node, depth)),
    };
  }

  #arrow(edge: Edge, from: Node | undefined, depth: number): ArrowText {
    const to = this.#nodes.get(edge.to) ?? null;
    const isNew = from !== undefined && to?.kind === 'action' && !this.#told.has(to);
    if (isNew) this.#told.add(to);
    if (isNew && depth >= DEEPEST) this.#further.push(to);
    return {
      what: 'arrow',
      edge,
      icon: whenIcon(edge),
      says: sayWay(
        edge,
        { process: this.#process, from, to, crosses: this.#crossings.has(edge.id), again: !isNew },
        this.#words,
      ),
      to,
      opens: isNew && depth < DEEPEST ? this.#node(to, depth + 1) : null,
    };
  }
}

/** What an item selects, as one word: the list it stands in and its id. */
export type Place = `nodes ${string}` | `edges ${string}` | `notes ${string}` | 'handoff';

export function placeOf(item: Item): Place {
  switch (item.what) {
    case 'node':
      return `nodes ${item.node.id}`;
    case 'arrow':
      return `edges ${item.edge.id}`;
    case 'note':
      return `notes ${item.note.id}`;
    case 'handoff':
      return 'handoff';
  }
}

/** Every item from the top to the end, as it is read. */
export function placesIn(sections: readonly Section[]): Place[] {
  const places: Place[] = [];
  const go = (item: Item): void => {
    places.push(placeOf(item));
    if (item.what === 'node') item.ways.forEach(go);
    else if (item.what === 'arrow' && item.opens) go(item.opens);
  };
  for (const { items } of sections) items.forEach(go);
  return places;
}
