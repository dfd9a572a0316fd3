import { companySound, domainOfSite } from './company.ts';
import { isFreeMailDomain } from './free-mail.ts';
import { isSharedMailbox, mailboxKey } from './mailbox.ts';
import { countryOf, e164, type Country } from './phone.ts';
import { nameKeys } from './sound.ts';

/** What is known of a person when they are compared with others. */
export interface PersonLook {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  /** As the record says it; where numbers without a country's code are from. */
  country: string | null;
  companyId: string | null;
}

export interface CompanyLook {
  name: string;
  domain: string | null;
  website: string | null;
  country: string | null;
}

/** The domain that an address shares with colleagues; null for a provider of mailboxes, and for no address. */
export function ownDomain(email: string | null): string | null {
  const domain = mailboxKey(email ?? '')?.split('@')[1] ?? null;
  return domain === null || isFreeMailDomain(domain) ? null : domain;
}

export const domainOfCompany = ({
  domain,
  website,
}: Pick<CompanyLook, 'domain' | 'website'>): string | null => {
  const own = domainOfSite(domain ?? '') ?? domainOfSite(website ?? '');
  return own === null || isFreeMailDomain(own) ? null : own;
};

/** Both names of a person in one order, however they were filled in: "Anna Berg", "Berg, Anna". */
const nameSound = ({ firstName, lastName }: Pick<PersonLook, 'firstName' | 'lastName'>): string[] =>
  nameKeys([firstName, lastName].filter(Boolean).join(' ')).toSorted();

/**
 * People who share one of these may be the same one; people who share none aren't compared. A bounded number each.
 *
 * @param home where numbers without a country's code are from, unless the person's country is known
 */
export function personKeys(person: PersonLook, home: Country | null): string[] {
  const { email, phone, country, companyId } = person;
  const mailbox = mailboxKey(email ?? '');
  const number = phone === null ? null : e164(phone, countryOf(country) ?? home);
  const names = nameSound(person);
  const name = names.join(' ');
  const places = [ownDomain(email), companyId].filter((place) => place !== null);
  return [
    ...(mailbox !== null && !isSharedMailbox(mailbox) ? [`mailbox ${mailbox}`] : []),
    ...(number === null ? [] : [`phone ${number}`]),
    ...(names.length > 1 ? [`name ${name}`] : []),
    // "A. Berg" and "Anna Berg": one word of the name, and where they work.
    ...places.flatMap((place) =>
      names
        .filter((word) => word.length > 2)
        .slice(0, 3)
        .map((word) => `at ${place} ${word}`),
    ),
  ];
}

/** As `personKeys`, for companies. */
export function companyKeys(company: CompanyLook): string[] {
  const domain = domainOfCompany(company);
  const sound = companySound(company.name);
  const inOrder = sound.split(' ').toSorted().join(' ');
  return [
    ...(domain === null ? [] : [`domain ${domain}`]),
    ...(sound === '' ? [] : [`company ${inOrder}`]),
    // One letter more or less, and a word more at the end.
    ...(sound.length >= 6 ? [`begins ${sound.replaceAll(' ', '').slice(0, 6)}`] : []),
  ];
}

/** A key as a number of 53 bits, so that an index of millions stays small; whoever finds one compares the records. */
export function keyNumber(kind: 'contact' | 'company' | 'word', key: string): number {
  const text = `${kind} ${key}`;
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
