import { humanised } from '../draft/names.ts';
import type { Extra } from './model.ts';
import { isImplied } from './complete.ts';
import type { Reading } from './reading.ts';
import { remarksOf } from './remarks.ts';
import { called } from './speech.ts';
import { say, type Saying } from '../../saying/index.ts';

/* What of a file is neither a node nor an arrow: told of, one by one. */

export function sayLeftovers(reading: Reading): void {
  sayMessages(reading);
  sayPools(reading);
  sayPassages(reading);
  for (const extra of reading.diagram.extras) sayExtra(reading, extra);
  for (const flow of reading.diagram.flows) {
    if (reading.followed.has(flow.id) || flow.id.startsWith('implied ')) continue;
    const [from, to] = [reading.element(flow.from), reading.element(flow.to)];
    reading.draft.note({
      kind: 'left-out',
      element: flow.id,
      name: flow.name || 'Sequence flow',
      message: say`The flow from “${from ? called(from) : flow.from}” to “${to ? called(to) : flow.to}” has no arrow: nothing here comes to its beginning.`,
      remedy: say`Draw the arrow by hand if it is needed.`,
    });
  }
}

function sayMessages(reading: Reading): void {
  const { diagram } = reading;
  const pools = new Map(diagram.pools.map((pool) => [pool.id, pool.name || 'Pool']));
  const nameOf = (id: string) => {
    const element = reading.element(id);
    return element ? called(element) : (pools.get(id) ?? id);
  };
  for (const flow of diagram.messages) {
    const to = reading.element(flow.to);
    const became = reading.places.get(flow.to) ?? reading.places.get(flow.from);
    const received =
      to?.type === 'receiveTask' ||
      to?.family === 'catch' ||
      to?.family === 'start' ||
      to?.family === 'boundary';
    reading.draft.note({
      kind: received ? 'changed' : 'left-out',
      element: flow.id,
      name: flow.name || 'Message flow',
      message: received
        ? say`The message from “${nameOf(flow.from)}” to “${nameOf(flow.to)}” is the event that “${nameOf(flow.to)}” waits for; it has no arrow of its own.`
        : say`The message from “${nameOf(flow.from)}” to “${nameOf(flow.to)}” has no arrow: arrows say what follows, not who is told.`,
      ...(became && { became }),
    });
  }
}

function sayPools(reading: Reading): void {
  const { diagram, customers, draft } = reading;
  const inUse = new Set([...diagram.elements.values()].map((one) => one.pool));
  for (const pool of diagram.pools) {
    const name = pool.name || 'Pool';
    const message = customers.has(pool.name)
      ? say`This pool is taken for the customer: what happens in it are steps.`
      : pool.process !== null && inUse.has(pool.name)
        ? say`The pool itself has no frame here; whoever works in it performs the actions.`
        : say`This pool has nothing inside, so it is nowhere on the drawing.`;
    draft.note({ kind: customers.has(pool.name) ? 'guessed' : 'left-out', element: pool.id, name, message });
  }
  for (const lane of new Set(diagram.lanes)) {
    const role = draft.roles().find((one) => one.name === lane);
    draft.note({
      kind: customers.has(lane) ? 'guessed' : 'changed',
      element: lane,
      name: lane,
      message: customers.has(lane)
        ? say`This lane is taken for the customer: what happens in it are steps.`
        : role
          ? say`The lane became a process role: who performs the actions that people do in it.`
          : say`The lane has no frame here, and nobody performs anything in it.`,
    });
  }
}

/** Gateways and subprocesses that left nothing behind but the arrows through them. */
function sayPassages(reading: Reading): void {
  const told = new Set(reading.draft.notes.map((note) => note.element));
  for (const element of reading.diagram.elements.values()) {
    if (reading.places.has(element.id) || told.has(element.id) || isImplied(element)) continue;
    reading.note(
      element,
      'changed',
      element.family === 'sub'
        ? say`The frame of this subprocess was left out; what is inside was put in its place.`
        : element.family === 'gateway'
          ? say`The gateway has no node of its own: its flows became arrows.`
          : element.family === 'boundary'
            ? say`This event has no arrow: nothing here comes to what it is attached to.`
            : reading.mutedEnds.has(element.id)
              ? say`It ends a branch beside the process, which ends nothing here.`
              : say`It only leads on, so the arrows pass by it.`,
    );
  }
}

const extras: ReadonlyMap<string, Saying> = new Map(
  Object.entries({
    textAnnotation: say`A remark without words was left out.`,
    group: say`Frames around elements were left out.`,
    dataStoreReference: say`Where data are kept has no equal; what a deal knows are its fields.`,
  }),
);

function sayExtra(reading: Reading, extra: Extra): void {
  if (remarksOf(reading).includes(extra)) {
    reading.draft.note({
      kind: 'changed',
      element: extra.id,
      name: extra.name,
      message: say`The remark became a note on the canvas, above the drawing.`,
    });
    return;
  }
  reading.draft.note({
    kind: 'left-out',
    element: extra.id,
    name: extra.name || humanised(extra.type),
    message:
      extras.get(extra.type) ??
      say`Data that flow through the process have no equal; what a deal knows are its fields.`,
  });
}
