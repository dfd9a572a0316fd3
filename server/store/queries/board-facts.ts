import type { CardFacts } from '../board.ts';
import type { Db } from '../concept.ts';
import type { DealContact } from '../deals.ts';
import { checked, FactValues, RoleMap } from '../rows/json-columns.ts';
import { companyOf, contactOf } from '../rows/people.ts';

/** What the fields of these deals are made of; a page of a board or table at most. */
export async function factsOfDeals(db: Db, ids: readonly string[]): Promise<Map<string, CardFacts>> {
  if (ids.length === 0) return new Map();
  const deals = await db
    .selectFrom('deals')
    .select(['id', 'title', 'companyId', 'ownerId', 'source', 'segment', 'product', 'valueMinor', 'currency'])
    .select(['expectedCloseOn', 'meetingAt', 'fields', 'roles'])
    .where('id', 'in', ids)
    .execute();
  const people = await db
    .selectFrom('dealContacts as part')
    .innerJoin('contacts', 'contacts.id', 'part.contactId')
    .selectAll('contacts')
    .select(['part.dealId', 'part.role as part', 'part.main'])
    .where('part.dealId', 'in', ids)
    .where('part.main', '=', 1)
    .execute();
  const mains = new Map<string, DealContact[]>(
    people.map(({ dealId, part, main, ...row }) => [
      dealId,
      [{ contact: contactOf(row), role: part, main: main === 1 }],
    ]),
  );
  const companyIds = [...new Set(deals.flatMap(({ companyId }) => companyId ?? []))];
  const companies = new Map(
    companyIds.length === 0
      ? []
      : (await db.selectFrom('companies').selectAll().where('id', 'in', companyIds).execute()).map((row) => [
          row.id,
          companyOf(row),
        ]),
  );
  return new Map(
    deals.map(({ id, fields, roles, ...deal }) => [
      id,
      {
        deal: {
          ...deal,
          fields: checked(FactValues, fields, `deals.fields of ${id}`),
          roles: checked(RoleMap, roles, `deals.roles of ${id}`),
        },
        contacts: mains.get(id) ?? [],
        company: (deal.companyId === null ? undefined : companies.get(deal.companyId)) ?? null,
      },
    ]),
  );
}
