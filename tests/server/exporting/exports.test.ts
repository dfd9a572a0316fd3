import { describe, expect, test } from 'vitest';
import { ContactList, DealLines } from '../../../machines/api/index.ts';
import { readTable } from '../../../server/importing/reading/table.ts';
import { asCsv, opportunities, ways } from '../../support/opportunities.ts';
import { openWorkbench, type Workbench } from '../importing/workbench.ts';

const people = [
  'id,first name,last name,email,phone,company,country,consent,created',
  '1,Anna,Берг,anna@a.example,+380 44 123 45 67,"Acme; ""Söhne""",Ukraine,yes,2024-03-01',
  '2,=HYPERLINK(1),Kim,,(044) 765-43-21,Beta,,no,2024-03-02',
  '3,,,nobody@b.example,,,,,',
];

/** People, and opportunities of companies. */
async function filled(): Promise<Workbench> {
  const bench = await openWorkbench();
  await bench.bring(`${people.join('\n')}\n`);
  await bench.bring(asCsv(opportunities(40), ways['UTF-8 with commas']), {
    stages: { Won: 'won', Lost: 'lost', Engaging: 'assessed', Prospecting: 'booked' },
    currency: 'UAH',
  });
  return bench;
}

async function fetched({ manager }: Workbench, path: string): Promise<Buffer> {
  const answer = await manager.open(path);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(bytes.toString());
  return bytes;
}

describe('a list', () => {
  test('as CSV holds all of it, and comes in again as what is here', async () => {
    const bench = await filled();
    const file = await fetched(bench, '/exports/contacts');
    const text = file.toString();
    expect(text.startsWith('\uFEFFID,First name,Last name,E-mail,Phone,')).toBe(true);
    // Spreadsheets carry nothing of it out; phone numbers stay what they are.
    expect(text).toContain(",'=HYPERLINK(1),Kim,");
    expect(text).toContain('+380 44 123 45 67');
    const { items } = await bench.manager.read(ContactList, '/contacts');
    const table = await readTable(file);
    expect(new Set(table.rows.map(({ cells }) => cells[0]))).toEqual(new Set(items.map(({ id }) => id)));

    const found = await bench.open(file);
    expect(found.kind).toBe('contacts');
    expect(await bench.preview(found)).toMatchObject({ create: 0, update: 0, fail: 0 });
    const again = await bench.run(found);
    expect(again.progress).toMatchObject({ created: 0, updated: 0, failed: 0, unchanged: items.length });
  });

  test('is recognised column by column in each language', async () => {
    const bench = await filled();
    const asked = (['en', 'ru', 'uk'] as const).flatMap((language) => [
      { language, list: 'contacts', kind: 'contacts' },
      { language, list: `deals?process=${bench.process}`, kind: 'deals' },
    ]);
    for (const { language, list, kind } of asked) {
      await bench.manager.patch('/session', { language });
      const found = await bench.open(await fetched(bench, `/exports/${list}`));
      expect(found.kind).toBe(kind);
      const targets = Object.values(found.mapping.columns);
      expect(targets).toEqual(
        expect.arrayContaining(
          kind === 'contacts'
            ? ['contact.key', 'contact.firstName', 'contact.lastName', 'contact.email', 'company.name']
            : ['deal.key', 'deal.title', 'deal.stage', 'deal.value', 'deal.currency', 'company.name'],
        ),
      );
      expect((await bench.run(found)).progress).toMatchObject({ created: 0, failed: 0 });
    }
  });

  test('of deals has the filters of its screen, and amounts to the cent', async () => {
    const bench = await filled();
    const all = await bench.manager.read(DealLines, '/pipeline/rows', { query: { process: bench.process } });
    const some = all.items.filter(({ stage }) => stage?.id === 'assessed');
    expect(some.length).toBeGreaterThan(0);
    const table = await readTable(
      await fetched(bench, `/exports/deals?process=${bench.process}&q=${encodeURIComponent('MG')}`),
    );
    const titles = table.rows.map(({ cells }) => cells[table.headers.indexOf('Deal name')]);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.length).toBeLessThan(all.items.length);
    expect(titles.every((title) => title?.includes('MG'))).toBe(true);

    const every = await readTable(await fetched(bench, '/exports/all-deals?status=any&format=xlsx'));
    const at = every.headers.indexOf('Value');
    const cents = every.rows.reduce((sum, { cells }) => sum + Math.round(Number(cells[at] ?? '') * 100), 0);
    const { items } = await bench.server.context.store.deals.list({ limit: 100 });
    expect(cents).toBe(items.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0));
    expect(every.rows).toHaveLength(items.length);
  });

  test('goes to another workspace as a workbook, and is the same there', async () => {
    const bench = await filled();
    const file = await fetched(bench, '/exports/contacts?format=xlsx');
    const other = await openWorkbench();
    const found = await other.open(file, { fileName: 'people.xlsx' });
    expect(found.file).toMatchObject({ format: 'xlsx', sheet: 'Contacts' });
    expect((await other.run(found)).progress).toMatchObject({ created: 3, failed: 0 });
    const told = async (where: Workbench) => {
      const { items } = await where.manager.read(ContactList, '/contacts');
      return items.map(({ firstName, lastName, email, phone, company, consent, createdAt }) => ({
        firstName,
        lastName,
        email,
        phone,
        company: company?.name,
        given: consent.given,
        createdAt,
      }));
    };
    expect(await told(other)).toEqual(await told(bench));
  });

  test('asked for with filters that it doesn’t have is refused, and every file is in the log', async () => {
    const bench = await filled();
    await expect(fetched(bench, '/exports/contacts?consent=maybe')).rejects.toThrow('filters');
    await fetched(bench, '/exports/outbox?format=xlsx&state=waiting');
    await fetched(bench, '/exports/leads?delimiter=;');
    const { store } = bench.server.context;
    const [leads] = await store.audit.list(1);
    expect(leads).toMatchObject({
      what: 'exported a list',
      payload: { list: '/leads', format: 'csv', rows: 0 },
    });
    const { items } = await store.deals.list({ limit: 1 });
    const table = await readTable(await fetched(bench, `/exports/timeline/deals/${items[0]?.id}`));
    expect(table.headers).toEqual(['When', 'Who', 'What', 'Deal name', 'Words']);
    expect(table.rows.length).toBeGreaterThan(0);
  });

  test('of what managers look at: the months by team and owner, and the deals that need a look', async () => {
    const bench = await filled();
    const months = await readTable(await fetched(bench, '/exports/forecast?months=2'));
    expect(months.headers.slice(0, 5)).toEqual(['Month', 'Owner', 'Currency', 'Won deals', 'Won value']);
    const team = months.rows.filter(({ cells }) => cells[1] === 'Team');
    expect(new Set(team.map(({ cells }) => cells[0])).size).toBe(2);
    await bench.manager.patch('/session', { language: 'uk' });
    const look = await readTable(
      await fetched(bench, `/exports/attention?process=${bench.process}&kind=no-value&format=xlsx`),
    );
    expect(look.sheet).toBe('Потребують уваги');
    expect(look.rows.length).toBeGreaterThan(0);
    const why = look.headers.indexOf('Чому');
    expect(look.rows.every(({ cells }) => cells[why]?.includes('немає суми'))).toBe(true);
  });
});
