import type { Edge } from '../../arrows.ts';
import { isForPeople } from '../../nodes/action.ts';
import type { Half } from '../../nodes/step.ts';
import { arrowsOut, isConditional, byPlace } from '../drawing.ts';
import { cycles, type Next } from '../graph.ts';
import { isInstant } from '../moments.ts';
import type { Mending, Problem, Rule } from '../rule.ts';
import { call, callSome, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say, type Saying } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'loop-without-wait',
  severity: 'error',
  description: 'A circle needs a wait, a customer event or a person in it.',
  *check(view) {
    const told = new Set<string>();
    for (const kind of kinds)
      for (const circle of circlesOf(view, kind)) {
        if (circle.some((id) => told.has(id))) continue;
        for (const id of circle) told.add(id);
        yield problem(view, circle, kind);
      }
  },
};

/** How a circle keeps itself going, the surest kind first; each includes the ones before. */
interface Kind {
  severity: 'error' | 'warning';
  dates: boolean;
  conditions: boolean;
  how: Saying;
}

const kinds: readonly Kind[] = [
  {
    severity: 'error',
    dates: false,
    conditions: false,
    how: say`without a wait, a customer event or a person in between`,
  },
  {
    severity: 'error',
    dates: true,
    conditions: false,
    how: say`at once, again and again, as soon as the date has passed`,
  },
  {
    severity: 'warning',
    dates: true,
    conditions: true,
    how: say`without a wait for as long as the conditions hold`,
  },
];

/** Stands for the arrows from anywhere of one half. */
const hub = (half: Half) => `every ${half} step`;

function circlesOf(view: GraphView, kind: Kind): string[][] {
  const fires = (edge: Edge) => isAtOnce(view, edge, kind) && (kind.conditions || !isConditional(view, edge));
  const fromHub = new Map(
    (['marketing', 'sales'] as const).map((half) => [
      hub(half),
      view.anywhere[half].filter(fires).map((edge) => edge.to),
    ]),
  );
  const next: Next = (id) => {
    const node = view.nodes.get(id);
    const own = arrowsOut(view, id)
      .filter(fires)
      .map((edge) => edge.to);
    return node?.kind === 'step' ? [...own, hub(node.half)] : (fromHub.get(id) ?? own);
  };
  // Within one visit `atMost` ends a circle; one that moves the customer begins a visit and counts anew.
  const withinVisit: Next = (id) =>
    arrowsOut(view, id).flatMap((edge) => (fires(edge) && edge.atMost === undefined ? [edge.to] : []));
  const actions = view.actions.map((action) => action.id);
  const isAction = (id: string) => view.nodes.get(id)?.kind === 'action';
  return [
    ...cycles(actions, withinVisit),
    ...cycles([...view.nodes.keys(), ...fromHub.keys()], next).filter((circle) => !circle.every(isAction)),
  ];
}

function isAtOnce(view: GraphView, { from, on }: Edge, { dates }: Kind): boolean {
  const source = view.nodes.get(from);
  switch (on.kind) {
    case 'enter':
      // Whoever has come in once ever can't come in again.
      return !(source?.kind === 'entry' && source.often === 'once');
    case 'after':
    case 'quiet':
      return isInstant(on.duration);
    case 'date':
      return dates;
    case 'result':
      return source?.kind === 'action' && !isForPeople(source) && (!on.wait || isInstant(on.wait));
    case 'event':
      return false;
  }
}

function problem(view: GraphView, circle: readonly string[], { severity, how }: Kind): Problem {
  const nodes = circle.flatMap((id) => view.nodes.get(id) ?? []).toSorted(byPlace);
  const [first] = nodes;
  return {
    severity,
    node: first?.id ?? null,
    path: first ? nodePath(first.id) : 'edges',
    message:
      first && nodes.length === 1
        ? say`${call(first)} would start itself again ${how}.`
        : say`${callSome(nodes)} would follow each other in a circle ${how}.`,
    remedy: say`Put a wait, a customer event or something that a person does into the circle.`,
    fix: waitADay(view, circle),
  };
}

/** A wait at the first result in the circle that can have one. */
function waitADay(view: GraphView, circle: readonly string[]): Mending | undefined {
  const inside = new Set(circle);
  const edge = circle
    .flatMap((id) => arrowsOut(view, id))
    .find(({ to, on }) => inside.has(to) && on.kind === 'result' && (!on.wait || isInstant(on.wait)));
  return edge?.on.kind === 'result'
    ? {
        label: say`Wait 1 day in between`,
        edits: [
          { do: 'setEdge', id: edge.id, patch: { on: { ...edge.on, wait: { amount: 1, unit: 'day' } } } },
        ],
      }
    : undefined;
}
