import { expect, test } from 'vitest';
import { type Filters, isFiltered, readFilters, writeFilters } from '../../../client/pipeline/filters.ts';

const none: Filters = { due: null, passive: false, owner: null, source: null, sort: 'due' };

test('an address says what is filtered, and a bare one says nothing', () => {
  const filters: Filters = { due: 'overdue', passive: true, owner: 'me', source: 'Fair & more', sort: 'age' };
  expect(readFilters(writeFilters(filters))).toEqual(filters);
  expect(writeFilters(none).toString()).toBe('');
  expect(readFilters(new URLSearchParams())).toEqual(none);
});

test('what an address makes up is left out', () => {
  expect(readFilters(new URLSearchParams('due=soon&sort=colour'))).toEqual(none);
});

test('an order is no filter', () => {
  expect(isFiltered({ ...none, sort: 'value' })).toBe(false);
  expect(isFiltered({ ...none, owner: 'none' })).toBe(true);
});
