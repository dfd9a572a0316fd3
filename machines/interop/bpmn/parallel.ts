import type { Element, Flow } from './model.ts';
import { partOf } from './parts.ts';
import { flowsInto, flowsOut, type Reading } from './reading.ts';
import { called } from './speech.ts';
import { say, Listed, oneAfterTheOther } from '../../saying/index.ts';

/*
 * What runs side by side. Actions may be open at the same time, so branches of nothing but actions stay as they are.
 * A customer, however, is at one step at a time: branches with steps in them follow each other.
 */

export const isSplit = (reading: Reading, element: Element): boolean =>
  element.type === 'parallelGateway' && flowsOut(reading, element.id).length > 1;

/** Decides for every split how its branches are gone through, before anything is drawn. */
export function arrangeBranches(reading: Reading): void {
  for (const element of reading.diagram.elements.values()) {
    if (isSplit(reading, element)) arrange(reading, element);
    if (element.family === 'boundary' && !element.interrupting) muteAside(reading, element);
  }
}

/**
 * What begins on a border without ending what it is attached to ends nothing either, where it comes to an end of its
 * own. An end that terminates everything is meant to.
 */
function muteAside(reading: Reading, boundary: Element): void {
  const steps = [...reading.diagram.elements.keys()].filter((id) => isStep(reading, id));
  const aside = new Set(
    flowsOut(reading, boundary.id).flatMap((flow) => [...reached(reading, flow, new Set(steps))]),
  );
  for (const id of aside) {
    const end = reading.element(id);
    if (end?.family !== 'end' || end.event.kind === 'terminate') continue;
    const into = flowsInto(reading, id);
    const own = into.filter((flow) => aside.has(flow.from) || flow.from === boundary.id);
    for (const flow of own) reading.detours.set(flow.id, []);
    if (into.every((flow) => reading.detours.get(flow.id)?.length === 0)) reading.mutedEnds.add(id);
  }
}

interface Branch {
  first: Flow;
  elements: ReadonlySet<string>;
  hasSteps: boolean;
}

function arrange(reading: Reading, split: Element): void {
  const flows = flowsOut(reading, split.id);
  const join = joinOf(reading, split, flows);
  const branches = flows.map((first): Branch => {
    const elements = reached(reading, first, new Set([split.id, ...(join ? [join.id] : [])]));
    return { first, elements, hasSteps: [...elements].some((id) => isStep(reading, id)) };
  });
  if (join && !branches.some((branch) => branch.hasSteps)) return;
  // Where the branches part for good, one of them is the process, and the others happen beside it.
  const main = branches.filter((branch) => branch.hasSteps);
  const inTurn = main.length > 0 ? main : [longest(branches)];
  const aside = branches.filter((branch) => !inTurn.includes(branch));
  const shared = sharedEnds(reading, branches);
  const ends = (branch: Branch) =>
    [...branch.elements].filter((id) => reading.element(id)?.family === 'end' && !shared.has(id));
  for (const branch of aside) {
    for (const flow of leading(reading, branch, join)) reading.detours.set(flow.id, []);
    // Something must end the process: where no branch in turn comes to an end, those beside it do.
    if (!join && inTurn.some((one) => ends(one).length > 0 || [...one.elements].some((id) => shared.has(id))))
      for (const id of ends(branch)) reading.mutedEnds.add(id);
  }
  inTurn.forEach((branch, index) => {
    const next = inTurn[index + 1];
    if (!next) return;
    for (const flow of leading(reading, branch, join)) reading.detours.set(flow.id, [next.first]);
    if (join) return;
    for (const id of ends(branch)) {
      for (const flow of flowsInto(reading, id)) reading.detours.set(flow.id, [next.first]);
      reading.mutedEnds.add(id);
    }
  });
  const [turn] = inTurn;
  reading.arranged.set(split.id, { aside: aside.map((branch) => branch.first), turn: turn?.first });
  if (join) reading.openJoins.add(join.id);
  sayOrder(reading, split, inTurn, aside);
}

/** Flows that a split takes when a customer comes to it. */
export function takenAtOnce(reading: Reading, split: Element): readonly Flow[] {
  const arranged = reading.arranged.get(split.id);
  if (!arranged) return flowsOut(reading, split.id);
  return [...arranged.aside, ...(arranged.turn ? [arranged.turn] : [])];
}

/** Actions of branches that go on beside the customer: they outlive the step. */
export function actionsAside(reading: Reading): Set<string> {
  const found = new Set<string>();
  for (const [split, { aside }] of reading.arranged)
    for (const flow of aside)
      for (const id of reached(reading, flow, new Set([split, ...reading.openJoins]))) found.add(id);
  return found;
}

const isStep = (reading: Reading, id: string): boolean => {
  const element = reading.element(id);
  return element !== undefined && partOf(reading, element) === 'step';
};

/** Everything that a flow leads to before it comes to one of `borders`. */
export function reached(reading: Reading, first: Flow, borders: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const pending = [first.to];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (borders.has(id) || found.has(id)) continue;
    found.add(id);
    const element = reading.element(id);
    const inner = reading.inside.get(id) ?? [];
    const boundaries = reading.attached.get(id) ?? [];
    const out = flowsOut(reading, id);
    pending.push(
      ...inner.map((one) => one.id),
      ...boundaries.map((one) => one.id),
      ...out.map((flow) => flow.to),
    );
    if (out.length === 0 && element?.parent && !found.has(element.parent) && element.family !== 'boundary')
      pending.push(...flowsOut(reading, element.parent).map((flow) => flow.to));
  }
  return found;
}

/** The parallel gateway at which all branches of a split meet first. */
function joinOf(reading: Reading, split: Element, flows: readonly Flow[]): Element | undefined {
  const border = new Set([split.id]);
  const all = flows.map((flow) => reached(reading, flow, border));
  const joins = [...reading.diagram.elements.values()].filter(
    (one) =>
      one.type === 'parallelGateway' &&
      flowsInto(reading, one.id).length > 1 &&
      all.every((elements) => elements.has(one.id)),
  );
  // The first is the one from which the others are reached.
  const reach = joins.map((join) => ({
    join,
    beyond: new Set(
      flowsOut(reading, join.id).flatMap((flow) => [...reached(reading, flow, new Set([split.id, join.id]))]),
    ),
  }));
  return (
    reach.find(({ join, beyond }) => joins.every((other) => other === join || beyond.has(other.id)))?.join ??
    joins[0]
  );
}

/** Flows by which a branch comes to the join. */
const leading = (reading: Reading, branch: Branch, join: Element | undefined): Flow[] =>
  join
    ? flowsInto(reading, join.id).filter((flow) => branch.elements.has(flow.from) || flow === branch.first)
    : [];

/** Ends that several branches lead to. */
function sharedEnds(reading: Reading, branches: readonly Branch[]): Set<string> {
  const ends = [...reading.diagram.elements.values()].filter((one) => one.family === 'end');
  return new Set(
    ends
      .filter((end) => branches.filter((branch) => branch.elements.has(end.id)).length > 1)
      .map((end) => end.id),
  );
}

const longest = (branches: readonly Branch[]): Branch =>
  branches.reduce((most, one) => (one.elements.size > most.elements.size ? one : most));

function sayOrder(
  reading: Reading,
  split: Element,
  inTurn: readonly Branch[],
  aside: readonly Branch[],
): void {
  const names = (branches: readonly Branch[]) =>
    new Listed(
      branches.map((branch) => {
        const first = reading.element(branch.first.to);
        return say`“${branch.first.name || (first ? called(first) : branch.first.to)}”`;
      }),
      'unit',
    );
  const sentences = [
    say`Branches that run side by side were put in an order.`,
    ...(inTurn.length > 1
      ? [
          say`A customer is at one step at a time, so branches with steps in them follow each other: ${names(inTurn)}.`,
        ]
      : []),
    ...(aside.length > 0
      ? [say`What begins with ${names(aside)} goes on beside it, and nothing waits for its end.`]
      : []),
  ];
  reading.note(split, 'changed', oneAfterTheOther(sentences), {
    remedy: say`Look whether this order is the one that is meant.`,
  });
}
