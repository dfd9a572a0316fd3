import { expect, test } from 'vitest';
import { Import, ImportUndoPreview } from '../../../machines/api/index.ts';
import { asCsv, opportunities, ways } from '../../support/opportunities.ts';
import { errorOf } from '../../support/server.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const stages = { Won: 'won', Lost: 'lost', Engaging: 'assessed', Prospecting: 'booked' };

async function takenBack(bench: Workbench, { id }: Import): Promise<Import> {
  await bench.manager.send(Import, `/imports/${id}/undo`);
  await bench.server.context.importing.settled();
  return bench.manager.read(Import, `/imports/${id}`);
}

const whatIs = async ({ server }: Workbench) => {
  const { store } = server.context;
  const [deals, contacts, companies, products] = await Promise.all([
    store.deals.list({ limit: 500 }),
    store.contacts.list({ limit: 500 }),
    store.companies.list({ limit: 500 }),
    store.products.list({ limit: 100 }),
  ]);
  return {
    deals: deals.items,
    contacts: contacts.items,
    companies: companies.items,
    products: products.items,
  };
};

test('an import is taken back whole, and comes in again as if it had never been', async () => {
  const bench = await openWorkbench();
  const file = asCsv(opportunities(40), ways['UTF-8 with commas']);
  const done = await bench.bring(file, { stages });
  expect(done.progress.created).toBe(40);
  const { companies, products } = await whatIs(bench);
  const preview = await bench.manager.read(ImportUndoPreview, `/imports/${done.id}/undo`);
  expect(preview).toEqual({
    kinds: [
      { kind: 'deal', goes: 40, putBack: 0, stays: 0 },
      { kind: 'company', goes: companies.length, putBack: 0, stays: 0 },
      { kind: 'product', goes: products.length, putBack: 0, stays: 0 },
    ],
    reasons: [],
    stays: [],
  });
  const gone = await takenBack(bench, done);
  expect(gone).toMatchObject({
    status: 'undone',
    takenBack: { gone: 40 + companies.length + products.length, putBack: 0, stayed: 0 },
  });
  expect(await whatIs(bench)).toEqual({ deals: [], contacts: [], companies: [], products: [] });
  // The kept totals follow.
  expect(new Set(Object.values(await bench.board()).map(String))).toEqual(new Set(['0,0']));
  const again = await bench.bring(file, { stages });
  expect(again.progress).toMatchObject({ created: 40, unchanged: 0 });
});

test('what people have worked on since stays, with whom it is about, and what was filled in is as before', async () => {
  const bench = await openWorkbench();
  await bench.manager.post('/contacts', { firstName: 'Known', email: 'known@a.example' });
  const done = await bench.bring(
    [
      'Deal,Email,First name,Phone,Company,Stage,Amount',
      'Worked on,anna@b.example,Anna,,Beta,Proposal,10',
      'Untouched,kim@c.example,Kim,,Gamma,Proposal,20',
      'Of somebody known,known@a.example,Known,+44 20 7946 0958,Acme,Proposal,30',
    ].join('\n'),
  );
  expect(done.progress.created).toBe(3);
  const { deals } = await whatIs(bench);
  const worked = deals.find(({ title }) => title === 'Worked on');
  await bench.manager.patch(`/deals/${worked?.id}`, { source: 'Fair' });

  const preview = await bench.manager.read(ImportUndoPreview, `/imports/${done.id}/undo`);
  expect(preview.kinds).toEqual([
    { kind: 'deal', goes: 2, putBack: 0, stays: 1 },
    { kind: 'contact', goes: 1, putBack: 1, stays: 1 },
    { kind: 'company', goes: 2, putBack: 0, stays: 1 },
  ]);
  expect(preview.stays.map(({ kind, name, why }) => [kind, name, why])).toEqual([
    ['deal', 'Worked on', 'worked'],
    ['contact', 'Anna', 'used'],
    ['company', 'Beta', 'used'],
  ]);
  const gone = await takenBack(bench, done);
  expect(gone.takenBack).toEqual({ gone: 5, putBack: 1, stayed: 3 });
  const left = await whatIs(bench);
  expect(left.deals.map(({ title }) => title)).toEqual(['Worked on']);
  expect(left.companies.map(({ name }) => name)).toEqual(['Beta']);
  expect(
    left.contacts.map(({ firstName, phone, companyId }) => [firstName, phone, companyId !== null]),
  ).toEqual(
    expect.arrayContaining([
      ['Anna', null, true],
      ['Known', null, false],
    ]),
  );
});

test('one that is running is cancelled: what is in stays, and can be taken back', async () => {
  const bench = await openWorkbench();
  const rows = Array.from({ length: 400 }, (_, at) => `P${at},p${at}@a.example`);
  const found = await bench.open(`first name,email\n${rows.join('\n')}\n`);
  expect(errorOf(await bench.manager.post(`/imports/${found.id}/undo`)).message).toContain('hasn’t run');
  expect(errorOf(await bench.manager.post(`/imports/${found.id}/cancel`)).message).toContain('isn’t running');
  const { live } = bench.server.context;
  const begun = new Promise<void>((resolve) => {
    const stop = live.subscribe((topics) => {
      if (!topics.includes('contacts')) return;
      stop();
      resolve();
    });
  });
  await bench.manager.send(Import, `/imports/${found.id}/run`);
  await begun;
  await bench.manager.send(Import, `/imports/${found.id}/cancel`);
  await bench.server.context.importing.settled();
  const ended = await bench.manager.read(Import, `/imports/${found.id}`);
  expect(ended.status).toBe('cancelled');
  expect(ended.progress.created).toBeGreaterThan(0);
  expect(ended.progress.created).toBeLessThan(400);
  expect((await whatIs(bench)).contacts).toHaveLength(ended.progress.created);
  expect(await takenBack(bench, ended)).toMatchObject({ status: 'undone' });
  expect((await whatIs(bench)).contacts).toEqual([]);
});
