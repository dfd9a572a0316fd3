import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyFrom } from '../../../server/store/copying.ts';
import { openStore, type StoreOptions } from '../../../server/store/open.ts';
import type { ContactRecord, NewContact, Store } from '../../../server/store/store.ts';
import { mergedPerson } from '../../../server/duplicates/choosing.ts';
import { placeOf, tempFolder, tempStore } from '../../support/temp-store.ts';
import { action, changed, day, furnish, mail, makeDeal, snapshotAt, start } from './scene.ts';

const by = { userId: 'u_anna', actor: { kind: 'user', id: 'u_anna', name: 'Anna Berg' } } as const;

/** Two people who are one, and what belongs to each. */
interface Two {
  kept: Partial<NewContact>;
  gone: Partial<NewContact>;
  together: boolean;
  suppressed: boolean;
  tags: { kept: string[]; gone: string[] };
}

async function furnishTwo(store: Store, { kept, gone, together, suppressed, tags }: Two): Promise<void> {
  await furnish(store);
  await store.contacts.create({ id: 'c_kept', firstName: 'Anna', ...kept }, start, by.actor);
  await store.contacts.create({ id: 'c_gone', firstName: 'Ann', ...gone }, start + 1, by.actor);
  await store.contacts.update('c_gone', { jobTitle: 'Head of sales' }, start + 2, by.actor);
  if (suppressed && gone.email)
    await store.suppressions.add(
      [{ email: gone.email, reason: 'by-hand', note: null, at: start, by: null }],
      start,
    );
  const open = (contact: string) => ({
    call: { action: 'call', contact, visit: 1, openedAt: start, dueAt: start + day },
  });
  for (const [id, contact] of [
    ['d_kept', 'c_kept'],
    ['d_gone', 'c_gone'],
  ] as const) {
    const snapshot = snapshotAt('received');
    await makeDeal(
      store,
      id,
      {
        contacts: [
          { id: contact, role: null, main: true },
          ...(together && id === 'd_gone' ? [{ id: 'c_kept', role: 'expert', main: false }] : []),
        ],
      },
      {
        deal: { snapshot: { ...snapshot, context: { ...snapshot.context, open: open(contact) } } },
        actions: { opened: [action({ instance: 'call', contactId: contact })] },
        outbox: {
          add: [mail({ id: `o_${id}`, contactId: contact, messageId: `<${id}@x>`, idempotencyKey: id })],
        },
      },
    );
  }
  for (const [record, names] of Object.entries(tags)) {
    for (const { key } of await store.tags.named(names, start))
      await store.tags.add('contact', [`c_${record}`], key);
  }
}

/** Everything that the store holds but what merging itself notes, and what follows from the rest a moment later. */
async function everything(place: StoreOptions): Promise<Record<string, unknown[]>> {
  const noted = new Set(['merges', 'merge_rows', 'duplicates']);
  /** Entries of the log that tell of the merge, and the names in them. */
  const telling = (row: readonly unknown[]) =>
    row.some((cell) => typeof cell === 'string' && (cell.includes('mg_1') || cell === 'name'));
  const copying = await copyFrom(place);
  try {
    const all: Record<string, unknown[]> = {};
    for (const table of copying.tables) {
      if (noted.has(table.name)) continue;
      const rows: unknown[] = [];
      for await (const part of copying.rows(table)) rows.push(...part);
      const rev = table.columns.findIndex(({ name }) => name === 'rev');
      all[table.name] = rows
        .filter((row) => !(Array.isArray(row) && telling(row)))
        .map((row) =>
          // Each way counts the deal's revision on, so that whoever remembers it reads it again.
          Array.isArray(row) ? row.filter((_, column) => column !== rev) : row,
        );
    }
    return all;
  } finally {
    await copying.close();
  }
}

const mergeThem = (store: Store) =>
  store.transact(async (records) => {
    const [kept, gone] = [await records.contacts.get('c_kept'), await records.contacts.get('c_gone')];
    if (!kept || !gone) throw new Error('They aren’t there.');
    return records.merges.merge({
      id: 'mg_1',
      kind: 'contact',
      kept: 'c_kept',
      gone: 'c_gone',
      at: start + day,
      by,
      after: mergedPerson(kept, gone, {}, start + day),
      suppress: null,
    });
  });

const address = fc.option(fc.constantFrom('anna@hill.example', 'ann@hill.example', 'anna@gmail.com'), {
  nil: null,
});
const person = fc.record({
  lastName: fc.option(fc.constantFrom('Berg', 'Шевченко'), { nil: null }),
  email: address,
  phone: fc.option(fc.constant('+38 067 123 45 67'), { nil: null }),
  unsubscribedAt: fc.option(fc.constant(start), { nil: null }),
  topicsOff: fc.subarray(['news', 'offers']),
  consent: fc.record({
    given: fc.boolean(),
    source: fc.option(fc.constant('form'), { nil: null }),
    at: fc.option(fc.constant(start), { nil: null }),
    wording: fc.constant(null),
  }),
});
const tagNames = fc.subarray(['vip', 'fair', 'partner']);

test('a merge that is undone leaves everything as it was', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        kept: person,
        gone: person,
        together: fc.boolean(),
        suppressed: fc.boolean(),
        tags: fc.record({ kept: tagNames, gone: tagNames }),
      }),
      async (two) => {
        const place = await placeOf(await tempFolder());
        const first = await openStore(place);
        await furnishTwo(first, two);
        await first.close();
        const before = await everything(place);
        const second = await openStore(place);
        await mergeThem(second);
        await second.merges.undo('mg_1', { ...by, at: start + 2 * day });
        await second.close();
        expect(await everything(place)).toEqual(before);
      },
    ),
    { numRuns: 6 },
  );
});

const two: Two = {
  kept: { lastName: 'Berg', email: 'anna@hill.example', consent: yes() },
  gone: { lastName: 'Berg', email: 'ann@gmail.com', phone: '+380671234567', unsubscribedAt: start },
  together: false,
  suppressed: false,
  tags: { kept: ['vip'], gone: ['vip', 'fair'] },
};

function yes(): ContactRecord['consent'] {
  return { given: true, source: 'form', at: start, wording: null };
}

test('everything of both belongs to the one that is kept, and the stricter wish wins', async () => {
  const store = await tempStore();
  await furnishTwo(store, two);
  const { deals } = await mergeThem(store);
  expect(deals).toEqual(['d_gone']);
  expect(await store.contacts.get('c_kept')).toMatchObject({
    email: 'anna@hill.example',
    phone: '+380671234567',
    unsubscribedAt: start,
  });
  expect((await store.deals.list({ contactId: 'c_kept' })).items.map(({ id }) => id)).toEqual([
    'd_kept',
    'd_gone',
  ]);
  const deal = await store.deals.get('d_gone');
  expect(deal?.snapshot?.context.open.call?.contact).toBe('c_kept');
  expect((await store.pages.deal('d_gone'))?.openActions).toMatchObject([{ contactId: 'c_kept' }]);
  expect((await store.outbox.get('o_d_gone'))?.contactId).toBe('c_kept');
  expect([...(await store.tags.of('contact', ['c_kept'])).values()].flat().length).toBe(2);
});

test('whoever asks for the one that went finds the other, by id and by address', async () => {
  const store = await tempStore();
  await furnishTwo(store, two);
  await mergeThem(store);
  expect((await store.contacts.get('c_gone'))?.id).toBe('c_kept');
  expect((await store.contacts.byEmail('Ann@gmail.com'))?.id).toBe('c_kept');
  expect((await store.pages.contact('c_gone'))?.contact.id).toBe('c_kept');
  expect(await store.contacts.getMany(['c_gone'])).toMatchObject([
    { id: 'c_gone', email: 'anna@hill.example' },
  ]);
  await store.merges.undo('mg_1', { ...by, at: start + 2 * day });
  expect((await store.contacts.byEmail('ann@gmail.com'))?.id).toBe('c_gone');
});

test('a running deal goes on with the other person, and whoever remembered it hears of it', async () => {
  const store = await tempStore();
  await furnishTwo(store, two);
  // Remembered by the path that changes deals.
  await changed(store, { dealId: 'd_gone', writes: { deal: { title: 'Before' } } });
  await mergeThem(store);
  let seen: string[] = [];
  await store.changeDeals([{ dealId: 'd_gone', now: start + day, ask: null }], ({ contacts, deal }) => {
    seen = [...contacts.map(({ contact }) => contact.id), deal.snapshot?.context.open.call?.contact ?? ''];
    return { writes: { deal: { title: 'After' } } };
  });
  expect(seen).toEqual(['c_kept', 'c_kept']);
});

test('where both are in a deal, one part stays, and it is main', async () => {
  const store = await tempStore();
  await furnishTwo(store, { ...two, together: true });
  await mergeThem(store);
  expect((await store.pages.deal('d_gone'))?.contacts).toMatchObject([
    { contact: { id: 'c_kept' }, role: 'expert', main: true },
  ]);
});

test('what has come since stays with the kept one, also what was changed by hand', async () => {
  const store = await tempStore();
  await furnishTwo(store, two);
  await mergeThem(store);
  await store.contacts.update('c_kept', { jobTitle: 'Director' }, start + day + 1, by.actor);
  const { since } = await store.merges.undo('mg_1', { ...by, at: start + 2 * day });
  expect(since).toBe(1);
  expect(await store.contacts.get('c_kept')).toMatchObject({ jobTitle: 'Director', phone: null });
  expect(await store.contacts.get('c_gone')).toMatchObject({ jobTitle: 'Head of sales' });
});

test('merges are undone in the order opposite to that in which they were made, and once', async () => {
  const store = await tempStore();
  await furnishTwo(store, two);
  await mergeThem(store);
  const olga = await store.contacts.get('c_olga');
  const kept = await store.contacts.get('c_kept');
  if (!olga || !kept) throw new Error('They aren’t there.');
  await store.merges.merge({
    id: 'mg_2',
    kind: 'contact',
    kept: 'c_kept',
    gone: 'c_olga',
    at: start + 2 * day,
    by,
    after: mergedPerson(kept, olga, {}, start + 2 * day),
    suppress: null,
  });
  const undo = (id: string) => store.merges.undo(id, { ...by, at: start + 3 * day });
  await expect(undo('mg_1')).rejects.toMatchObject({ code: 'conflict' });
  await undo('mg_2');
  await undo('mg_1');
  await expect(undo('mg_1')).rejects.toMatchObject({ code: 'conflict' });
});

test('companies become one with their people and deals', async () => {
  const store = await tempStore();
  await furnish(store);
  const hill = await store.companies.get('co_hill');
  await store.companies.create({ id: 'co_other', name: 'Hill & Sons Ltd' }, start);
  const other = await store.companies.get('co_other');
  if (!hill || !other) throw new Error('They aren’t there.');
  await makeDeal(store, 'd_1');
  await store.merges.merge({
    id: 'mg_1',
    kind: 'company',
    kept: 'co_other',
    gone: 'co_hill',
    at: start + day,
    by,
    after: { ...other, domain: hill.domain },
  });
  expect((await store.contacts.get('c_olga'))?.companyId).toBe('co_other');
  expect((await store.deals.get('d_1'))?.companyId).toBe('co_other');
  expect((await store.companies.get('co_hill'))?.id).toBe('co_other');
  expect((await store.companies.byDomain('hill.example'))?.id).toBe('co_other');
  await store.merges.undo('mg_1', { ...by, at: start + 2 * day });
  expect((await store.deals.get('d_1'))?.companyId).toBe('co_hill');
  expect((await store.companies.get('co_other'))?.domain).toBeNull();
});
