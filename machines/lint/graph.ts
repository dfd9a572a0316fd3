/** Successors of a node; what they name beside the given nodes is ignored. */
export type Next = (id: string) => readonly string[];

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
  to: readonly string[];
  /** How many of `to` have been looked at. */
  seen: number;
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
    return { id, to: next(id), seen: 0 };
  };
  const lower = (id: string, to: number) => low.set(id, Math.min(low.get(id) ?? to, to));

  for (const root of known) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = top.to[top.seen++];
      if (to !== undefined) {
        if (!known.has(to)) continue;
        const seenAt = index.get(to);
        if (seenAt === undefined) path.push(enter(to));
        else if (isOpen.has(to)) lower(top.id, seenAt);
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
    (component) => component.length > 1 || component.some((id) => next(id).includes(id)),
  );

/** Up to two different ids: enough to tell whether there is one other than a given one, at a bounded cost. */
export type Few = readonly string[];

export const noneOf: Few = [];

export function few(...lists: readonly Few[]): Few {
  let first: string | undefined;
  for (const list of lists)
    for (const id of list) {
      if (first === undefined) first = id;
      else if (id !== first) return [first, id];
    }
  return first === undefined ? noneOf : [first];
}

export const hasOtherThan = (ids: Few, id: string): boolean => ids.some((one) => one !== id);

/** For every node, what the seeds of all nodes that it can reach add up to, itself included. */
export function gather(nodes: readonly string[], next: Next, seed: (id: string) => Few): Map<string, Few> {
  const sums = new Map<string, Few>();
  for (const component of components(nodes, next)) {
    let sum = noneOf;
    for (const id of component) {
      sum = few(sum, seed(id));
      // Components come after those that they lead to, so those have their sums.
      for (const to of next(id)) sum = few(sum, sums.get(to) ?? noneOf);
    }
    for (const id of component) sums.set(id, sum);
  }
  return sums;
}
