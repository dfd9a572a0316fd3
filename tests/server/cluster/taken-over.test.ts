import { expect, onTestFinished, test, vi } from 'vitest';
import {
  BulkJob,
  BulkJobDetail,
  ContactPage,
  DuplicateList,
  MergeList,
} from '../../../machines/api/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { openStore } from '../../../server/store/open.ts';
import { after, arrow, entry, lost, on, processOf, step, won } from '../../support/process-builder.ts';
import { startTestServer } from '../../support/server.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { publishProcess } from '../../support/workspace.ts';
import { serverScript, startChild, type Child } from './children.ts';

const patient = { timeout: 20_000, interval: 20 };
/** More than one batch of a bulk change. */
const dealCount = 150;
/** Of them, deals of whoever is there twice. */
const theirs = 6;
const note = 'Planned anew by all of us';
const script = { kind: 'token', id: 't', name: 'script' } as const;

/** Nobody is written to: a message that leaves puts a merge off. */
const quietly = processOf({
  nodes: [entry('hand', { source: 'hand', often: 'any' }), step('met'), won(), lost()],
  edges: [arrow('hand', 'met'), arrow('met', 'won', on('paid')), arrow('met', 'lost', after('200 days'))],
});

interface Scene {
  url: string;
  servers: [Child, Child];
  deals: readonly string[];
}

/** A workspace with deals and somebody in it twice, and two servers in processes of their own on it. */
async function two(): Promise<Scene> {
  const url = await tempPostgres();
  const preparing = await startTestServer({ config: { databaseUrl: url } });
  const { context } = preparing;
  const { store, runtime, clock } = context;
  const { secret: token } = await createToken(store.tokens, {
    name: 'script',
    role: 'admin',
    now: context.realNow(),
  });
  const process = await publishProcess(preparing, quietly);
  const now = clock.now();
  for (const id of ['c_kept', 'c_gone'])
    await store.contacts.create(
      { id, firstName: 'Taras', lastName: 'Shevchenko', phone: '+380671234567', email: `${id}@a.example` },
      now,
    );
  const made = await runtime.createDeals(
    Array.from({ length: dealCount }, (_, number) => ({
      process,
      title: `Deal ${number}`,
      actor: script,
      contacts: number < theirs ? [{ id: number % 2 === 0 ? 'c_kept' : 'c_gone', main: true }] : [],
    })),
  );
  const deals = made.map((one) => (one.outcome === 'changed' ? one.deal : ''));
  await preparing.stop();
  const start = () => startChild(serverScript, [url], { token });
  return { url, deals, servers: await Promise.all([start(), start()]) };
}

test('a server killed in the middle of a bulk change, a merge and a sweep leaves them to the other, each done once', async () => {
  const { url, servers, deals } = await two();
  const [victim, other] = servers;
  await victim.call('POST', '/duplicates/sweep', {});
  const merge = { kind: 'contact', kept: 'c_kept', gone: 'c_gone' };
  // Whether its answer gets through is a matter of moments.
  const merging = victim.call('POST', '/merges', merge).catch(() => null);
  const change = { plan: { expectedCloseOn: '2030-05-01', note } };
  const { id } = BulkJob.parse((await victim.call('POST', '/deals/bulk', { deals, change })).body);
  const job = async (): Promise<BulkJobDetail> =>
    BulkJobDetail.parse((await other.call('GET', `/deals/bulk/${id}`)).body);
  await vi.waitFor(async () => expect((await job()).done).toBeGreaterThan(0), patient);
  victim.signal('SIGKILL');
  await victim.exited;
  await merging;

  await vi.waitFor(async () => expect(await job()).toMatchObject({ status: 'done' }), patient);
  expect(await job()).toMatchObject({ total: dealCount, done: dealCount, refused: 0 });
  // Asked once more, as whoever got no answer does: it is done now, or was.
  const again = await other.call('POST', '/merges', merge);
  expect([201, 409]).toContain(again.status);
  await vi.waitFor(async () => {
    const { body } = await other.call('GET', '/duplicates');
    expect(DuplicateList.parse(body)).toMatchObject({ items: [], waiting: 0, everything: false });
  }, patient);
  const merges = MergeList.parse((await other.call('GET', '/merges')).body);
  expect(merges.items).toHaveLength(1);
  const page = ContactPage.parse((await other.call('GET', '/contacts/c_gone')).body);
  expect(page.contact.id).toBe('c_kept');

  const store = await openStore({ url });
  onTestFinished(() => store.close());
  const told = await Promise.all(
    deals.map(async (deal) => (await store.timeline.ofDeal(deal, { limit: 50 })).items),
  );
  const notes = told.map((items) => items.flatMap(({ texts }) => texts.filter(({ text }) => text === note)));
  expect(notes.every((found) => found.length === 1)).toBe(true);
  const records = await Promise.all(deals.map((deal) => store.deals.get(deal)));
  expect(new Set(records.map((deal) => deal?.expectedCloseOn))).toEqual(new Set(['2030-05-01']));
  expect((await store.deals.openOfContact('c_kept')).length).toBe(theirs);
}, 90_000);
