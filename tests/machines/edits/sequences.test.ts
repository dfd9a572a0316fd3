import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triggersBetween } from '../../../machines/arrows.ts';
import {
  applyEdit,
  copyNodes,
  EditError,
  edits,
  newEdge,
  newNode,
  newNote,
  type Edit,
} from '../../../machines/edits/index.ts';
import { channels } from '../../../machines/nodes/action.ts';
import { Process, type NodeKind } from '../../../machines/process.ts';
import { publishableProcess } from '../../support/arbitrary-process.ts';
import { validProcess } from '../../support/process-builder.ts';

type Pick = (below: number) => number;

/** One edit of each name, about whatever the process holds at that moment; now and then about nothing that exists. */
const proposals = {
  addNode: (p, pick) => ({ do: 'addNode', node: someNewNode(p, pick) }),
  setNode: (p, pick) => ({
    do: 'setNode',
    id: node(p, pick),
    patch: one(
      [
        { name: 'Proposal received' },
        { half: 'marketing' },
        { channel: one(channels, pick) },
        { winChance: pick(120) },
        { note: undefined },
      ],
      pick,
    ),
  }),
  setInfluence: (p, pick) => ({
    do: 'setInfluence',
    id: node(p, pick),
    influence: one(['passive', 'influenced'], pick),
  }),
  moveNodes: (p, pick) => ({ do: 'moveNodes', moves: [{ id: node(p, pick), x: pick(900), y: -pick(900) }] }),
  removeNodes: (p, pick) => ({ do: 'removeNodes', ids: [node(p, pick), node(p, pick)] }),
  duplicateNodes: (p, pick) => ({ do: 'duplicateNodes', ids: [node(p, pick), node(p, pick), node(p, pick)] }),
  paste: (p, pick) => ({
    do: 'paste',
    clip: copyNodes(p, [node(p, pick), node(p, pick)]),
    at: { x: pick(900), y: 0 },
  }),
  renameResult: (p, pick) => ({
    do: 'renameResult',
    id: node(p, pick),
    from: one(['done', 'reached'], pick),
    to: `r${pick(3)}`,
  }),
  addNote: (p, pick) => ({ do: 'addNote', note: newNote(p, { x: pick(900), y: pick(900) }) }),
  setNote: (p, pick) => ({
    do: 'setNote',
    id: note(p, pick),
    patch: one([{ text: 'Ask Dana' }, { width: pick(3000) }, { y: pick(900) }], pick),
  }),
  moveNotes: (p, pick) => ({ do: 'moveNotes', moves: [{ id: note(p, pick), x: pick(900), y: pick(900) }] }),
  removeNotes: (p, pick) => ({ do: 'removeNotes', ids: [note(p, pick)] }),
  addEdge: (p, pick) => ({ do: 'addEdge', from: node(p, pick), to: node(p, pick) }),
  setEdge: (p, pick) => ({
    do: 'setEdge',
    id: edge(p, pick),
    patch: one(
      [
        { on: { kind: 'event', event: 'replied' } },
        { on: { kind: 'result', result: 'done' } },
        { guard: { kind: 'action', action: node(p, pick), is: 'ended', result: 'done' } },
        { guard: undefined, atMost: pick(3) },
        { label: one(['', 'the happy way', undefined], pick) },
      ],
      pick,
    ),
  }),
  reconnectEdge: (p, pick) => ({ do: 'reconnectEdge', id: edge(p, pick), to: node(p, pick) }),
  insertOnEdge: (p, pick) => ({ do: 'insertOnEdge', edge: edge(p, pick), node: node(p, pick) }),
  reorderEdges: (p, pick) => {
    const from = node(p, pick);
    return {
      do: 'reorderEdges',
      from,
      ids: p.edges
        .filter((one) => one.from === from)
        .map((one) => one.id)
        .toReversed(),
    };
  },
  removeEdges: (p, pick) => ({ do: 'removeEdges', ids: [edge(p, pick)] }),
  setHandoff: (p, pick) => ({
    do: 'setHandoff',
    handoff:
      pick(4) === 0
        ? null
        : { owner: p.roles[pick(p.roles.length)]?.id ?? 'nobody', refusedTo: node(p, pick) },
  }),
  setSettings: (_, pick) => ({ do: 'setSettings', settings: { description: pick(2) ? 'words' : undefined } }),
  setCalendar: (_, pick) => ({
    do: 'setCalendar',
    calendar: { zone: one(['Europe/Kyiv', 'UTC', 'Nowhere'], pick) },
  }),
  setContacting: (_, pick) => ({
    do: 'setContacting',
    contacting: {
      hours: one(['any', undefined], pick),
      caps: one([undefined, [{ messages: pick(4), days: 14 }]], pick),
    },
  }),
  addRole: (_, pick) => ({ do: 'addRole', name: `Role ${pick(4)}` }),
  renameRole: (p, pick) => ({ do: 'renameRole', id: item(p.roles, pick)?.id ?? '', name: `Role ${pick(4)}` }),
  removeRole: (p, pick) => ({
    do: 'removeRole',
    id: item(p.roles, pick)?.id ?? '',
    heir: item(p.roles, pick)?.id,
  }),
  restore: (_, pick) => ({
    do: 'restore',
    to: { ...validProcess(), description: `Version ${pick(4)}` },
  }),
  addEvent: (_, pick) => ({ do: 'addEvent', label: one(['Demo', 'Підписано', '7'], pick) }),
  renameEvent: (p, pick) => ({
    do: 'renameEvent',
    name: item(p.events, pick)?.name ?? '',
    label: `Event ${pick(4)}`,
  }),
  removeEvent: (p, pick) => ({ do: 'removeEvent', name: item(p.events, pick)?.name ?? '' }),
  addField: (_, pick) => ({ do: 'addField', label: one(['Budget', 'Бюджет', 'Value'], pick), type: 'money' }),
  setField: (p, pick) => ({
    do: 'setField',
    id: item(p.fields, pick)?.id ?? '',
    patch: { label: 'New label' },
  }),
  removeField: (p, pick) => ({ do: 'removeField', id: item(p.fields, pick)?.id ?? '' }),
  addTemplate: (_, pick) => ({ do: 'addTemplate', name: `Template ${pick(4)}` }),
  setTemplate: (p, pick) => ({
    do: 'setTemplate',
    id: item(p.templates, pick)?.id ?? '',
    patch: { subject: 'Hello' },
  }),
  removeTemplate: (p, pick) => ({ do: 'removeTemplate', id: item(p.templates, pick)?.id ?? '' }),
  setScenario: (p, pick) => ({
    do: 'setScenario',
    scenario: {
      id: `scenario${pick(3)}`,
      name: one(['It is won', 'It is lost', ''], pick),
      start: '2027-05-03T09:00',
      moves: [{ kind: 'enter', entry: node(p, pick) }],
    },
  }),
  removeScenario: (p, pick) => ({
    do: 'removeScenario',
    id: item(p.scenarios ?? [], pick)?.id ?? '',
  }),
} satisfies { [Name in keyof typeof edits]: (process: Process, pick: Pick) => Extract<Edit, { do: Name }> };

const one = <const T>(list: readonly T[], pick: Pick): T => list[pick(list.length)] as T; // pick stays below the length
const item = <T>(list: readonly T[], pick: Pick): T | undefined => list[pick(list.length)];
const node = (p: Process, pick: Pick): string =>
  pick(20) === 0 ? 'nowhere' : (item(p.nodes, pick)?.id ?? 'nowhere');
const note = (p: Process, pick: Pick): string => item(p.notes ?? [], pick)?.id ?? 'nowhere';
const edge = (p: Process, pick: Pick): string => item(p.edges, pick)?.id ?? 'nowhere';

function someNewNode(process: Process, pick: Pick) {
  const kind = one<NodeKind>(['step', 'action', 'outcome', 'entry', 'anywhere'], pick);
  return newNode(
    kind,
    { x: pick(2000), y: pick(400) - 200 },
    process,
    kind === 'action' ? { channel: one(channels, pick) } : {},
  );
}

const names = Object.keys(proposals) as (keyof typeof proposals)[];

interface Draw {
  name: keyof typeof proposals;
  numbers: number[];
}
const draws: fc.Arbitrary<Draw[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    numbers: fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 40 },
);

function propose(process: Process, { name, numbers }: Draw): Edit {
  let next = 0;
  return proposals[name](process, (below) =>
    below === 0 ? 0 : (numbers[next++ % numbers.length] ?? 0) % below,
  );
}

/** Makes every edit that can be made and counts those that were; anything but a refusal in words is a failure. */
function edited(start: Process, list: readonly Draw[], made: Map<string, number>): Process {
  let process = start;
  for (const draw of list) {
    try {
      process = applyEdit(deepFrozen(process), propose(process, draw));
      made.set(draw.name, (made.get(draw.name) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
    }
  }
  return process;
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}

function brokenParts(process: Process): string[] {
  const ids = new Set(process.nodes.map((one) => one.id));
  const parsed = Process.safeParse(process);
  return [
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
    ...(ids.size === process.nodes.length ? [] : ['two nodes share an id']),
    ...(new Set(process.edges.map((one) => one.id)).size === process.edges.length
      ? []
      : ['two arrows share an id']),
    ...process.edges
      .filter((one) => !ids.has(one.from) || !ids.has(one.to))
      .map((one) => `${one.id} dangles`),
    ...process.edges.filter((one) => !isLegal(process, one)).map((one) => `${one.id} can’t be`),
    ...(process.handoff && !process.roles.some((role) => role.id === process.handoff?.owner)
      ? ['the handoff has no owner']
      : []),
    ...(process.handoff?.refusedTo && !ids.has(process.handoff.refusedTo)
      ? ['refused leads go nowhere']
      : []),
  ];
}

function isLegal(process: Process, edge: Process['edges'][number]): boolean {
  const [from, to] = [edge.from, edge.to].map((id) => process.nodes.find((one) => one.id === id)?.kind);
  return from !== undefined && to !== undefined && triggersBetween(from, to).includes(edge.on.kind);
}

describe('any sequence of edits', () => {
  const made = new Map<string, number>();

  it('leaves a valid document: ids unique, arrows possible and attached, and every version before untouched', () => {
    fc.assert(
      fc.property(draws, (list) => {
        expect(brokenParts(edited(validProcess(), list, made))).toEqual([]);
      }),
      { numRuns: 300, seed: 20_261_121 },
    );
    // Every kind of edit has been made, not only refused.
    expect(names.filter((name) => !made.has(name))).toEqual([]);
  });

  it('holds from any process that could be published', () => {
    fc.assert(
      fc.property(publishableProcess, draws, (start, list) => {
        expect(brokenParts(edited(start, list, made))).toEqual([]);
      }),
      { numRuns: 60, seed: 20_261_122 },
    );
  });

  it('is the same again from the same start', () => {
    fc.assert(
      fc.property(draws, (list) => {
        expect(edited(validProcess(), list, made)).toEqual(edited(validProcess(), list, made));
      }),
      { numRuns: 50, seed: 20_261_123 },
    );
  });
});

describe('every pair of nodes', () => {
  it('either takes the arrow proposed for it or says why not', () => {
    const process = validProcess();
    const pairs = process.nodes.flatMap((from) => process.nodes.map((to) => [from, to] as const));
    const answers = pairs.map(([from, to]) => {
      try {
        return brokenParts(edits.addEdge(process, newEdge(process, from.id, to.id))).length === 0;
      } catch (error) {
        return error instanceof EditError && error.code === 'illegal-arrow' ? false : error;
      }
    });
    expect(answers).toEqual(pairs.map(([from, to]) => triggersBetween(from.kind, to.kind).length > 0));
  });
});
