import { expect, test } from 'vitest';
import { handOf } from '../../../client/designer/presence/hand.ts';

const me = { window: 'my-window-1', user: 'anna' };
const anna = { id: 'anna', name: 'Anna Berg' };
const mira = { id: 'mira', name: 'Mira Sol' };
const place = { nodes: ['booked'], edges: [] };

test('the window that the server names draws', () => {
  expect(handOf({ writer: { window: me.window, user: anna, place: null }, ask: null }, me)).toEqual({
    kind: 'writing',
    asked: null,
  });
});

test('it is told who would like to take over, and whether that is the same person elsewhere', () => {
  const writer = { window: me.window, user: anna, place: null };
  const asked = (user: typeof anna) =>
    handOf({ writer, ask: { window: 'another-window', user, answerInMs: 40_000 } }, me);
  expect(asked(mira)).toMatchObject({ asked: { name: 'Mira Sol', own: false, answerInMs: 40_000 } });
  expect(asked(anna)).toMatchObject({ asked: { own: true } });
});

test('every other window watches, and sees where the writer is', () => {
  const writer = { window: 'another-window', user: mira, place };
  expect(handOf({ writer, ask: null }, me)).toEqual({
    kind: 'watching',
    writer: { name: 'Mira Sol', own: false, window: 'another-window', place },
    askingMs: null,
  });
  expect(handOf({ writer: { ...writer, user: anna }, ask: null }, me)).toMatchObject({
    writer: { own: true },
  });
  expect(handOf({ writer: { ...writer, user: null }, ask: null }, me)).toMatchObject({
    writer: { name: null, own: false },
  });
  expect(handOf({ writer, ask: { window: me.window, user: anna, answerInMs: 9_000 } }, me)).toMatchObject({
    askingMs: 9_000,
  });
});

test('where nobody draws there is nobody to watch', () => {
  expect(handOf({ writer: null, ask: null }, me)).toEqual({ kind: 'watching', writer: null, askingMs: null });
});
