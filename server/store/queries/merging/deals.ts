import type { Db } from '../../concept.ts';
import { trusted } from '../../rows/json-columns.ts';
import { KeptSnapshot } from '../../rows/snapshot.ts';
import type { Touched } from './rows.ts';

/*
 * A running deal names people in its parts, in its open actions, in messages that wait, and in the memory of its
 * machine. All of that changes together, and the deal counts a revision on, so that whoever remembers it, here or on
 * another server, reads it again.
 */

/** Parts in deals go to the kept one; where both are in a deal, one part stays, and is main where either was. */
export async function moveParts(
  db: Db,
  { kept, gone }: { kept: string; gone: string },
): Promise<{ deals: string[]; touched: Touched[] }> {
  const parts = await db
    .selectFrom('dealContacts')
    .selectAll()
    .where('contactId', '=', gone)
    .orderBy('dealId')
    .execute();
  const touched: Touched[] = [];
  for (const { dealId, role, main } of parts) {
    const own = await db
      .selectFrom('dealContacts')
      .selectAll()
      .where('dealId', '=', dealId)
      .where('contactId', '=', kept)
      .executeTakeFirst();
    const key = { deal_id: dealId, contact_id: kept };
    if (own) {
      await db
        .deleteFrom('dealContacts')
        .where('dealId', '=', dealId)
        .where('contactId', '=', gone)
        .execute();
      const after = { role: own.role ?? role, main: Math.max(own.main, main) };
      await db
        .updateTable('dealContacts')
        .set(after)
        .where('dealId', '=', dealId)
        .where('contactId', '=', kept)
        .execute();
      touched.push(
        { table: 'deal_contacts', what: 'changed', key, before: { role: own.role, main: own.main } },
        {
          table: 'deal_contacts',
          what: 'removed',
          before: { deal_id: dealId, contact_id: gone, role, main },
        },
      );
    } else {
      await db
        .updateTable('dealContacts')
        .set({ contactId: kept })
        .where('dealId', '=', dealId)
        .where('contactId', '=', gone)
        .execute();
      touched.push({ table: 'deal_contacts', what: 'changed', key, before: { contact_id: gone } });
    }
  }
  return { deals: parts.map(({ dealId }) => dealId), touched };
}

/** In the machines' memory, the people of open actions; returns which actions those are, by deal. */
export async function renameInSnapshots(
  db: Db,
  deals: readonly string[],
  of: { from: string; to: string; only?: ReadonlyMap<string, ReadonlySet<string>> },
): Promise<Map<string, string[]>> {
  const renamed = new Map<string, string[]>();
  for (const id of deals) {
    const row = await db
      .selectFrom('deals')
      .select(['rev', 'snapshot'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) continue;
    const change: { rev: number; snapshot?: string } = { rev: row.rev + 1 };
    if (row.snapshot !== null) {
      const snapshot = trusted(KeptSnapshot, row.snapshot, `deals.snapshot of ${id}`);
      const wanted = of.only?.get(id);
      const open = Object.entries(snapshot.open ?? {}).filter(
        ([instance, { contact }]) => contact === of.from && (of.only === undefined || wanted?.has(instance)),
      );
      if (open.length > 0) {
        const others = Object.fromEntries(
          open.map(([instance, one]) => [instance, { ...one, contact: of.to }]),
        );
        change.snapshot = JSON.stringify({ ...snapshot, open: { ...snapshot.open, ...others } });
        renamed.set(
          id,
          open.map(([instance]) => instance),
        );
      }
    }
    await db.updateTable('deals').set(change).where('id', '=', id).execute();
  }
  return renamed;
}

/**
 * After parts have gone back: what was opened since for somebody who isn't in the deal any more is for whoever is again.
 */
export async function handBackSince(
  db: Db,
  deals: readonly string[],
  { kept, gone }: { kept: string; gone: string },
): Promise<void> {
  for (const dealId of deals) {
    const people = await db
      .selectFrom('dealContacts')
      .select('contactId')
      .where('dealId', '=', dealId)
      .execute();
    const inDeal = new Set(people.map(({ contactId }) => contactId));
    if (inDeal.has(kept) || !inDeal.has(gone)) continue;
    await db
      .updateTable('actions')
      .set({ contactId: gone })
      .where('dealId', '=', dealId)
      .where('contactId', '=', kept)
      .where('state', '=', 'open')
      .execute();
    await db
      .updateTable('outbox')
      .set({ contactId: gone })
      .where('dealId', '=', dealId)
      .where('contactId', '=', kept)
      .where('state', 'not in', ['sent', 'cancelled'])
      .execute();
    await renameInSnapshots(db, [dealId], { from: kept, to: gone });
  }
}
