import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';

/** Two servers on one database. */
async function two(): Promise<[Store, Store]> {
  const url = await tempPostgres();
  const server = async (): Promise<Store> => {
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    return store;
  };
  return [await server(), await server()];
}

const lease = { leaseMs: 60_000, mailbox: 'joe@mail.test', since: 1_000 };
const mark = { uidValidity: 7, uid: 12, at: 2_000 };

test('an account is fetched by one server; another takes over once the lease has run out, and the first is told', async () => {
  const [one, other] = await two();
  expect(await one.fetching.claim('ac_1', { ...lease, by: 'one' })).not.toBeNull();
  expect(await other.fetching.claim('ac_1', { ...lease, by: 'other' })).toBeNull();
  expect(await one.fetching.renew('one', 50)).toEqual(['ac_1']);
  await vi.waitFor(async () => {
    expect(await other.fetching.claim('ac_1', { ...lease, by: 'other' })).not.toBeNull();
  });
  expect(await one.fetching.renew('one', 60_000)).toEqual([]);
  expect(await one.fetching.setMark('ac_1', 'one', 'INBOX', { ...mark, uid: 99 })).toBe(false);
  expect(await other.fetching.setMark('ac_1', 'other', 'INBOX', mark)).toBe(true);
  expect(await one.fetching.mark('ac_1', 'INBOX')).toEqual(mark);
});

test('of servers that reach for an account at once, one gets it', async () => {
  const [one, other] = await two();
  const claimed = await Promise.all(
    [one, other, one, other].map((store, index) =>
      store.fetching.claim('ac_1', { ...lease, by: `server ${index}` }),
    ),
  );
  expect(claimed.filter((got) => got !== null)).toHaveLength(1);
});
