import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChangeDone,
  DealLines,
  Lanes,
  Pipeline,
  RequiredFields,
  SavedView,
  SavedViews,
} from '../../../machines/api/index.ts';
import { processFromTemplate } from '../../../machines/index.ts';
import { startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let process: string;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  const template = processFromTemplate('agency', { id: 'agency', zone: 'UTC' });
  if (!template) throw new Error('There is no template “agency”.');
  process = await publishProcess(server, {
    ...template,
    nodes: template.nodes.map((node) =>
      node.kind === 'step' && node.id === 'accepted'
        ? { ...node, required: ['deal.expectedCloseOn', 'contact.phone'] }
        : node,
    ),
  });
  rep = await server.newcomer('rep', { name: 'Mira', processRoles: { [process]: ['seller', 'warmer'] } });
});
afterAll(() => server.stop());

const accepts = (client: Client, deal: string) => client.post(`/deals/${deal}/events`, { type: 'accepted' });

describe('what a stage asks for', () => {
  it('is asked of a person who brings a deal there, and then lets it through', async () => {
    const { id } = await enterDeal(rep, process, { startAt: 'proposal', valueMinor: 1_000_00 });
    const refused = await accepts(rep, id);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      error: {
        code: 'fields-missing',
        details: { deal: id, step: 'accepted', fields: ['deal.expectedCloseOn', 'contact.phone'] },
      },
    });
    expect((await dealPage(rep, id)).deal.step.id).toBe('proposal');

    const asked = await rep.read(RequiredFields, `/deals/${id}/required`, { query: { step: 'accepted' } });
    expect(asked.fields.map(({ path, missing }) => [path, missing])).toEqual([
      ['deal.expectedCloseOn', true],
      ['contact.phone', true],
    ]);
    await rep.patch(`/deals/${id}`, { expectedCloseOn: '2026-12-01' });
    await rep.patch(`/contacts/${asked.contact?.id}`, { phone: '+49 30 901820' });
    const done = await rep.send(ChangeDone, `/deals/${id}/events`, { type: 'accepted' });
    expect(done.stage?.id).toBe('accepted');
  });

  it('doesn’t stop what a program reports; the card and the page then show what is missing', async () => {
    const { id } = await enterDeal(rep, process, { startAt: 'proposal', title: 'By a program' });
    const script = await server.script('rep');
    expect((await accepts(script, id)).status).toBe(200);
    const board = await rep.read(Pipeline, '/pipeline', { query: { process, missing: 'true' } });
    const cards = board.columns.flatMap((column) => column.cards);
    expect(cards.map(({ title, required }) => [title, required])).toEqual([
      ['By a program', { all: 2, missing: ['deal.expectedCloseOn', 'contact.phone'] }],
    ]);
    const page = await dealPage(rep, id);
    expect(page.missing.map(({ of }) => of)).toEqual(
      expect.arrayContaining(['deal.expectedCloseOn', 'contact.phone']),
    );
    expect(page.path.find(({ step }) => step.id === 'accepted')?.required).toEqual({ all: 2, filled: 0 });
  });

  it('doesn’t stop a correction, which puts right what has happened already', async () => {
    const { id } = await enterDeal(rep, process, { startAt: 'booked' });
    const manager = await server.as('manager');
    const done = await manager.send(ChangeDone, `/deals/${id}/correct`, {
      to: 'accepted',
      reason: 'signed on paper',
    });
    expect(done.stage?.id).toBe('accepted');
  });
});

describe('the table', () => {
  it('lists deals of all columns with the fields that are asked for, and lanes say whose they are', async () => {
    await enterDeal(rep, process, {
      startAt: 'assessed',
      title: 'Mine',
      product: 'Film',
      owner: rep.user?.id,
      valueMinor: 700_00,
    });
    await enterDeal(rep, process, {
      startAt: 'proposal',
      title: 'Ours',
      product: 'Film',
      valueMinor: 300_00,
    });
    const query = { process, product: 'Film', sort: 'value', columns: 'contact.email,deal.meetingAt' };
    const rows = await rep.read(DealLines, '/pipeline/rows', { query });
    expect(rows.items.map(({ title }) => title)).toEqual(['Mine', 'Ours']);
    expect(rows.items[0]?.values).toEqual({
      'contact.email': expect.stringContaining('@company.example') as string,
      'deal.meetingAt': null,
    });
    const sums = await rep.read(Pipeline, '/pipeline', { query: { process, product: 'Film', limit: 0 } });
    expect(sums).toMatchObject({ count: 2, totals: [{ currency: 'EUR', minor: 1_000_00 }] });
    expect(sums.columns.every(({ cards }) => cards.length === 0)).toBe(true);
    expect(sums.products).toContain('Film');

    const { lanes } = await rep.read(Lanes, '/pipeline/lanes', {
      query: { process, by: 'owner', product: 'Film' },
    });
    expect(lanes.map(({ name, count, columns }) => [name, count, columns.map(({ step }) => step)])).toEqual([
      ['Mira', 1, ['assessed']],
      [null, 1, ['proposal']],
    ]);
  });
});

describe('saved views', () => {
  const view = { screen: 'pipeline', scope: 'agency', name: 'Overdue', query: 'due=overdue' };
  const views = async (client: Client) =>
    (await client.read(SavedViews, '/views', { query: { screen: 'pipeline', scope: 'agency' } })).items;

  it('are one’s own until they are shared, and somebody else’s are changed by managers alone', async () => {
    const colleague = await server.newcomer('rep');
    const saved = await rep.send(SavedView, '/views', view);
    expect((await views(rep)).map(({ name, mine }) => [name, mine])).toEqual([['Overdue', true]]);
    expect(await views(colleague)).toEqual([]);
    expect((await colleague.patch(`/views/${saved.id}`, { name: 'Taken' })).status).toBe(404);

    await rep.patch(`/views/${saved.id}`, { shared: true });
    expect((await views(colleague)).map(({ name, mine, mayChange }) => [name, mine, mayChange])).toEqual([
      ['Overdue', false, false],
    ]);
    expect((await colleague.patch(`/views/${saved.id}`, { name: 'Taken' })).status).toBe(403);
    const manager = await server.as('manager');
    expect((await manager.patch(`/views/${saved.id}`, { name: 'Late' })).status).toBe(200);
    await rep.delete(`/views/${saved.id}`);
  });

  it('open by themselves where somebody wants it, and come back after being removed', async () => {
    const saved = await rep.send(SavedView, '/views', view);
    await rep.put('/views/default', { screen: 'pipeline', scope: 'agency', view: saved.id });
    await rep.delete(`/views/${saved.id}`);
    expect(await views(rep)).toEqual([]);
    const back = await rep.send(SavedView, `/views/${saved.id}/restore`, {});
    expect(back).toMatchObject({ name: 'Overdue', query: 'due=overdue', isDefault: true });
    await rep.put('/views/default', { screen: 'pipeline', scope: 'agency', view: null });
    expect((await views(rep))[0]?.isDefault).toBe(false);
  });
});
