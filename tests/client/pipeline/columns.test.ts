import { expect, test } from 'vitest';
import {
  columnsOf,
  movedColumn,
  pathsOf,
  readColumns,
  usualColumns,
  writeColumns,
} from '../../../client/pipeline/table/columns.ts';
import type { FieldView } from '../../../machines/api/index.ts';

const field = (path: string, type: FieldView['type'] = 'text'): FieldView => ({
  path,
  label: path,
  type,
  choices: null,
  labels: {},
});
const fields = [
  field('deal.title'),
  field('deal.value', 'money'),
  field('deal.budget', 'money'),
  field('contact.phone'),
];

test('columns survive an address, with the widths that somebody gave them', () => {
  const columns = [...usualColumns(), { id: 'deal.budget', width: 301 }];
  expect(readColumns(writeColumns(columns))).toEqual(columns);
});

test('the title comes first, whatever an address says, and a width stays within reason', () => {
  expect(readColumns('owner:9,deal.title:99999,owner')).toEqual([
    { id: 'deal.title', width: 640 },
    { id: 'owner', width: 72 },
  ]);
});

test('an address without columns says nothing about them', () => {
  expect(readColumns(null)).toBeNull();
  expect(readColumns('')).toBeNull();
});

test('a column whose field is gone is left out, and only fields beyond the card are asked for', () => {
  const shown = readColumns('deal.title,deal.value,deal.gone,deal.budget,contact.phone') ?? [];
  const columns = columnsOf(shown, { fields });
  expect(columns.map(({ id }) => id)).toEqual(['deal.title', 'deal.value', 'deal.budget', 'contact.phone']);
  expect(pathsOf(columns)).toEqual(['deal.budget', 'contact.phone']);
});

test('a column moves by one place, and never before the title', () => {
  const columns = readColumns('deal.title,stage,owner') ?? [];
  const ids = (moved: { id: string }[]) => moved.map(({ id }) => id).join(' ');
  expect(ids(movedColumn(columns, 'owner', -1))).toBe('deal.title owner stage');
  expect(ids(movedColumn(columns, 'stage', -1))).toBe('deal.title stage owner');
  expect(ids(movedColumn(columns, 'owner', 1))).toBe('deal.title stage owner');
});
