import { describe, expect, test } from 'vitest';
import { choosePlace, type Direction, type Place, walk } from '../../../client/pipeline/places.ts';

const column = (id: string): Place => ({ kind: 'column', id });
const closing = (id: string): Place => ({ kind: 'closing', id });

describe('while a card is carried', () => {
  const choices = {
    columns: ['booked', 'assessed', 'proposal', 'answered', 'accepted'],
    lit: new Set(['answered', 'accepted']),
    closings: ['lost', 'nurture'],
  };
  const from = 'proposal';
  const go = (at: Place, direction: Direction, of = choices) => choosePlace(of, { at, from }, direction);

  test('right goes from one lit column to the next and stays at the last', () => {
    expect(go(column('proposal'), 'right')).toEqual(column('answered'));
    expect(go(column('answered'), 'right')).toEqual(column('accepted'));
    expect(go(column('accepted'), 'right')).toEqual(column('accepted'));
  });

  test('left goes back and ends at home, past which nothing is lit', () => {
    expect(go(column('accepted'), 'left')).toEqual(column('answered'));
    expect(go(column('answered'), 'left')).toEqual(column('proposal'));
    expect(go(column('proposal'), 'left')).toEqual(column('proposal'));
  });

  test('columns that are not lit are skipped on the way', () => {
    const far = { ...choices, lit: new Set(['booked', 'accepted']) };
    expect(go(column('proposal'), 'right', far)).toEqual(column('accepted'));
    expect(go(column('accepted'), 'left', far)).toEqual(column('proposal'));
    expect(go(column('proposal'), 'left', far)).toEqual(column('booked'));
  });

  test('down leads to the ends of the deal, left and right among them, up back home', () => {
    expect(go(column('answered'), 'down')).toEqual(closing('lost'));
    expect(go(closing('lost'), 'right')).toEqual(closing('nurture'));
    expect(go(closing('nurture'), 'right')).toEqual(closing('nurture'));
    expect(go(closing('nurture'), 'left')).toEqual(closing('lost'));
    expect(go(closing('lost'), 'down')).toEqual(closing('lost'));
    expect(go(closing('nurture'), 'up')).toEqual(column('proposal'));
  });

  test('where the deal may not be closed, down leads nowhere', () => {
    expect(go(column('answered'), 'down', { ...choices, closings: [] })).toEqual(column('answered'));
  });
});

describe('walking over the cards', () => {
  const shelves = [
    { id: 'booked', cards: ['a', 'b', 'c'] },
    { id: 'assessed', cards: [] },
    { id: 'proposal', cards: ['d'] },
    { id: 'answered', cards: ['e', 'f'] },
  ];

  test('up and down stay in the column, and stop at its ends', () => {
    expect(walk(shelves, 'a', 'down')).toBe('b');
    expect(walk(shelves, 'b', 'up')).toBe('a');
    expect(walk(shelves, 'a', 'up')).toBeUndefined();
    expect(walk(shelves, 'c', 'down')).toBeUndefined();
  });

  test('left and right keep the height where they can, and skip empty columns', () => {
    expect(walk(shelves, 'c', 'right')).toBe('d');
    expect(walk(shelves, 'd', 'right')).toBe('e');
    expect(walk(shelves, 'f', 'left')).toBe('d');
    expect(walk(shelves, 'd', 'left')).toBe('a');
    expect(walk(shelves, 'e', 'right')).toBeUndefined();
  });

  test('a card that is gone leads nowhere', () => {
    expect(walk(shelves, 'gone', 'down')).toBeUndefined();
  });
});
