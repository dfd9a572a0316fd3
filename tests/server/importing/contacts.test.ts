import { describe, expect, test } from 'vitest';
import { Leads } from '../../../machines/api/index.ts';
import { sampleFile, haveSamples, withoutSamples } from '../../support/samples.ts';
import { enterDeal } from '../../support/workspace.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const file = (...rows: string[]): string => `${rows.join('\n')}\n`;

const byEmail = async ({ server }: Workbench, email: string) => {
  const contact = await server.context.store.contacts.byEmail(email);
  if (!contact) throw new Error(`Nobody has the address ${email}.`);
  return contact;
};
const everybody = async ({ server }: Workbench) =>
  (await server.context.store.contacts.list({ limit: 100 })).items;

describe('contacts', () => {
  test('come in with what the file says of them, their company and their owner', async () => {
    const bench = await openWorkbench();
    const anna = await bench.server.newcomer('rep', { name: 'Anna Berg' });
    const done = await bench.bring(
      file(
        'id,Full name,Email,Phone,Position,Language,Company,Website,Employees,Industry,Owner,Created',
        '7,"Lund, Sofie",Sofie@Acme.example,+45 1234 5678,CEO,Danish?,Acme,https://www.acme.example/about,51-200,Tools,Anna,2024-03-05',
        '8,Bo Lind,bo@acme.example,,,de_DE,ACME,acme.example,,,Nobody here,',
      ),
    );
    // The first row's language is no language: the row says so and stays out.
    expect(done.progress).toMatchObject({ created: 1, failed: 1, newCompanies: 1 });
    expect(done.report?.problems).toEqual([
      {
        line: 2,
        column: 'Language',
        value: 'Danish?',
        message: expect.stringContaining('“Danish?” is no language'),
      },
    ]);
    const again = await bench.bring(
      file(
        'id,Full name,Email,Phone,Position,Company,Website,Employees,Industry,Owner,Created',
        '7,"Lund, Sofie",Sofie@Acme.example,+45 1234 5678,CEO,Acme,https://www.acme.example/about,51-200,Tools,Anna,2024-03-05',
      ),
    );
    expect(again.progress).toMatchObject({ created: 1, newCompanies: 0 });
    const sofie = await byEmail(bench, 'sofie@acme.example');
    expect(sofie).toMatchObject({
      firstName: 'Sofie',
      lastName: 'Lund',
      phone: '+45 1234 5678',
      jobTitle: 'CEO',
      externalId: '7',
      ownerId: anna.user?.id,
    });
    expect(new Date(sofie.createdAt).toISOString().slice(0, 10)).toBe('2024-03-05');
    // Bo's row made the company; Sofie's filled in what it didn't say.
    const company = await bench.server.context.store.companies.get(sofie.companyId ?? '');
    expect(company).toMatchObject({ name: 'ACME', domain: 'acme.example', size: 51, industry: 'Tools' });
    expect(await byEmail(bench, 'bo@acme.example')).toMatchObject({
      companyId: company?.id,
      language: 'de-DE',
      ownerId: null,
    });
  });

  test('who are here keep what is known, and get what was empty', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('email,first name,phone', 'anna@a.example,Anna,111 222'));
    const done = await bench.bring(
      file(
        'email,first name,last name,phone',
        'ANNA@a.example,Ann,Berg,333 444',
        'new@a.example,New,One,555 666',
      ),
    );
    expect(done.progress).toMatchObject({ created: 1, updated: 1 });
    expect(await byEmail(bench, 'anna@a.example')).toMatchObject({
      firstName: 'Anna',
      lastName: 'Berg',
      phone: '111 222',
    });
  });

  test('take the file’s word where the user says so', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('id,email,first name', '1,anna@a.example,Anna'));
    const done = await bench.bring(file('id,email,first name', '1,anna@new.example,Ann'), {
      existing: 'replace',
    });
    expect(done.progress).toMatchObject({ created: 0, updated: 1 });
    expect(await byEmail(bench, 'anna@new.example')).toMatchObject({ firstName: 'Ann' });
  });

  test('whose id is another person’s are refused, unless their program is named', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('id,email', '1,anna@a.example'));
    const other = file('id,email', '1,bo@b.example');
    const refused = await bench.bring(other);
    expect(refused.progress).toMatchObject({ created: 0, failed: 1 });
    expect(refused.report?.problems[0]?.message).toContain('The id 1 is that of anna@a.example');
    const named = await bench.bring(other, { origin: 'Newsletter tool' });
    expect(named.progress).toMatchObject({ created: 1, failed: 0 });
    expect(await everybody(bench)).toHaveLength(2);
  });

  test('without id and address are the same by name, company and phone', async () => {
    const bench = await openWorkbench();
    const people = file(
      'Name,Company,Phone',
      'Sofie Lund,Acme,+45 12 34',
      'Sofie Lund,Beta,',
      'Sofie Lund,Acme,99 88 77',
    );
    expect((await bench.bring(people)).progress).toMatchObject({ created: 3 });
    expect((await bench.bring(people)).progress).toMatchObject({ created: 0, unchanged: 3 });
  });

  test('of whom a file tells nothing but an id are called by it, until another says who they are', async () => {
    const bench = await openWorkbench();
    const leads = await bench.open(
      file(
        'Prospect ID,Lead Origin,Do Not Email,Total Time Spent on Website,Specialization',
        '7927b2df,API,No,674,Select',
        '2a272436,API,No,1532,Business',
      ),
    );
    expect(leads.mapping.columns).toEqual({ 0: 'contact.key', 1: 'contact.source', 2: 'contact.optedOut' });
    const first = await bench.run(
      await bench.map(leads, { process: bench.process, entry: leads.entries[0]?.id ?? null }),
    );
    expect(first.progress).toMatchObject({ created: 2, newLeads: 2, failed: 0, newCompanies: 0 });
    expect(new Set((await everybody(bench)).map(({ lastName }) => lastName))).toEqual(
      new Set(['2a272436', '7927b2df']),
    );
    const { items } = await bench.server.context.store.deals.list({ limit: 10 });
    expect(items.map(({ title }) => title).toSorted()).toEqual(['2a272436', '7927b2df']);
    const named = await bench.bring(
      file('Prospect ID,email,first name', '7927b2df,anna@a.example,Anna', '2a272436,bo@b.example,'),
    );
    expect(named.progress).toMatchObject({ created: 0, updated: 2 });
    expect(await byEmail(bench, 'anna@a.example')).toMatchObject({ firstName: 'Anna', lastName: null });
    expect(await byEmail(bench, 'bo@b.example')).toMatchObject({ firstName: null, lastName: null });
  });

  test('who stand in the file twice are one person', async () => {
    const bench = await openWorkbench();
    const done = await bench.bring(
      file('email,first name,last name', 'a@a.example,Anna,', 'A@a.example,,Berg', 'a@a.example,Anna,Berg'),
    );
    expect(done.progress).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    expect(await byEmail(bench, 'a@a.example')).toMatchObject({ firstName: 'Anna', lastName: 'Berg' });
  });

  test('about whom the file says nothing are refused by line', async () => {
    const bench = await openWorkbench();
    const done = await bench.bring(
      file('email,name,city', 'a@a.example,Anna,Rome', ',,Oslo', 'not an address,Bo,Rome', 'n/a,Cleo,Rome'),
    );
    expect(done.progress).toMatchObject({ created: 2, failed: 2 });
    expect(done.report?.problems.map(({ line, message }) => [line, message])).toEqual([
      [3, expect.stringContaining('says who it is')],
      [4, expect.stringContaining('“not an address” is no e-mail address')],
    ]);
  });

  test('keep the details of a company that nobody names', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('email,industry,company size', 'a@a.example,Health,195'));
    expect(await byEmail(bench, 'a@a.example')).toMatchObject({
      companyId: null,
      fields: { industry: 'Health', companySize: 195 },
    });
  });
});

describe('being written to', () => {
  test('is only agreed to where the row says so', async () => {
    const bench = await openWorkbench();
    const done = await bench.open(
      file(
        'email,consent,consent date',
        'yes@a.example,yes,2024-05-01',
        'no@a.example,no,',
        'none@a.example,,',
      ),
    );
    expect((await bench.preview(done)).sending).toMatchObject({ mayWrite: 1, people: 3 });
    await bench.run(done);
    expect((await byEmail(bench, 'yes@a.example')).consent).toMatchObject({
      given: true,
      source: 'import of file.csv',
      at: Date.UTC(2024, 4, 1, 12),
    });
    for (const email of ['no@a.example', 'none@a.example'])
      expect((await byEmail(bench, email)).consent.given).toBe(false);
  });

  test('or where the user says for all of them, with the proof; a no in the row still counts', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('email,consent', 'yes@a.example,', 'no@a.example,no'), {
      consent: { source: 'Fair in Berlin', wording: 'Keep me posted.' },
    });
    expect((await byEmail(bench, 'yes@a.example')).consent).toMatchObject({
      given: true,
      source: 'Fair in Berlin',
      wording: 'Keep me posted.',
    });
    expect((await byEmail(bench, 'no@a.example')).consent.given).toBe(false);
  });

  test('ends for those who have unsubscribed elsewhere, and isn’t brought back by a file', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('email,consent', 'a@a.example,yes', 'b@a.example,yes'));
    const done = await bench.bring(
      file('email,unsubscribed', 'a@a.example,yes', 'b@a.example,no', 'c@a.example,true'),
    );
    expect(done.progress).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    expect((await byEmail(bench, 'a@a.example')).unsubscribedAt).not.toBeNull();
    expect((await byEmail(bench, 'b@a.example')).unsubscribedAt).toBeNull();
    expect((await byEmail(bench, 'c@a.example')).unsubscribedAt).not.toBeNull();
    await bench.bring(file('email,consent', 'a@a.example,yes'), {
      consent: { source: 'anything', wording: '' },
    });
    expect(await byEmail(bench, 'a@a.example')).toMatchObject({ unsubscribedAt: expect.any(Number) });
  });
});

test('deals of a contact hear of what the file has changed', async () => {
  const bench = await openWorkbench();
  const deal = await enterDeal(bench.manager, bench.process, { entry: 'newsletter-form' });
  const email = (await everybody(bench))[0]?.email ?? '';
  await bench.bring(file('email,phone', `${email},12345678`));
  const { items } = await bench.server.context.store.timeline.ofDeal(deal.id, {});
  expect(items.filter(({ type }) => type === 'deal.changed')).toHaveLength(1);
});

describe('as leads', () => {
  const list = file('email,first name,lead source', 'a@a.example,Anna,Trade fair', 'b@a.example,Bo,');

  test('contacts come in by the entry that was chosen, once', async () => {
    const bench = await openWorkbench();
    const found = await bench.map(await bench.open(list), { process: bench.process });
    expect(found.mapping.entry).toBe('contact-list');
    expect(await bench.preview(found)).toMatchObject({
      create: 2,
      newLeads: 2,
      placed: [{ step: { id: 'found-us' }, count: 2 }],
    });
    const done = await bench.run(found);
    expect(done.progress).toMatchObject({ created: 2, newLeads: 2 });
    expect(done.report?.placed).toMatchObject([{ step: { id: 'found-us' }, count: 2 }]);
    const leads = await bench.manager.read(Leads, '/leads', { query: { process: bench.process } });
    expect(Object.fromEntries(leads.items.map(({ title, source }) => [title, source]))).toEqual({
      Anna: 'Trade fair',
      Bo: null,
    });
    const again = await bench.bring(list, { process: bench.process });
    expect(again.progress).toMatchObject({ created: 0, newLeads: 0, failed: 0 });
  });

  test('get the messages of their first step only if ticked, and only with a basis', async () => {
    const bench = await openWorkbench();
    const entry = { process: bench.process, entry: 'newsletter-form' };
    const open = await bench.map(await bench.open(list), entry);
    expect((await bench.preview(open)).sending).toMatchObject({ messages: 0, withoutConsent: 2 });
    const agreed = await bench.map(open, { consent: { source: 'form', wording: '' } });
    expect((await bench.preview(agreed)).sending).toMatchObject({
      messages: 2,
      contacts: 2,
      byAction: [{ action: 'Welcome e-mail', count: 2 }],
      delivery: 'mailbox',
    });
    await bench.run(agreed);
    await bench.server.context.runtime.idle();
    const { mailbox } = bench.server.context.store;
    expect((await mailbox.list({ limit: 10 })).items).toHaveLength(0);

    const ticked = await bench.bring(file('email', 'c@a.example'), {
      ...entry,
      consent: { source: 'form', wording: '' },
      sendEntering: true,
    });
    expect(ticked.progress).toMatchObject({ newLeads: 1 });
    await bench.server.context.runtime.idle();
    expect((await mailbox.list({ limit: 10 })).items.map(({ recipient }) => recipient)).toEqual([
      'c@a.example',
    ]);
  });
});

const bank = 'crm/uci_bank_marketing';
test.skipIf(!haveSamples(bank))(
  `a file in which nobody is named says what is missing (${withoutSamples(bank)})`,
  async () => {
    const bench = await openWorkbench();
    const found = await bench.open(sampleFile(`${bank}/bank-additional.csv`));
    expect(found).toMatchObject({ file: { rows: 4119, delimiter: ';' }, status: 'ready' });
    expect(found.missing).toEqual([
      { about: 'columns', message: expect.stringContaining('No column says who a person is') },
    ]);
    const refused = await bench.manager.post(`/imports/${found.id}/run`);
    expect(refused.status).toBe(409);
  },
);
