import { expect, test } from 'vitest';
import { differenceOf, Process, unionOf } from '../../../machines/index.ts';
import { arrow, entry, on, processOf, step, won } from '../../support/process-builder.ts';

const nodes = [entry('in'), step('sent', { x: 200, y: -80 }), { ...won(), x: 400, y: -80 }];
const before = processOf({
  nodes,
  edges: [arrow('in', 'sent', undefined, { id: 'a' }), arrow('sent', 'won', on('accepted'), { id: 'b' })],
});
/** Another step has taken the place of “Sent”, and “Won” stands farther away. */
const after = processOf({
  nodes: [entry('in'), step('offered', { x: 208, y: -88 }), { ...won(), x: 480, y: -80 }],
  edges: [
    arrow('in', 'offered', undefined, { id: 'c' }),
    arrow('offered', 'won', on('accepted'), { id: 'd' }),
  ],
});

test('two states in one drawing: all of the later one, and what is gone beside what took its place', () => {
  const { process, marks } = unionOf(before, after, differenceOf(before, after));
  expect(Object.fromEntries(marks)).toEqual({
    offered: 'added',
    sent: 'removed',
    won: 'moved',
    a: 'removed',
    b: 'removed',
    c: 'added',
    d: 'added',
  });
  expect(process.nodes.map(({ id, x, y }) => [id, x, y])).toEqual([
    ['in', 0, 0],
    ['offered', 208, -88],
    ['won', 480, -80],
    ['sent', 200, -176],
  ]);
  expect(process.edges.map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
  expect(Process.safeParse(process).success).toBe(true);
});

test('nothing that stands in both is drawn twice', () => {
  const { process, marks } = unionOf(before, before, differenceOf(before, before));
  expect(process.nodes).toEqual(before.nodes);
  expect(process.edges).toEqual(before.edges);
  expect(marks.size).toBe(0);
});
