import { describe, expect, test } from 'vitest';
import { ApiError } from '../../../client/api.ts';
import { changedFrom } from '../../../client/settings/draft.ts';
import { otherThan, problemsOf } from '../../../client/settings/problems.ts';
import { grantKey, grantOf, nameGrants } from '../../../client/settings/process-roles.ts';
import { sectionsFor } from '../../../client/settings/sections.ts';
import type { Me } from '../../../machines/api/index.ts';

test('a form is changed where it differs from what is saved, not where it was touched', () => {
  expect(changedFrom({ name: 'A', zone: 'UTC' }, { name: 'B', zone: 'UTC' })).toEqual({ name: 'B' });
  expect(changedFrom({ name: 'A' }, { name: 'A' })).toEqual({});
});

interface Fields {
  name: string;
  zone: string;
}

test('what was typed while a form was being saved is left to save', () => {
  expect(changedFrom<Fields>({ name: 'B' }, { name: 'B', zone: 'UTC' })).toEqual({ zone: 'UTC' });
  expect(changedFrom({ name: 'B' }, { name: 'Bc' })).toEqual({ name: 'Bc' });
});

describe('a refusal', () => {
  const refused = new ApiError('invalid', 'The current password is wrong.', 400, {
    problems: [{ path: 'body.current', message: 'is not your password' }],
  });

  test('stands at the field that it is about, as a sentence', () => {
    expect(problemsOf(refused)).toEqual({ current: 'Is not your password' });
    expect(otherThan(refused, ['current'])).toBeNull();
  });

  test('of another kind stands below the form', () => {
    const throttled = new ApiError('throttled', 'Too many attempts.', 429, { retryAfterSeconds: 5 });
    expect(problemsOf(throttled)).toEqual({});
    expect(otherThan(throttled, ['current'])).toBe(throttled);
    expect(otherThan(refused, ['next'])).toBe(refused);
  });
});

describe('parts in processes', () => {
  const agency = { id: 'agency', name: 'Agency', roles: [{ id: 'seller', name: 'Seller' }] };
  const shop = { id: 'shop', name: 'Shop', roles: [{ id: 'seller', name: 'Vendor' }] };
  const grants = [
    { process: 'agency', role: 'seller' },
    { process: 'shop', role: 'seller' },
    { process: 'gone', role: 'seller' },
  ];

  test('are named with their process where there is more than one', () => {
    expect(nameGrants(grants, [agency])).toEqual(['Seller']);
    expect(nameGrants(grants, [agency, shop])).toEqual(['Seller · Agency', 'Vendor · Shop']);
  });

  test('survive the way through a list to choose from, whatever the role is called', () => {
    const grant = { process: 'agency', role: 'sales/DACH' };
    expect(grantOf(grantKey(grant))).toEqual(grant);
  });
});

describe('the sections of the settings', () => {
  const user: Me = {
    id: 'u_1',
    name: 'Mira',
    email: 'mira@northpine.example',
    role: 'rep',
    zone: 'UTC',
    language: null,
    processRoles: [],
  };
  const names = (session: Parameters<typeof sectionsFor>[0]) => sectionsFor(session).map(({ name }) => name);

  test('are one’s own and nothing of the workspace for a rep', () => {
    expect(names({ user, permissions: ['read', 'deals.work'] })).toEqual([
      'account',
      'appearance',
      'notifications',
      'booking',
      'about',
    ]);
  });

  test('follow what a role may do', () => {
    expect(names({ user, permissions: ['read', 'users.manage'] })).toContain('people');
    expect(names({ user, permissions: ['settings.manage'] })).toEqual(
      expect.arrayContaining(['workspace', 'contact-rules', 'webhooks']),
    );
    expect(names({ user, permissions: ['accounts.own'] })).toContain('mail');
  });

  test('hold no account for somebody who only looks around', () => {
    expect(names({ user: null, permissions: ['read'] })).toEqual(['appearance', 'about']);
  });
});
