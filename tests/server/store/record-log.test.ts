import { expect, test } from 'vitest';
import type { Actor, RecordWhat } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { start } from './scene.ts';

const anna: Actor = { kind: 'user', id: 'u_1', name: 'Anna Berg' };

test('a change of a contact is told with who and when; texts lie apart from what happened', async () => {
  const store = await tempStore();
  await store.contacts.create({ id: 'c_1', firstName: 'Olga', phone: '1' }, start, anna);
  await store.contacts.update('c_1', { phone: '2', supportSince: start, ownerId: 'u_1' }, start + 5, anna);

  const made = await store.recordLog.get({ kind: 'contact', id: 'c_1', seq: 1 });
  expect(made).toMatchObject({ at: start, actor: anna, what: { kind: 'created' } });
  expect(await store.recordLog.get({ kind: 'contact', id: 'c_1', seq: 2 })).toEqual({
    kind: 'contact',
    id: 'c_1',
    seq: 2,
    at: start + 5,
    actor: anna,
    what: {
      kind: 'edited',
      changes: [
        { path: 'contact.phone', from: null, to: null },
        { path: 'contact.supportSince', from: null, to: start },
      ],
    } satisfies RecordWhat,
    texts: [
      { kind: 'from', about: 'contact.phone', text: '1' },
      { kind: 'to', about: 'contact.phone', text: '2' },
    ],
  });
  expect(await store.recordLog.get({ kind: 'contact', id: 'c_1', seq: 3 })).toMatchObject({
    what: { kind: 'owner', from: null, to: 'u_1' },
  });
});

test('a change that changes nothing is not told of', async () => {
  const store = await tempStore();
  await store.companies.create({ id: 'co_1', name: 'Hill' }, start);
  await store.companies.update('co_1', { name: 'Hill', fields: {} }, start + 1, anna);
  expect(await store.recordLog.get({ kind: 'company', id: 'co_1', seq: 1 })).toBeNull();
});

test('entries of one call follow each other, whichever records they are about', async () => {
  const store = await tempStore();
  const entry = (id: string, at: number) => ({
    kind: 'contact' as const,
    id,
    at,
    actor: anna,
    what: { kind: 'note' as const, mentions: [] },
    texts: [{ kind: 'note' as const, text: `at ${at}` }],
  });
  const made = await store.recordLog.append([entry('c_1', 1), entry('c_2', 2), entry('c_1', 3)]);
  expect(made.map(({ id, seq }) => [id, seq])).toEqual([
    ['c_1', 1],
    ['c_2', 1],
    ['c_1', 2],
  ]);
});

test('what its author made of a note later stands beside it', async () => {
  const store = await tempStore();
  const place = { kind: 'deal' as const, id: 'd_1', seq: 4 };
  await store.recordLog.changeNote({ ...place, at: start, byUser: 'u_1', text: 'better' });
  await store.recordLog.changeNote({ ...place, at: start + 1, byUser: 'u_1', text: null });
  expect(await store.recordLog.noteChanges([place, { ...place, seq: 5 }])).toEqual([
    { ...place, place: 1, at: start, byUser: 'u_1', text: 'better' },
    { ...place, place: 2, at: start + 1, byUser: 'u_1', text: null },
  ]);
});
