import { expect, test } from 'vitest';
import {
  type Filters,
  isFiltered,
  queryOf,
  readFields,
  readFilters,
  withoutFilters,
  writeFields,
  writeFilters,
} from '../../../client/pipeline/filters.ts';

const none: Filters = readFilters(new URLSearchParams());

test('an address says what is filtered, and a bare one says nothing', () => {
  const filters: Filters = {
    due: 'overdue',
    passive: true,
    owner: 'me',
    source: 'Fair & more',
    q: 'north',
    asked: { product: '', valueFrom: '100000', closeTo: '2026-12-31', fields: 'tier=A' },
    over: true,
    missing: true,
    sort: 'stage',
    reverse: true,
    group: 'owner',
  };
  expect(readFilters(writeFilters(filters))).toEqual(filters);
  expect(writeFilters(none).toString()).toBe('');
});

test('what an address makes up is left out', () => {
  const made = 'due=soon&sort=colour&group=mood&valueFrom=many&createdFrom=yesterday';
  expect(readFilters(new URLSearchParams(made))).toEqual(none);
});

test('an order and lanes are no filter', () => {
  expect(isFiltered({ ...none, sort: 'value', reverse: true, group: 'source' })).toBe(false);
  expect(isFiltered({ ...none, owner: 'none' })).toBe(true);
  expect(isFiltered({ ...none, asked: { product: '' } })).toBe(true);
});

test('taking the filters away leaves how it is laid out', () => {
  const filters: Filters = { ...none, owner: 'me', over: true, sort: 'close', group: 'owner' };
  expect(withoutFilters(filters)).toEqual({ ...none, sort: 'close', group: 'owner' });
});

test('“nothing said” reaches the server as an empty text', () => {
  expect(queryOf({ ...none, asked: { product: '' } })).toMatchObject({ product: '', sort: 'due' });
});

test('conditions on own fields stand in one parameter', () => {
  const conditions: [string, string][] = [
    ['tier', 'A & B'],
    ['budget', ''],
  ];
  expect(readFields(writeFields(conditions))).toEqual(conditions);
  expect(writeFields([])).toBeUndefined();
});
