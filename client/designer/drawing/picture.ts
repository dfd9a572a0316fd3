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
import type { Box, Point, Rect } from '../routing/geometry.ts';
import { rectOf } from '../routing/geometry.ts';
import type { Link, Route } from '../routing/link.ts';
import { layLines } from '../routing/router.ts';
import {
  nameOf,
  sayArrow,
  sayPerformer,
  sayPills,
  sayShortly,
  sayTrigger,
  type PillWords,
} from './arrow-words.ts';
import { dayMarks, type DayMark } from './days.ts';
import { gateOf, TERMS_TOP, type Gate } from './gate.ts';
import { linkOf } from './links.ts';
import type { Measure } from './measure.ts';
import { layoutOf, layoutOfPills, PILL_GAP, PILL_HEIGHT, type Layout, type PillLayout } from './sizes.ts';

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

export interface Picture {
  nodes: readonly NodeView[];
  edges: readonly EdgeView[];
  gate: Gate | null;
  days: readonly DayMark[];
}

export interface Sitter {
  process: Process;
  /** Worst severity by node and arrow id. */
  problems: ReadonlyMap<string, Severity>;
  /** Deals by step or outcome id. */
  counts: ReadonlyMap<string, number>;
  /** Where nodes are while they are dragged. */
  moving: ReadonlyMap<string, Point>;
  measure: Measure;
  t: TFunction<'designer'>;
}

/** Above this many arrows only those that a change concerns are laid anew. */
const LAY_ALL = 160;

/** Draws a process again and again, keeping whatever has not changed. */
export class Painter {
  #nodes = new Map<string, NodeView>();
  #edges = new Map<string, EdgeView>();
  #routes = new Map<string, Route>();
  #boxes = new Map<string, Box>();
  #links = new Map<string, Link>();
  #gate: Gate | null = null;
  #signature = '';

  paint(sitter: Sitter): Picture {
    const { process, moving, measure, t } = sitter;
    const byId = new Map(process.nodes.map((node) => [node.id, node]));
    const stubs = stubsOf(process, byId);
    const nodes = this.#paintNodes(sitter, byId, stubs);
    const boxes = new Map(
      nodes.map(({ node, place, layout }): [string, Box] => [node.id, { ...place, ...layout }]),
    );
    const drawn = process.edges.flatMap((edge) => {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
      if (!from || !to) return [];
      const words = stubs.get(from.id) === edge ? [] : sayPills(edge, process, from, to, t);
      const pills = layoutOfPills(
        words.map(({ text }) => text),
        measure,
      );
      return [{ edge, from, to, words, pills, link: linkOf(edge, from, to, pills) }];
    });
    // The gate stands still while something is carried through it.
    const gate = moving.size > 0 ? this.#gate : gateOf(process, boxes);
    this.#gate = gate;
    this.#lay(
      boxes,
      drawn.map(({ link }) => link),
      gate,
      moving,
    );

    const views = new Map<string, EdgeView>();
    for (const { edge, from, to, words, pills } of drawn) {
      const route = this.#routes.get(edge.id);
      if (!route) continue;
      const view: EdgeView = {
        edge,
        route,
        words,
        pills,
        lane: from.kind === 'action' || to.kind === 'action',
        problem: sitter.problems.get(edge.id) ?? null,
        label: sayArrow(edge, process, from, to, t),
      };
      views.set(edge.id, kept(this.#edges.get(edge.id), view));
    }
    this.#edges = views;
    return { nodes, edges: [...views.values()], gate, days: dayMarks(process, boxes) };
  }

  #paintNodes(
    { process, problems, counts, moving, measure, t }: Sitter,
    byId: ReadonlyMap<string, Node>,
    stubs: ReadonlyMap<string, Edge>,
  ): NodeView[] {
    const stages = new Map(stagesOf(process).map((step, index) => [step.id, index + 1]));
    const zero = stepZeroOf(process)?.id;
    const fromAnywhere = new Map<string, Node | undefined>();
    for (const [id, edge] of stubs) fromAnywhere.set(edge.to, byId.get(id));
    const views = new Map<string, NodeView>();
    for (const node of process.nodes) {
      const stub = stubs.get(node.id);
      const target = stub && byId.get(stub.to);
      const name =
        node.kind !== 'anywhere'
          ? nameOf(node, t)
          : stub && target
            ? sayTrigger(stub, process, node, target, t)
            : t(`anywhere.${node.scope}`);
      const count = counts.get(node.id) ?? 0;
      const detail = detailOf(node, process, count, fromAnywhere.get(node.id), t);
      const stage = stages.get(node.id) ?? null;
      const { x, y } = moving.get(node.id) ?? node;
      const problem = problems.get(node.id) ?? null;
      const view: NodeView = {
        node,
        place: { x, y },
        layout: layoutOf(node, { name, detail }, measure),
        name,
        detail,
        stage,
        stepZero: node.id === zero,
        count,
        problem,
        label: labelOf(node, { name, detail, stage, count, problem }, t),
      };
      views.set(node.id, kept(this.#nodes.get(node.id), view));
    }
    this.#nodes = views;
    return [...views.values()];
  }

  /** Lays the lines that the change concerns; all of them where there are few, so that the same drawing looks the same. */
  #lay(
    boxes: Map<string, Box>,
    list: readonly Link[],
    gate: Gate | null,
    moving: ReadonlyMap<string, Point>,
  ): void {
    const links = new Map(list.map((link) => [link.id, kept(this.#links.get(link.id), link)]));
    const signature = JSON.stringify([
      [...boxes].map(([id, { x, y, width, height }]) => [id, x, y, width, height]),
      [...links.values()],
      gate,
    ]);
    if (signature === this.#signature) return;
    const fixed =
      moving.size > 0 || links.size > LAY_ALL ? this.#unconcerned(boxes, links) : new Map<string, Route>();
    this.#routes = layLines(boxes, [...links.values()], {
      fixed,
      taken: gate ? [termsRoom(gate)] : [],
      gateX: gate?.x ?? null,
    });
    this.#boxes = boxes;
    this.#links = links;
    // While a node moves, its neighbours' lines stay; when it rests, all lines are laid together once more.
    this.#signature = moving.size > 0 ? '' : signature;
  }

  #unconcerned(boxes: ReadonlyMap<string, Box>, links: ReadonlyMap<string, Link>): Map<string, Route> {
    const same = (id: string) => {
      const [now, before] = [boxes.get(id), this.#boxes.get(id)];
      return (
        now &&
        before &&
        now.x === before.x &&
        now.y === before.y &&
        now.width === before.width &&
        now.height === before.height
      );
    };
    return new Map(
      [...this.#routes].filter(([id]) => {
        const link = links.get(id);
        return link !== undefined && link === this.#links.get(id) && same(link.from) && same(link.to);
      }),
    );
  }
}

/** The object from before where nothing in it has changed, so that what depends on it isn't drawn again. */
function kept<T extends object>(before: T | undefined, now: T): T {
  if (!before) return now;
  const old = new Map<string, unknown>(Object.entries(before));
  const same = Object.entries(now).every(
    ([key, value]) =>
      Object.is(old.get(key), value) || JSON.stringify(old.get(key)) === JSON.stringify(value),
  );
  return same ? before : now;
}

/** An arrow from anywhere to an outcome is a short stub: its words stand in the stub, the scope in the outcome. */
function stubsOf(process: Process, byId: ReadonlyMap<string, Node>): Map<string, Edge> {
  const stubs = new Map<string, Edge>();
  const arrows = Map.groupBy(process.edges, (edge) => edge.from);
  for (const [id, edges] of arrows) {
    const [edge] = edges;
    if (byId.get(id)?.kind !== 'anywhere' || edges.length !== 1 || !edge || edge.guard) continue;
    if (byId.get(edge.to)?.kind === 'outcome') stubs.set(id, edge);
  }
  return stubs;
}

/** Where the gate's pills stand. */
function termsRoom({ x, sla, criteria }: Gate): Rect {
  const rows = (sla ? 1 : 0) + (criteria ? 1 : 0);
  const height = rows * (PILL_HEIGHT + PILL_GAP);
  return rectOf({ x, y: TERMS_TOP + height / 2, width: rows === 0 ? 0 : 150, height });
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
