import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BulkOwned,
  BulkTagged,
  Company,
  CompanyList,
  Contact,
  ContactList,
  ContactPage,
  FieldUse,
  PriceLines,
  Product,
  RecordFileList,
  SavedView,
  SavedViews,
  Segment,
  SegmentCount,
  SegmentList,
  Tagged,
  TagList,
  TagRef,
  Timeline,
} from '../../../machines/api/index.ts';
import { WorkspaceField } from '../../../machines/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let process: string;
let rep: Client;
let manager: Client;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', { name: 'Mira' });
  manager = await server.as('manager');
});
afterAll(() => server.stop());

const person = (given: object) => rep.send(Contact, '/contacts', given);
const ids = (list: { items: { id: string }[] }) => list.items.map(({ id }) => id).toSorted();

describe('own fields', () => {
  it('are checked where a value comes in, and keep it as records do', async () => {
    const tier = await manager.send(WorkspaceField, '/fields', {
      entity: 'company',
      label: 'Service tier',
      type: 'choice',
      choices: [{ value: 'Gold', label: 'Gold' }],
    });
    expect(tier).toMatchObject({ id: 'serviceTier', place: 0, retiredAt: null });
    const company = await rep.send(Company, '/companies', {
      name: 'Tier Ltd',
      fields: { serviceTier: 'Gold' },
    });
    expect(company.fields).toEqual({ serviceTier: 'Gold' });
    const refused = await rep.patch(`/companies/${company.id}`, { fields: { serviceTier: 'Lead' } });
    expect(refused.status).toBe(400);
    expect(errorOf(refused).message).toContain('“Service tier” must be one of its choices');
    expect((await rep.post('/fields', { entity: 'deal', label: 'X', type: 'text' })).status).toBe(403);
  });

  it('become only what loses no value, and can be put away and come back', async () => {
    const code = await manager.send(WorkspaceField, '/fields', {
      entity: 'contact',
      label: 'Code',
      type: 'text',
    });
    const someone = await person({ firstName: 'Ada', fields: { [code.id]: 'A-1' } });
    const use = await manager.read(FieldUse, `/fields/contact/${code.id}/use`);
    expect(use).toMatchObject({ records: 1, types: ['text', 'longtext'] });
    const refused = await manager.patch(`/fields/contact/${code.id}`, { type: 'number' });
    expect(errorOf(refused)).toMatchObject({ code: 'conflict', details: { records: 1 } });
    expect((await manager.delete(`/fields/contact/${code.id}`)).status).toBe(409);
    expect((await manager.patch(`/fields/contact/${code.id}`, { retired: true })).status).toBe(200);
    const { contact } = await rep.read(ContactPage, `/contacts/${someone.id}`);
    expect(contact.fields).toEqual({ [code.id]: 'A-1' });
    const back = WorkspaceField.parse(
      (await manager.patch(`/fields/contact/${code.id}`, { retired: false, type: 'longtext' })).body,
    );
    expect(back).toMatchObject({ retiredAt: null, type: 'longtext' });
  });

  it('stand on the page of every deal, beside those of its process', async () => {
    await manager.send(WorkspaceField, '/fields', { entity: 'deal', label: 'Contract ends', type: 'date' });
    const { id: deal } = await enterDeal(rep, process);
    expect((await rep.patch(`/deals/${deal}`, { fields: { contractEnds: '2027-01-31' } })).status).toBe(200);
    expect((await rep.patch(`/deals/${deal}`, { fields: { contractEnds: 'soon' } })).status).toBe(400);
    const page = await dealPage(rep, deal);
    expect(page.ownFields).toContainEqual(
      expect.objectContaining({ id: 'contractEnds', label: 'Contract ends', type: 'date' }),
    );
    expect(page.deal.fields).toMatchObject({ contractEnds: '2027-01-31' });
  });
});

describe('price lines', () => {
  it('make the value of the deal, which isn’t written by hand then', async () => {
    const product = await manager.send(Product, '/products', {
      name: 'Consulting',
      unit: 'hour',
      code: 'C-1',
      prices: [{ currency: 'EUR', minor: 9_900 }],
    });
    expect((await manager.post('/products', { name: 'Other', code: 'c-1' })).status).toBe(409);
    const { id: deal } = await enterDeal(rep, process);
    const line = { product: product.id, name: product.name, unit: 'hour', priceMinor: 9_900 };
    const put = await rep.put(`/deals/${deal}/lines`, {
      lines: [
        { ...line, quantityMilli: 1_500, discountBp: 1_000 },
        { name: 'Travel', quantityMilli: 1_000, priceMinor: 5_000 },
      ],
      currency: 'EUR',
    });
    expect(PriceLines.parse(put.body)).toMatchObject({
      totalMinor: 18_365,
      lines: [{ totalMinor: 13_365 }, { totalMinor: 5_000 }],
    });
    const page = await dealPage(rep, deal);
    expect(page).toMatchObject({ lines: 2, deal: { valueMinor: 18_365 } });
    expect(errorOf(await rep.patch(`/deals/${deal}`, { valueMinor: 1 }))).toMatchObject({ code: 'conflict' });
    expect((await manager.delete(`/products/${product.id}`)).status).toBe(409);
    const { items } = await rep.read(Timeline, `/deals/${deal}/timeline`);
    expect(JSON.stringify(items)).toContain('18365');
    // Other lines of the same sum are told as well.
    const same = [{ name: 'All in one', quantityMilli: 1_000, priceMinor: 18_365 }];
    await rep.put(`/deals/${deal}/lines`, { lines: same, currency: 'EUR' });
    const [newest] = (await rep.read(Timeline, `/deals/${deal}/timeline`)).items;
    expect(newest?.what).toEqual({ kind: 'lines', lines: 1 });
    await rep.put(`/deals/${deal}/lines`, { lines: [] });
    expect((await rep.patch(`/deals/${deal}`, { valueMinor: 100 })).status).toBe(200);
  });

  it('are refused where somebody else was faster', async () => {
    const { id: deal } = await enterDeal(rep, process);
    const { rev } = await rep.read(PriceLines, `/deals/${deal}/lines`);
    const lines = [{ name: 'One', quantityMilli: 1_000, priceMinor: 100 }];
    expect((await rep.put(`/deals/${deal}/lines`, { lines, rev })).status).toBe(200);
    expect(errorOf(await rep.put(`/deals/${deal}/lines`, { lines, rev }))).toMatchObject({
      code: 'stale-revision',
    });
  });
});

describe('tags', () => {
  it('are put on records, found by them, renamed and merged', async () => {
    const [ann, ben] = [await person({ firstName: 'Ann' }), await person({ firstName: 'Ben' })];
    const tagged = Tagged.parse(
      (await rep.put(`/tags/of/contact/${ann.id}`, { names: ['VIP', 'Fair 2026', 'vip'] })).body,
    );
    expect(tagged.tags.map(({ name }) => name)).toEqual(['VIP', 'Fair 2026']);
    const bulk = await rep.send(BulkTagged, '/tags/bulk', {
      kind: 'contact',
      ids: [ann.id, ben.id],
      name: 'vip',
      put: true,
    });
    expect(bulk.changed).toEqual([ben.id]);
    const found = () => rep.read(ContactList, '/contacts', { query: { tag: bulk.tag.key } });
    expect(ids(await found())).toEqual([ann.id, ben.id].toSorted());
    const renamed = TagRef.parse(
      (await manager.patch(`/tags/${bulk.tag.key}`, { name: 'Key account' })).body,
    );
    expect(renamed).toEqual({ key: bulk.tag.key, name: 'Key account' });
    const other = Tagged.parse((await rep.put(`/tags/of/contact/${ben.id}`, { names: ['Best'] })).body)
      .tags[0];
    const asking = { kind: 'tag', tag: bulk.tag.key, has: true };
    const segment = await rep.send(Segment, '/segments', {
      kind: 'contact',
      name: 'Key accounts',
      rule: { match: 'all', conditions: [asking] },
    });
    await rep.send(SavedView, '/views', {
      screen: 'contacts',
      name: 'Key accounts',
      query: `sort=last&tag=${bulk.tag.key}`,
      shared: false,
    });
    await manager.send(TagRef, `/tags/${bulk.tag.key}/merge`, { into: other?.key });
    const [view] = (await rep.read(SavedViews, '/views', { query: { screen: 'contacts' } })).items;
    expect(view?.query).toBe('sort=last&tag=best');
    const segments = (await rep.read(SegmentList, '/segments')).items;
    expect(segments.find(({ id }) => id === segment.id)?.rule.conditions).toEqual([
      { ...asking, tag: 'best' },
    ]);
    const { items } = await rep.read(TagList, '/tags', { query: { counts: '1' } });
    expect(items.map(({ name, records }) => [name, records?.contact])).toEqual([
      ['Best', 2],
      ['Fair 2026', 1],
    ]);
    expect(ids(await found())).toEqual([]);
  });

  it('of a deal stand on its timeline', async () => {
    const { id: deal } = await enterDeal(rep, process);
    await rep.put(`/tags/of/deal/${deal}`, { names: ['Renewal'] });
    expect((await dealPage(rep, deal)).tags).toEqual([{ key: 'renewal', name: 'Renewal' }]);
    const { items } = await server.context.store.timeline.ofDeal(deal);
    expect(items.map(({ type }) => type)).toContain('deal.tagged');
  });
});

describe('segments', () => {
  it('hold whom their rule describes at this moment, and count them', async () => {
    const anna = await person({ firstName: 'Ганна', country: 'Україна', company: { name: 'Річка' } });
    const olga = await person({ firstName: 'Ольга', country: 'Польща' });
    await rep.put(`/tags/of/contact/${olga.id}`, { names: ['Guest'] });
    const rule = {
      match: 'any',
      conditions: [
        { kind: 'field', field: 'contact.country', is: 'is', value: 'україна' },
        { kind: 'tag', tag: 'guest', has: true },
      ],
    };
    const segment = await rep.send(Segment, '/segments', { kind: 'contact', name: 'Guests', rule });
    const listed = () => rep.read(ContactList, '/contacts', { query: { segment: segment.id } });
    expect(ids(await listed())).toEqual([anna.id, olga.id].toSorted());
    const counted = await rep.send(SegmentCount, '/segments/count', { kind: 'contact', rule });
    expect(counted).toMatchObject({ count: 2, done: true });
    await rep.put(`/tags/of/contact/${olga.id}`, { names: [] });
    expect(ids(await listed())).toEqual([anna.id]);
    expect((await rep.post('/segments', { kind: 'contact', name: 'guests', rule })).status).toBe(409);
    const strange = { match: 'all', conditions: [{ kind: 'field', field: 'contact.shoe', is: 'isFilled' }] };
    expect((await rep.post('/segments', { kind: 'contact', name: 'Odd', rule: strange })).status).toBe(400);
  });

  it('of companies know their people and deals', async () => {
    const quiet = await rep.send(Company, '/companies', { name: 'Quiet GmbH', country: 'Austria' });
    const rule = {
      match: 'all',
      conditions: [
        { kind: 'openDeal', process: null, has: false },
        { kind: 'lastContact', is: 'never' },
        { kind: 'field', field: 'company.country', is: 'is', value: 'austria' },
      ],
    };
    const { id } = await rep.send(Segment, '/segments', { kind: 'company', name: 'Quiet', rule });
    expect(ids(await rep.read(CompanyList, '/companies', { query: { segment: id } }))).toEqual([quiet.id]);
  });
});

describe('files of records', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const upload = (of: string, fileName: string, bytes: Uint8Array<ArrayBuffer>) =>
    fetch(`${server.url}/api/v1/files/of/${of}?fileName=${encodeURIComponent(fileName)}`, {
      method: 'POST',
      headers: uploading,
      body: bytes,
    });
  let uploading: Record<string, string>;
  beforeAll(async () => {
    const { secret } = await tokenFor('rep');
    uploading = { authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' };
  });

  it('are added, shown with safe headers, removed and brought back', async () => {
    const { id } = await person({ firstName: 'Fay' });
    expect((await upload(`contact/${id}`, 'Скан.png', png)).status).toBe(201);
    const list = () => rep.read(RecordFileList, `/files/of/contact/${id}`);
    const [file] = (await list()).items;
    expect(file).toMatchObject({ name: 'Скан.png', type: 'image/png', size: png.length, preview: true });
    const shown = await rep.open(`/files/${file?.id}`);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    const saved = await rep.open(`/files/${file?.id}?download=1`);
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/);
    await saved.arrayBuffer();
    expect((await rep.delete(`/files/${file?.id}`)).status).toBe(200);
    expect((await list()).items).toEqual([]);
    expect((await rep.get(`/files/${file?.id}`)).status).toBe(404);
    expect((await rep.post(`/files/${file?.id}/restore`)).status).toBe(200);
    expect((await list()).items).toHaveLength(1);
  });

  it('aren’t programs, aren’t empty, and lie with something that is there', async () => {
    const { id } = await person({ firstName: 'Guy' });
    expect((await upload(`contact/${id}`, 'run.png', new Uint8Array([0x4d, 0x5a, 1]))).status).toBe(415);
    expect((await upload(`contact/${id}`, 'page.html', new Uint8Array([60, 104]))).status).toBe(415);
    expect((await upload('contact/c_nobody', 'a.png', png)).status).toBe(404);
    expect((await upload('company/x', 'a.png', png)).status).toBe(404);
  });

  it('of a deal are erased with their bytes', async () => {
    const { id: deal } = await enterDeal(rep, process);
    expect((await upload(`deal/${deal}`, 'plan.png', png)).status).toBe(201);
    const { store } = server.context;
    const [file] = await store.recordFiles.of('deal', deal);
    expect(await store.recordFiles.eraseOf('deal', deal)).toBe(1);
    expect(await store.content.part(file?.blobId ?? '', 0)).toBeNull();
  });
});

describe('the lists', () => {
  it('are sorted and filtered by owner, country, agreement and last contact', async () => {
    const me = rep.user?.id ?? '';
    const ours = await person({ firstName: 'Own', lastName: 'Ours', owner: me, country: 'Norway' });
    const agreed = await person({
      firstName: 'Agreed',
      country: 'Norway',
      consent: { given: true, source: 'fair' },
    });
    const list = (query: Record<string, string>) =>
      rep.read(ContactList, '/contacts', { query: { country: 'Norway', ...query } });
    expect(ids(await list({ owner: 'me' }))).toEqual([ours.id]);
    expect(ids(await list({ owner: 'none' }))).toEqual([agreed.id]);
    expect(ids(await list({ consent: 'yes' }))).toEqual([agreed.id]);
    const now = server.context.clock.now();
    await server.context.store.messages.add({
      dealId: null,
      contactId: ours.id,
      direction: 'in',
      fromAddress: 'own@norway.example',
      toAddress: 'us@crm.example',
      subject: 'Hello',
      text: 'Hello',
      html: null,
      messageId: null,
      inReplyTo: null,
      accountId: null,
      id: 'm_touch',
      at: now - 5 * 86_400_000,
      state: 'reply',
    });
    expect(ids(await list({ quietDays: '30' }))).toEqual([agreed.id]);
    expect(ids(await list({ quietDays: '3' }))).toHaveLength(2);
    expect((await list({ sort: 'last' })).items.map(({ id }) => id)).toEqual([ours.id]);
    expect((await list({ sort: 'created' })).items.map(({ id }) => id)).toEqual([agreed.id, ours.id]);
  });

  it('give many records to somebody at once, and say whose they were', async () => {
    const company = await rep.send(Company, '/companies', { name: 'Given AG' });
    const owner = manager.user?.id ?? null;
    const body = { kind: 'company', ids: [company.id, 'co_gone'], owner };
    const done = await rep.send(BulkOwned, '/people/owner', body);
    expect(done.changed).toEqual([{ id: company.id, was: null }]);
    expect((await rep.send(BulkOwned, '/people/owner', body)).changed).toEqual([]);
    const { items } = await rep.read(CompanyList, '/companies', { query: { owner: owner ?? '' } });
    expect(items).toMatchObject([{ id: company.id, owner: { id: owner } }]);
  });
});

const tokenFor = (role: 'rep') =>
  createToken(server.context.store.tokens, {
    name: 'files',
    role,
    now: server.context.realNow(),
  });
