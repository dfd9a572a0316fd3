import type { Context } from '../../server/context.ts';
import { createCreating } from '../../server/runtime/creating.ts';
import { createDispatcher } from '../../server/runtime/dispatch.ts';
import { createHandingOn } from '../../server/runtime/handing-on.ts';
import { createMachines } from '../../server/runtime/machines.ts';
import { sharingOf } from '../../server/runtime/sharing.ts';
import { createTimers } from '../../server/runtime/timers.ts';

export interface Fired {
  fired: number;
  /** Messages that they have put into the outbox. */
  effects: number;
  perSec: number;
}

/** Lets the server's own worker fire everything that is due `afterMs` from now, all of it at one moment. */
export async function fireDue({ store, log, clock: real }: Context, afterMs: number): Promise<Fired> {
  const clock = { ...real, now: () => real.now() + afterMs };
  const machines = createMachines(store);
  for (const { hash } of await store.versions.allLive()) await machines.load(hash);
  const dispatcher = createDispatcher({ store, clock, machines, listening: () => false, committed() {} });
  const creating = createCreating({ store, clock, machines, dispatcher });
  const handingOn = createHandingOn({ store, creating, dispatcher });
  const timers = createTimers({ store, clock, log, dispatcher, handingOn, sharing: sharingOf(store) });
  const waiting = async () => (await store.outbox.countByState()).waiting ?? 0;

  const before = await waiting();
  const start = performance.now();
  timers.start();
  await timers.settled();
  const seconds = (performance.now() - start) / 1000;
  await timers.stop();
  return {
    fired: timers.fired(),
    effects: (await waiting()) - before,
    perSec: timers.fired() / seconds,
  };
}
