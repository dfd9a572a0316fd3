import { createTransport } from 'nodemailer';
import Papa from 'papaparse';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { outboxIdOf } from '../../../server/mail/message-id.ts';
import { sharedAccount } from '../../support/accounts.ts';
import { haveSamples, sampleFile, withoutSamples } from '../../support/samples.ts';
import type { Client } from '../../support/server.ts';
import { startSmtp, type ReceivedMail, type SmtpStandIn } from '../../support/smtp.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const folder = 'crm/duckflow';
const day = 86_400_000;

/** Where the file's stages stand in the agency's process. */
const places: Record<string, string> = {
  Discovery: 'booked',
  Proposal: 'proposal',
  Negotiation: 'answered',
  'Closed Won': 'won',
  'Closed Lost': 'lost',
};

const fileRow = (row: Record<string, string>) => ({
  key: row['deal_id'] ?? '',
  contact: row['contact_id'] ?? '',
  stage: row['stage'] ?? '',
  amount: Number(row['amount'] ?? 0),
  closed: row['close_date'] ?? '',
});

const rowsOf = (file: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(sampleFile(`${folder}/${file}`).toString('utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

describe.skipIf(!haveSamples(folder))(
  `a hundred contacts and their deals from another program (${withoutSamples(folder)})`,
  () => {
    let contacts: Buffer;
    let deals: Buffer;
    let rows: ReturnType<typeof fileRow>[];

    beforeAll(() => {
      contacts = sampleFile(`${folder}/contacts.csv`);
      deals = sampleFile(`${folder}/deals.csv`);
      rows = rowsOf('deals.csv').map(fileRow);
    });

    /** Per place: how many deals the file has for it, and their sum. */
    const expected = (): Record<string, [number, number]> => {
      const sums: Record<string, [number, number]> = {};
      for (const { stage, amount } of rows) {
        const place = places[stage] ?? '';
        const [count, sum] = sums[place] ?? [0, 0];
        sums[place] = [count + 1, sum + amount];
      }
      return sums;
    };

    test('stand where their stages say, and the board’s totals are the file’s', async () => {
      const bench = await openWorkbench();
      const people = await bench.bring(contacts);
      expect(people).toMatchObject({
        kind: 'contacts',
        status: 'done',
        progress: { created: 100, failed: 0 },
      });

      const file = await bench.open(deals);
      expect(file).toMatchObject({ kind: 'deals', missing: [] });
      expect(file.mapping.stages).toMatchObject({ 'Closed Won': 'won', 'Closed Lost': 'lost' });
      const mapped = await bench.map(file, { stages: places });
      const preview = await bench.preview(mapped);
      expect(preview).toMatchObject({ create: 150, update: 0, unchanged: 0, skip: 0, fail: 0 });
      const foreseen = preview.placed.map(({ step, count, totals }) => [
        step.id,
        [count, (totals[0]?.minor ?? 0) / 100],
      ]);
      expect(Object.fromEntries(foreseen)).toEqual(expected());

      const done = await bench.run(mapped);
      expect(done).toMatchObject({ status: 'done', error: null, progress: { created: 150, failed: 0 } });
      const { booked, proposal, answered, won, lost } = expected();
      expect(await bench.board()).toEqual({ booked, assessed: [0, 0], proposal, answered, accepted: [0, 0] });
      const closed = await bench.closed();
      expect(closed).toEqual({ won, lost });
    });

    test('of closed deals keep the day on which they were closed, open nothing and wait for nothing', async () => {
      const bench = await openWorkbench();
      await bench.bring(contacts);
      await bench.bring(deals, { stages: places });
      const { store } = bench.server.context;
      for (const status of ['won', 'lost'] as const) {
        const { items } = await store.deals.list({ status, limit: 200 });
        for (const deal of items) {
          const row = rows.find(({ key }) => key === deal.externalId);
          expect(new Date(deal.closedAt ?? 0).toISOString().slice(0, 10)).toBe(row?.closed);
          expect(deal.reason).toBe('imported');
          expect(deal.openActions).toBe(0);
          expect(deal.snapshot?.context.waits).toEqual({});
        }
      }
    });

    test('are made once, however often their files come', async () => {
      const bench = await openWorkbench();
      await bench.bring(contacts);
      await bench.bring(deals, { stages: places });
      const board = await bench.board();
      expect((await bench.bring(contacts)).progress).toMatchObject({
        created: 0,
        updated: 0,
        unchanged: 100,
      });
      const again = await bench.bring(deals, { stages: places });
      expect(again.progress).toMatchObject({ created: 0, unchanged: 150, failed: 0 });
      expect(await bench.board()).toEqual(board);
    });

    test('without their contacts are refused line by line, with what to do first', async () => {
      const bench = await openWorkbench();
      const done = await bench.bring(deals, { stages: places });
      expect(done.progress).toMatchObject({ created: 0, failed: 150 });
      expect(done.report?.problems[0]).toMatchObject({
        line: 2,
        message: expect.stringContaining('Import the file of contacts first'),
      });
      const list = await bench.errors(done);
      expect(list).toContain(
        'deal_id,contact_id,stage,amount,close_date,source,Greenlane: line,Greenlane: reason',
      );
      expect(list.trim().split('\r\n')).toHaveLength(151);
      // What was refused isn't known: with its contacts here the same file comes in whole.
      await bench.bring(contacts);
      expect((await bench.bring(deals, { stages: places })).progress).toMatchObject({ created: 150 });
    });

    test('run on the process: first messages leave once each, and a reply stops what would have followed', async () => {
      const { bench, smtp } = await withSmtp();
      const diana = await bench.server.newcomer('rep', {
        name: 'Diana',
        processRoles: { [bench.process]: ['seller', 'expert'] },
      });
      const consent = { source: 'newsletter form', wording: 'Keep me posted.' };
      await bench.bring(contacts, { consent });

      // Ticking the messages shows first how many there are, and to how many people.
      const file = await bench.map(await bench.open(deals), { stages: places, sendEntering: true });
      const booked = rows.filter(({ stage }) => stage === 'Discovery');
      expect((await bench.preview(file)).sending).toMatchObject({
        messages: booked.length,
        byAction: [{ action: 'Confirmation', count: booked.length }],
        contacts: new Set(booked.map(({ contact }) => contact)).size,
        withoutConsent: 0,
        delivery: 'smtp',
      });
      await bench.run(file);
      await settled(bench);
      const post = await postOffice(bench, smtp);
      expect((await post.news()).map(({ key }) => key)).toEqual(keys('Discovery'));

      // Proposals of which nobody speaks any more are followed up, once each.
      await pass(bench, 5 * day);
      const followUps = await post.news();
      expect(followUps.map(({ key }) => key)).toEqual(keys('Proposal'));

      // Every second customer answers: somebody is to call, and nothing goes out by itself meanwhile.
      const repliers = keys('Proposal').filter((_, at) => at % 2 === 0);
      const silent = keys('Proposal').filter((_, at) => at % 2 === 1);
      for (const letter of followUps) if (repliers.includes(letter.key)) await reply(bench, letter);
      await settled(bench);
      for (const key of repliers) expect(await post.toDo(key)).toContain('Call to answer questions');
      await pass(bench, 13 * day);
      const later = await post.news();
      expect(later.filter(({ key }) => repliers.includes(key))).toEqual([]);
      // The others get both remaining follow-ups.
      expect(later.filter(({ key }) => silent.includes(key)).map(({ key }) => key)).toEqual(
        silent.flatMap((key) => [key, key]),
      );

      // The seller calls back: the repliers have their answers, and the follow-ups are over for good.
      for (const key of repliers) await post.callBack(key, diana);
      await pass(bench, 2 * day);
      expect((await post.news()).filter(({ key }) => repliers.includes(key))).toEqual([]);

      // Nobody was sent the same twice, and who is closed was sent nothing.
      const all = post.all().map(({ key, subject }) => `${key}: ${subject}`);
      expect(new Set(all).size).toBe(all.length);
      const closed = [...keys('Closed Won'), ...keys('Closed Lost')];
      expect(post.all().filter(({ key }) => closed.includes(key))).toEqual([]);

      // The money is where the file and the replies have put it.
      const amounts = new Map(rows.map(({ key, amount }) => [key, amount]));
      const sum = (of: readonly string[]): [number, number] => [
        of.length,
        of.reduce((total, key) => total + (amounts.get(key) ?? 0), 0),
      ];
      expect(await bench.board()).toEqual({
        booked: sum(keys('Discovery')),
        assessed: [0, 0],
        proposal: sum(silent),
        answered: sum([...keys('Negotiation'), ...repliers]),
        accepted: [0, 0],
      });
      expect(await bench.closed()).toEqual({ won: sum(keys('Closed Won')), lost: sum(keys('Closed Lost')) });
    }, 120_000);

    test('are sent nothing without a basis of consent, ticked or not, and nobody gets a task for it', async () => {
      const { bench, smtp } = await withSmtp();
      await bench.bring(contacts);
      const file = await bench.map(await bench.open(deals), { stages: places, sendEntering: true });
      expect((await bench.preview(file)).sending).toMatchObject({
        messages: 0,
        withoutConsent: keys('Discovery').length,
        mayWrite: 0,
      });
      await bench.run(file);
      await settled(bench);
      expect(smtp.received).toEqual([]);
      const { store } = bench.server.context;
      const { items } = await store.deals.list({ status: 'open', limit: 200 });
      const open = await Promise.all(
        items.map(async ({ id }) => (await store.pages.deal(id))?.openActions ?? []),
      );
      expect(open.flat().filter(({ channel }) => channel === 'attend')).toEqual([]);
    });

    /** Keys of the deals at a stage of the file, in order. */
    function keys(stage: string): string[] {
      return rows
        .filter((row) => row.stage === stage)
        .map(({ key }) => key)
        .toSorted();
    }
  },
);

/** A workspace that sends by a mail server on this machine, and by nothing else. */
async function withSmtp(): Promise<{ bench: Workbench; smtp: SmtpStandIn }> {
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const bench = await openWorkbench();
  const admin = await bench.server.as('admin');
  // All at once: how they are spread is another test's matter.
  const account = sharedAccount(smtp, { fromName: 'Anna Berg', fromAddress: 'anna@ours.example' });
  const saved = await admin.post('/accounts', account);
  expect(saved.status).toBe(201);
  expect((await admin.put('/settings/sending', { on: true })).status).toBe(200);
  return { bench, smtp };
}

const settled = ({ server }: Workbench): Promise<void> => server.context.runtime.idle();

/** Lets time pass, stopping wherever something is due. */
async function pass({ server, clock }: Workbench, ms: number): Promise<void> {
  const { runtime } = server.context;
  const until = clock.now() + ms;
  for (;;) {
    await runtime.idle();
    const next = await runtime.nextAt();
    if (next === null || next > until) break;
    clock.moveTo(next);
  }
  clock.moveTo(until);
  await runtime.idle();
}

/** A message that has arrived, with the key of the deal that it is about. */
interface Letter {
  key: string;
  subject: string;
  to: string;
  messageId: string;
}

/** What the mail server has got, told apart by the deals that it is about. */
async function postOffice({ server }: Workbench, smtp: SmtpStandIn) {
  const { store, runtime } = server.context;
  const pages = await Promise.all(
    (['open', 'won', 'lost'] as const).map((status) => store.deals.list({ status, limit: 200 })),
  );
  const byId = new Map(
    pages.flatMap(({ items }) => items).map(({ id, externalId }) => [id, externalId ?? '']),
  );
  const idOf = (key: string): string => [...byId].find(([, external]) => external === key)?.[0] ?? '';
  const all: Letter[] = [];

  async function letterOf({ mail, recipients }: ReceivedMail): Promise<Letter> {
    const messageId = mail.messageId ?? '';
    const row = await store.outbox.get(outboxIdOf(messageId) ?? '');
    return {
      key: byId.get(row?.dealId ?? '') ?? '',
      subject: mail.subject ?? '',
      to: recipients[0] ?? '',
      messageId,
    };
  }

  return {
    all: () => all,
    /** What has arrived since it was asked last, by deal. */
    async news(): Promise<Letter[]> {
      const letters = await Promise.all(smtp.received.slice(all.length).map(letterOf));
      all.push(...letters);
      return letters.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },
    async toDo(key: string): Promise<string[]> {
      return ((await store.pages.deal(idOf(key)))?.openActions ?? []).map(({ name }) => name);
    },
    async callBack(key: string, { user }: Client): Promise<void> {
      const deal = idOf(key);
      const open = (await store.pages.deal(deal))?.openActions ?? [];
      const call = open.find(({ action }) => action === 'answer-questions');
      await runtime.result({
        deal,
        instance: call?.instance ?? '',
        result: 'answered',
        actor: { kind: 'user', id: user?.id ?? '', name: user?.name ?? '' },
      });
    },
  };
}

/** The customer's mail program answers; the mail comes in by SMTP like anybody's. */
async function reply({ server }: Workbench, { to, subject, messageId }: Letter): Promise<void> {
  const address = server.context.mail.mailbox.address();
  const transport = createTransport({ host: address?.host, port: address?.port, ignoreTLS: true });
  await transport.sendMail({
    from: to,
    to: 'anna@ours.example',
    subject: `Re: ${subject}`,
    inReplyTo: messageId,
    references: [messageId],
    text: 'What exactly is included in the monthly fee?',
  });
  transport.close();
}
