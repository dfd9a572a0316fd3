/** Successors of a node; what they name beside the given nodes is ignored. */
export type Next = (id: string) => Iterable<string>;

/** Every node that can be reached from the given ones, those included. */
export function reachable(from: Iterable<string>, next: Next): Set<string> {
  const seen = new Set(from);
  const pending = [...seen];
  for (let id = pending.pop(); id !== undefined; id = pending.pop())
    for (const to of next(id))
      if (!seen.has(to)) {
        seen.add(to);
        pending.push(to);
      }
  return seen;
}

interface Visit {
  id: string;
  rest: Iterator<string>;
}

/**
 * Strongly connected components (Tarjan), each after those that it leads to. With a stack of its own instead of
 * recursion: a process may be one chain of thousands of nodes.
 */
export function components(nodes: Iterable<string>, next: Next): string[][] {
  const known = new Set(nodes);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];

  const enter = (id: string): Visit => {
    index.set(id, index.size);
    low.set(id, index.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, rest: next(id)[Symbol.iterator]() };
  };
  const lower = (id: string, to: number) => low.set(id, Math.min(low.get(id) ?? to, to));

  for (const root of known) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const step = top.rest.next();
      if (!step.done) {
        if (!known.has(step.value)) continue;
        const seenAt = index.get(step.value);
        if (seenAt === undefined) path.push(enter(step.value));
        else if (isOpen.has(step.value)) lower(top.id, seenAt);
        continue;
      }
      path.pop();
      const own = low.get(top.id) ?? 0;
      const parent = path.at(-1);
      if (parent) lower(parent.id, own);
      if (own !== index.get(top.id)) continue;
      // Everything opened since, and not yet part of another component, belongs to this one.
      const component = open.splice(open.lastIndexOf(top.id));
      for (const id of component) isOpen.delete(id);
      found.push(component);
    }
  }
  return found;
}

/** Components that lead back to themselves: more than one node, or one with an arrow to itself. */
export const cycles = (nodes: Iterable<string>, next: Next): string[][] =>
  components(nodes, next).filter(
    (component) => component.length > 1 || component.some((id) => [...next(id)].includes(id)),
  );

/** Up to two different ids: enough to tell whether there is one other than a given one, at a bounded cost. */
export type Few = readonly string[];

export const noneOf: Few = [];

export function few(...lists: readonly Iterable<string>[]): Few {
  const kept = new Set<string>();
  for (const list of lists)
    for (const id of list) {
      kept.add(id);
      if (kept.size === 2) return [...kept];
    }
  return kept.size === 0 ? noneOf : [...kept];
}

export const hasOtherThan = (ids: Few, id: string): boolean => ids.some((one) => one !== id);

/** For every node, what the seeds of all nodes that it can reach add up to, itself included. */
export function gather(nodes: readonly string[], next: Next, seed: (id: string) => Few): Map<string, Few> {
  const sums = new Map<string, Few>();
  for (const component of components(nodes, next)) {
    const sum = few(
      (function* () {
        for (const id of component) {
          yield* seed(id);
          // Components come after those that they lead to, so those have their sums.
          for (const to of next(id)) yield* sums.get(to) ?? noneOf;
        }
      })(),
    );
    for (const id of component) sums.set(id, sum);
  }
  return sums;
}
