import {
  companyKeys,
  countryOfZone,
  keyNumber,
  likenessOfCompanies,
  likenessOfPeople,
  personKeys,
  suretyOf,
  type CompanyLook,
  type Country,
  type Likeness,
  type PersonLook,
} from '../../machines/index.ts';
import type { CompanyRecord, ContactRecord, FoundKind, Looked, Records } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';

/** Where numbers without a country's code are from, unless the person's own country is known. */
export const homeCountry = async (records: Pick<Records, 'settings'>): Promise<Country | null> =>
  countryOfZone((await readWorkspace(records)).zone);

const keysOf = {
  contact: (person: PersonLook, home: Country | null) =>
    personKeys(person, home).map((key) => keyNumber('contact', key)),
  company: (company: CompanyLook) => companyKeys(company).map((key) => keyNumber('company', key)),
};

export type Alike<T> = Likeness & { record: T };

const worthShowing = <T>(alike: readonly Alike<T>[]): Alike<T>[] =>
  alike.filter(({ score }) => suretyOf(score) !== null).toSorted((a, b) => b.score - a.score);

/** People who look like this one, the surest first; only those who share a key with them are compared. */
export async function alikePeople(
  records: Pick<Records, 'duplicates' | 'contacts'>,
  person: PersonLook,
  home: Country | null,
  but?: string,
): Promise<{ keys: number[]; alike: Alike<ContactRecord>[] }> {
  const keys = keysOf.contact(person, home);
  const ids = (await records.duplicates.sharing(keys)).filter((id) => id !== but);
  const others = ids.length > 0 ? await records.contacts.getMany(ids) : [];
  return {
    keys,
    alike: worthShowing(others.map((record) => ({ record, ...likenessOfPeople(person, record, home) }))),
  };
}

/** As `alikePeople`, for companies. */
export async function alikeCompanies(
  records: Pick<Records, 'duplicates' | 'companies'>,
  company: CompanyLook,
  but?: string,
): Promise<{ keys: number[]; alike: Alike<CompanyRecord>[] }> {
  const keys = keysOf.company(company);
  const ids = (await records.duplicates.sharing(keys)).filter((id) => id !== but);
  const others = (await Promise.all(ids.map((id) => records.companies.get(id)))).filter(
    (one) => one !== null,
  );
  return {
    keys,
    alike: worthShowing(others.map((record) => ({ record, ...likenessOfCompanies(company, record) }))),
  };
}

/** What is found out about a record that was made, changed or removed. */
export async function lookAt(
  records: Pick<Records, 'duplicates' | 'contacts' | 'companies'>,
  { kind, id }: { kind: FoundKind; id: string },
  home: Country | null,
): Promise<Looked> {
  const record = kind === 'contact' ? await records.contacts.get(id) : await records.companies.get(id);
  // One that went into another is answered with the other.
  if (!record || record.id !== id) return { kind, id, keys: [], alike: [] };
  const { keys, alike } =
    'name' in record
      ? await alikeCompanies(records, record, id)
      : await alikePeople(records, record, home, id);
  return {
    kind,
    id,
    keys,
    alike: alike.map(({ record: other, score, why }) => ({ id: other.id, score, why })),
  };
}
