import { leaves, type Edge, type Node, type Severity } from '../../../machines/index.ts';
import type { Link, Route } from '../routing/link.ts';
import { sayArrow, sayPills, type PillWords } from './arrow-words.ts';
import { kept } from './kept.ts';
import { linkOf } from './links.ts';
import { lexiconOf, sameLexicon, type Lexicon, type Sitter } from './sitter.ts';
import { layoutOfPills, type PillLayout } from './sizes.ts';

export interface EdgeView {
  edge: Edge;
  route: Route;
  words: readonly PillWords[];
  pills: PillLayout | null;
  /** Between the lanes, so lighter than a move of the customer. */
  lane: boolean;
  problem: Severity | null;
  label: string;
}

/** An arrow in words, and what the router has to know of it. */
export interface Worded {
  edge: Edge;
  from: Node;
  to: Node;
  words: readonly PillWords[];
  pills: PillLayout | null;
  link: Link;
  label: string;
  /** Its words stand in the stub that it comes from. */
  silent: boolean;
}

/** Finds the words of arrows again and again; those that a change doesn't concern are as they were. */
export class ArrowPainter {
  #worded = new Map<string, Worded>();
  #views = new Map<string, EdgeView>();
  #lexicon: Lexicon = [];

  wordsOf(sitter: Sitter, byId: ReadonlyMap<string, Node>, stubs: ReadonlyMap<string, Edge>): Worded[] {
    const { process } = sitter;
    const lexicon = lexiconOf(sitter);
    const sameWords = sameLexicon(lexicon, this.#lexicon);
    this.#lexicon = lexicon;
    const worded = process.edges.flatMap((edge): Worded[] => {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
      if (!from || !to) return [];
      const silent = stubs.get(from.id) === edge;
      const before = this.#worded.get(edge.id);
      const same =
        sameWords &&
        before?.edge === edge &&
        before.from === from &&
        before.to === to &&
        before.silent === silent &&
        !namesOthers(edge);
      return [same ? before : wordedAnew(edge, from, to, silent, before, sitter)];
    });
    this.#worded = new Map(worded.map((one) => [one.edge.id, one]));
    return worded;
  }

  paint(
    worded: readonly Worded[],
    routes: ReadonlyMap<string, Route>,
    problems: ReadonlyMap<string, Severity>,
  ): EdgeView[] {
    const views = worded.flatMap(({ edge, from, to, words, pills, label }): EdgeView[] => {
      const route = routes.get(edge.id);
      if (!route) return [];
      const problem = problems.get(edge.id) ?? null;
      const before = this.#views.get(edge.id);
      const same =
        before?.edge === edge &&
        before.route === route &&
        before.words === words &&
        before.pills === pills &&
        before.problem === problem &&
        before.label === label;
      if (same) return [before];
      const lane = from.kind === 'action' || to.kind === 'action';
      return [kept(before, { edge, route, words, pills, lane, problem, label })];
    });
    this.#views = new Map(views.map((view) => [view.edge.id, view]));
    return views;
  }
}

/** A condition may speak of an action by its name, which no field of the arrow knows. */
function namesOthers({ guard }: Edge): boolean {
  for (const leaf of guard ? leaves(guard) : []) if (leaf.kind === 'action') return true;
  return false;
}

function wordedAnew(
  edge: Edge,
  from: Node,
  to: Node,
  silent: boolean,
  before: Worded | undefined,
  { process, measure, t }: Sitter,
): Worded {
  const words = silent ? [] : sayPills(edge, process, from, to, t);
  const texts = words.map(({ text }) => text);
  const pills = layoutOfPills(texts, measure);
  return kept(before, {
    edge,
    from,
    to,
    words,
    pills: pills && before?.pills ? kept(before.pills, pills) : pills,
    link: kept(before?.link, linkOf(edge, from, to, pills)),
    label: sayArrow(edge, process, from, to, t),
    silent,
  });
}
