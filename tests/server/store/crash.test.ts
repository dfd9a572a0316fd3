import { once } from 'node:events';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { openStore, type StoreOptions } from '../../../server/store/open.ts';
import { expectSumsToAddUp } from '../../support/counted.ts';
import { engine, placeOf, tempFolder } from '../../support/temp-store.ts';
import { nextLine, startChild } from './children/start.ts';
import { day, process, start } from './scene.ts';

// A fixed sequence of how many acknowledgements to let pass before each kill.
test.for([1, 13, 150, 421])(
  'kill -9 after %i acknowledged changes loses none of them and leaves none half',
  async (count) => {
    const place = await placeOf(await tempFolder());
    const deals = 8;
    const child = startChild('changes-deals.ts', [JSON.stringify(place), String(deals)]);
    const acknowledged = new Map<string, number>();
    for (let n = 0; n < count; n++) {
      const [deal = '', rev] = (await nextLine(child)).split(' ');
      acknowledged.set(deal, Number(rev));
    }
    await child.kill();
    await undisturbed(place);

    const store = await openStore(place);
    try {
      for (let i = 0; i < deals; i++) {
        const id = `d_${i}`;
        const deal = await store.deals.get(id);
        const rev = deal?.rev ?? 0;
        expect(rev).toBeGreaterThanOrEqual(acknowledged.get(id) ?? 1);
        // Each change wrote one row of every kind; the first made the deal and its entry alone.
        expect(deal).toMatchObject({ seq: rev, openActions: rev - 1, valueMinor: rev === 1 ? 100_000 : rev });
        expect(await store.timers.ofDeal(id)).toHaveLength(rev - 1);
        expect(await store.outbox.unsettledOf(id)).toHaveLength(rev - 1);
        expect((await store.timeline.ofDeal(id, { limit: 500 })).items).toHaveLength(Math.min(rev, 500));
      }
      await expectSumsToAddUp(store, { processId: process.id, now: start, dayEndsAt: start + day });
      const due = await store.timers.claim(start, 1, { by: 'us', leaseMs: 1_000 });
      expect(due.length).toBe(acknowledged.size > 0 ? 1 : 0);
    } finally {
      await store.close();
    }
  },
);

/** Until PostgreSQL has noticed too that nobody is there any more. What it was told last, it still carries out. */
async function undisturbed(place: StoreOptions): Promise<void> {
  if (!('url' in place)) return;
  const client = new Client({ connectionString: place.url });
  await client.connect();
  try {
    await vi.waitFor(async () => {
      const { rows } = await client.query<object>(
        'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      expect(rows).toEqual([]);
    }, 10_000);
  } finally {
    await client.end();
  }
}

// What stops a file from growing stops SQLite’s, which the process writes itself.
test.skipIf(engine !== 'SQLite')(
  'a disk without room refuses changes and writes, keeps what was acknowledged, and goes on reading',
  async () => {
    const folder = await tempFolder();
    // Blocks of 512 bytes; the signal that would end the process becomes an error of the write.
    const child = startChild('fills-the-disk.ts', [folder], `trap '' XFSZ; ulimit -f 3200`);
    const said = JSON.parse(await nextLine(child)) as Record<string, unknown>;
    if (child.process.exitCode === null) await once(child.process, 'exit');
    expect(said).toMatchObject({ changeCode: 'storage-unavailable', writeCode: 'storage-unavailable' });
    expect(said.acknowledged).toBeGreaterThan(1);
    expect(said.read).toBe(said.acknowledged);

    const store = await openStore({ folder });
    expect(await store.deals.get('d_1')).toMatchObject({ rev: said.acknowledged });
    await store.close();
  },
);
