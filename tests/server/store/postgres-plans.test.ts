import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { engine, tempStore } from '../../support/temp-store.ts';
import { action, day, furnish, makeDeal, process, start } from './scene.ts';

/** Tables that grow with the number of deals. */
const growing = new Set([
  'deals',
  'deal_contacts',
  'actions',
  'timers',
  'timeline',
  'timeline_texts',
  'messages',
  'outbox',
  'contacts',
  'companies',
  'search_words',
]);

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

interface Statement {
  text: string;
  values: unknown[];
}

/** What `work` asks PostgreSQL. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    // Kysely passes a text and its values; of the driver's overloads the spy knows the last alone.
    return (query.mock.calls as unknown as [string, unknown[]][])
      .filter(([text]) => typeof text === 'string' && /^\s*select/.test(text))
      .map(([text, values]) => ({ text, values: values ?? [] }));
  } finally {
    query.mockRestore();
  }
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/**
 * Reads of whole tables that grow, and of whole indexes. In a database of a few rows PostgreSQL would read tables
 * whatever indexes there are, so it is told not to where it can do otherwise.
 */
async function whole(url: string, statements: readonly Statement[]): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set enable_seqscan = off; set enable_bitmapscan = off');
    const found: string[] = [];
    for (const { text, values } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        `explain (format json) ${text}`,
        values,
      );
      const nodes = rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan: plan }) => nodesOf(plan));
      for (const node of nodes) {
        const table = node['Relation Name'];
        if (table === undefined || !growing.has(table) || node['Index Cond'] !== undefined) continue;
        found.push(`${node['Node Type']} of ${table} by ${node['Index Name'] ?? 'no index'}: ${text}`);
      }
    }
    return found;
  } finally {
    await client.end();
  }
}

// SQLite's plans are looked at in a file of their own.
describe.skipIf(engine !== 'PostgreSQL')('no table that grows is read as a whole', () => {
  const board = { processId: process.id, kind: 'deal', now: start, dayEndsAt: start + day } as const;
  const inbox = { userId: 'u_anna', now: start, dayEndsAt: start + day } as const;
  const reads: Record<string, (store: Store) => Promise<unknown>> = {
    'the board’s totals': (store) => store.board.totals(board),
    'the board’s due counts': (store) => store.board.dueCounts(board),
    'a column of the board': (store) => store.board.column({ ...board, stage: 'received', sort: 'due' }),
    'a column by value': (store) => store.board.column({ ...board, stage: 'received', sort: 'value' }),
    'a column by age': (store) => store.board.column({ ...board, stage: 'received', sort: 'age' }),
    'one owner’s column': (store) =>
      store.board.column({ ...board, ownerId: 'u_anna', stage: 'received', sort: 'due' }),
    'the leads': (store) => store.board.list({ ...board, kind: 'lead' }),
    'my inbox': (store) => store.inbox.list({ ...inbox, view: 'mine' }),
    'my inbox’s counts': (store) => store.inbox.counts({ ...inbox, view: 'mine' }),
    'the team’s inbox': (store) => store.inbox.list({ ...inbox, view: 'team' }),
    'the deal page': (store) => store.pages.deal('d_1'),
    'the page of a contact': (store) => store.pages.contact('c_olga'),
    'where deals stand': (store) => store.deals.standing(process.id, start),
  };

  test.for(Object.keys(reads))('for %s', async (name) => {
    const store = await tempStore();
    await furnish(store);
    await makeDeal(store, 'd_1', {}, { actions: { opened: [action()] } });
    const { place } = store;
    if (!('url' in place)) throw new Error('A store on PostgreSQL has an address.');
    const statements = await statementsOf(async () => reads[name]?.(store));
    expect(statements.length).toBeGreaterThan(0);
    expect(await whole(place.url, statements)).toEqual([]);
  });
});
