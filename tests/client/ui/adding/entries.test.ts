import { expect, test } from 'vitest';
import { entriesInto, firstStepOf } from '../../../../client/ui/adding/entries.ts';
import { agency } from '../../../../machines/templates/agency.ts';

const ids = (half: 'marketing' | 'sales') => entriesInto(agency, half).map(({ id }) => id);

test('a deal comes in by the entries drawn for doing it by hand', () => {
  expect(ids('sales')).toEqual(['by-hand']);
  expect(firstStepOf(agency, 'by-hand')).toBe('Needs assessment booked');
});

test('where none is drawn for that, any will do but what another process feeds', () => {
  expect(ids('marketing')).toContain('newsletter-form');
  expect(ids('marketing')).not.toContain('warm-again');
  expect(ids('marketing')).not.toContain('by-hand');
});
