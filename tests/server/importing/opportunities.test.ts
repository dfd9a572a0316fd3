import { describe, expect, test } from 'vitest';
import { asCsv, asWorkbook, centsOf, opportunities, ways } from '../../support/opportunities.ts';
import { openWorkbench } from './workbench.ts';

/* The opportunities of another program, without people, in the forms in which they are handed around. */

const all = opportunities(120);
const files: Record<string, () => Buffer | Promise<Buffer>> = {
  ...Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, () => asCsv(all, way)])),
  'a workbook': () => asWorkbook(all),
};
// Two things the program calls otherwise than we do; its owners are nobody's here.
const stages = { Won: 'won', Lost: 'lost', Engaging: 'assessed', Prospecting: 'booked' };
const byStage = (stage: string): number => all.filter((one) => one.stage === stage).length;

describe('opportunities of another program', () => {
  test.each(Object.entries(files))('come in whole, to the cent, as %s', async (_name, file) => {
    const bench = await openWorkbench();
    const found = await bench.open(await file());
    expect(found.kind).toBe('deals');
    expect(found.mapping.columns).toEqual({
      0: 'deal.key',
      1: 'deal.owner',
      2: 'deal.product',
      3: 'company.name',
      4: 'deal.stage',
      5: 'deal.createdAt',
      6: 'deal.closeDate',
      7: 'deal.value',
    });
    expect(found.mapping.stages).toMatchObject({ Won: 'won', Lost: 'lost' });
    const mapped = await bench.map(found, { stages, currency: 'USD' });
    const preview = await bench.preview(mapped);
    expect(preview).toMatchObject({ create: 120, fail: 0, newContacts: 0 });
    expect(preview.totals).toEqual([{ currency: 'USD', minor: centsOf(all) }]);
    const done = await bench.run(mapped);
    expect(done.progress).toMatchObject({ created: 120, failed: 0, skipped: 0 });
    const placed = Object.fromEntries(done.report?.placed.map(({ step, count }) => [step.id, count]) ?? []);
    expect(placed).toEqual({
      won: byStage('Won'),
      lost: byStage('Lost'),
      assessed: byStage('Engaging'),
      booked: byStage('Prospecting'),
    });
    const one = all.find(({ stage }) => stage === 'Won');
    const { items } = await bench.server.context.store.deals.list({ limit: 1000 });
    const deal = items.find(({ externalId }) => externalId === one?.id);
    expect(deal).toMatchObject({ companyName: one?.account, valueMinor: one?.cents, currency: 'USD' });
    expect(new Date(deal?.closedAt ?? 0).toISOString().slice(0, 10)).toBe(one?.closed);
    expect(new Date(deal?.createdAt ?? 0).toISOString().slice(0, 10)).toBe(one?.engaged);
  });

  test('are made once, whatever the name, encoding and format in which they come again', async () => {
    const bench = await openWorkbench();
    const few = all.slice(0, 30);
    await bench.bring(asCsv(few, ways['UTF-8 with commas']), { stages, currency: 'USD' });
    for (const file of [
      asCsv(few, ways['cp1251 with semicolons']),
      asCsv(few, ways['UTF-16 with tabs']),
      await asWorkbook(few),
    ]) {
      const again = await bench.bring(file, { stages, currency: 'USD' });
      expect(again.progress).toMatchObject({ created: 0, unchanged: 30, failed: 0, newCompanies: 0 });
    }
  });

  test('are made once also where their rows have no id', async () => {
    const bench = await openWorkbench();
    const few = all.slice(0, 30);
    const columns = {
      0: null,
      1: 'deal.owner',
      2: 'deal.product',
      3: 'company.name',
      4: 'deal.stage',
      5: 'deal.createdAt',
      6: 'deal.closeDate',
      7: 'deal.value',
    };
    const first = await bench.bring(asCsv(few, ways['UTF-8 with commas']), { stages, columns });
    expect(first.progress).toMatchObject({ created: 30 });
    for (const file of [
      asCsv(few, { ...ways['cp1251 with semicolons'], encoding: 'utf-16be' }),
      asCsv(few, { ...ways['UTF-16 with tabs'], money: ways['UTF-8 with commas'].money }),
      await asWorkbook(few),
    ]) {
      const again = await bench.bring(file, { stages, columns });
      expect(again.progress).toMatchObject({ created: 0, unchanged: 30 });
    }
  });
});

test('the product that a row names becomes the price line of its deal, at exactly its value', async () => {
  const bench = await openWorkbench();
  const found = await bench.open(
    asCsv(
      all.filter(({ stage }) => stage === 'Won' || stage === 'Engaging').slice(0, 12),
      ways['UTF-8 with commas'],
    ),
  );
  const mapped = await bench.map(found, { stages, currency: 'USD' });
  const { store } = bench.server.context;
  const names = async () => (await store.products.list({ limit: 100 })).items.map(({ name }) => name);
  const { newProducts } = await bench.preview(mapped);
  expect(await names()).toEqual([]);
  const done = await bench.run(mapped);
  expect(done.progress).toMatchObject({ created: 12, newProducts });
  expect(await names()).toHaveLength(newProducts);
  const { items } = await store.deals.list({ status: 'won', limit: 100 });
  for (const deal of items) {
    const [line, ...others] = await store.products.linesOf(deal.id);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ name: deal.product, quantityMilli: 1000, discountBp: 0 });
    expect([line?.priceMinor, line?.totalMinor]).toEqual([deal.valueMinor, deal.valueMinor]);
  }
  // Nobody has said what these are worth.
  for (const { id } of (await store.deals.list({ status: 'open', limit: 100 })).items)
    expect(await store.products.linesOf(id)).toEqual([]);
  await bench.manager.post(`/imports/${done.id}/undo`);
  await bench.server.context.importing.settled();
  expect(await names()).toEqual([]);
});
