import { expect, test } from 'vitest';
import type { MeetingRecord, Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 16, 9);

const meeting = (id: string, more: Partial<MeetingRecord> = {}): MeetingRecord => ({
  id,
  uid: `${id}@meetings`,
  dealId: null,
  contactId: null,
  userId: 'u_anna',
  pageId: 'bp_1',
  instance: null,
  title: 'First talk',
  place: '',
  note: '',
  language: 'en',
  zone: 'Europe/Kyiv',
  startsAt: start,
  endsAt: start + 30 * minute,
  beforeMs: 0,
  afterMs: 0,
  state: 'booked',
  answer: null,
  answeredAt: null,
  comment: '',
  proposedAt: null,
  proposedUntil: null,
  sequence: 0,
  changedBy: { kind: 'system', what: 'booking' },
  visitor: null,
  unfinishedSince: start,
  createdAt: start,
  ...more,
});

const busy = async (store: Store, user = 'u_anna') =>
  (await store.meetings.busy([user], { from: start - 60 * minute, to: start + 600 * minute })).get(user) ??
  [];

const taken = { code: 'conflict', details: { why: 'time-taken' } };
const exclusive = { exclusive: true };

test('a time goes to one of those who want it at once', async () => {
  const store = await tempStore();
  const tried = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => store.meetings.add(meeting(`mt_${n}`), exclusive)),
  );
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refusals = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refusals).toEqual(refusals.map(() => expect.objectContaining(taken)));
  expect(await busy(store)).toEqual([{ from: start, to: start + 30 * minute }]);
  const kept = await Promise.all(tried.map((_, n) => store.meetings.get(`mt_${n}`)));
  expect(kept.filter((one) => one !== null)).toHaveLength(1);
});

test('meetings of other lengths, and the room around them, don’t overlap either', async () => {
  const store = await tempStore();
  await store.meetings.add(meeting('mt_1', { afterMs: 15 * minute }), exclusive);
  const at = (from: number, minutes: number, more: Partial<MeetingRecord> = {}) =>
    meeting(`mt_${from}`, {
      startsAt: start + from * minute,
      endsAt: start + (from + minutes) * minute,
      ...more,
    });
  await expect(store.meetings.add(at(-30, 60), exclusive)).rejects.toMatchObject(taken);
  await expect(store.meetings.add(at(40, 30), exclusive)).rejects.toMatchObject(taken);
  await expect(store.meetings.add(at(60, 30, { beforeMs: 30 * minute }), exclusive)).rejects.toMatchObject(
    taken,
  );
  await store.meetings.add(at(45, 30), exclusive);
  await store.meetings.add(at(-30, 30), exclusive);
  await store.meetings.add(meeting('mt_other', { userId: 'u_boris' }), exclusive);
  expect(await busy(store)).toEqual([{ from: start - 30 * minute, to: start + 75 * minute }]);
});

test('what a rep has double-booked stays taken until both are gone', async () => {
  const store = await tempStore();
  await store.meetings.add(meeting('mt_1'), exclusive);
  await store.meetings.add(meeting('mt_2', { endsAt: start + 60 * minute, state: 'planned' }), {
    exclusive: false,
  });
  expect(await busy(store)).toEqual([{ from: start, to: start + 60 * minute }]);
  await store.meetings.change('mt_1', 0, { state: 'cancelled', sequence: 1 }, exclusive);
  expect(await busy(store)).toEqual([{ from: start, to: start + 60 * minute }]);
  await store.meetings.change('mt_2', 0, { state: 'cancelled', sequence: 1 }, exclusive);
  expect(await busy(store)).toEqual([]);
});

test('one of two changes at once is made, and a meeting that can’t have its new time keeps the old one', async () => {
  const store = await tempStore();
  await store.meetings.add(meeting('mt_1'), exclusive);
  await store.meetings.add(
    meeting('mt_2', { startsAt: start + 60 * minute, endsAt: start + 90 * minute }),
    exclusive,
  );
  const to = (from: number) => ({
    startsAt: start + from * minute,
    endsAt: start + (from + 30) * minute,
    sequence: 1,
  });
  await expect(store.meetings.change('mt_1', 0, to(75), exclusive)).rejects.toMatchObject(taken);
  expect(await store.meetings.get('mt_1')).toMatchObject({ startsAt: start, sequence: 0 });
  const both = await Promise.all([
    store.meetings.change('mt_1', 0, to(120), exclusive),
    store.meetings.change('mt_1', 0, to(180), exclusive),
  ]);
  expect(both.filter((one) => one !== null)).toHaveLength(1);
  expect(await busy(store)).toHaveLength(2);
});

test('what was not carried to its deal is found until it is', async () => {
  const store = await tempStore();
  const visitor = {
    name: 'Olga Hill',
    email: 'olga@hill.example',
    phone: null,
    note: null,
    zone: 'UTC',
    dealId: null,
    contactId: null,
  };
  await store.meetings.add(meeting('mt_1', { visitor }), exclusive);
  expect(await store.meetings.unfinished(start - 1, 10)).toEqual([]);
  expect(await store.meetings.unfinished(start, 10)).toMatchObject([{ id: 'mt_1', visitor }]);
  await store.meetings.finish('mt_1', 7);
  expect(await store.meetings.unfinished(start, 10)).toHaveLength(1);
  await store.meetings.finish('mt_1', 0);
  expect(await store.meetings.unfinished(start, 10)).toEqual([]);
});

test('ticks stay with the opening of an action, and are taken back', async () => {
  const store = await tempStore();
  const tick = { at: start, userId: 'u_anna' };
  await store.checks.set('d_1', 'call.1', 'item1', tick);
  await store.checks.set('d_1', 'call.1', 'item1', { at: start + 1, userId: null });
  await store.checks.set('d_1', 'call.1', 'item2', tick);
  await store.checks.set('d_1', 'call.2', 'item1', tick);
  await store.checks.set('d_1', 'call.1', 'item2', null);
  expect(await store.checks.of('d_1', 'call.1')).toEqual([{ item: 'item1', ...tick }]);
});

test('an address belongs to one booking page', async () => {
  const store = await tempStore();
  const page = {
    id: 'bp_1',
    slug: 'anna',
    ownerId: 'u_anna',
    active: true,
    settings: { minutes: 30 },
    createdAt: start,
  };
  await store.bookingPages.put(page);
  await store.bookingPages.put({ ...page, active: false });
  expect(await store.bookingPages.bySlug('anna')).toEqual({ ...page, active: false });
  await expect(store.bookingPages.put({ ...page, id: 'bp_2' })).rejects.toMatchObject({
    code: 'already-exists',
  });
  await store.bookingPages.remove('bp_1');
  expect(await store.bookingPages.list()).toEqual([]);
});
