import { describe, expect, onTestFinished, test } from 'vitest';
import { slotOf } from '../../../server/store/accounts.ts';
import { openStore } from '../../../server/store/open.ts';
import type { MailAccountRecord, SendLimits, Slot, Store } from '../../../server/store/store.ts';
import { annas } from '../../support/accounts.ts';
import { engine, placeOf, tempFolder, tempStore } from '../../support/temp-store.ts';

const start = Date.UTC(2026, 4, 4, 9);
const second = 1_000;
const day = { startsAt: Date.UTC(2026, 4, 4), endsAt: Date.UTC(2026, 4, 5) };
const limits = (perMinute: number, perDay: number | null = null): SendLimits => ({ perMinute, perDay, day });

const account = (more: Partial<MailAccountRecord> = {}): MailAccountRecord => ({ ...annas, ...more });

/** Asks for a place for message `n`. */
const reserve = (store: Store, n: number | string, now: number, allowed: SendLimits): Promise<Slot> =>
  store.accounts.reserve({
    accountId: 'ma_1',
    slot: slotOf({ id: `o_${n}`, claim: 'c' }),
    now,
    limits: allowed,
  });

describe('accounts', () => {
  test('come back as they were put, and the default of the workspace is one', async () => {
    const store = await tempStore();
    const sealed = { host: 'smtp.ours.test', sealed: 'v1.abc' };
    const first = account({
      id: 'ma_1',
      smtpPassword: sealed,
      imap: { host: 'imap.ours.test', port: 993, security: 'tls', user: 'anna' },
      imapPassword: { ...sealed, host: 'imap.ours.test' },
      perDay: 400,
    });
    await store.accounts.put(first);
    await store.accounts.put(account({ id: 'ma_2', isDefault: true, createdAt: 2 }));
    await store.accounts.put(account({ id: 'ma_3', ownerId: 'u_ben', isDefault: true, createdAt: 3 }));
    expect(await store.accounts.get('ma_1')).toEqual({ ...first, isDefault: false });
    expect((await store.accounts.all()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      ['ma_1', false],
      ['ma_2', true],
      ['ma_3', true],
    ]);
    expect((await store.accounts.activeOf(null)).map(({ id }) => id)).toEqual(['ma_2', 'ma_1']);
    expect((await store.accounts.activeOf('u_ben')).map(({ id }) => id)).toEqual(['ma_3']);
    await store.accounts.remove('ma_2');
    await store.accounts.put({ ...first, isDefault: false, active: false });
    expect(await store.accounts.activeOf(null)).toEqual([]);
  });

  test('keep how they fare', async () => {
    const store = await tempStore();
    await store.accounts.noteSending('ma_1', { at: 5 });
    await store.accounts.noteSending('ma_1', { at: 6, error: 'It is away.' });
    await store.accounts.noteReceiving('ma_1', { at: 7 });
    expect((await store.accounts.states()).get('ma_1')).toMatchObject({
      sentAt: 5,
      sendError: 'It is away.',
      sendErrorAt: 6,
      receivedAt: 7,
      receiveError: null,
    });
    await store.accounts.noteSending('ma_1', { at: 8 });
    expect((await store.accounts.states()).get('ma_1')).toMatchObject({ sentAt: 8, sendError: null });
  });
});

describe('the limit of a minute', () => {
  test('lets out so many in any minute, and a quarter of them, or a handful, at once', async () => {
    const store = await tempStore();
    const allowed = limits(12);
    const went: number[] = [];
    for (let at = 0; at <= 180; at += 1)
      while ((await reserve(store, went.length, start + at * second, allowed)) === 'ok') went.push(at);
    expect(went.filter((at) => at === 0)).toHaveLength(5);
    for (const from of went)
      expect(went.filter((at) => at >= from && at < from + 60).length).toBeLessThanOrEqual(12);
    // And it is used up: nothing waits for no reason.
    expect(went.filter((at) => at < 60)).toHaveLength(12);
    expect(went.length).toBeGreaterThanOrEqual(36);
  });

  test('says when the next may leave, and keeps its word', async () => {
    const store = await tempStore();
    for (let n = 0; n < 5; n += 1) expect(await reserve(store, n, start + n, limits(5))).toBe('ok');
    const full = await reserve(store, 'next', start + 10, limits(5));
    if (full === 'ok') throw new Error('Five have left.');
    expect(full.until).toBeGreaterThanOrEqual(start + 60 * second);
    expect(await reserve(store, 'next', full.until - 1, limits(5))).not.toBe('ok');
    expect(await reserve(store, 'next', full.until, limits(5))).toBe('ok');
  });

  test('counts a message from its first byte, and one that didn’t leave not at all', async () => {
    const store = await tempStore();
    const slot = slotOf({ id: 'o_1', claim: 'c' });
    for (let n = 1; n <= 3; n += 1) await reserve(store, n, start, limits(3));
    expect(await reserve(store, 4, start, limits(3))).not.toBe('ok');
    await store.accounts.giveBack('ma_1', slot);
    await store.accounts.giveBack('ma_1', slot);
    expect(await reserve(store, 4, start, limits(3))).toBe('ok');
    expect(await reserve(store, 5, start, limits(3))).not.toBe('ok');
    // Asked again for a place that it has, it moves: the minute counts from there.
    expect(await reserve(store, 2, start + 50 * second, limits(3))).toBe('ok');
    expect(await reserve(store, 5, start + 62 * second, limits(3))).toBe('ok');
    expect(await reserve(store, 6, start + 62 * second, limits(3))).toBe('ok');
    expect(await reserve(store, 7, start + 62 * second, limits(3))).not.toBe('ok');
  });

  test('starts afresh when a clock was set back, and not when another server’s is behind', async () => {
    const store = await tempStore();
    for (let n = 0; n < 5; n += 1) await reserve(store, n, start, limits(5));
    expect(await reserve(store, 'behind', start - 20 * second, limits(5))).not.toBe('ok');
    expect(await reserve(store, 'set back', start - 3_600 * second, limits(5))).toBe('ok');
  });

  test('holds for each account by itself', async () => {
    const store = await tempStore();
    await reserve(store, 1, start, limits(1));
    expect(await reserve(store, 2, start, limits(1))).not.toBe('ok');
    const other = { accountId: 'ma_2', slot: 'x', now: start, limits: limits(1) };
    expect(await store.accounts.reserve(other)).toBe('ok');
  });
});

describe('the limit of a day', () => {
  test('holds until the day ends', async () => {
    const store = await tempStore();
    const allowed = limits(6_000, 3);
    for (let n = 0; n < 3; n += 1) expect(await reserve(store, n, start, allowed)).toBe('ok');
    expect(await reserve(store, 3, start + 3_600 * second, allowed)).toEqual({ until: day.endsAt });
    await store.accounts.giveBack('ma_1', slotOf({ id: 'o_0', claim: 'c' }));
    expect((await store.accounts.states()).get('ma_1')).toMatchObject({ dayCount: 2 });
    expect(await reserve(store, 3, start + 3_600 * second, allowed)).toBe('ok');
    const tomorrow = { startsAt: day.endsAt, endsAt: day.endsAt + 86_400 * second };
    expect(await reserve(store, 4, day.endsAt, { ...allowed, day: tomorrow })).toBe('ok');
    expect((await store.accounts.states()).get('ma_1')).toMatchObject({ dayCount: 1 });
  });

  test('counts a message that begins after midnight on the new day', async () => {
    const store = await tempStore();
    const allowed = limits(6_000, 1);
    expect(await reserve(store, 1, day.endsAt - 1, allowed)).toBe('ok');
    const tomorrow = { startsAt: day.endsAt, endsAt: day.endsAt + 86_400 * second };
    expect(await reserve(store, 1, day.endsAt, { ...allowed, day: tomorrow })).toBe('ok');
    expect(await reserve(store, 2, day.endsAt, { ...allowed, day: tomorrow })).not.toBe('ok');
  });
});

test('servers that ask at once never get more than there is', async () => {
  const folder = await tempFolder();
  const place = await placeOf(folder);
  const stores = [await openStore(place)];
  // One process has an SQLite file for itself.
  if (engine !== 'SQLite') stores.push(await openStore(place), await openStore(place));
  onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
  const asked = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      reserve(stores[n % stores.length] as Store, n, start + n, limits(6_000, 11)),
    ),
  );
  expect(asked.filter((one) => one === 'ok')).toHaveLength(11);
});
