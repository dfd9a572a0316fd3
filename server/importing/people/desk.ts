import { isDeepStrictEqual } from 'node:util';
import type { CompanyInput } from '../../../machines/api/index.ts';
import { companyOf } from '../../people/companies.ts';
import type {
  Companies,
  CompanyPatch,
  CompanyRecord,
  ContactPatch,
  ContactRecord,
  Contacts,
  Imports,
  JsonValue,
  MadeRecord,
  NewContact,
  ProductRecord,
  Products,
} from '../../store/store.ts';
import { newId } from '../../ids.ts';
import { ourIds } from './keys.ts';

/** What an import asks of the store about people; `dryRecords` answers without writing. */
export interface PeopleRecords {
  imports: Pick<Imports, 'known' | 'contactsByEmail' | 'contactsById' | 'remember'>;
  contacts: Pick<Contacts, 'create' | 'update'>;
  companies: Companies;
  products: Pick<Products, 'byCode' | 'byName' | 'put'>;
}

/** Keys and addresses that a batch of rows names. */
export interface Named {
  keys: readonly string[];
  emails: readonly string[];
}

/** As JSON has it, which knows no undefined; every field of a record is JSON. */
const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null)) as JsonValue;

const addressKey = (email: string): string => email.trim().toLowerCase();

/** People as the rows of a file find, make and change them: what earlier rows did is seen by later ones. */
export class Desk {
  newCompanies = 0;
  newProducts = 0;
  /** What was made and changed, to be noted with the import. */
  readonly made: MadeRecord[] = [];
  readonly #records;
  readonly #now;
  readonly #contacts = new Map<string, ContactRecord>();
  readonly #idByKey = new Map<string, string | null>();
  readonly #idByEmail = new Map<string, string | null>();

  constructor(records: PeopleRecords, now: number) {
    this.#records = records;
    this.#now = now;
  }

  /** Looks a whole batch up at once. */
  async learn({ keys, emails }: Named): Promise<void> {
    const newKeys = [...new Set(keys)].filter((key) => !this.#idByKey.has(key));
    const newEmails = [...new Set(emails.map(addressKey))].filter((email) => !this.#idByEmail.has(email));
    const known = await this.#records.imports.known('contact', newKeys);
    const ours = ourIds(newKeys.filter((key) => !known.has(key)));
    const unseen = [...new Set([...known.values(), ...ours.values()])].filter(
      (id) => !this.#contacts.has(id),
    );
    for (const contact of (await this.#records.imports.contactsById(unseen)).values()) this.#see(contact);
    for (const [key, id] of ours) if (this.#contacts.has(id)) known.set(key, id);
    for (const key of newKeys) this.#idByKey.set(key, known.get(key) ?? null);
    const found = await this.#records.imports.contactsByEmail(newEmails);
    for (const email of newEmails) {
      const contact = found.get(email);
      this.#idByEmail.set(email, contact?.id ?? null);
      // One that this very import has changed is known better here.
      if (contact && !this.#contacts.has(contact.id)) this.#see(contact);
    }
  }

  byKey(key: string): ContactRecord | null {
    const id = this.#idByKey.get(key);
    return id ? (this.#contacts.get(id) ?? null) : null;
  }

  byEmail(email: string): ContactRecord | null {
    const id = this.#idByEmail.get(addressKey(email));
    return id ? (this.#contacts.get(id) ?? null) : null;
  }

  async create(contact: NewContact, createdAt: number): Promise<ContactRecord> {
    const made = this.#see(await this.#records.contacts.create(contact, createdAt));
    this.made.push({ kind: 'contact', id: made.id, created: true, changes: {}, mark: this.#now });
    return made;
  }

  async update(id: string, patch: ContactPatch): Promise<ContactRecord> {
    const before = this.#contacts.get(id);
    const after = await this.#records.contacts.update(id, patch, this.#now);
    if (before) this.#changed('contact', before, after, patch);
    return this.#see(after);
  }

  /** From now on the key means this contact. */
  async remember(key: string, { id }: ContactRecord): Promise<void> {
    if (this.#idByKey.get(key) === id) return;
    this.#idByKey.set(key, id);
    await this.#records.imports.remember('contact', key, id);
  }

  /** One of this code or name, else a new one without a price: what one deal paid for it is no list price. */
  async product(text: string): Promise<ProductRecord> {
    const { products } = this.#records;
    const known = (await products.byCode(text)) ?? (await products.byName(text));
    if (known) return known;
    const product: ProductRecord = {
      id: newId('pr', this.#now),
      code: null,
      name: text,
      unit: '',
      prices: [],
      active: true,
      createdAt: this.#now,
      updatedAt: this.#now,
    };
    await products.put(product);
    this.newProducts++;
    this.made.push({ kind: 'product', id: product.id, created: true, changes: {}, mark: this.#now });
    return product;
  }
  companyById(id: string): Promise<CompanyRecord | null> {
    return this.#records.companies.get(id);
  }

  /** One that is here already gets the details that it lacks. */
  async company(input: CompanyInput, existing: 'fill' | 'replace' = 'fill'): Promise<CompanyRecord> {
    let made = false;
    const companies: Companies = {
      ...this.#records.companies,
      create: (company, now) => {
        made = true;
        return this.#records.companies.create(company, now);
      },
    };
    const company = await companyOf({ companies }, input, this.#now);
    if (!made) return this.complete(company, input, existing);
    this.newCompanies++;
    this.made.push({ kind: 'company', id: company.id, created: true, changes: {}, mark: this.#now });
    return company;
  }

  async complete(
    company: CompanyRecord,
    details: CompanyInput,
    existing: 'fill' | 'replace' = 'fill',
  ): Promise<CompanyRecord> {
    const { industry, size, country, website, fields = {} } = details;
    const takes = (before: unknown, after: unknown): boolean =>
      existing === 'replace' ? !isDeepStrictEqual(after, before) : before === null;
    const missing = Object.entries(fields).filter(([id, value]) =>
      takes(company.fields[id] ?? null, value ?? null),
    );
    const patch: CompanyPatch = Object.fromEntries(
      Object.entries({ industry, size, country, website }).filter(
        // The four are columns of a company.
        ([name, value]) => value !== undefined && takes(company[name as 'industry'], value),
      ),
    );
    if (missing.length > 0) patch.fields = { ...company.fields, ...Object.fromEntries(missing) };
    if (Object.keys(patch).length === 0) return company;
    const after = await this.#records.companies.update(company.id, patch, this.#now);
    this.#changed('company', company, after, patch);
    return after;
  }

  #changed(
    kind: 'contact' | 'company',
    before: ContactRecord | CompanyRecord,
    after: ContactRecord | CompanyRecord,
    patch: object,
  ): void {
    const was = new Map<string, unknown>(Object.entries(before));
    const is = new Map<string, unknown>(Object.entries(after));
    const changes = Object.fromEntries(
      Object.keys(patch).map((field) => [field, { from: json(was.get(field)), to: json(is.get(field)) }]),
    );
    this.made.push({ kind, id: before.id, created: false, changes, mark: this.#now });
  }

  #see(contact: ContactRecord): ContactRecord {
    this.#contacts.set(contact.id, contact);
    if (contact.email !== null) this.#idByEmail.set(addressKey(contact.email), contact.id);
    return contact;
  }
}
