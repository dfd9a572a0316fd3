import { sql } from 'kysely';
import type { BoardCard } from '../board.ts';
import type { Db } from '../concept.ts';
import { personName } from '../rows/people.ts';
import { open } from './deals.ts';

/** The cards of these deals, in their order. */
export async function cardsOf(db: Db, ids: readonly string[]): Promise<BoardCard[]> {
  const cards = new Map((await unsorted(db, ids)).map((card) => [card.id, card]));
  return ids.flatMap((id) => cards.get(id) ?? []);
}

async function unsorted(db: Db, ids: readonly string[]): Promise<BoardCard[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('deals')
    .leftJoin('companies', 'companies.id', 'deals.companyId')
    .leftJoin('users', 'users.id', 'deals.ownerId')
    .leftJoin('dealContacts as part', (join) =>
      join.onRef('part.dealId', '=', 'deals.id').on('part.main', '=', 1),
    )
    .leftJoin('contacts', 'contacts.id', 'part.contactId')
    .leftJoin('versionSteps as at', (join) =>
      join.onRef('at.versionHash', '=', 'deals.versionHash').onRef('at.step', '=', 'deals.step'),
    )
    .select(['deals.id', 'title', 'deals.processId', 'deals.versionHash', 'deals.kind', 'status', 'source'])
    .select(['segment', 'product', 'expectedCloseOn'])
    .select(['valueMinor', 'currency', 'deals.step', 'stepInfluence', 'stage', 'stepEnteredAt'])
    .select(['stageEnteredAt', 'held', 'openActions', 'nextDueAt', 'rev', 'deals.createdAt'])
    .select(['at.name as stepName', 'at.chip', 'companies.id as companyId', 'companies.name as companyName'])
    .select(['users.id as ownerId', 'users.name as ownerName', 'contacts.id as contactId'])
    .select(['contacts.firstName', 'contacts.lastName', 'contacts.email'])
    .where('deals.id', 'in', ids)
    .execute();
  const actions = await db
    .selectFrom('actions')
    .select(['dealId', 'instance', 'action', 'channel', 'name', 'dueAt'])
    .where('dealId', 'in', ids)
    .where('state', '=', open)
    .where(sql<boolean>`human = 1`)
    .orderBy((eb) => eb.fn.coalesce('dueAt', eb.lit(Number.MAX_SAFE_INTEGER)))
    .orderBy('openedAt')
    .execute();
  const timers = await db
    .selectFrom('timers')
    .select(['dealId', 'timer', 'dueAt'])
    .where('dealId', 'in', ids)
    .orderBy('dueAt')
    .orderBy('seq')
    .execute();
  const nextAction = firstPerDeal(actions);
  const nextTimer = firstPerDeal(timers);
  return rows.map(
    ({ companyId, companyName, ownerId, ownerName, contactId, firstName, lastName, email, ...row }) => ({
      ...row,
      held: row.held === 1,
      stepName: row.stepName ?? row.step,
      chip: row.chip ?? row.step,
      company: companyId !== null && companyName !== null ? { id: companyId, name: companyName } : null,
      owner: ownerId !== null && ownerName !== null ? { id: ownerId, name: ownerName } : null,
      contact:
        contactId === null ? null : { id: contactId, name: personName({ firstName, lastName, email }) ?? '' },
      nextAction: nextAction.get(row.id) ?? null,
      nextTimer: nextTimer.get(row.id) ?? null,
    }),
  );
}

/** The first row of each deal, without the deal's id. */
function firstPerDeal<Row extends { dealId: string }>(
  rows: readonly Row[],
): Map<string, Omit<Row, 'dealId'>> {
  const first = new Map<string, Omit<Row, 'dealId'>>();
  for (const { dealId, ...row } of rows) if (!first.has(dealId)) first.set(dealId, row);
  return first;
}
