/**
 * Changes deals in a loop until it is killed, several at once, and prints each change that the store has acknowledged
 * as `<deal> <revision>`. Arguments: where the store is, as JSON, and the number of deals.
 */
import { openStore, type StoreOptions } from '../../../../server/store/open.ts';
import { action, furnish, mail, makeDeal, start, system } from '../scene.ts';

const [, , place = '', count = '1'] = process.argv;
const store = await openStore(JSON.parse(place) as StoreOptions); // as the test wrote it
await furnish(store);
const ids = Array.from({ length: Number(count) }, (_, i) => `d_${i}`);
await Promise.all(ids.map((id) => makeDeal(store, id)));

async function keepChanging(dealId: string): Promise<never> {
  for (;;) {
    const [result] = await store.changeDeals([{ dealId, now: start, ask: null }], ({ deal }) => ({
      writes: {
        deal: { valueMinor: deal.rev + 1 },
        timeline: [{ at: start, type: 'bump', actor: system }],
        timers: [{ timer: `t${deal.rev + 1}`, dueAt: start, event: { type: 'due.t' } }],
        actions: { opened: [action({ instance: `a${deal.rev + 1}` })] },
        outbox: { add: [mail({ id: `o_${dealId}_${deal.rev + 1}`, instance: `a${deal.rev + 1}` })] },
      },
    }));
    if (result?.outcome !== 'applied') throw new Error(JSON.stringify(result));
    process.stdout.write(`${dealId} ${result.rev}\n`);
  }
}

await Promise.all(ids.map(keepChanging));
