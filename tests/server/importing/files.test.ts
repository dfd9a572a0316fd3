import { describe, expect, test } from 'vitest';
import { Import, ImportList, ImportPreview, largestImportBytes } from '../../../machines/api/index.ts';
import { harmless } from '../../../server/exporting/writing/formula.ts';
import { errorOf } from '../../support/server.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const file = (...rows: string[]): string => `${rows.join('\n')}\n`;
const contacts = file('email,first name', 'a@a.example,Anna', 'b@a.example,Bo');

const counts = async ({ server }: Workbench) => {
  const { store } = server.context;
  return {
    contacts: (await store.contacts.list({ limit: 100 })).items.length,
    companies: (await store.companies.list({ limit: 100 })).items.length,
    deals: (await store.deals.list({ limit: 100 })).items.length,
  };
};

describe('a file', () => {
  test('is looked through when it comes, and nothing is made of it before it runs', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(
      file('Deal,Email,Company,Stage,Amount', 'A,a@a.example,Acme,Proposal,1', 'B,b@a.example,Acme,Won,2'),
    );
    expect(found).toMatchObject({ status: 'ready', file: { rows: 2, broken: 0 }, report: null });
    expect(await bench.preview(found)).toMatchObject({ create: 2, newContacts: 2, newCompanies: 1 });
    expect(await bench.preview(found)).toMatchObject({ create: 2 });
    expect(await counts(bench)).toEqual({ contacts: 0, companies: 0, deals: 0 });
    await bench.run(found);
    expect(await counts(bench)).toEqual({ contacts: 2, companies: 1, deals: 2 });
  });

  test('that is no CSV is refused with what to do', async () => {
    const bench = await openWorkbench();
    const answer = await bench.upload('%PDF-1.7 something');
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ code: 'invalid', message: expect.stringContaining('is a PDF') });
    expect((await bench.upload('')).status).toBe(400);
    expect((await bench.manager.read(ImportList, '/imports')).items).toEqual([]);
  });

  test('larger than an import takes is refused while it comes', async () => {
    const bench = await openWorkbench();
    const answer = await bench.upload(Buffer.alloc(largestImportBytes + 1, 'a'));
    expect(errorOf(answer)).toMatchObject({ code: 'too-large', message: expect.any(String) });
  });

  test('is for those who may import', async () => {
    const bench = await openWorkbench();
    const rep = await bench.server.as('rep');
    const headers = { 'content-type': 'text/csv' };
    expect((await rep.post('/imports?fileName=x.csv', contacts, { headers })).status).toBe(403);
    expect((await rep.get('/imports')).status).toBe(403);
    const marketer = await bench.server.as('marketer');
    expect((await marketer.post('/imports?fileName=x.csv', contacts, { headers })).status).toBe(201);
    const script = await bench.server.script('marketer');
    expect((await script.post('/imports?fileName=x.csv', contacts, { headers })).status).toBe(201);
  });

  test('may turn out to hold the other kind, and is mapped anew', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(file('name,email,status', 'Web,a@a.example,Won'), { kind: 'contacts' });
    expect(found).toMatchObject({ kind: 'contacts', mapping: { columns: { 0: 'contact.name' } } });
    expect(found.mapping.columns[2] ?? null).toBeNull();
    const turned = await bench.manager.send(Import, `/imports/${found.id}/kind`, { kind: 'deals' });
    expect(turned).toMatchObject({
      kind: 'deals',
      mapping: {
        columns: { 0: 'deal.title', 2: 'deal.stage' },
        process: bench.process,
        stages: { Won: 'won' },
      },
    });
  });

  test('that waits can be taken away; one that has run stays', async () => {
    const bench = await openWorkbench();
    const waiting = await bench.open(contacts);
    const done = await bench.bring(contacts);
    expect((await bench.manager.delete(`/imports/${waiting.id}`)).status).toBe(200);
    expect((await bench.manager.get(`/imports/${waiting.id}`)).status).toBe(404);
    expect((await bench.manager.delete(`/imports/${done.id}`)).status).toBe(409);
    expect((await bench.manager.read(ImportList, '/imports')).items).toMatchObject([
      {
        id: done.id,
        status: 'done',
        rows: 2,
        progress: { created: 2 },
        createdBy: { id: bench.manager.user?.id },
      },
    ]);
  });

  test('runs once: again it changes nothing, nor does its mapping', async () => {
    const bench = await openWorkbench();
    const done = await bench.bring(contacts);
    for (const answer of [
      await bench.manager.post(`/imports/${done.id}/run`),
      await bench.manager.put(`/imports/${done.id}/mapping`, done.mapping),
      await bench.manager.get(`/imports/${done.id}/preview`),
    ]) {
      expect(answer.status).toBe(409);
      expect(errorOf(answer).message).toContain('has run');
    }
  });
});

describe('the mapping', () => {
  test('is refused where it names what isn’t there', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(contacts);
    const put = (columns: Record<string, string | null>) =>
      bench.manager.put(`/imports/${found.id}/mapping`, { ...found.mapping, columns });
    expect(errorOf(await put({ 7: 'contact.email' })).message).toContain('no column 7');
    expect(errorOf(await put({ 0: 'contact.shoeSize' })).message).toContain('nothing that a column');
    expect(errorOf(await put({ 0: 'deal.value' })).message).toContain('nothing that a column');
    expect(errorOf(await put({ 0: 'contact.email', 1: 'contact.email' })).message).toContain(
      'both go to “E-mail”',
    );
  });

  test('is remembered for the next file with these columns; sending and consent aren’t', async () => {
    const bench = await openWorkbench();
    const first = await bench.open(
      file('Name,Mail,What,Phase', 'Web,a@a.example,Site,Three', 'App,b@a.example,Site,Two'),
      { kind: 'deals' },
    );
    await bench.run(
      await bench.map(first, {
        columns: { 0: 'deal.title', 1: 'contact.email', 2: 'deal.product', 3: 'deal.stage' },
        stages: { Three: 'answered', Two: 'booked' },
        sendEntering: true,
        consent: { source: 'fair', wording: '' },
        origin: 'Old CRM',
      }),
    );
    const second = await bench.open(
      file('Phase,What,Mail,Name', 'Three,Shop,c@a.example,Shop', 'Won,Shop,d@a.example,Kit'),
      { kind: 'deals' },
    );
    expect(second).toMatchObject({
      remembered: true,
      mapping: {
        columns: { 0: 'deal.stage', 1: 'deal.product', 2: 'contact.email', 3: 'deal.title' },
        stages: { Three: 'answered', Won: 'won' },
        origin: 'Old CRM',
        sendEntering: false,
        consent: null,
      },
    });
    expect(second.mapping.stages).not.toHaveProperty('Two');
    expect(await bench.manager.read(Import, `/imports/${second.id}`)).toMatchObject({ remembered: true });
  });

  test('loses what it says of another process when the process changes', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(file('Deal,Email,Stage,Amount', 'A,a@a.example,Proposal,1'));
    const none = await bench.map(found, { process: null });
    expect(none).toMatchObject({ places: [], mapping: { stages: {}, place: null } });
    expect(none.missing).toEqual([
      { about: 'process', message: expect.stringContaining('Choose the process') },
    ]);
    expect((await bench.map(none, { process: bench.process })).mapping.stages).toEqual({
      Proposal: 'proposal',
    });
  });
});

describe('rows that weren’t imported', () => {
  test('can be had as a file, corrected and brought again', async () => {
    const bench = await openWorkbench();
    const done = await bench.bring(
      'id;Deal;Email;Stage;Amount\n1;=cmd();a@a.example;Proposal;10\n2;"Two; lines";nobody@;Proposal;20\n3;Three;c@a.example;Proposal;30;too much\n4; +SUM(A1);d@;Proposal;-5\n',
    );
    expect(done.progress).toMatchObject({ created: 1, failed: 3 });
    const list = await bench.errors(done);
    expect(list.startsWith('id;Deal;Email;Stage;Amount;Greenlane: line;Greenlane: reason\r\n')).toBe(true);
    const [, second, third, fourth] = list.trimEnd().split('\r\n');
    expect(second).toMatch(/^2;"Two; lines";nobody@;Proposal;20;3;.*“nobody@” is no e-mail address/u);
    expect(third).toMatch(/^3;Three;c@a\.example;Proposal;30;too much;4;/u);
    // Formulas are only shown; amounts are no formulas.
    expect(fourth).toContain("4;'+SUM(A1);d@;Proposal;-5;5;");

    const corrected = list
      .replace('nobody@', 'b@a.example')
      .replace(';too much', '')
      .replace(';d@;', ';d@a.example;')
      .replace(';-5;', ';5;');
    const again = await bench.open(corrected);
    // What we have written beside them is no column of the file, and the mapping is remembered.
    expect(again.columns.map(({ header }) => header)).toEqual(['id', 'Deal', 'Email', 'Stage', 'Amount']);
    expect(again.remembered).toBe(true);
    const result = await bench.run(again);
    expect(result.progress).toMatchObject({ created: 3, failed: 0 });
    const { items } = await bench.server.context.store.deals.list({ limit: 10 });
    expect(items.map(({ title }) => title).toSorted()).toEqual(['+SUM(A1)', '=cmd()', 'Three', 'Two; lines']);
  });

  test.each([
    ['=1+1', "'=1+1"],
    [' =1+1', "' =1+1"],
    ['\u00A0@x', "'\u00A0@x"],
    ['\n-cmd', "'\n-cmd"],
    ['\t=x', "'\t=x"],
    ['＝x', "'＝x"],
    ['-5', '-5'],
    ['+45 12 34 (0)', '+45 12 34 (0)'],
    ['-1.234,50', '-1.234,50'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j stands there as %j', (cell, shown) => {
    expect(harmless(cell)).toBe(shown);
  });
});

test('what changes is said live', async () => {
  const bench = await openWorkbench();
  const heard = new Set<string>();
  const found = await bench.open(file('Deal,Email,Stage,Amount', 'A,a@a.example,Proposal,1'));
  const stop = bench.server.context.live.subscribe((topics) => topics.forEach((topic) => heard.add(topic)));
  await bench.run(found);
  await new Promise(setImmediate);
  stop();
  expect([...heard]).toEqual(
    expect.arrayContaining([
      'imports',
      `import:${found.id}`,
      'contacts',
      'deals',
      `pipeline:${bench.process}`,
    ]),
  );
});

test('of two previews under way the older one gives up', async () => {
  const bench = await openWorkbench();
  const rows = Array.from({ length: 3000 }, (_, at) => `p${at}@a.example,P${at}`);
  const found = await bench.open(file('email,first name', ...rows));
  const [older, newer] = await Promise.all([
    bench.manager.get(`/imports/${found.id}/preview`),
    bench.manager.get(`/imports/${found.id}/preview`),
  ]);
  const [lost, won] = older.status === 409 ? [older, newer] : [newer, older];
  expect(errorOf(lost).message).toContain('a newer preview is under way');
  expect(ImportPreview.parse(won.body).create).toBe(3000);
});
