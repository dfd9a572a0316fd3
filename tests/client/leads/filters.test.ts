import { expect, test } from 'vitest';
import { type Filters, isFiltered, readFilters, writeFilters } from '../../../client/leads/filters.ts';

test('an address holds the filters and gives them back', () => {
  const filters: Filters = { process: 'p', step: 'reading', owner: 'none', source: 'Fair', q: 'ann o' };
  expect(readFilters(writeFilters(filters))).toEqual(filters);
  expect(readFilters(new URLSearchParams('q='))).toEqual({
    process: null,
    step: null,
    owner: null,
    source: null,
    q: null,
  });
});

test('the choice of a process leaves nothing out, the other choices do', () => {
  expect(isFiltered(readFilters(new URLSearchParams('process=p')))).toBe(false);
  expect(isFiltered(readFilters(new URLSearchParams('step=reading')))).toBe(true);
});
