import { expect, onTestFinished, test, vi } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import type { Sharing } from '../../../../server/runtime/sharing.ts';
import { openStore } from '../../../../server/store/open.ts';
import type { Store } from '../../../../server/store/store.ts';
import { tempPostgres } from '../../../support/temp-postgres.ts';
import { account, eager, mail, startFetcher } from './fetcher.ts';
import { startPeer } from './peers.ts';

const patience = { timeout: 15_000, interval: 20 };
const sharing: Sharing = { leaseMs: 500, renewEveryMs: 100, longestSleepMs: 100, messageGraceMs: 500 };
const timing = { ...eager, pollMs: 100 };

async function two(): Promise<[Store, Store]> {
  const url = await tempPostgres();
  const server = async (): Promise<Store> => {
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    return store;
  };
  return [await server(), await server()];
}

test('a server that can’t renew its claim is taken over from, and the other goes on where it stopped', async () => {
  const mails: string[] = [];
  const peer = await startPeer({ mails: () => mails, idle: false });
  const [one, other] = await two();
  await one.accounts.put(account(peer.server));
  let cutOff = false;
  const first = startFetcher(
    {
      ...one,
      fetching: {
        ...one.fetching,
        renew: (by, leaseMs) =>
          cutOff
            ? Promise.reject(new AppError('storage-unavailable', 'The database is away.'))
            : one.fetching.renew(by, leaseMs),
      },
    },
    { sharing, timing },
  );
  mails.push(mail('first'));
  await vi.waitFor(() => expect(first.subjects()).toEqual(['first']), patience);
  const second = startFetcher(other, { sharing, timing });
  mails.push(mail('second'));
  await vi.waitFor(() => expect(first.subjects()).toEqual(['first', 'second']), patience);
  expect(second.subjects()).toEqual([]);

  cutOff = true;
  // Two connections: the one that goes on has its own.
  await vi.waitFor(() => expect(peer.connections).toBe(2), patience);
  mails.push(mail('third'));
  await vi.waitFor(() => expect(second.subjects()).toContain('third'), patience);
  mails.push(mail('fourth'));
  await vi.waitFor(() => expect(second.subjects()).toEqual(['third', 'fourth']), patience);
  await vi.waitFor(async () => {
    expect(await other.fetching.mark('ac_joe', 'INBOX')).toMatchObject({ uid: 4 });
  }, patience);
});
