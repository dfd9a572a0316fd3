import { describe, expect, test } from 'vitest';
import { agency } from './agency.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const file = (...rows: string[]): string => `${rows.join('\n')}\n`;

const allDeals = async ({ server }: Workbench) => {
  const { store } = server.context;
  const pages = await Promise.all(
    (['open', 'won', 'lost', 'nurture', 'disqualified'] as const).map((status) =>
      store.deals.list({ status, limit: 100 }),
    ),
  );
  return pages.flatMap(({ items }) => items).toSorted((a, b) => (a.title < b.title ? -1 : 1));
};

describe('the people of a deal', () => {
  test('are found or made by the address in the row, with their company', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('email,first name', 'a@a.example,Anna'));
    const found = await bench.open(
      file(
        'Deal,Email,Company,Stage,Amount',
        'Web,A@a.example,Acme,Proposal,10',
        'Shop,new@b.example,Beta,Proposal,20',
      ),
    );
    expect(await bench.preview(found)).toMatchObject({ create: 2, newContacts: 1, newCompanies: 2 });
    const done = await bench.run(found);
    expect(done.progress).toMatchObject({ created: 2, newContacts: 1, newCompanies: 2 });
    const deals = await allDeals(bench);
    expect(deals.map(({ title, companyName, contactName }) => [title, companyName, contactName])).toEqual([
      ['Shop', 'Beta', 'new@b.example'],
      ['Web', 'Acme', 'Anna'],
    ]);
  });

  test('are found or made by their name where the file has nothing better', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('email,name,company', 'sofie@acme.example,Sofie Lund,Acme'));
    const deals = file(
      'Deal,Contact person,Organization,Stage,Value',
      'Web,Sofie Lund,Acme,Proposal,10',
      'Shop,Sofie Lund,,Proposal,20',
      'App,Bo Lind,Beta,Proposal,30',
      'CRM,Bo Lind,Beta,Proposal,40',
    );
    const done = await bench.bring(deals);
    expect(done.progress).toMatchObject({ created: 4, newContacts: 1 });
    const { contacts } = bench.server.context.store;
    expect((await contacts.list({ limit: 10 })).items).toHaveLength(2);
    expect((await bench.bring(deals)).progress).toMatchObject({ created: 0, unchanged: 4, newContacts: 0 });
  });

  test('may be a company alone, or nobody yet', async () => {
    const bench = await openWorkbench();
    const done = await bench.bring(
      file(
        'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
        '1C1I,Moses Frase,GTX Plus,Cancity,Won,2016-10-20,2017-03-01,1054',
        'Z063,Darcel Schlecht,GTXPro,Isdom,Lost,2016-10-25,2017-03-11,0',
        'EC4Q,Darcel Schlecht,MG,,Engaging,2016-10-25,,',
        ',Darcel Schlecht,,,Engaging,2016-10-25,,',
      ),
      { stages: { Won: 'won', Lost: 'lost', Engaging: 'booked' } },
    );
    expect(done.progress).toMatchObject({ created: 3, failed: 1, newCompanies: 2 });
    expect(done.report?.problems[0]).toMatchObject({
      line: 5,
      message: expect.stringContaining('no name, id, product, contact or company'),
    });
    expect((await allDeals(bench)).map(({ title }) => title)).toContain('MG · EC4Q');
    const [won] = (await allDeals(bench)).filter(({ status }) => status === 'won');
    expect(won).toMatchObject({ title: 'Cancity · GTX Plus', companyName: 'Cancity', valueMinor: 105_400 });
    expect(new Date(won?.createdAt ?? 0).toISOString().slice(0, 10)).toBe('2016-10-20');
    expect(new Date(won?.closedAt ?? 0).toISOString().slice(0, 10)).toBe('2017-03-01');
  });
});

describe('where deals stand', () => {
  test('a status of won or lost goes before the stage, and the reason comes along', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(
      file(
        'Title,Person,Stage,Status,Value,Lost reason',
        'A,Anna,Negotiation,open,1,',
        'B,Bo,Negotiation,Won,2,',
        'C,Cleo,Proposal made,lost,3,Price',
      ),
    );
    expect(found.mapping.statuses).toEqual({ open: null, Won: 'won', lost: 'lost' });
    await bench.run(found);
    expect(
      (await allDeals(bench)).map(({ title, step, status, reason }) => [title, step, status, reason]),
    ).toEqual([
      ['A', 'answered', 'open', null],
      ['B', 'won', 'won', 'imported'],
      ['C', 'lost', 'lost', 'Price'],
    ]);
  });

  test('has to be decided for every stage, and may be nowhere', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(
      file(
        'Deal,Email,Stage,Amount',
        'A,a@a.example,Proposal,1',
        'B,b@a.example,Phase 7,2',
        'C,c@a.example,,3',
      ),
    );
    expect(found.missing).toEqual([
      { about: 'stages', message: expect.stringContaining('“Phase 7” and no stage') },
    ]);
    expect((await bench.manager.post(`/imports/${found.id}/run`)).status).toBe(409);
    const mapped = await bench.map(found, {
      stages: { ...found.mapping.stages, 'Phase 7': null, '': 'booked' },
    });
    expect(mapped.missing).toEqual([]);
    expect(await bench.preview(mapped)).toMatchObject({ create: 2, skip: 1 });
    expect((await bench.run(mapped)).progress).toMatchObject({ created: 2, skipped: 1 });
  });

  test('is one place for a file without stages', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(
      file('Deal name,Email,Deal amount,Close date', 'A,a@a.example,1,2026-12-24'),
    );
    expect(found).toMatchObject({ kind: 'deals', mapping: { place: 'booked' }, missing: [] });
    await bench.run(await bench.map(found, { place: 'thinking' }));
    const [deal] = await allDeals(bench);
    expect(deal).toMatchObject({
      step: 'thinking',
      status: 'open',
      expectedCloseOn: '2026-12-24',
      closedAt: null,
    });
  });

  test('waits from there on, as if the customer had just come', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('Deal,Email,Stage,Amount', 'A,a@a.example,Proposal,1'));
    const [deal] = await allDeals(bench);
    const { timers } = bench.server.context.store;
    expect(await timers.nextDueAt()).toBe(bench.clock.now() + 2 * 86_400_000);
    expect(deal?.snapshot?.context.visit).toBe(1);
  });
});

test('messages of the steps are counted before, and sent only if ticked and only where they may be', async () => {
  const bench = await openWorkbench();
  await bench.bring(
    file('email,consent,unsubscribed', 'yes@a.example,yes,', 'no@a.example,no,', 'gone@a.example,yes,yes'),
  );
  const deals = (number: number): string =>
    file(
      'Deal,Email,Contact person,Stage,Amount',
      `A${number},yes@a.example,,Meeting scheduled,1`,
      `B${number},no@a.example,,Meeting scheduled,1`,
      `C${number},gone@a.example,,Meeting scheduled,1`,
      `D${number},,Nobody Known,Meeting scheduled,1`,
      `E${number},yes@a.example,,Won,1`,
    );
  const found = await bench.open(deals(1));
  expect((await bench.preview(found)).sending).toEqual({
    messages: 1,
    byAction: [{ action: 'Confirmation', count: 1 }],
    contacts: 1,
    withoutConsent: 1,
    stopped: 1,
    withoutEmail: 1,
    mayWrite: 1,
    people: 4,
    delivery: 'mailbox',
  });
  const { runtime, store } = bench.server.context;
  const sent = async () => {
    await runtime.idle();
    return (await store.mailbox.list({ limit: 20 })).items.map(({ recipient }) => recipient);
  };
  await bench.run(found);
  expect(await sent()).toEqual([]);
  await bench.bring(deals(2), { sendEntering: true });
  expect(await sent()).toEqual(['yes@a.example']);
  // What may not leave isn't even tried: nobody gets a task for it.
  const open = await Promise.all(
    (await allDeals(bench)).map(async ({ id }) => (await store.pages.deal(id))?.openActions ?? []),
  );
  expect(open.flat().filter(({ channel }) => channel === 'attend')).toEqual([]);
});

describe('values', () => {
  test('are in the currency and the decimals of the file', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(
      'Угода;Пошта;Етап;Сума\nA;a@a.example;Перемовини;1 200,50 грн\nB;b@a.example;Пропозиція;"2.000,00"\nC;c@a.example;Пропозиція;€5\n',
    );
    expect(found).toMatchObject({ formats: { decimal: 'comma' }, mapping: { currency: 'UAH' } });
    expect((await bench.preview(found)).totals).toEqual([
      { currency: 'UAH', minor: 320_050 },
      { currency: 'EUR', minor: 500 },
    ]);
    await bench.run(found);
    expect((await allDeals(bench)).map(({ valueMinor, currency }) => [valueMinor, currency])).toEqual([
      [120_050, 'UAH'],
      [200_000, 'UAH'],
      [500, 'EUR'],
    ]);
  });

  test('that can mean two things are asked about, and not guessed', async () => {
    const bench = await openWorkbench();
    const found = await bench.open(
      file('Deal,Email,Stage,Amount,Created', 'A,a@a.example,Proposal,"1,234",07/08/2026'),
    );
    expect(found.formats).toMatchObject({ unclearDate: '07/08/2026', unclearAmount: '1,234' });
    expect(found.missing.map(({ about }) => about)).toEqual(['format', 'format']);
    const mapped = await bench.map(found, { dates: 'mdy', decimal: 'point' });
    expect(mapped.missing).toEqual([]);
    await bench.run(mapped);
    const [deal] = await allDeals(bench);
    expect(deal?.valueMinor).toBe(123_400);
    expect(new Date(deal?.createdAt ?? 0).toISOString().slice(0, 10)).toBe('2026-07-08');
  });

  test('below zero, and what is none, are refused by line', async () => {
    const bench = await openWorkbench();
    const done = await bench.bring(
      file(
        'Deal,Email,Stage,Amount,Close date',
        'A,a@a.example,Proposal,-5,',
        'B,b@a.example,Proposal,lots,',
        'C,c@a.example,Proposal,,soon',
        'D,d@a.example,Proposal,,',
        'E,e@a.example,Proposal,7,2026-12-01',
      ),
    );
    expect(done.progress).toMatchObject({ created: 2, failed: 3 });
    expect(done.report?.problems.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'Amount', '-5'],
      [3, 'Amount', 'lots'],
      [4, 'Close date', 'soon'],
    ]);
  });

  test('of the process’s own fields are read by their kind', async () => {
    const bench = await openWorkbench(
      {},
      {
        ...agency,
        fields: [
          ...agency.fields,
          { id: 'budget', label: 'Budget', type: 'money' },
          { id: 'plan', label: 'Plan', type: 'choice', choices: ['Basic', 'Full'] },
          { id: 'renews', label: 'Renews', type: 'date' },
          { id: 'urgent', label: 'Urgent', type: 'yesno' },
          { id: 'seats', label: 'Seats', type: 'number' },
          { id: 'goal', label: 'Goal', type: 'text' },
        ],
      },
    );
    const found = await bench.open(
      file(
        'Deal,Email,Stage,Amount,f1,f2,f3,f4,f5,f6',
        'A,a@a.example,Proposal,1,10.5,full,2026-12-01,yes,3,More',
        'B,b@a.example,Proposal,1,,Huge,,,,',
      ),
    );
    expect(found.targets.map(({ path, label }) => [path, label])).toContainEqual(['deal.budget', 'Budget']);
    const columns = {
      ...found.mapping.columns,
      4: 'deal.budget',
      5: 'deal.plan',
      6: 'deal.renews',
      7: 'deal.urgent',
      8: 'deal.seats',
      9: 'deal.goal',
    };
    const done = await bench.run(await bench.map(found, { columns }));
    const [deal] = await allDeals(bench);
    expect(deal?.fields).toEqual({
      budget: 1050,
      plan: 'Full',
      renews: expect.any(Number),
      urgent: true,
      seats: 3,
      goal: 'More',
    });
    expect(done.report?.problems[0]).toMatchObject({
      line: 3,
      column: 'f2',
      message: expect.stringContaining('Basic, Full'),
    });
  });
});

test('a deal belongs to the owner whom its name is mapped to, who performs their roles in it', async () => {
  const bench = await openWorkbench();
  const anna = await bench.server.newcomer('rep', {
    name: 'Anna Berg',
    processRoles: { [bench.process]: ['seller'] },
  });
  const bo = await bench.server.newcomer('rep', { name: 'Bo Lind' });
  await bench.bring(file('email,owner', 'c@a.example,Bo Lind'));
  const found = await bench.open(
    file(
      'Deal,Email,Stage,Amount,Owner',
      'A,a@a.example,Negotiation,1,anna',
      'B,b@a.example,Negotiation,1,Somebody',
    ),
  );
  expect(found.owners).toMatchObject([
    { value: 'anna', guess: anna.user?.id },
    { value: 'Somebody', guess: null },
  ]);
  await bench.run(found);
  await bench.bring(file('Deal,Email,Stage,Amount', 'C,c@a.example,Negotiation,1'));
  const deals = await allDeals(bench);
  expect(deals.map(({ title, ownerId }) => [title, ownerId])).toEqual([
    ['A', anna.user?.id],
    ['B', null],
    // Without a column of owners a deal belongs to whoever its contact belongs to.
    ['C', bo.user?.id],
  ]);
  expect(deals[0]?.roles).toEqual({ seller: anna.user?.id });
});
