import type { Diagram, Element, Flow } from './model.ts';

/*
 * BPMN lets a process begin at whatever nothing leads to and end at whatever leads nowhere. What is implied so is put
 * in, so that nothing else has to think of it.
 */

export const isImplied = (element: Element): boolean => element.id.startsWith('implied ');

/** `customers` are the names of pools and lanes that are the customer's. */
export function completed(diagram: Diagram, customers: ReadonlySet<string>): Diagram {
  const elements = new Map(diagram.elements);
  const flows = [...diagram.flows];
  const into = new Set(flows.map((flow) => flow.to));
  const from = new Set(flows.map((flow) => flow.from));
  // Where the customer is until something happens, nothing ends by itself.
  const left = new Set(
    [...diagram.elements.values()].flatMap((one) =>
      one.family === 'boundary' && one.attachedTo !== null && customers.has(laneOf(diagram, one.attachedTo))
        ? [one.attachedTo]
        : [],
    ),
  );
  const afterwards = afterEnds(diagram);
  const top = [...diagram.elements.values()].filter((one) => one.parent === null && flowsOn(one));
  for (const [pool, inPool] of Map.groupBy(top, (one) => one.pool)) {
    const started = [...diagram.elements.values()].some(
      (one) => one.parent === null && one.pool === pool && one.family === 'start',
    );
    const first = started ? [] : inPool.filter((one) => one.family !== 'end' && !into.has(one.id));
    if (first.length > 0) {
      const start = implied('start', pool);
      elements.set(start.id, start);
      for (const one of first) flows.push(flow(start.id, one.id));
    }
    const last = inPool.filter(
      (one) =>
        one.family !== 'end' &&
        !from.has(one.id) &&
        !left.has(one.id) &&
        !afterwards.has(one.id) &&
        !(one.family === 'throw' && one.event.kind === 'link'),
    );
    if (last.length === 0) continue;
    const end = implied('end', pool);
    elements.set(end.id, end);
    for (const one of last) flows.push(flow(one.id, end.id));
  }
  return { ...diagram, elements, flows };
}

/** What happens after an end, by dotted lines from it: nothing ends there once more. */
function afterEnds({ elements, flows, associations }: Diagram): Set<string> {
  const out = Map.groupBy(flows, (flow) => flow.from);
  const found = new Set<string>();
  const pending = associations.filter((one) => elements.get(one.from)?.family === 'end').map((one) => one.to);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...(out.get(id) ?? []).map((flow) => flow.to));
  }
  return found;
}

const laneOf = (diagram: Diagram, id: string): string => diagram.elements.get(id)?.lane ?? '';

const flowsOn = (element: Element): boolean =>
  element.family !== 'boundary' && element.family !== 'start' && !element.byEvent && !element.compensates;

const flow = (from: string, to: string): Flow => ({
  id: `implied ${from} ${to}`,
  name: '',
  from,
  to,
  condition: null,
});

const implied = (family: 'start' | 'end', pool: string): Element => ({
  id: `implied ${family} ${pool}`,
  name: '',
  family,
  type: family === 'start' ? 'startEvent' : 'endEvent',
  event: { kind: 'none', name: '', text: '', timer: null },
  attachedTo: null,
  interrupting: true,
  defaultFlow: null,
  parent: null,
  byEvent: false,
  pool,
  lane: pool,
  documentation: '',
  performers: [],
  url: null,
  compensates: false,
  influence: null,
  repeats: false,
});
