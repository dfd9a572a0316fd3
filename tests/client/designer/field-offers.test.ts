import { describe, expect, test } from 'vitest';
import { begunAt, completed, offersFor } from '../../../client/designer/inspector/pages/field-offers.ts';

const groups = [
  { items: [{ value: 'deal.title', label: 'Title' }] },
  { items: [{ value: 'contact.firstName', label: 'First name' }] },
];

describe('a field that is being written into a message', () => {
  test('begins with two braces right before the cursor', () => {
    expect(begunAt('Dear {{', 7)).toEqual({ from: 5, to: 7, typed: '' });
    expect(begunAt('Dear {{ contact.f and more', 17)).toEqual({ from: 5, to: 17, typed: 'contact.f' });
    expect(begunAt('Dear {{ contact.firstName }}', 28)).toBeNull();
    expect(begunAt('Dear {', 6)).toBeNull();
  });

  test('is offered by its path and by its name', () => {
    expect(offersFor(groups, 'contact.').map(({ value }) => value)).toEqual(['contact.firstName']);
    expect(offersFor(groups, 'TIT').map(({ value }) => value)).toEqual(['deal.title']);
    expect(offersFor(groups, '')).toHaveLength(2);
  });

  test('is written out where it began, without doubling braces that are there', () => {
    expect(completed('Dear {{ con, hello', { from: 5, to: 11, typed: 'con' }, 'contact.firstName')).toEqual({
      text: 'Dear {{ contact.firstName }}, hello',
      cursor: 28,
    });
    const closed = completed('Dear {{ con }}, hello', { from: 5, to: 11, typed: 'con' }, 'deal.title');
    expect(closed.text).toBe('Dear {{ deal.title }}, hello');
  });
});
