/**
 * A server in a process of its own, to be killed while it moves deals to another version: says how many were moved
 * after each batch. Started by `moving-killed.test.ts` with where its store is, the move and the time.
 */
import { createLog } from '../../../server/log.ts';
import { plainWebhooks } from '../../support/webhooks.ts';
import { createRuntime } from '../../../server/runtime/index.ts';
import { createLive } from '../../../server/runtime/live.ts';
import { openStore, type StoreOptions } from '../../../server/store/open.ts';
import { oneAccount } from '../../support/accounts.ts';
import { noBooking } from '../../support/booking-links.ts';
import { testLinks } from '../../support/public-links.ts';
import { createTestClock } from '../../support/clock.ts';

const [place = '', move = '', now = ''] = process.argv.slice(2);
const clock = createTestClock(Number(now));
// Written by the test.
const store = await openStore(JSON.parse(place) as StoreOptions);
const live = createLive();
live.subscribe(() => {
  void store.moves.get(move).then((record) => process.stdout.write(`${record?.moved}\n`));
});
const runtime = createRuntime({
  store,
  clock,
  live,
  log: createLog('silent'),
  ways: {
    outgoing: {
      send: () => Promise.reject(new Error('Nothing is to be sent here.')),
    },
    accounts: oneAccount(),
    webhooks: plainWebhooks(),
    unsubscribeUrl: (contact) => `https://ours.test/u/${contact}`,
    booking: noBooking,
    links: testLinks,
  },
});
await runtime.start();
await runtime.moving.settled();
process.stdout.write('done\n');
