import { Listed, say } from '../../../machines/index.ts';
import type { CompanyRecord, ContactRecord } from '../../store/store.ts';
import type { Problem } from '../rows/cells.ts';
import { isNamed, nameKeys } from '../rows/contact-input.ts';
import type { DealInputRow } from '../rows/deal-input.ts';
import type { Desk } from './desk.ts';
import { idKey } from './keys.ts';
import { companyFor, putContact, putKnownContact, type Policy, type PutContact } from './put-contact.ts';

export interface DealParts {
  /** The main one first; none for a deal of which only the company is known, or nobody yet. */
  contacts: ContactRecord[];
  company: CompanyRecord | null;
  /** A contact was made for it. */
  newContact: boolean;
  /** Contacts that were here and have changed. */
  changed: PutContact[];
}

/** The people and the company of a deal's row: by the ids of an earlier import, by address, by name, else made. */
export async function dealParts(desk: Desk, row: DealInputRow, policy: Policy): Promise<DealParts | Problem> {
  const { contact, contactKeys } = row;
  const known = contactKeys.map((id) => desk.byKey(idKey(policy.origin, id))).filter((one) => one !== null);
  const mayMake = isNamed(contact);
  const named = known.length === 0 && contact.email === null && mayMake ? byName(desk, row, policy) : null;
  const main = known[0] ?? named;
  if (!main && !mayMake) {
    if (contactKeys.length > 0) return unknownContact(contactKeys);
    return {
      contacts: [],
      // Programs keep opportunities of which nobody knows yet whose they will be.
      company: await companyFor(desk, contact.company, null),
      newContact: false,
      changed: [],
    };
  }
  const key = known.length > 0 ? null : (contactKeys[0] ?? null);
  const put = main
    ? await putKnown(desk, main, row, policy)
    : await putContact(desk, { ...contact, key }, { ...policy, ownerId: null });
  if ('message' in put) return put;
  const others = known.filter(({ id }) => id !== put.contact.id);
  const companyId = put.contact.companyId;
  return {
    contacts: [put.contact, ...new Map(others.map((one) => [one.id, one])).values()],
    company: put.company ?? (companyId === null ? null : await desk.companyById(companyId)),
    newContact: put.outcome === 'created',
    changed: put.outcome === 'updated' ? [put] : [],
  };
}

function byName(desk: Desk, { contact }: DealInputRow, { origin }: Policy): ContactRecord | null {
  const names = nameKeys(contact);
  if (!names) return null;
  return desk.byKey(`${origin}/${contact.company.name === null ? names.loose : names.exact}`);
}

/** Whoever is found by id or name is that person, whatever address the deal's row shows. */
function putKnown(
  desk: Desk,
  main: ContactRecord,
  { contact }: DealInputRow,
  policy: Policy,
): Promise<PutContact> {
  const isFree = main.email === null && contact.email !== null && desk.byEmail(contact.email) === null;
  const row = { ...contact, key: null, email: isFree ? contact.email : null };
  return putKnownContact(desk, main, row, { ...policy, existing: 'fill', ownerId: null });
}

const unknownContact = (keys: readonly string[]): Problem => ({
  column: null,
  value: keys.join(', '),
  message: say`No contact with the id ${new Listed(keys, 'disjunction')} is here. Import the file of contacts first, with its column of ids; then this file again.`,
});
