import type {
  CompanyInput,
  Consent as ConsentInput,
  CreateContact,
  DealContactInput,
} from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Actor, Consent, ContactRecord, NewContact, Records } from '../store/store.ts';
import { companyOf } from './companies.ts';
import { say } from '../../machines/index.ts';

type People = Pick<Records, 'contacts' | 'companies'>;

/** Which way an agreement has come, and by whose hand. */
export type Origin = Pick<Consent, 'how' | 'by'>;

export const originOf = (caller: Caller): Origin => {
  const by = userIdOf(caller);
  return by === null ? { how: 'api' } : { how: 'by-hand', by };
};

/** Agreement as given now, or on the day that the caller says. */
export const consentOf = (
  { given, source, wording, at }: ConsentInput,
  now: number,
  origin: Origin = {},
): Consent => ({ given, source: source ?? null, wording: wording ?? null, at: at ?? now, ...origin });

/** A new contact. Throws `already-exists` with `details.id` where the e-mail address is somebody's already. */
export async function createContact(
  people: People,
  input: CreateContact,
  now: number,
  origin?: Origin,
  by?: Actor,
): Promise<ContactRecord> {
  const same = input.email === undefined ? null : await people.contacts.byEmail(input.email);
  if (same) {
    throw new AppError(
      'already-exists',
      say`${input.email ?? ''} is the address of a contact that is already here. Change that one instead.`,
      {
        details: { id: same.id },
      },
    );
  }
  return people.contacts.create(await newContact(people, input, now, origin), now, by);
}

async function newContact(
  people: People,
  input: Partial<CreateContact>,
  now: number,
  origin: Origin | undefined,
): Promise<NewContact> {
  const { company, consent, owner, ...rest } = input;
  return {
    ...rest,
    id: newId('c', now),
    ownerId: owner ?? null,
    companyId: company ? (await companyOf(people, company, now)).id : null,
    ...(consent ? { consent: consentOf(consent, now, origin) } : {}),
  };
}

/** A contact's part in a deal. */
export interface DealPart {
  contact: ContactRecord;
  role: string | null;
  main: boolean;
}

/**
 * The contacts that a new deal names: by id, by a known e-mail address (whose empty fields are filled in), or new.
 * Exactly one is main: the one marked, else the first.
 */
export async function dealContacts(
  people: People,
  inputs: readonly DealContactInput[],
  company: CompanyInput | undefined,
  now: number,
  origin?: Origin,
): Promise<DealPart[]> {
  const parts: DealPart[] = [];
  const marked = inputs.findIndex((input) => input.main);
  for (const [index, { role, main: _main, ...input }] of inputs.entries()) {
    const contact = await contactOf(people, company ? { company, ...input } : input, now, origin);
    // The same person twice is one contact of the deal.
    if (parts.some((part) => part.contact.id === contact.id)) continue;
    parts.push({ contact, role: role ?? null, main: index === Math.max(marked, 0) });
  }
  return parts;
}

async function contactOf(
  people: People,
  { id, ...input }: Omit<DealContactInput, 'role' | 'main'>,
  now: number,
  origin: Origin | undefined,
): Promise<ContactRecord> {
  if (id !== undefined) {
    const contact = await people.contacts.get(id);
    if (!contact)
      throw new AppError(
        'not-found',
        say`There is no contact “${id}”. Send a name or an e-mail address to make a new one.`,
      );
    return contact;
  }
  const known = input.email === undefined ? null : await people.contacts.byEmail(input.email);
  return known
    ? fillIn(people, known, input, now, origin)
    : people.contacts.create(await newContact(people, input, now, origin), now);
}

/** What is known stays; what was empty is filled in. A fresh agreement counts, unless they have unsubscribed since. */
async function fillIn(
  people: People,
  known: ContactRecord,
  input: Partial<CreateContact>,
  now: number,
  origin: Origin | undefined,
): Promise<ContactRecord> {
  const { email: _email, company, consent, owner, fields, externalId: _externalId, ...texts } = input;
  const empty = Object.entries(texts).filter(
    // `texts` holds only columns that a contact has as well.
    ([name, value]) => value !== undefined && known[name as keyof typeof texts] === null,
  );
  const patch = {
    ...Object.fromEntries(empty),
    ...(company && known.companyId === null ? { companyId: (await companyOf(people, company, now)).id } : {}),
    ...(owner !== undefined && known.ownerId === null ? { ownerId: owner } : {}),
    ...(fields ? { fields: { ...fields, ...known.fields } } : {}),
    ...(consent?.given && !known.consent.given && known.unsubscribedAt === null
      ? { consent: consentOf(consent, now, origin) }
      : {}),
  };
  return Object.keys(patch).length > 0 ? people.contacts.update(known.id, patch, now) : known;
}
