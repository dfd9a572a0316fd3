import { beforeEach, describe, expect, test } from 'vitest';
import { addAt, addOn, connect, whyNot } from '../../../client/designer/adding/add.ts';
import { Designer } from '../../../client/designer/store/designer.ts';
import { nodesOnly, soleEdge, soleNode } from '../../../client/designer/store/selection.ts';
import { arrow, email, lead, on, passive, processOf, step, won } from '../../support/process-builder.ts';

const start = processOf({
  nodes: [lead('asked'), step('booked'), step('proposal'), won(), email('welcome')],
  edges: [arrow('asked', 'booked', on('booked')), arrow('booked', 'welcome')],
});

let refusals: string[];
let now: number;
let designer: Designer;
beforeEach(() => {
  refusals = [];
  now = 0;
  designer = new Designer(start, {
    readOnly: false,
    now: () => now,
    onRefused: (message) => refusals.push(message),
  });
});

const node = (id: string) => designer.process.nodes.find((one) => one.id === id);

describe('an edit', () => {
  test('changes the process and can be undone', () => {
    designer.edit({ do: 'setNode', id: 'booked', patch: { name: 'Talk booked' } });
    expect(node('booked')?.name).toBe('Talk booked');
    designer.undo();
    expect(designer.process).toBe(start);
    designer.redo();
    expect(node('booked')?.name).toBe('Talk booked');
  });

  test('made of several parts is one entry, and none of it happens when one part is refused', () => {
    const reason = designer.edit([
      { do: 'removeNodes', ids: ['proposal'] },
      { do: 'removeNodes', ids: ['nowhere'] },
    ]);
    expect(reason).toContain('nowhere');
    expect(refusals).toEqual([reason]);
    expect(designer.process).toBe(start);
  });

  test('that the caller shows itself is refused quietly', () => {
    expect(designer.edit({ do: 'setSettings', settings: { name: '' } }, { quiet: true })).not.toBeNull();
    expect(refusals).toEqual([]);
  });

  test('typed letter by letter is taken back as a whole', () => {
    for (const name of ['P', 'Pr', 'Pro']) {
      designer.edit({ do: 'setNode', id: 'booked', patch: { name } }, { burst: 'name' });
      now += 100;
    }
    designer.undo();
    expect(designer.process).toBe(start);
  });

  test('is not made by whoever may only look', () => {
    const reader = new Designer(start, { readOnly: true, now: () => 0, onRefused: () => undefined });
    reader.edit({ do: 'removeNodes', ids: ['booked'] });
    reader.name('booked');
    expect(reader.process).toBe(start);
    expect(reader.get().naming).toBeNull();
  });
});

describe('the selection', () => {
  test('is no part of the history', () => {
    designer.selectNode('booked');
    expect(designer.get().history.past).toEqual([]);
  });

  test('loses what an undo takes away', () => {
    addAt(designer, { kind: 'step', influence: 'influenced' }, { x: 0, y: -80 });
    expect(soleNode(designer.get().selection)).toBe('step1');
    designer.undo();
    expect(soleNode(designer.get().selection)).toBeNull();
    expect(designer.get().naming).toBeNull();
  });

  test('tells listeners once per change', () => {
    let calls = 0;
    designer.subscribe(() => calls++);
    designer.select(nodesOnly(['booked']));
    designer.select(nodesOnly(['booked']));
    expect(calls).toBe(1);
  });
});

describe('adding', () => {
  test('puts the cursor into the name of the new node', () => {
    addAt(designer, { kind: 'step', influence: 'passive' }, { x: 400, y: -330 });
    expect(node('step1')).toMatchObject({ kind: 'step', influence: 'passive', name: '', x: 400, y: -328 });
    expect(designer.get().naming).toBe('step1');
  });

  test('joins the new node to where it comes from, in the same half, as one entry', () => {
    addAt(designer, { kind: 'step', influence: 'influenced' }, { x: 900, y: -80 }, node('asked') ?? null);
    expect(node('step1')).toMatchObject({ half: 'marketing' });
    expect(designer.process.edges.at(-1)).toMatchObject({ from: 'asked', to: 'step1' });
    designer.undo();
    expect(designer.process).toBe(start);
  });

  test('onto an arrow puts the node between its ends', () => {
    const edge = start.edges[0]?.id ?? '';
    expect(addOn(designer, { kind: 'step', influence: 'influenced' }, { x: 0, y: -80 }, edge)).toBe(true);
    expect(designer.process.edges.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'asked > step1',
      'booked > welcome',
      'step1 > booked',
    ]);
  });

  test('onto an arrow is left undone where the node can’t stand between its ends', () => {
    const edge = start.edges[1]?.id ?? '';
    expect(addOn(designer, { kind: 'entry', source: 'form' }, { x: 0, y: 0 }, edge)).toBe(false);
    expect(designer.process).toBe(start);
    expect(refusals).toEqual([]);
  });
});

describe('connecting', () => {
  test('draws an arrow with the likeliest trigger and selects it', () => {
    connect(designer, 'booked', 'proposal');
    const edge = designer.process.edges.at(-1);
    expect(edge).toMatchObject({ from: 'booked', to: 'proposal', on: { kind: 'event' } });
    expect(soleEdge(designer.get().selection)).toBe(edge?.id);
  });

  test('says why two nodes can’t be joined', () => {
    connect(designer, 'won', 'booked');
    expect(refusals.join()).toContain('from an outcome');
    expect(whyNot(start, 'won', 'booked')).toBe(refusals[0]);
    expect(whyNot(start, 'booked', 'proposal')).toBeNull();
  });
});

test('what comes from elsewhere replaces the drawing, and undo brings mine back', () => {
  const theirs = processOf({ nodes: [passive('thinking')] });
  designer.selectNode('booked');
  designer.adopt(theirs);
  expect(designer.process).toBe(theirs);
  expect(soleNode(designer.get().selection)).toBeNull();
  designer.undo();
  expect(designer.process).toBe(start);
});
