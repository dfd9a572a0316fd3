import type { Anywhere } from '../../nodes/anywhere.ts';
import { arrowsOut, byPlace } from '../drawing.ts';
import { components } from '../graph.ts';
import type { Problem, Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import type { Node } from '../../process.ts';
import { say, type Saying } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unreachable',
  severity: 'error',
  description: 'Every step and action must be reached from an entry.',
  *check(view) {
    const { reached } = view;
    // Where no entry leads anywhere, `no-entry` or `entry-without-arrow` says so once.
    if (!reached) return;
    const lost = [...view.steps, ...view.actions].filter((node) => !reached.has(node.id));
    for (const [first, ...others] of heads(view, lost))
      if (first) yield problem(view, first, others.length > 0);
    for (const stub of view.anywheres) if (!reached.has(stub.id)) yield uncovered(view, stub);
  },
};

/** Of nodes that can't be reached, those that no other such node leads to: where the missing arrow belongs. */
function heads(view: GraphView, lost: readonly Node[]): Node[][] {
  const byId = new Map(lost.map((node) => [node.id, node]));
  const next = (id: string) => arrowsOut(view, id).map((edge) => edge.to);
  const parts = components(byId.keys(), next);
  const partOf = new Map(parts.flatMap((part, index) => part.map((id) => [id, index] as const)));
  const led = new Set<number>();
  for (const id of byId.keys())
    for (const to of next(id)) {
      const into = partOf.get(to);
      if (into !== undefined && into !== partOf.get(id)) led.add(into);
    }
  const inOrder = (part: readonly string[]) => part.flatMap((id) => byId.get(id) ?? []).toSorted(byPlace);
  return parts.filter((_, index) => !led.has(index)).map(inOrder);
}

function problem(view: GraphView, node: Node, inCircle: boolean): Problem {
  const circle = inCircle ? say` Only arrows of its own circle lead to it.` : '';
  if (node.kind === 'action')
    return {
      // Nothing gets stuck, so that an action may be drawn before it is used.
      severity: 'warning',
      node: node.id,
      path: nodePath(node.id),
      message: say`${call(node)} is never done: no arrow that is ever taken leads to it.${circle}`,
      remedy: say`Draw an arrow to it from the step at which it should happen, or remove it.`,
    };
  return {
    node: node.id,
    path: nodePath(node.id),
    message: say`Nobody ever comes to ${call(node)}: no path leads to it from ${view.entries.length === 1 && view.entries[0] ? call(view.entries[0]) : say`an entry`}.${circle}`,
    remedy: say`Draw an arrow to it from the step before it, or from an entry if customers may begin there.`,
  };
}

function uncovered(view: GraphView, stub: Extract<Node, { kind: 'anywhere' }>): Problem {
  return {
    severity: 'warning',
    node: stub.id,
    path: nodePath(stub.id, 'scope'),
    message: neverFires(stub),
    remedy:
      view.steps.length > 0
        ? say`Choose another half for it, or remove it.`
        : say`Add the steps that it stands for.`,
  };
}

function neverFires(stub: Anywhere): Saying {
  const name = call(stub);
  switch (stub.scope) {
    case 'all':
      return say`The arrows from ${name} never fire: no step is ever reached.`;
    case 'marketing':
      return say`The arrows from ${name} never fire: no step of the marketing half is ever reached.`;
    case 'sales':
      return say`The arrows from ${name} never fire: no step of the sales half is ever reached.`;
  }
}
