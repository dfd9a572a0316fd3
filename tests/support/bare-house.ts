import { compile, type Process } from '../../machines/index.ts';
import { createLog } from '../../server/log.ts';
import { createRuntime, type Runtime } from '../../server/runtime/index.ts';
import { createLive } from '../../server/runtime/live.ts';
import type { Ways } from '../../server/runtime/ports.ts';
import type { Clock } from '../../server/runtime/clock.ts';
import type { Store } from '../../server/store/store.ts';
import { oneAccount } from './accounts.ts';
import { noBooking } from './booking-links.ts';
import { testLinks } from './public-links.ts';
import type { TestClock } from './clock.ts';

/** A runtime on a store; its mail arrives nowhere and always, unless it is given a way. Needs no vitest. */
export interface BareHouse<C extends Clock = TestClock> {
  store: Store;
  runtime: Runtime;
  clock: C;
  close(): Promise<void>;
}

type Send = Ways['outgoing']['send'];

const nowhere: Send = async (_, __, { messageId, onDataStart }) => {
  await onDataStart();
  return { outcome: 'sent', messageId, response: '250 OK' };
};

export async function openBareHouse<C extends Clock>(
  open: () => Promise<Store>,
  clock: C,
  send: Send = nowhere,
  accounts: (store: Store) => Ways['accounts'] = () => oneAccount(),
): Promise<BareHouse<C>> {
  const store = await open();
  const runtime = createRuntime({
    store,
    clock,
    live: createLive(),
    log: createLog('silent'),
    ways: {
      outgoing: { send },
      accounts: accounts(store),
      webhooks: { send: async () => ({ outcome: 'sent', status: 200 }) },
      unsubscribeUrl: (contact) => `https://ours.example/u/${contact}`,
      booking: noBooking,
      links: testLinks,
    },
  });
  await runtime.start();
  let closing: Promise<void> | null = null;
  return {
    store,
    runtime,
    clock,
    close: () =>
      (closing ??= (async () => {
        await runtime.stop();
        await store.close();
      })()),
  };
}

/** Makes the process the live version of its id. */
export async function publish({ store, clock }: BareHouse<Clock>, process: Process): Promise<void> {
  await store.versions.publish({
    hash: `${process.id}-1`,
    processId: process.id,
    number: 1,
    name: process.name,
    publishedAt: clock.now(),
    publishedBy: null,
    note: '',
    document: process,
    config: compile(process),
  });
}
