import { describe, expect, test } from 'vitest';
import {
  between,
  inOrder,
  keyOf,
  keyText,
  mergePages,
  moved,
  nextAfter,
  without,
} from '../../../client/inbox/order.ts';
import type { InboxRow } from '../../../machines/api/index.ts';
import { inbox, item, matter } from './samples.ts';

const [late, first, second, tomorrow] = [item({ due: 'overdue' }), item(), item(), item({ due: 'later' })];
const list = inbox([late, first, second, tomorrow]);
const items = inOrder(list.groups);
const stops = [{ question: 'q' }, ...items.map(keyOf)];
const only = (row: InboxRow) => new Set([keyText(keyOf(row))]);

describe('the work list', () => {
  test('runs through its groups from overdue to later', () => {
    expect(items).toEqual([late, first, second, tomorrow]);
  });

  test('keeps a group together that goes on over the end of a page', () => {
    const pages = [inbox([late, first]), inbox([second, tomorrow])];
    pages[0]!.groups[1]!.count = 2;
    const merged = mergePages(pages);
    expect(merged.map(({ group, count, items: own }) => [group, count, own.length])).toEqual([
      ['overdue', 1, 1],
      ['today', 2, 2],
      ['later', 1, 1],
    ]);
  });

  test('is walked through row by row and stops at both ends', () => {
    expect(moved(stops, keyOf(late), 1)).toEqual(keyOf(first));
    expect(moved(stops, keyOf(first), -1)).toEqual(keyOf(late));
    expect(moved(stops, keyOf(late), -1)).toEqual({ question: 'q' });
    expect(moved(stops, { question: 'q' }, -1)).toEqual({ question: 'q' });
    expect(moved(stops, keyOf(tomorrow), 1)).toEqual(keyOf(tomorrow));
  });

  test('goes on from where the open one stood when a colleague has taken it off the list', () => {
    const taken = { deal: 'gone', instance: 'x' };
    expect(moved(stops, taken, 1, 2)).toEqual(keyOf(first));
    expect(moved(stops, taken, -1, 2)).toEqual(keyOf(late));
    expect(moved(stops, taken, 1, 9)).toEqual(keyOf(tomorrow));
  });

  test('begins at the top while nothing is chosen, or what is chosen is elsewhere', () => {
    expect(moved(stops, null, 1)).toEqual({ question: 'q' });
    expect(moved(stops, { deal: 'gone', instance: 'x' }, -1)).toEqual({ question: 'q' });
    expect(moved([], null, 1)).toBeNull();
  });
});

describe('when one is done', () => {
  test('the one below it opens', () => {
    expect(nextAfter(items, keyOf(first))).toBe(second);
  });

  test('the last one gives way to the one above it', () => {
    expect(nextAfter(items, keyOf(tomorrow))).toBe(second);
  });

  test('with several others the one opens that stays', () => {
    const gone = new Set([first, second].map((row) => keyText(keyOf(row))));
    expect(nextAfter(items, keyOf(first), gone)).toBe(tomorrow);
    expect(nextAfter(items, keyOf(tomorrow), gone)).toBe(late);
  });

  test('nothing opens after the only one', () => {
    expect(nextAfter([first], keyOf(first))).toBeNull();
  });

  test('it leaves its group and the counts', () => {
    const rest = without(list, only(first));
    expect(inOrder(rest.groups)).toEqual([late, second, tomorrow]);
    expect(rest.groups.find((one) => one.group === 'today')?.count).toBe(1);
    expect(rest.counts).toMatchObject({ todo: 3, overdue: 1, today: 1, later: 1 });
  });

  test('an empty group goes, one with rows on a later page stays', () => {
    expect(without(list, only(late)).groups.map((one) => one.group)).toEqual(['today', 'later']);
    const first200 = inbox([late]);
    first200.groups[0]!.count = 2;
    expect(without(first200, only(late)).groups).toEqual([{ group: 'overdue', count: 1, items: [] }]);
  });

  test('a snoozed one leaves the count of the snoozed', () => {
    const asleep = item({ snoozedUntil: 1 });
    const snoozed = inbox([asleep], {
      counts: { todo: 5, overdue: 1, today: 2, later: 2, snoozed: 1 },
    });
    expect(without(snoozed, only(asleep)).counts).toEqual({
      todo: 5,
      overdue: 1,
      today: 2,
      later: 2,
      snoozed: 0,
    });
  });

  test('a list without it stays as it is', () => {
    expect(without(list, new Set(['gone x']))).toBe(list);
  });
});

describe('selecting', () => {
  test('takes all rows from one to another, whichever stands first', () => {
    expect(between(items, keyOf(second), keyOf(late))).toEqual([late, first, second]);
    expect(between(items, keyOf(late), keyOf(late))).toEqual([late]);
  });

  test('from a row that is gone takes the other one alone', () => {
    expect(between(items, { matter: 'gone' }, keyOf(first))).toEqual([first]);
  });
});

test('matters and actions stand in one list and are told apart', () => {
  const mention = matter();
  const rows = inOrder(inbox([late, mention, first]).groups);
  expect(moved(rows.map(keyOf), keyOf(late), 1)).toEqual(keyOf(mention));
  expect(keyOf(mention)).toEqual({ matter: mention.id });
  expect(inOrder(without(inbox([late, mention]), only(mention)).groups)).toEqual([late]);
});
