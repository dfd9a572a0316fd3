import type { Edge } from '../../arrows.ts';
import type { Duration } from '../../duration.ts';
import { freshName } from '../../ids.ts';
import type { Action } from '../../nodes/action.ts';
import { isAutomatic } from '../../nodes/action.ts';
import type { Entry } from '../../nodes/entry.ts';
import type { Half } from '../../nodes/step.ts';
import type { Note } from '../../notes.ts';
import type { Node } from '../../process.ts';
import { durationIn } from '../durations.ts';
import type { ImportNote } from '../import.ts';
import type { Arrow } from './arrows.ts';
import { areaOf, middleOf, type Point } from './drawing.ts';
import { shortened } from './label.ts';
import { noteOn } from './noting.ts';
import type { Part } from './parts.ts';
import { channelIn } from './channels.ts';
import { say } from '../../saying/index.ts';

const RESULTS = 12;
const REMARK = 2000;

interface Making {
  arrows: readonly Arrow[];
  halves: ReadonlyMap<Part, Half>;
  performerOf: (part: Part) => string;
  notes: ImportNote[];
}

const kinds = ['entry', 'step', 'action', 'outcome'] as const;

/** The nodes of the process, and which one each part became. */
export function nodesOf(
  parts: readonly Part[],
  places: ReadonlyMap<Part, Point>,
  making: Making,
): { nodes: Node[]; idOf: ReadonlyMap<string, string> } {
  const idOf = new Map<string, string>();
  const nodes: Node[] = [];
  for (const kind of kinds) {
    const taken = new Set<string>();
    let number = 0;
    const inOrder = parts
      .filter(({ role }) => role === kind)
      .toSorted((a, b) => (places.get(a)?.x ?? 0) - (places.get(b)?.x ?? 0));
    for (const part of inOrder) {
      const id = `${kind}${++number}`;
      const name = ownName(part, taken, making.notes);
      idOf.set(part.id, id);
      const { x, y } = places.get(part) ?? { x: 0, y: 0 };
      const base = { id, name, x, y, ...(part.rest !== '' && { note: shortened(part.rest, REMARK) }) };
      nodes.push(nodeOf(part, base, making));
    }
  }
  return { nodes, idOf };
}

/** Lists and reports tell things apart by their names, so the second of one name gets a number. */
function ownName(part: Part, taken: Set<string>, notes: ImportNote[]): string {
  const fold = (text: string) => text.toLowerCase();
  const wanted = part.name || 'Unnamed';
  const name = freshName(fold(wanted), taken) === fold(wanted) ? wanted : numbered(wanted, taken);
  taken.add(fold(name));
  if (name !== wanted && part.shape)
    notes.push(
      noteOn(
        'changed',
        { id: part.id, text: part.name },
        say`Its name is there already, so it is called “${name}”.`,
      ),
    );
  return name;
}

const numbered = (name: string, taken: ReadonlySet<string>): string => {
  const stem = shortened(name, 112);
  for (let number = 2; ; number++)
    if (!taken.has(`${stem} ${number}`.toLowerCase())) return `${stem} ${number}`;
};

function nodeOf(part: Part, base: Pick<Node, 'id' | 'name' | 'x' | 'y' | 'note'>, making: Making): Node {
  switch (part.role) {
    case 'step':
      return { ...base, kind: 'step', influence: part.influence, half: making.halves.get(part) ?? 'sales' };
    case 'outcome':
      return { ...base, kind: 'outcome', outcome: part.outcome };
    case 'entry':
      return { ...base, kind: 'entry', source: sourceIn(part.name), often: 'one-at-a-time' };
    default:
      return actionOf(part, base, making);
  }
}

const sourceIn = (text: string): Entry['source'] =>
  /form|site|website|landing|форм|сайт|лендинг|лендінг/iu.test(text)
    ? 'form'
    : /import|list|csv|импорт|імпорт|баз/iu.test(text)
      ? 'import'
      : /\bapi\b|webhook|integration/i.test(text)
        ? 'api'
        : 'hand';

const dueBy: Record<'call' | 'meeting' | 'task' | 'message', Duration> = {
  call: { amount: 4, unit: 'hour', working: true },
  meeting: { amount: 3, unit: 'day', working: true },
  task: { amount: 1, unit: 'day', working: true },
  message: { amount: 1, unit: 'day', working: true },
};

function actionOf(part: Part, base: Pick<Node, 'id' | 'name' | 'x' | 'y' | 'note'>, making: Making): Action {
  const results = [
    ...new Set(
      making.arrows.flatMap(({ from, on }) => (from === part && on.kind === 'result' ? [on.result] : [])),
    ),
  ];
  const spoken = channelIn(part.name);
  // Whether an e-mail was handed over is all that is known of it; who can say more is a person.
  const isSpoken = isAutomatic(spoken) && results.some((result) => result !== 'done' && result !== 'failed');
  const channel = isSpoken ? 'task' : spoken;
  if (isSpoken)
    making.notes.push(
      noteOn(
        'changed',
        { id: part.id, text: part.name },
        say`It is an e-mail by its words, and the drawing asks how it ended, which only a person can say: it is a task.`,
      ),
    );
  if (channel === 'email' || channel === 'webhook' || channel === 'field' || channel === 'notify')
    return { ...base, kind: 'action', channel, aim: { to: 'main' } };
  if (results.length > RESULTS)
    making.notes.push(
      noteOn(
        'changed',
        { id: part.id, text: part.name },
        say`It has ${results.length} results and can have ${RESULTS}.`,
        {
          remedy: say`Split it into two actions.`,
        },
      ),
    );
  return {
    ...base,
    kind: 'action',
    channel,
    performer: making.performerOf(part),
    due: durationIn(part.name) ?? dueBy[channel],
    results: results.length > 0 ? results.slice(0, RESULTS) : ['done'],
    ...(part.rest !== '' && { script: part.rest.slice(0, 10_000), note: undefined }),
  };
}

/** Arrows with ids and their order, and which one each connector of the file became. */
export function edgesOf(
  arrows: readonly Arrow[],
  idOf: ReadonlyMap<string, string>,
): { edges: Edge[]; edgeOf: ReadonlyMap<string, string> } {
  const edgeOf = new Map<string, string>();
  const orders = new Map<string, number>();
  const edges = arrows.flatMap((arrow, index) => {
    const from = idOf.get(arrow.from.id);
    const to = idOf.get(arrow.to.id);
    if (from === undefined || to === undefined) return [];
    const id = `arrow${index + 1}`;
    for (const connector of arrow.connectors) if (!edgeOf.has(connector)) edgeOf.set(connector, id);
    const order = orders.get(from) ?? 0;
    orders.set(from, order + 1);
    return [
      {
        id,
        from,
        to,
        order,
        on: arrow.on,
        ...(arrow.label !== '' && { label: arrow.label }),
        ...(from === to && arrow.from.role === 'action' && { atMost: 3 }),
      },
    ];
  });
  return { edges, edgeOf };
}

const NOTES = 500;

/** Remarks keep their place beside what stood near them in the file. */
export function notesOnCanvas(
  parts: readonly Part[],
  places: ReadonlyMap<Part, Point>,
  said: ImportNote[],
): Note[] {
  const remarks = parts.filter(({ role, shape }) => role === 'note' && shape !== null && shape.text !== '');
  for (const { id, shape } of remarks.slice(NOTES))
    said.push(
      noteOn(
        'left-out',
        { id, text: shape?.text ?? '' },
        say`A process has at most ${NOTES} notes, and there are more.`,
      ),
    );
  for (const { id, shape } of remarks)
    if ((shape?.text.length ?? 0) > REMARK)
      said.push(
        noteOn(
          'changed',
          { id, text: shape?.text ?? '' },
          say`A note has at most ${REMARK} characters, so it was cut.`,
        ),
      );
  const ys = [...places.values()].map(({ y }) => y);
  const bottom = Math.max(104, ...ys) + 160;
  const taken: Point[] = [];
  return remarks.slice(0, NOTES).map((part, index) => {
    const text = (part.shape?.text ?? '').slice(0, REMARK);
    const width = Math.max(160, Math.min(320, Math.sqrt(areaOf(part.box))));
    const lines = text
      .split('\n')
      .reduce((sum, line) => sum + Math.ceil(Math.max(1, line.length) / (width / 7)), 0);
    const height = Math.max(56, Math.min(400, 24 + lines * 18));
    const x = nearX(part, places);
    let y = bottom + height / 2;
    while (taken.some((one) => Math.abs(one.x - x) < 330 && Math.abs(one.y - y) < height / 2 + 120)) y += 160;
    taken.push({ x, y });
    return {
      id: `note${index + 1}`,
      text,
      x: Math.round(x / 8) * 8,
      y: Math.round(y / 8) * 8,
      width: Math.round(width),
      height,
    };
  });
}

function nearX(note: Part, places: ReadonlyMap<Part, Point>): number {
  const at = middleOf(note.box);
  let best = 0;
  let least = Infinity;
  for (const [part, place] of places) {
    if (part.page !== note.page || part.shape === null) continue;
    const middle = middleOf(part.box);
    const distance = Math.hypot(middle.x - at.x, middle.y - at.y);
    if (distance >= least) continue;
    least = distance;
    best = place.x;
  }
  return best;
}
