import { AppError } from '../../errors.ts';
import type { CompanyRecord, ContactRecord, ProductRecord, Store } from '../../store/store.ts';
import { fold } from '../values/fold.ts';
import type { PeopleRecords } from './desk.ts';
import { say } from '../../../machines/index.ts';

const noConsent = { given: false, source: null, at: null, wording: null };

/** The store as it is, with what a preview would write kept in memory. */
export function dryRecords(
  store: Pick<Store, 'imports' | 'contacts' | 'companies' | 'products'>,
): PeopleRecords {
  const contacts = new Map<string, ContactRecord>();
  const companies = new Map<string, CompanyRecord>();
  const byName = new Map<string, CompanyRecord | null>();
  const byDomain = new Map<string, CompanyRecord | null>();
  const products = new Map<string, ProductRecord>();

  function see(company: CompanyRecord): CompanyRecord {
    companies.set(company.id, company);
    byName.set(fold(company.name), company);
    if (company.domain !== null) byDomain.set(company.domain, company);
    return company;
  }

  /** Asked of the store once. */
  async function cached(
    cache: Map<string, CompanyRecord | null>,
    key: string,
    read: () => Promise<CompanyRecord | null>,
  ): Promise<CompanyRecord | null> {
    const known = cache.get(key);
    if (known !== undefined) return known;
    const found = await read();
    cache.set(key, found);
    return found;
  }

  return {
    imports: {
      known: (kind, keys) => store.imports.known(kind, keys),
      contactsByEmail: (emails) => store.imports.contactsByEmail(emails),
      contactsById: (ids) => store.imports.contactsById(ids),
      remember: () => Promise.resolve(),
    },
    contacts: {
      async create(given, now) {
        const contact: ContactRecord = {
          companyId: null,
          firstName: null,
          lastName: null,
          email: null,
          phone: null,
          jobTitle: null,
          language: null,
          country: null,
          zone: null,
          ownerId: null,
          consent: noConsent,
          unsubscribedAt: null,
          bouncedAt: null,
          awayUntil: null,
          suppressedAt: null,
          erasedAt: null,
          supportSince: null,
          topicsOff: [],
          fields: {},
          externalId: null,
          createdAt: now,
          updatedAt: now,
          ...given,
        };
        contacts.set(contact.id, contact);
        return contact;
      },
      async update(id, patch) {
        const before = contacts.get(id) ?? (await store.contacts.get(id));
        if (!before)
          throw new AppError(
            'not-found',
            say`There is no contact ${id} any more. Look at the preview again.`,
          );
        const contact = { ...before, ...patch };
        contacts.set(id, contact);
        return contact;
      },
    },
    products: {
      byCode: (code) => store.products.byCode(code),
      byName: async (name) => products.get(fold(name)) ?? (await store.products.byName(name)),
      async put(product) {
        products.set(fold(product.name), product);
      },
    },
    companies: {
      ...store.companies,
      get: async (id) => companies.get(id) ?? (await store.companies.get(id)),
      byName: (name) => cached(byName, fold(name), () => store.companies.byName(name)),
      byDomain: (domain) => cached(byDomain, domain, () => store.companies.byDomain(domain)),
      create: async (given, now) =>
        see({
          domain: null,
          industry: null,
          size: null,
          country: null,
          website: null,
          ownerId: null,
          supportSince: null,
          fields: {},
          externalId: null,
          createdAt: now,
          updatedAt: now,
          ...given,
        }),
      async update(id, patch) {
        const before = companies.get(id) ?? (await store.companies.get(id));
        if (!before)
          throw new AppError(
            'not-found',
            say`There is no company ${id} any more. Look at the preview again.`,
          );
        return see({ ...before, ...patch });
      },
    },
  };
}
