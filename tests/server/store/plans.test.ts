import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempFolder } from '../../support/temp-store.ts';
import { action, changed, day, furnish, mail, makeDeal, process, start } from './scene.ts';

/** Walking a partial index is bounded by what it holds: messages that haven’t settled, what is out of sight for a while. */
const small =
  /USING (COVERING )?INDEX (outbox_unsettled|outbox_waiting|outbox_sending|actions_snoozed|actions_accept)\b/;
/** Kept totals, what isn’t folded into them yet, and subqueries of a few rows. */
const few = /^SCAN ((board|due|inbox)_(totals|pending|sums)|CONSTANT|sums|c|run|rows|added)\b/;
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
      const firstRows =
        statement.endsWith('limit ?') &&
        !/ where /.test(statement) &&
        !plan.some((detail) => detail.includes('USE TEMP B-TREE'));
      return plan
        .filter(
          (detail) =>
            (detail.startsWith('SCAN ') && !small.test(detail) && !few.test(detail)) || whole.test(detail),
        )
        .filter((detail) => !(firstRows && detail.includes('INDEX')))
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
    'the board’s totals': () => store.board.totals(board),
    'a column of the board': () => store.board.column({ ...board, stage: 'received', sort: 'due' }),
    'a later page of a column': async () => {
      await makeDeal(store, 'd_2');
      const column = { ...board, stage: 'received', sort: 'value', limit: 1 } as const;
      const { nextCursor } = await store.board.column(column);
      return store.board.column({ ...column, cursor: nextCursor });
    },
    'the board’s due counts': () => store.board.dueCounts(board),
    'a search on the board': () =>
      store.board.column({ ...board, stage: null, sort: 'age', search: 'hill web' }),
    'the leads': () => store.board.list({ ...board, kind: 'lead' }),
    'my inbox': () => store.inbox.list({ ...inbox, view: 'mine' }),
    'my inbox’s counts': () => store.inbox.counts({ ...inbox, view: 'mine' }),
    'the team’s inbox': () => store.inbox.list({ ...inbox, view: 'team' }),
    'what was done': () => store.inbox.done({ userId: 'u_anna' }),
    'the deal page': () => store.pages.deal('d_1'),
    'the page of a contact': () => store.pages.contact('c_olga'),
    'the page of a company': () => store.pages.company('co_hill'),
    'a contact’s timeline': () => store.timeline.ofContact('c_olga'),
    'a company’s timeline': () => store.timeline.ofCompany('co_hill'),
    'the deals of a contact who replied': () => store.deals.openOfContact('c_olga'),
    'a contact by address': () => store.contacts.byEmail('olga@hill.example'),
    'a company by name or domain': async () => {
      await store.companies.byName('Hill');
      await store.companies.byDomain('hill.example');
    },
    'timers that are due': () => store.timers.claim(start, 100, { by: 'us', leaseMs: 1_000 }),
    'the next timer': () => store.timers.nextDueAt(),
    'messages to send': () => store.outbox.claim(start, 10, 1_000),
    'claims that ran out': () => store.outbox.expireClaims(),
    'the next message': () => store.outbox.nextAt(),
    'messages by state': async () => {
      await store.outbox.countByState();
      await store.outbox.inState('unknown', 10);
    },
    'the mail that a reply answers': () => store.messages.withMessageIds(['<a@b>']),
    'how often a contact was written to': () => store.messages.countOut('c_olga', start),
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
