import { expect, test } from 'vitest';
import { roles } from '../../../machines/api/index.ts';
import { homeOf, isIn, placesFor } from '../../../client/ui/frame/places.ts';

const user = (role: (typeof roles)[number]) => ({
  user: {
    id: 'u1',
    name: 'Mira',
    email: 'mira@example.com',
    role,
    zone: 'Europe/Vienna',
    language: null,
    processRoles: [],
  },
  permissions: ['read' as const],
});
const visitor = { user: null, permissions: ['read' as const] };

test('every role has a start that it may see', () => {
  for (const role of roles) {
    const someone = user(role);
    expect(placesFor(someone).map(({ to }) => to)).toContain(homeOf(someone));
  }
  expect(homeOf(visitor)).toBe('/pipeline');
});

test('a visitor of the demo sees every place but the settings, which are about oneself', () => {
  const names = placesFor(visitor).map(({ name }) => name);
  expect(names).toContain('inbox');
  expect(names).not.toContain('settings');
});

test('whoever may not read sees no places', () => {
  expect(placesFor({ user: null, permissions: [] })).toEqual([]);
});

test('a deal lies in the pipeline, a company and an import among the contacts', () => {
  const nameOf = (path: string) => placesFor(user('admin')).find((place) => isIn(place, path))?.name;
  expect(nameOf('/deals/42')).toBe('pipeline');
  expect(nameOf('/companies/7')).toBe('contacts');
  expect(nameOf('/import')).toBe('contacts');
  expect(nameOf('/pipeline-of-something-else')).toBeUndefined();
});
