import { describe, expect, test } from 'vitest';
import { additionOf, nextOf, type Addition } from '../../../client/designer/adding/kinds.ts';
import { spotFor } from '../../../client/designer/adding/spot.ts';
import { dropEdits } from '../../../client/designer/canvas/moving.ts';
import { linedUp, spread } from '../../../client/designer/keyboard/arranging.ts';
import { moved } from '../../../client/designer/inspector/moved.ts';
import type { Box } from '../../../client/designer/routing/geometry.ts';
import { applyEdits } from '../../../machines/index.ts';
import {
  action,
  anywhere,
  email,
  entry,
  lead,
  lost,
  processOf,
  step,
  won,
} from '../../support/process-builder.ts';

const process = processOf({ nodes: [won(), entry('in', { source: 'form' })] });
const box = (x: number, y: number): Box => ({ x, y, width: 156, height: 72 });
const influenced: Addition = { kind: 'step', influence: 'influenced' };

describe('the palette', () => {
  test('offers the outcome and the entry that the drawing doesn’t have yet', () => {
    expect(additionOf('outcome', process, 'email')).toEqual({ kind: 'outcome', outcome: 'lost' });
    expect(additionOf('entry', process, 'email')).toEqual({ kind: 'entry', source: 'hand' });
    const more = processOf({ nodes: [won(), lost()] });
    expect(additionOf('outcome', more, 'email')).toEqual({ kind: 'outcome', outcome: 'nurture' });
  });

  test('adds actions of the channel that was used last', () => {
    expect(additionOf('action', process, 'call')).toEqual({ kind: 'action', channel: 'call' });
  });
});

describe('an arrow dropped in empty space', () => {
  const above = { x: 0, y: -80 };
  const below = { x: 0, y: 100 };

  test.each([
    ['from a step near the horizon', step('a'), above, { kind: 'step', influence: 'influenced' }],
    ['from a step high up', step('a'), { x: 0, y: -320 }, { kind: 'step', influence: 'passive' }],
    ['from a step below the horizon', step('a'), below, { kind: 'action', channel: 'email' }],
    [
      'from an action below the horizon',
      action('a', { channel: 'call' }),
      below,
      { kind: 'action', channel: 'call' },
    ],
    ['from an action above it', email('a'), above, { kind: 'step', influence: 'influenced' }],
    ['from an entry below the horizon', entry('a'), below, { kind: 'step', influence: 'influenced' }],
    ['from anywhere', anywhere('a'), above, { kind: 'step', influence: 'influenced' }],
    ['from an outcome below the horizon', won('a'), below, { kind: 'action', channel: 'email' }],
    ['from an outcome above it', won('a'), above, { kind: 'entry', source: 'process' }],
  ])('%s makes the likeliest next node', (_where, from, at, expected) => {
    expect(nextOf(from, at, process)).toEqual(expected);
  });
});

describe('a new node', () => {
  test('stands after the one that is selected, in the same row', () => {
    expect(spotFor(influenced, { kind: 'step', box: box(0, -88) }, { x: 0, y: 0 }, [box(0, -88)])).toEqual({
      x: 272,
      y: -88,
    });
  });

  test('goes on where that place is taken', () => {
    const taken = [box(0, -88), box(272, -88)];
    expect(spotFor(influenced, { kind: 'step', box: box(0, -88) }, { x: 0, y: 0 }, taken)).toEqual({
      x: 272,
      y: -224,
    });
  });

  test('of the team stands under its step', () => {
    const spot = spotFor(
      { kind: 'action', channel: 'call' },
      { kind: 'step', box: box(40, -88) },
      { x: 0, y: 0 },
      [box(40, -88)],
    );
    expect(spot).toEqual({ x: 40, y: 80 });
  });

  test('is put into its lane when nothing is selected', () => {
    const spots = (addition: Addition) => spotFor(addition, null, { x: 304, y: 8 }, []);
    expect(spots(influenced).y).toBeLessThan(0);
    expect(spots({ kind: 'step', influence: 'passive' }).y).toBeLessThan(spots(influenced).y);
    expect(spots({ kind: 'action', channel: 'email' }).y).toBeGreaterThan(0);
    expect(spots(influenced).x).toBe(304);
  });
});

describe('a drag', () => {
  const drawing = processOf({
    nodes: [
      lead('asked', { x: 0, y: -80 }),
      step('booked', { x: 400, y: -80 }),
      email('mail', { x: 0, y: 80 }),
    ],
  });
  const drop = (moves: Record<string, [x: number, y: number]>, gateX: number | null) =>
    applyEdits(
      drawing,
      dropEdits(drawing, new Map(Object.entries(moves).map(([id, [x, y]]) => [id, { x, y }])), gateX),
    ).nodes;

  test('moves what was dragged', () => {
    expect(drop({ asked: [80, -160], mail: [80, 120] }, 200)).toMatchObject([
      { id: 'asked', x: 80, y: -160, half: 'marketing' },
      { id: 'booked', x: 400 },
      { id: 'mail', x: 80, y: 120 },
    ]);
  });

  test('through the gate takes a step into the other half', () => {
    expect(drop({ asked: [600, -80] }, 200)[0]).toMatchObject({ half: 'sales' });
    expect(drop({ booked: [-200, -80] }, 200)[1]).toMatchObject({ half: 'marketing' });
  });

  test('on one side leaves a step in its half, on whichever side that was drawn', () => {
    expect(drop({ asked: [600, -80] }, -100)[0]).toMatchObject({ half: 'marketing' });
    expect(drop({ asked: [600, -80] }, null)[0]).toMatchObject({ half: 'marketing' });
  });
});

describe('several nodes', () => {
  const nodes = [step('a', { x: 0, y: 0 }), step('b', { x: 30, y: 100 }), step('c', { x: 220, y: 50 })];

  test('line up in the middle of where they stood', () => {
    expect(linedUp(nodes, 'x').map(({ x }) => x)).toEqual([80, 80, 80]);
    expect(linedUp(nodes, 'y').map(({ y }) => y)).toEqual([48, 48, 48]);
  });

  test('stand at equal distances between the outermost', () => {
    expect(spread(nodes, 'x')).toEqual([
      { id: 'a', x: 0, y: 0 },
      { id: 'b', x: 112, y: 100 },
      { id: 'c', x: 224, y: 50 },
    ]);
  });
});

test('a row moves to where it is dropped', () => {
  expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'b', 'c']);
});
