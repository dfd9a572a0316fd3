import { sql, type RawBuilder } from 'kysely';
import type { Requirement } from '../board.ts';

/** One of a record's own fields as the JSON that it is kept as; null where there is none. */
const ownField = (id: string, shared: boolean, table: string): RawBuilder<string | null> => {
  const fields = sql.ref(`${table}.fields`);
  // The same operator in both engines, which takes only JSON in the one and any text in the other.
  return shared
    ? sql`cast((cast(${fields} as json) -> cast(${id} as text)) as text)`
    : sql`(${fields} -> ${id})`;
};

/** Deals whose own field says `value`, or has it among its several choices; the empty text: that say nothing. */
export function saysInField(
  { id, is }: { id: string; is: string | null },
  shared: boolean,
): RawBuilder<boolean> {
  const field = ownField(id, shared, 'deals');
  if (is === null) return sql`not ${isSaid(field)}`;
  const quoted = JSON.stringify(is);
  const among = `[%${quoted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(${field} = ${quoted} or ${field} = ${is} or ${field} like ${among} escape '\\')`;
}

const columns: Record<string, string> = {
  'deal.value': 'value_minor',
  'deal.currency': 'currency',
  'deal.source': 'source',
  'deal.segment': 'segment',
  'deal.product': 'product',
  'deal.expectedCloseOn': 'expected_close_on',
  'deal.meetingAt': 'meeting_at',
};

const personal: Record<string, string> = {
  'contact.firstName': 'first_name',
  'contact.lastName': 'last_name',
  'contact.email': 'email',
  'contact.phone': 'phone',
  'contact.jobTitle': 'job_title',
  'contact.language': 'language',
  'contact.country': 'country',
};

const ofCompany: Record<string, string> = {
  'company.name': 'name',
  'company.industry': 'industry',
  'company.size': 'size',
  'company.country': 'country',
  'company.website': 'website',
};

/** Deals in a stage of a version of which one of its required fields is empty. */
export function lacks(requirements: readonly Requirement[], shared: boolean): RawBuilder<boolean> {
  const stages = requirements
    .filter(({ fields, versions }) => fields.length > 0 && versions.length > 0)
    .map(
      ({ versions, stage, fields }) => sql`(coalesce(deals.stage, deals.step) = ${stage}
        and deals.version_hash in (${sql.join(versions)})
        and (${sql.join(
          fields.map((path) => isEmpty(path, shared)),
          sql` or `,
        )}))`,
    );
  return stages.length === 0 ? sql`1 = 0` : sql`(${sql.join(stages, sql` or `)})`;
}

function isEmpty(path: string, shared: boolean): RawBuilder<boolean> {
  const column = columns[path];
  if (column !== undefined) return sql`${sql.ref(`deals.${column}`)} is null`;
  if (path === 'deal.title') return sql`1 = 0`;
  const id = path.slice(path.indexOf('.') + 1);
  if (path.startsWith('contact.')) {
    const said = saysIn(personal[path], 'person', id, shared);
    return sql`not exists (
      select 1 from deal_contacts as part join contacts as person on person.id = part.contact_id
      where part.deal_id = deals.id and part.main = 1 and ${said})`;
  }
  if (path.startsWith('company.')) {
    const said = saysIn(ofCompany[path], 'firm', id, shared);
    return sql`not exists (select 1 from companies as firm where firm.id = deals.company_id and ${said})`;
  }
  return sql`not ${isSaid(ownField(id, shared, 'deals'))}`;
}

const saysIn = (
  column: string | undefined,
  table: string,
  id: string,
  shared: boolean,
): RawBuilder<boolean> =>
  column === undefined
    ? isSaid(ownField(id, shared, table))
    : sql`coalesce(cast(${sql.ref(`${table}.${column}`)} as text), '') <> ''`;

/** Neither nothing nor the empty text nor a list of nothing. */
const isSaid = (json: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`coalesce(${json}, 'null') not in ('null', '""', '[]')`;
