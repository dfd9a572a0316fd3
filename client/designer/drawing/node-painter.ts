import type { TFunction } from 'i18next';
import {
  isAutomatic,
  stagesOf,
  stepZeroOf,
  type Edge,
  type Node,
  type Process,
  type Severity,
} from '../../../machines/index.ts';
import type { Box, Point } from '../routing/geometry.ts';
import { nameOf, sayPerformer, sayShortly, sayTrigger } from './arrow-words.ts';
import { kept } from './kept.ts';
import { lexiconOf, sameLexicon, type Lexicon, type Sitter } from './sitter.ts';
import { layoutOf, type Layout } from './sizes.ts';

/** A node as it is drawn: everything its component shows, the same object while nothing of it changes. */
export interface NodeView {
  node: Node;
  place: Point;
  layout: Layout;
  name: string;
  /** The small second line of actions and outcomes. */
  detail: string | null;
  /** Number of the pipeline column; null for what is no column. */
  stage: number | null;
  stepZero: boolean;
  /** Deals here now, of an outcome those of this month. */
  count: number;
  problem: Severity | null;
  /** What screen readers say. */
  label: string;
}

/** What a view was made from, beside what stands in it. */
interface Painted {
  view: NodeView;
  box: Box;
  stub: Edge | undefined;
  target: Node | undefined;
  anywhere: Node | undefined;
}

/** Paints nodes again and again; of those that a change doesn't concern it compares a few fields, no more. */
export class NodePainter {
  #painted = new Map<string, Painted>();
  #lexicon: Lexicon = [];

  /** Every node's view and, the same object while it stays, its box. */
  paint(
    sitter: Sitter,
    byId: ReadonlyMap<string, Node>,
    stubs: ReadonlyMap<string, Edge>,
  ): { views: NodeView[]; boxes: Map<string, Box> } {
    const { process, problems, counts, moving } = sitter;
    const lexicon = lexiconOf(sitter);
    const sameWords = sameLexicon(lexicon, this.#lexicon);
    this.#lexicon = lexicon;
    const stages = new Map(stagesOf(process).map((step, index) => [step.id, index + 1]));
    const zero = stepZeroOf(process)?.id;
    const fromAnywhere = new Map<string, Node | undefined>();
    for (const [id, edge] of stubs) fromAnywhere.set(edge.to, byId.get(id));
    const painted = new Map<string, Painted>();
    for (const node of process.nodes) {
      const stub = stubs.get(node.id);
      const about = {
        stub,
        target: stub && byId.get(stub.to),
        anywhere: fromAnywhere.get(node.id),
        count: counts.get(node.id) ?? 0,
        stage: stages.get(node.id) ?? null,
        stepZero: node.id === zero,
        problem: problems.get(node.id) ?? null,
      };
      const before = this.#painted.get(node.id);
      const place = moving.get(node.id) ?? node;
      const same = sameWords && before && before.view.node === node && isAbout(before, about);
      if (!same) painted.set(node.id, paintedAnew(node, place, about, before, sitter));
      else if (before.view.place.x === place.x && before.view.place.y === place.y)
        painted.set(node.id, before);
      else painted.set(node.id, at(before, place));
    }
    this.#painted = painted;
    return {
      views: [...painted.values()].map(({ view }) => view),
      boxes: new Map([...painted].map(([id, { box }]) => [id, box])),
    };
  }
}

type About = Pick<Painted, 'stub' | 'target' | 'anywhere'> &
  Pick<NodeView, 'count' | 'stage' | 'stepZero' | 'problem'>;

const isAbout = ({ view, stub, target, anywhere }: Painted, about: About): boolean =>
  stub === about.stub &&
  target === about.target &&
  anywhere === about.anywhere &&
  view.count === about.count &&
  view.stage === about.stage &&
  view.stepZero === about.stepZero &&
  view.problem === about.problem;

function at(before: Painted, { x, y }: Point): Painted {
  return { ...before, view: { ...before.view, place: { x, y } }, box: { ...before.box, x, y } };
}

function paintedAnew(
  node: Node,
  { x, y }: Point,
  about: About,
  before: Painted | undefined,
  { process, measure, t }: Sitter,
): Painted {
  const { stub, target, anywhere, count, stage, stepZero, problem } = about;
  const name =
    node.kind !== 'anywhere'
      ? nameOf(node, t)
      : stub && target
        ? sayTrigger(stub, process, node, target, t)
        : t(`anywhere.${node.scope}`);
  const detail = detailOf(node, process, count, anywhere, t);
  const view = kept(before?.view, {
    node,
    place: { x, y },
    layout: layoutOf(node, { name, detail }, measure),
    name,
    detail,
    stage,
    stepZero,
    count,
    problem,
    label: labelOf(node, { name, detail, stage, count, problem }, t),
  });
  const { width, height } = view.layout;
  return { view, box: kept(before?.box, { x, y, width, height }), stub, target, anywhere };
}

function detailOf(
  node: Node,
  process: Process,
  count: number,
  anywhere: Node | undefined,
  t: TFunction<'designer'>,
): string | null {
  if (node.kind === 'outcome') {
    if (node.outcome === 'won') return count > 0 ? t('node.thisMonth', { count }) : null;
    if (anywhere?.kind === 'anywhere') return t(`scope.${anywhere.scope}`);
    return count > 0 ? t('node.thisMonth', { count }) : null;
  }
  if (node.kind !== 'action') return null;
  const who = sayPerformer(node, process, t);
  return node.due && !isAutomatic(node.channel)
    ? t('node.within', { who, duration: sayShortly(node.due, t) })
    : who;
}

function labelOf(
  node: Node,
  { name, detail, stage, count, problem }: Pick<NodeView, 'name' | 'detail' | 'stage' | 'count' | 'problem'>,
  t: TFunction<'designer'>,
): string {
  const kind = node.kind === 'step' ? t(`kind.${node.influence}`) : t(`kind.${node.kind}`);
  return [
    `${kind}: ${name}`,
    detail,
    stage === null ? null : t('node.column', { number: stage }),
    count > 0 && node.kind === 'step' ? t('node.dealsHere', { count }) : null,
    problem && t(`node.${problem}`),
  ]
    .filter((part) => part !== null)
    .join(', ');
}
