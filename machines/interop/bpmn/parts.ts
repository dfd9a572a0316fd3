import type { Element } from './model.ts';
import { flowsInto, isWithCustomer, type Reading } from './reading.ts';
import { durationOf } from './timers.ts';

/* What each element of a diagram becomes. */

export type Part =
  | 'entry'
  /** The customer waits, or does something. */
  | 'step'
  | 'action'
  | 'outcome'
  /** Arrows from anywhere: the beginning of an event subprocess. */
  | 'anywhere'
  /** What an event-based gateway waits for: an arrow of the gateway's step. */
  | 'alternative'
  /** On the way only: gateways, borders of subprocesses, links. */
  | 'passage';

export function partOf(reading: Reading, element: Element): Part {
  const { family, event, parent } = element;
  const around = parent === null ? undefined : reading.element(parent);
  switch (family) {
    case 'start':
      return parent === null ? 'entry' : around?.byEvent ? 'anywhere' : 'passage';
    case 'end':
      if (reading.mutedEnds.has(element.id)) return 'passage';
      return parent === null || around?.byEvent || (event.kind === 'error' && !catches(reading, element))
        ? 'outcome'
        : 'passage';
    case 'boundary':
      return 'passage';
    case 'gateway':
      return element.type === 'eventBasedGateway' ? 'step' : 'passage';
    case 'catch':
      if (event.kind === 'link' || isPause(reading, element)) return 'passage';
      return isAnywhere(reading, element) ? 'anywhere' : waited(reading, element);
    case 'throw':
      if (event.kind === 'link') return 'passage';
      return isWithCustomer(reading, element) ? 'step' : 'action';
    case 'task':
      if (element.type === 'receiveTask') return waited(reading, element);
      return isWithCustomer(reading, element) ? 'step' : 'action';
    case 'sub':
      return (reading.inside.get(element.id)?.length ?? 0) > 0 ? 'passage' : 'action';
  }
}

/** A timer in the team's own lane, right after something that the team does: no stay of the customer. */
function isPause(reading: Reading, element: Element): boolean {
  if (reading.customers.size === 0 || isWithCustomer(reading, element) || durationOf(element) === null)
    return false;
  const before = flowsInto(reading, element.id).flatMap((flow) => {
    const source = reading.element(flow.from);
    return source?.type === 'exclusiveGateway'
      ? flowsInto(reading, source.id).map((one) => reading.element(one.from))
      : [source];
  });
  return (
    before.length > 0 && before.every((one) => one?.family === 'task' && partOf(reading, one) === 'action')
  );
}

/** An event that nothing leads to, in a process that starts elsewhere, may happen at any time. */
const isAnywhere = (reading: Reading, element: Element): boolean =>
  element.parent === null &&
  flowsInto(reading, element.id).length === 0 &&
  [...reading.diagram.elements.values()].some((one) => one.family === 'start' && one.pool === element.pool);

function waited(reading: Reading, element: Element): Part {
  const before = flowsInto(reading, element.id).map((flow) => reading.element(flow.from));
  return before.length > 0 && before.every((one) => one?.type === 'eventBasedGateway')
    ? 'alternative'
    : 'step';
}

/** The boundary event that catches an error end inside a subprocess. */
export function catches(reading: Reading, end: Element): Element | undefined {
  for (let sub = end.parent; sub !== null; sub = reading.element(sub)?.parent ?? null) {
    const found = (reading.attached.get(sub) ?? []).filter((one) => one.event.kind === 'error');
    const same = found.find((one) => one.event.name === end.event.name) ?? found[0];
    if (same) return same;
  }
  return undefined;
}
