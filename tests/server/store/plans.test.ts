import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempFolder } from '../../support/temp-store.ts';
import { action, changed, day, furnish, mail, makeDeal, process, start } from './scene.ts';

/** Walking a partial index is bounded by what it holds: messages that haven’t settled, what is out of sight for a while. */
const small =
  /USING (COVERING )?INDEX (outbox_unsettled|outbox_waiting|outbox_sending|actions_snoozed|actions_accept|mailbox_unread|bulk_jobs_running)\b/;
/** Kept totals, what isn’t folded into them yet, and subqueries of a few rows. */
const few =
  /^SCAN (\(subquery-\d+\)$|((board|due|inbox|forecast)_(totals|pending|sums)|CONSTANT|sums|stays|c|run|rows|added|counted|s|part\d+)\b)/;
/** In the order in which lists are shown, or timers fire: their first rows come first. */
const inOrder =
  /USING (COVERING )?INDEX (contacts_name|companies_name|contacts_created|companies_created|contact_touches_last|actions_done|messages_sent|timers_due)$/;
/** All open deals of a process, or all open actions of a person. */
const whole =
  /INDEX (deals_(board|by_value|by_age) \(process_id=\? AND kind=\?\)|actions_open \(<expr>=\?\))/;

/**
 * The table scans of these statements that nothing bounds, as SQLite would run them on this database.
 */
function scans(folder: string, statements: readonly string[]): string[] {
  const db = new DatabaseSync(path.join(folder, 'greenlane.db'), { readOnly: true });
  try {
    return statements.flatMap((statement) => {
      const values = Array.from({ length: statement.split('?').length - 1 }, () => 'x');
      const plan = db
        .prepare(`explain query plan ${statement}`)
        .all(...values)
        .map(({ detail }) => String(detail));
      // The first rows of an index that is in the order asked for.
      const limited =
        statement.endsWith('limit ?') && !plan.some((detail) => detail.includes('USE TEMP B-TREE'));
      const firstRows = (detail: string) =>
        limited && detail.includes('INDEX') && (inOrder.test(detail) || !/ where /.test(statement));
      return plan
        .filter(
          (detail) =>
            (detail.startsWith('SCAN ') && !small.test(detail) && !few.test(detail)) || whole.test(detail),
        )
        .filter((detail) => !firstRows(detail))
        .map((detail) => `${detail}: ${statement}`);
    });
  } finally {
    db.close();
  }
}

/** The statements that `work` makes SQLite run. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  try {
    await work();
    return prepare.mock.calls.map(([sql]) => sql).filter((sql) => /^\s*(select|update|delete)/.test(sql));
  } finally {
    prepare.mockRestore();
  }
}

describe('no full scan of a table that grows', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = await tempFolder();
    store = await openStore({ folder });
    onTestFinished(() => store.close());
    await furnish(store);
    await makeDeal(store, 'd_1', {}, { actions: { opened: [action()] }, outbox: { add: [mail()] } });
  });

  const board = { processId: process.id, kind: 'deal', now: start, dayEndsAt: start + day } as const;
  const inbox = { userId: 'u_anna', now: start, dayEndsAt: start + day } as const;
  const reads: Record<string, () => Promise<unknown>> = {
    'the forecast’s sums': async () => {
      const months = { processes: [process.id], from: '2026-06', to: '2026-08' };
      await store.forecasts.cells(months);
      await store.forecasts.aside(months);
      await store.forecasts.won({ processes: [process.id], fromAt: start, beforeAt: start + day });
      await store.forecasts.holds(process.id);
    },
    'the deals behind a number of the forecast': async () => {
      const months = { from: '2026-06-01', before: '2026-07-01', fromAt: start, beforeAt: start + day };
      for (const part of ['won', 'open', 'undated', 'passed', 'beyond', 'unvalued'] as const)
        await store.forecasts.deals({ ...months, processes: [process.id], part, usualCurrency: 'EUR' });
    },
    'what is measured of a process': () =>
      store.forecasts.measure(process.id, {
        since: start,
        now: start + day,
        stages: ['received'],
        currency: 'EUR',
      }),
    'what has changed since yesterday': () => store.forecasts.changedSince([process.id], start),
    'what needs attention': async () => {
      const looked = {
        now: start,
        contactBefore: start,
        today: '2026-06-01',
        dayBeganAt: start,
        processes: [process.id],
      };
      await store.attention.counts(looked);
      for (const kind of ['rotting', 'overdue', 'no-step', 'no-contact', 'date-passed', 'no-value'] as const)
        await store.attention.deals({ ...looked, kind, about: 10 });
    },
    'what everybody has in hand': () => store.capacities.loads(start),
    'deals of a change of many': async () => {
      await store.bulk.running();
      await store.bulk.next('bk_1', 100);
      await store.bulk.refusals('bk_1', 100);
    },
    'what webhooks have posted': () => store.webhooks.deliveries({ limit: 20 }),
    'a later page of it': async () => {
      const request = {
        webhookId: 'o_1',
        kind: 'action',
        byUser: null,
        dealId: null,
        url: 'u',
        request: '{}',
      } as const;
      const ended = { outcome: 'sent', status: 200, answer: '', error: null, tookMs: 1 } as const;
      for (const id of ['wd_1', 'wd_2'])
        await store.webhooks.addDelivery({ id, at: start, ...request, ...ended });
      const { nextCursor: cursor } = await store.webhooks.deliveries({ limit: 1 });
      await store.webhooks.deliveries({ limit: 1, cursor });
    },
    'calls to a hook': () => store.webhooks.calls('wh_1', { limit: 20 }),
    'what webhooks have forgotten': () => store.webhooks.removeBefore(start),
    'how far a folder was fetched': () => store.fetching.mark('ac_1', 'INBOX'),
    'mail put aside': () => store.fetching.aside('ac_1', 'INBOX', { before: start, limit: 20 }),
    'the board’s totals': () => store.board.totals(board),
    'a column of the board': () => store.board.column({ ...board, stage: 'received', sort: 'due' }),
    'a later page of a column': async () => {
      await makeDeal(store, 'd_2');
      const column = { ...board, stage: 'received', sort: 'value', limit: 1 } as const;
      const { nextCursor } = await store.board.column(column);
      return store.board.column({ ...column, cursor: nextCursor });
    },
    'one owner’s board': async () => {
      await store.board.totals({ ...board, ownerId: 'u_anna' });
      await store.board.dueCounts({ ...board, ownerId: 'u_anna', passive: true });
      await store.board.column({ ...board, ownerId: 'u_anna', stage: 'received', sort: 'value' });
    },
    'a column by value': () => store.board.column({ ...board, stage: 'received', sort: 'value' }),
    'a column by age': () => store.board.column({ ...board, stage: 'received', sort: 'age' }),
    'what is overdue, passive, from one source': () =>
      store.board.column({
        ...board,
        due: 'overdue',
        passive: true,
        source: 'Fair',
        stage: null,
        sort: 'due',
      }),
    'what the board’s filters offer': () => store.board.choices(process.id, 'deal'),
    'how many deals run': () => store.deals.openPerProcess(),
    'the board’s due counts': () => store.board.dueCounts(board),
    'a search on the board': () =>
      store.board.column({ ...board, stage: null, sort: 'age', search: 'hill web' }),
    'the leads': () => store.board.list({ ...board, kind: 'lead' }),
    'my inbox': () => store.inbox.list({ ...inbox, view: 'mine' }),
    'my inbox’s counts': () => store.inbox.counts({ ...inbox, view: 'mine' }),
    'the team’s inbox': () => store.inbox.list({ ...inbox, view: 'team' }),
    'a later page of my inbox': async () => {
      await makeDeal(store, 'd_2', {}, { actions: { opened: [action()] } });
      const { nextCursor } = await store.inbox.list({ ...inbox, view: 'mine', limit: 1 });
      return store.inbox.list({ ...inbox, view: 'mine', cursor: nextCursor });
    },
    'the team’s counts': () => store.inbox.counts({ ...inbox, view: 'team' }),
    'what is out of sight': () => store.inbox.list({ ...inbox, view: 'mine', snoozed: true }),
    'leads to accept': () => store.inbox.toAccept({ ...inbox, view: 'mine', processId: process.id }, 10),
    'what the team has done': () => store.inbox.done({ userId: null }),
    'what was done': () => store.inbox.done({ userId: 'u_anna' }),
    'the deal page': () => store.pages.deal('d_1'),
    'what people answered by a form': async () => {
      await store.forms.submissions({ formId: 'f_1' });
      await store.forms.submissions({ formId: 'f_1', state: 'unconfirmed' });
      await store.forms.unfinished(['f_1', 'f_2']);
      await store.forms.bySlug('contact');
    },
    'answers of forms that are due': async () => {
      await store.forms.triesDue(start, 10);
      await store.forms.mailsDue(start, 10);
      await store.forms.removeUnconfirmed(start, 10);
    },
    'how often visitors ask': async () => {
      await store.hits.add('form f_1', { since: start, before: start - 1 });
      await store.hits.removeBefore(start);
    },
    'the page of a contact': () => store.pages.contact('c_olga'),
    'the page of a company': () => store.pages.company('co_hill'),
    'a deal’s timeline': () => store.timeline.ofDeal('d_1'),
    'what was written with a deal and a contact': async () => {
      await store.messages.ofDeal('d_1');
      await store.messages.ofContact('c_olga');
      await store.messages.lastOfDeals(['d_1']);
    },
    'the lists of contacts, companies and deals': async () => {
      await store.contacts.list({});
      await store.contacts.list({ companyId: 'co_hill' });
      await store.companies.list({});
      await store.contacts.list({ sort: 'created' });
      await store.contacts.list({ sort: 'last' });
      await store.contacts.list({ ownerId: 'u_anna' });
      await store.contacts.list({ country: 'Ukraine' });
      await store.contacts.list({ tag: 'vip' });
      await store.contacts.list({ lastContactSince: start });
      await store.contacts.list({ openIn: process.id, tag: 'vip' });
      await store.companies.list({ sort: 'created' });
      await store.companies.list({ ownerId: 'u_anna', tag: 'vip' });
      await store.companies.list({ openIn: process.id, lastContactSince: start });
    },
    'tags, prices and files of records': async () => {
      await store.tags.of('contact', ['c_olga']);
      await store.products.linesOf('d_1');
      await store.products.byCode('c-1');
      await store.products.uses('pr_1');
      await store.recordFiles.of('deal', 'd_1');
      await store.recordFiles.removedBefore(start, 10);
    },
    'who is in a segment': async () => {
      await store.segments.surrounding('contact', ['c_olga'], { tags: true, deals: true });
      await store.segments.surrounding('company', ['co_hill'], { tags: true, deals: true });
    },
    'the lists of deals': async () => {
      await store.deals.list({});
      await store.deals.list({ status: 'won' });
      await store.deals.list({ contactId: 'c_olga' });
      await store.deals.list({ companyId: 'co_hill' });
    },
    'a search': () => store.search.find({ text: 'hill web', limit: 5, userId: 'u_anna', typos: true }),
    'what somebody is told': async () => {
      await store.notifications.ofUser('u_anna', 10);
      await store.notifications.unread('u_anna');
      await store.mailbox.unread();
    },
    'a contact’s timeline': () => store.timeline.ofContact('c_olga'),
    'a contact’s whole history': () => store.timeline.history({ contactId: 'c_olga' }, { until: start }),
    'a company’s timeline': async () => {
      const { nextCursor } = await store.timeline.history({ companyId: 'co_hill' }, { limit: 1 });
      await store.timeline.history({ companyId: 'co_hill' }, { cursor: nextCursor });
    },
    'what became of notes': () => store.recordLog.noteChanges([{ kind: 'deal', id: 'd_1', seq: 1 }]),
    'the deals of a contact who replied': () => store.deals.openOfContact('c_olga'),
    'a contact by address': () => store.contacts.byEmail('olga@hill.example'),
    'a company by name or domain': async () => {
      await store.companies.byName('Hill');
      await store.companies.byDomain('hill.example');
    },
    'timers that are due': () => store.timers.claim(start, 100, { by: 'us', leaseMs: 1_000 }),
    'the next timer': () => store.timers.nextDueAt(),
    'messages to send': () => store.outbox.claim(start, 10, 1_000),
    'messages to send, except by busy accounts': async () => {
      await store.outbox.claim(start, 10, 1_000, ['ma_1', 'ma_2']);
      await store.outbox.nextAt(['ma_1']);
    },
    'whom mail is from': async () => {
      await store.accounts.activeOf('u_anna');
      await store.messages.lastAccount('d_1', 'c_olga');
    },
    'what an account may still send': async () => {
      const limits = { perMinute: 1, perDay: 10, day: { startsAt: start, endsAt: start + day } };
      await store.accounts.reserve({ accountId: 'ma_1', slot: 'o_1:a', now: start, limits });
      await store.accounts.reserve({ accountId: 'ma_1', slot: 'o_2:a', now: start, limits });
      await store.accounts.giveBack('ma_1', 'o_1:a');
    },
    'claims that ran out': () => store.outbox.expireClaims(),
    'the next message': () => store.outbox.nextAt(),
    'messages by state': async () => {
      await store.outbox.countByState();
      await store.outbox.inState('unknown', 10);
    },
    'the mail that a reply answers': () => store.messages.withMessageIds(['<a@b>']),
    'what went to a contact': () => store.outbox.sentTo('c_olga', start),
    'mails that wait, and timers to come': async () => {
      await store.outbox.waitingMails(10);
      await store.timers.until(start, 10);
    },
    'messages that come to the gate again': async () => {
      await store.outbox.waitedFor(['d_1']);
      await store.outbox.release(['cap'], start);
      await store.outbox.releaseWaitingFor(['d_1'], start);
      await store.outbox.releaseTo(['c_olga'], ['cap'], start);
    },
    'meetings, and whose time is taken': async () => {
      await store.meetings.get('mt_1');
      await store.meetings.byUid('mt_1@meetings');
      await store.meetings.ofDeal('d_1', 10);
      await store.meetings.ofContact('c_olga', 10);
      await store.meetings.busy(['u_anna', 'u_boris'], { from: start, to: start + day });
      await store.meetings.unfinished(start, 10);
    },
    'a booking page': () => store.bookingPages.bySlug('anna'),
    'what is ticked off': () => store.checks.of('d_1', 'call.1'),
    'the list of addresses that nothing goes to': async () => {
      await store.suppressions.list({});
      await store.suppressions.list({ search: 'olga@hill', reason: 'by-hand' });
      await store.suppressions.get('olga@hill.example');
      await store.suppressions.add(
        [{ email: 'x@hill.example', reason: 'by-hand', note: null, at: start, by: null }],
        start,
      );
      await store.suppressions.remove('x@hill.example', start);
    },
    'how a contact came to agree': () => store.consents.ofContact('c_olga'),
    'pages of the outbox': async () => {
      await store.outgoing.unsettled('waiting', {});
      await store.outgoing.unsettled('waiting', { processId: process.id, ownerId: 'u_anna', code: 'review' });
      await store.outgoing.unsettled('failed', { accountId: 'ma_1' });
      await store.outgoing.counts({ ownerId: 'u_anna' });
      await store.outgoing.sent({});
      await store.outgoing.sent({ ownerId: 'u_anna' });
      await store.outgoing.sentSince(start, {});
    },
    'a session': () => store.sessions.find('hash', start),
    'where deals stand': () => store.deals.standing(process.id, start),
  };

  test.for(Object.keys(reads))('for %s', async (name) => {
    const statements = await statementsOf(async () => reads[name]?.());
    expect(statements.length).toBeGreaterThan(0);
    expect(scans(folder, statements)).toEqual([]);
  });

  test('for a change of a deal', async () => {
    await store.close();
    // Its statements are prepared on opening.
    const statements = await statementsOf(async () => {
      const reopened = await openStore({ folder });
      await changed(reopened, { dealId: 'd_1' });
      await reopened.close();
    });
    // Neither the schema's tables nor a connection's own, which holds what it folds at one time.
    const own = statements.filter((sql) => !/pragma_table_info|\bmerged\b/.test(sql));
    expect(own.length).toBeGreaterThan(10);
    expect(scans(folder, own)).toEqual([]);
  });
});
