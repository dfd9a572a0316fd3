import type { CompanyInput } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { CompanyRecord, Records } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/** "https://www.Acme.com/about" and "acme.com" are one domain. */
export const domainOf = (text: string | undefined): string | undefined => {
  const domain = text
    ?.trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/, '');
  return domain === '' ? undefined : domain;
};

/**
 * The company that an input means: by id; by domain, or where either side has none by name; else a new one.
 * Throws `not-found` for an id that isn't there.
 */
export async function companyOf(
  { companies }: Pick<Records, 'companies'>,
  input: CompanyInput,
  now: number,
): Promise<CompanyRecord> {
  const { id, name, domain: given, ...rest } = input;
  if (id !== undefined) {
    const company = await companies.get(id);
    if (!company)
      throw new AppError('not-found', say`There is no company “${id}”. Send a name to make a new one.`);
    return company;
  }
  const domain = domainOf(given ?? rest.website);
  const known = await knownCompany(companies, name ?? '', domain);
  if (known) return known;
  return companies.create(
    { ...rest, id: newId('co', now), name: name ?? domain ?? '', domain: domain ?? null },
    now,
  );
}

async function knownCompany(
  companies: Records['companies'],
  name: string,
  domain: string | undefined,
): Promise<CompanyRecord | null> {
  const sameDomain = domain === undefined ? null : await companies.byDomain(domain);
  if (sameDomain) return sameDomain;
  const sameName = await companies.byName(name);
  // Two companies of one name with a domain each are two companies.
  const differ = domain !== undefined && sameName?.domain != null;
  return differ ? null : sameName;
}
