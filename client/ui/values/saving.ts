import type { CompanyInput, FieldValue, PatchContact, PatchDeal } from '../../../machines/api/index.ts';
import { Deal } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';

/** Whose fields they are, for those that aren't the deal's own. */
export interface FieldOwners {
  deal: string;
  contact: string | null;
  company: string | null;
}

type Values = ReadonlyMap<string, FieldValue>;

const dealColumns: Record<string, keyof PatchDeal> = {
  title: 'title',
  value: 'valueMinor',
  currency: 'currency',
  source: 'source',
  segment: 'segment',
  product: 'product',
  expectedCloseOn: 'expectedCloseOn',
  meetingAt: 'meetingAt',
};
const contactColumns = ['firstName', 'lastName', 'email', 'phone', 'jobTitle', 'language', 'country'];
const companyColumns = ['name', 'industry', 'size', 'country', 'website'];

/** Columns by their name in the body, all else under `fields`. */
function bodyOf(values: Values, prefix: string, columnOf: (id: string) => string | undefined): object | null {
  const body: Record<string, unknown> = {};
  const fields: Record<string, FieldValue> = {};
  for (const [path, value] of values) {
    if (!path.startsWith(prefix)) continue;
    const id = path.slice(prefix.length);
    const column = columnOf(id);
    if (column === undefined) fields[id] = value;
    else body[column] = value;
  }
  if (Object.keys(fields).length > 0) body.fields = fields;
  return Object.keys(body).length > 0 ? body : null;
}

const named = (columns: readonly string[]) => (id: string) => (columns.includes(id) ? id : undefined);

/** What a deal's own values are as a change of it. */
export const dealPatchOf = (values: Values): PatchDeal | null =>
  bodyOf(values, 'deal.', (id) =>
    Object.hasOwn(dealColumns, id) ? dealColumns[id] : undefined,
  ) as PatchDeal | null; // its names are those of the body

/** Puts values of the catalogue where they belong: on the deal, its main contact, and its company, which may be new. */
export async function saveFields({ deal, contact, company }: FieldOwners, values: Values): Promise<void> {
  // Names of the body, as above.
  const person = bodyOf(values, 'contact.', named(contactColumns)) as PatchContact | null;
  const firm = bodyOf(values, 'company.', named(companyColumns)) as CompanyInput | null;
  const own = dealPatchOf(values);
  if (person && contact !== null)
    await api.patch(`/contacts/${encodeURIComponent(contact)}`, person, nothing);
  if (firm && company !== null) await api.patch(`/companies/${encodeURIComponent(company)}`, firm, nothing);
  const patch = { ...own, ...(firm && company === null ? { company: firm } : {}) };
  if (Object.keys(patch).length > 0) await api.patch(`/deals/${encodeURIComponent(deal)}`, patch, Deal);
}
