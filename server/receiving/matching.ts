import { isFreeMail } from '../../machines/index.ts';
import { addressKey, domainOf } from '../mail/addresses.ts';
import type { IncomingMail } from '../mail/incoming/index.ts';
import { outboxIdOf } from '../mail/message-id.ts';
import type { CompanyRecord, ContactRecord, Store } from '../store/store.ts';

type Sources = Pick<Store, 'messages' | 'contacts' | 'companies' | 'deals' | 'outbox'>;

/** Whose a mail is, as far as it can be told. */
export interface Match {
  by: 'thread' | 'address' | 'company' | 'nobody';
  /** The deals that it may belong to, oldest first. One: it belongs there. */
  dealIds: string[];
  /** Who wrote, or for whom somebody unknown did; null where nobody can be meant. */
  contactId: string | null;
  /** Somebody writes whose address no contact of the deal has. */
  stranger: boolean;
  /** The company whose domain the sender has. */
  companyId: string | null;
  /** Our mail that it is about: its row in `messages`, where there is one. */
  aboutId: string | null;
}

const nobody: Match = {
  by: 'nobody',
  dealIds: [],
  contactId: null,
  stranger: true,
  companyId: null,
  aboutId: null,
};

/** Our mail that others are about. */
interface Origin {
  dealId: string | null;
  contactId: string | null;
  record: string | null;
}

/** The nearest mail of ours that these ids name: by the record of what was said, else by the id of its outbox row. */
async function originOf(
  { messages, outbox }: Sources,
  messageIds: readonly string[],
): Promise<Origin | null> {
  if (messageIds.length === 0) return null;
  const records = await messages.withMessageIds(messageIds);
  const known = new Map(records.map((record) => [record.messageId, record]));
  for (const id of messageIds) {
    const record = known.get(id);
    if (record && (record.dealId !== null || record.contactId !== null))
      return { dealId: record.dealId, contactId: record.contactId, record: record.id };
    const row = await outbox.get(outboxIdOf(id) ?? '');
    if (row) return { dealId: row.dealId, contactId: row.contactId, record: null };
  }
  return null;
}

/** Whether one of ours has this very Message-ID: a copy that came back to us. */
export async function isOurOwn({ messages, outbox }: Sources, messageId: string): Promise<boolean> {
  const records = await messages.withMessageIds([messageId]);
  if (records.some(({ direction }) => direction === 'out')) return true;
  return (await outbox.get(outboxIdOf(messageId) ?? '')) !== null;
}

/** Where a sender can be found under: the address that mail comes from, and the one where answers should go. */
const addressesOf = ({ from, replyTo }: IncomingMail): string[] => [
  ...new Set([from.address, replyTo.address].map(addressKey).filter((address) => address !== '')),
];

async function contactOf({ contacts }: Sources, addresses: readonly string[]): Promise<ContactRecord | null> {
  for (const address of addresses) {
    const contact = await contacts.byEmail(address);
    if (contact) return contact;
  }
  return null;
}

/** The company of an address: `berlin.acme.com` belongs to `acme.com`. */
async function companyOf({ companies }: Sources, address: string): Promise<CompanyRecord | null> {
  if (address === '' || isFreeMail(address)) return null;
  const labels = domainOf(address).split('.');
  for (let first = 0; first + 2 <= labels.length; first++) {
    const company = await companies.byDomain(labels.slice(first).join('.'));
    if (company) return company;
  }
  return null;
}

/** In its thread: whoever of the deal wrote; somebody unknown answers for whom we had written to. */
async function inThread(sources: Sources, origin: Origin, addresses: readonly string[]): Promise<Match> {
  const found = { ...nobody, by: 'thread', aboutId: origin.record } as const;
  if (origin.dealId === null) {
    const speaker = await contactOf(sources, addresses);
    const contactId = speaker?.id ?? origin.contactId;
    const dealIds = contactId === null ? [] : await sources.deals.openOfContact(contactId);
    return { ...found, dealIds, contactId, stranger: speaker === null };
  }
  const people = await sources.deals.contactsOf(origin.dealId);
  const speaker = people.find(({ contact }) => addresses.includes(addressKey(contact.email ?? '')));
  const spokenFor = speaker ?? people.find(({ contact }) => contact.id === origin.contactId);
  return {
    ...found,
    dealIds: [origin.dealId],
    contactId: (spokenFor ?? people.find(({ main }) => main))?.contact.id ?? null,
    stranger: speaker === undefined,
  };
}

/**
 * Whose a person's or their machine's mail is: by the conversation that it goes on with, by its sender, by the company
 * that the sender's domain belongs to.
 */
export async function matchMail(sources: Sources, mail: IncomingMail): Promise<Match> {
  const addresses = addressesOf(mail);
  const origin = await originOf(sources, mail.answers);
  if (origin) return inThread(sources, origin, addresses);
  const contact = await contactOf(sources, addresses);
  if (contact) {
    const dealIds = await sources.deals.openOfContact(contact.id);
    return { ...nobody, by: 'address', dealIds, contactId: contact.id, stranger: false };
  }
  const company = await companyOf(sources, mail.from.address);
  if (!company) return nobody;
  const dealIds = await sources.deals.openOfCompany(company.id);
  return { ...nobody, by: 'company', dealIds, companyId: company.id };
}

/** Whom a mail server's or a provider's report is about: the mail that it returns, else the address that it names. */
export async function matchReport(
  sources: Sources,
  { originals, recipients }: { originals: readonly string[]; recipients: readonly string[] },
): Promise<Match> {
  const origin = await originOf(sources, originals);
  if (!origin) {
    const contact = await contactOf(sources, recipients.map(addressKey));
    if (!contact) return nobody;
    const dealIds = await sources.deals.openOfContact(contact.id);
    return { ...nobody, by: 'address', dealIds, contactId: contact.id, stranger: false };
  }
  return {
    ...nobody,
    by: 'thread',
    dealIds: origin.dealId === null ? [] : [origin.dealId],
    contactId: origin.contactId,
    stranger: false,
    aboutId: origin.record,
  };
}
