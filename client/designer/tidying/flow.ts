import { stagesOf, type Edge, type Node, type Process } from '../../../machines/index.ts';

/** From one place of the customer to another, as an arrow says it or as what the team does in between leads there. */
export interface Link {
  from: string;
  to: string;
}

/** How customers get through a drawing, without what the team does: what its columns are made from. */
export interface Flow {
  /** Steps and outcomes in the order in which a reader comes by them. */
  order: readonly Node[];
  /** Without turning back: no way along them leads round in a circle. In the order of their arrows. */
  links: readonly Link[];
  /** 0 before the handoff, 1 behind it. */
  partition: ReadonlyMap<string, 0 | 1>;
}

/** Has a place of its own on the way; entries and stubs from anywhere stand by what they lead to. */
export const isPlace = (node: Node): boolean => node.kind === 'step' || node.kind === 'outcome';

export function flowOf(process: Process): Flow {
  const places = process.nodes.filter(isPlace);
  const next = linksOf(process);
  const partition = partitionsOf(places, next);
  const { order, turns } = readingOrder(process, places, next);
  const links: Link[] = [];
  for (const node of order) {
    for (const to of next.get(node.id) ?? []) {
      const back = turns.has(`${node.id} ${to}`) || (partition.get(node.id) ?? 0) > (partition.get(to) ?? 0);
      if (back) links.push({ from: to, to: node.id });
      else links.push({ from: node.id, to });
    }
  }
  return { order, links: withColumnsKept(process, acyclic(links)), partition };
}

/** Where each step and outcome leads, in the order of its arrows: at once, or through what the team does or an entry. */
function linksOf(process: Process): Map<string, string[]> {
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const out = Map.groupBy(
    process.edges.toSorted((a, b) => a.order - b.order),
    (edge) => edge.from,
  );
  const links = new Map<string, string[]>();
  for (const node of process.nodes) {
    if (!isPlace(node)) continue;
    const reached = new Set<string>();
    const passed = new Set<string>();
    const open: Edge[] = [...(out.get(node.id) ?? [])];
    for (let edge = open.shift(); edge; edge = open.shift()) {
      const to = nodes.get(edge.to);
      if (!to || to.id === node.id) continue;
      if (isPlace(to)) reached.add(to.id);
      else if (!passed.has(to.id)) {
        passed.add(to.id);
        open.push(...(out.get(to.id) ?? []));
      }
    }
    links.set(node.id, [...reached]);
  }
  return links;
}

/** A step stands in its half, an outcome in that which most of its arrows come from. */
function partitionsOf(
  places: readonly Node[],
  next: ReadonlyMap<string, readonly string[]>,
): Map<string, 0 | 1> {
  const steps = places.filter((node) => node.kind === 'step');
  // A drawing with one half has no gate to stand on either side of.
  const halved = new Set(steps.map(({ half }) => half)).size > 1;
  const sides = new Map(
    steps.map(({ id, half }): [string, 0 | 1] => [id, halved && half === 'sales' ? 1 : 0]),
  );
  const sources = new Map<string, string[]>();
  for (const [from, list] of next) {
    for (const to of list) {
      const known = sources.get(to);
      if (known) known.push(from);
      else sources.set(to, [from]);
    }
  }
  for (const { id, kind } of places) {
    if (kind !== 'outcome') continue;
    const from = (sources.get(id) ?? []).filter((one) => sides.has(one));
    const inMarketing = from.filter((one) => sides.get(one) === 0).length;
    sides.set(id, halved && inMarketing * 2 <= from.length ? 1 : 0);
  }
  return sides;
}

/** Depth first from where customers get in, in the order of the arrows; links that lead back on the way are turns. */
function readingOrder(
  process: Process,
  places: readonly Node[],
  next: ReadonlyMap<string, readonly string[]>,
): { order: Node[]; turns: Set<string> } {
  const byId = new Map(places.map((node) => [node.id, node]));
  const kinds = new Map(process.nodes.map(({ id, kind }) => [id, kind]));
  const entered = new Set(
    process.edges.filter(({ from }) => kinds.get(from) === 'entry').map(({ to }) => to),
  );
  const reached = new Set([...next.values()].flat());
  const begins = ({ id }: Node) => (reached.has(id) ? (entered.has(id) ? 1 : 2) : entered.has(id) ? 0 : 1);
  const starts = places.toSorted((a, b) => begins(a) - begins(b));
  const order: Node[] = [];
  const turns = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  for (const start of starts) {
    if (state.has(start.id)) continue;
    // A stack of our own: a chain may be longer than the engine's.
    const path: { id: string; at: number }[] = [];
    const enter = (id: string) => {
      const node = byId.get(id);
      if (!node) return;
      state.set(id, 'open');
      order.push(node);
      path.push({ id, at: 0 });
    };
    enter(start.id);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = next.get(top.id)?.[top.at++];
      if (to === undefined) {
        state.set(top.id, 'done');
        path.pop();
      } else if (state.get(to) === 'open') turns.add(`${top.id} ${to}`);
      else if (!state.has(to)) enter(to);
    }
  }
  return { order, turns };
}

/** What turning links around may have closed to a circle is left out, the later link of the two. */
function acyclic(links: readonly Link[]): Link[] {
  const kept = new Reach();
  return links.filter(({ from, to }) => from !== to && kept.join(from, to));
}

/**
 * The pipeline's columns are read off the drawing from left to right: where arrows don't say which of two stages comes
 * first, they stay as they were drawn.
 */
function withColumnsKept(process: Process, links: readonly Link[]): Link[] {
  const reach = new Reach();
  for (const { from, to } of links) reach.join(from, to);
  const stages = stagesOf(process);
  const extra = stages.flatMap((stage, index): Link[] => {
    const after = stages[index + 1];
    return after && reach.join(stage.id, after.id) ? [{ from: stage.id, to: after.id }] : [];
  });
  return [...links, ...extra];
}

/** A growing graph without circles: joins two where that closes none. */
class Reach {
  readonly #next = new Map<string, string[]>();

  join(from: string, to: string): boolean {
    if (this.#leads(to, from)) return false;
    const list = this.#next.get(from);
    if (list) list.push(to);
    else this.#next.set(from, [to]);
    return true;
  }

  #leads(from: string, to: string): boolean {
    const seen = new Set([from]);
    const open = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === to) return true;
      for (const one of this.#next.get(id) ?? []) {
        if (seen.has(one)) continue;
        seen.add(one);
        open.push(one);
      }
    }
    return false;
  }
}
