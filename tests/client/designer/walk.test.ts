import { expect, test } from 'vitest';
import { firstOf, nextArrow, walk } from '../../../client/designer/keyboard/walk.ts';
import type { Box } from '../../../client/designer/routing/geometry.ts';
import { arrow, on, processOf, step, won } from '../../support/process-builder.ts';

const at = (places: Record<string, [x: number, y: number]>) =>
  new Map(
    Object.entries(places).map(([id, [x, y]]): [string, Box] => [id, { x, y, width: 156, height: 72 }]),
  );

const { edges } = processOf({
  nodes: [step('a'), step('b'), step('c'), won('d')],
  edges: [arrow('a', 'c', on('accepted')), arrow('a', 'b', on('replied')), arrow('c', 'd', on('signed'))],
});
const boxes = at({
  a: [0, -80],
  near: [200, -80],
  b: [220, -330],
  c: [420, -80],
  team: [0, 90],
  d: [640, -80],
});

test('an arrow key leads to what is joined before what only stands nearer', () => {
  expect(walk('a', 'right', boxes, edges)).toBe('c');
  expect(walk('c', 'right', boxes, edges)).toBe('d');
  expect(walk('c', 'left', boxes, edges)).toBe('a');
});

test('it leads to the nearest in that direction where nothing is joined there', () => {
  expect(walk('a', 'bottom', boxes, edges)).toBe('team');
  expect(walk('team', 'top', boxes, edges)).toBe('a');
  expect(walk('near', 'left', boxes, edges)).toBe('a');
});

test('it stays at the end of the drawing', () => {
  expect(walk('d', 'right', boxes, edges)).toBeNull();
  expect(walk('nowhere', 'right', boxes, edges)).toBeNull();
});

test('walking begins at the left of the customers', () => {
  expect(firstOf(boxes)).toBe('a');
  expect(firstOf(new Map())).toBeNull();
});

test('the arrows of a node are gone through in their order, around in a circle', () => {
  const [toC, toB] = [edges[0]?.id, edges[1]?.id];
  expect(nextArrow('a', null, edges, 1)).toBe(toC);
  expect(nextArrow('a', toC ?? null, edges, 1)).toBe(toB);
  expect(nextArrow('a', toB ?? null, edges, 1)).toBe(toC);
  expect(nextArrow('a', toC ?? null, edges, -1)).toBe(toB);
  expect(nextArrow('c', edges[2]?.id ?? null, edges, 1)).toBe(toC);
  expect(nextArrow('nowhere', null, edges, 1)).toBeNull();
});
