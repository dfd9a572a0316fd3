import type { Diagram, Element, Flow } from './model.ts';

/*
 * BPMN lets a process begin at whatever nothing leads to and end at whatever leads nowhere. What is implied so is put
 * in, so that nothing else has to think of it.
 */

export const isImplied = (element: Element): boolean => element.id.startsWith('implied ');

export function completed(diagram: Diagram): Diagram {
  const elements = new Map(diagram.elements);
  const flows = [...diagram.flows];
  const into = new Set(flows.map((flow) => flow.to));
  const from = new Set(flows.map((flow) => flow.from));
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
        one.family !== 'end' && !from.has(one.id) && !(one.family === 'throw' && one.event.kind === 'link'),
    );
    if (last.length === 0) continue;
    const end = implied('end', pool);
    elements.set(end.id, end);
    for (const one of last) flows.push(flow(one.id, end.id));
  }
  return { ...diagram, elements, flows };
}

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
  repeats: false,
});
