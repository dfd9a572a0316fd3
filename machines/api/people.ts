import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import {
  At,
  CompanyRef,
  Currency,
  FieldValues,
  Id,
  Minor,
  ProcessRef,
  StepRef,
  UserRef,
  Zone,
} from './primitives.ts';
import { TagRef } from './tags.ts';

const text = (max: number) => z.string().trim().max(max);
const Email = z.email('must be an e-mail address such as "sofie@example.com"').max(254);

/** Agreement to marketing communication: given or not, where it came from, and the words agreed to. */
export const Consent = z.object({
  given: z.boolean(),
  /** "newsletter form", "import of 3 May". */
  source: text(200).optional(),
  wording: text(2000).optional(),
  at: At.optional(),
});
export type Consent = z.infer<typeof Consent>;

/** A company by id, or the fields of a new one. One with the same domain (or, without domains, the same name) is reused. */
export const CompanyInput = z
  .object({
    id: Id.optional(),
    name: text(200).optional(),
    domain: text(200).optional(),
    industry: text(120).optional(),
    /** Employees. */
    size: z.number().int().min(0).optional(),
    country: text(80).optional(),
    website: text(500).optional(),
    fields: FieldValues.optional(),
    externalId: text(120).optional(),
  })
  .refine((company) => company.id !== undefined || (company.name ?? '') !== '', {
    message: 'needs an id or a name',
  });
export type CompanyInput = z.infer<typeof CompanyInput>;

const contactFields = {
  firstName: text(120).optional(),
  lastName: text(120).optional(),
  email: Email.optional(),
  phone: text(60).optional(),
  jobTitle: text(120).optional(),
  /** BCP 47. */
  language: text(20).optional(),
  country: text(80).optional(),
  zone: Zone.optional(),
  consent: Consent.optional(),
  company: CompanyInput.optional(),
  owner: Id.optional(),
  fields: FieldValues.optional(),
  externalId: text(120).optional(),
};

interface Named {
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | undefined;
}
export const isNamed = (contact: Named): boolean =>
  [contact.firstName, contact.lastName, contact.email].some((part) => (part ?? '') !== '');

/** `POST /contacts`. An e-mail address that is already known is refused with 409 `already-exists` and `details.id`. */
export const CreateContact = z
  .object(contactFields)
  .refine(isNamed, { message: 'needs a name or an e-mail address' });
export type CreateContact = z.infer<typeof CreateContact>;

/** `PATCH /contacts/:id`; null empties a field. */
export const PatchContact = z.object({
  firstName: text(120).nullable().optional(),
  lastName: text(120).nullable().optional(),
  email: Email.nullable().optional(),
  phone: text(60).nullable().optional(),
  jobTitle: text(120).nullable().optional(),
  language: text(20).nullable().optional(),
  country: text(80).nullable().optional(),
  zone: Zone.nullable().optional(),
  /** Since when a support issue of theirs is open: automatic messages wait. Null closes it. */
  supportSince: At.nullable().optional(),
  consent: Consent.optional(),
  company: CompanyInput.nullable().optional(),
  owner: Id.nullable().optional(),
  fields: FieldValues.optional(),
});
export type PatchContact = z.infer<typeof PatchContact>;

/** A contact of a deal by id, or the fields of a new one (a known e-mail address is reused), with its part in the deal. */
export const DealContactInput = z
  .object({
    id: Id.optional(),
    ...contactFields,
    /** What the contact is to this deal: "decision maker". */
    role: text(80).optional(),
    /** The one that messages go to. The first contact, unless one is marked. */
    main: z.boolean().optional(),
  })
  .refine((contact) => contact.id !== undefined || isNamed(contact), {
    message: 'needs an id, a name or an e-mail address',
  });
export type DealContactInput = z.infer<typeof DealContactInput>;

export const Contact = z.object({
  id: Id,
  /** First and last name, else the e-mail address, else "Unnamed contact". */
  name: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  jobTitle: z.string().nullable(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  zone: z.string().nullable(),
  company: CompanyRef.nullable(),
  owner: UserRef.nullable(),
  consent: z.object({
    given: z.boolean(),
    source: z.string().nullable(),
    wording: z.string().nullable(),
    at: At.nullable(),
  }),
  /** Automatic messages to this contact have stopped for good, in every deal. */
  unsubscribedAt: At.nullable(),
  bouncedAt: At.nullable(),
  /** By their own automatic answer they are back then; nothing automatic goes to them before. */
  awayUntil: At.nullable(),
  /** Their address is on the list of those that nothing goes to by itself, whoever it belongs to. */
  suppressedAt: At.nullable(),
  /** Since when nobody knows any more who this was. */
  erasedAt: At.nullable(),
  /** Since when a support issue of theirs is open; automatic messages wait for its end where the rules say so. */
  supportSince: At.nullable(),
  /** Ids of topics that they don't want to hear of. */
  topicsOff: z.array(z.string()),
  fields: FieldValues,
  externalId: z.string().nullable(),
  createdAt: At,
  updatedAt: At,
});
export type Contact = z.infer<typeof Contact>;

/** A contact as one deal sees it. */
export const DealContact = Contact.extend({ role: z.string().nullable(), main: z.boolean() });
export type DealContact = z.infer<typeof DealContact>;

/** A deal in a few words, for lists of "their other deals". */
export const DealBrief = z.object({
  id: Id,
  title: z.string(),
  kind: z.enum(['lead', 'deal']),
  status: z.enum(['open', 'won', 'lost', 'disqualified', 'nurture']),
  process: ProcessRef,
  step: StepRef,
  owner: UserRef.nullable(),
  valueMinor: Minor.nullable(),
  currency: Currency,
  updatedAt: At,
});
export type DealBrief = z.infer<typeof DealBrief>;

const listed = {
  /** A user id, `me`, or `none` for nobody's. */
  owner: z.string().max(64).optional(),
  /** Key of a tag. */
  tag: z.string().max(80).optional(),
  /** Id of a segment. Its pages may hold fewer than asked for, or none, while more follow. */
  segment: Id.optional(),
  country: z.string().max(80).optional(),
};

/** `GET /contacts`, by name */
export const ContactListQuery = PageQuery.extend({
  /** Name, e-mail address or company, from the start of a word. */
  q: z.string().max(200).optional(),
  company: Id.optional(),
  ...listed,
  /** Whether they have agreed and may be written to. */
  consent: z.enum(['yes', 'no']).optional(),
  /** Not in touch for so many days, or never. */
  quietDays: z.coerce.number().int().min(1).max(3650).optional(),
  /** `last`: who was in touch last comes first, and whoever never was is left out. */
  sort: z.enum(['name', 'created', 'last']).default('name'),
});
export type ContactListQuery = z.input<typeof ContactListQuery>;
export const ContactList = pageOf(
  Contact.extend({
    openDeals: z.number().int(),
    /** When the last message went to them or came from them; null before the first. */
    lastMessageAt: At.nullable(),
    /** The last message, call or meeting. */
    lastContactAt: At.nullable(),
    tags: z.array(TagRef),
  }),
);
export type ContactList = z.infer<typeof ContactList>;

/** `PUT /contacts/:id/away` */
export const PutAway = z.object({ until: At.nullable() });
export type PutAway = z.infer<typeof PutAway>;

/** `GET /contacts/:id` */
export const ContactPage = z.object({
  contact: Contact,
  deals: z.array(DealBrief),
  tags: z.array(TagRef),
});
export type ContactPage = z.infer<typeof ContactPage>;

/** `POST /contacts/:id/unsubscribe`; without a body, by hand. */
export const Unsubscribe = z.object({
  /** They asked for it in a mail. */
  how: z.enum(['by-hand', 'reply']).default('by-hand'),
  /** What they said. */
  wording: text(2000).optional(),
});
export type Unsubscribe = z.input<typeof Unsubscribe>;

/** `POST /contacts/:id/resubscribe` says where the new agreement came from. */
export const Resubscribe = z.object({ source: text(200).min(1), wording: text(2000).optional() });
export type Resubscribe = z.infer<typeof Resubscribe>;

export const Company = z.object({
  id: Id,
  name: z.string(),
  domain: z.string().nullable(),
  industry: z.string().nullable(),
  size: z.number().int().nullable(),
  country: z.string().nullable(),
  website: z.string().nullable(),
  owner: UserRef.nullable(),
  /** Since when a support issue of the company is open. */
  supportSince: At.nullable(),
  fields: FieldValues,
  externalId: z.string().nullable(),
  createdAt: At,
  updatedAt: At,
});
export type Company = z.infer<typeof Company>;

/** `POST /companies` */
export const CreateCompany = z.object({
  name: text(200).min(1),
  domain: text(200).optional(),
  industry: text(120).optional(),
  size: z.number().int().min(0).optional(),
  country: text(80).optional(),
  website: text(500).optional(),
  owner: Id.optional(),
  fields: FieldValues.optional(),
  externalId: text(120).optional(),
});
export type CreateCompany = z.infer<typeof CreateCompany>;

/** `PATCH /companies/:id`; null empties a field. */
export const PatchCompany = z.object({
  name: text(200).min(1).optional(),
  domain: text(200).nullable().optional(),
  industry: text(120).nullable().optional(),
  size: z.number().int().min(0).nullable().optional(),
  country: text(80).nullable().optional(),
  website: text(500).nullable().optional(),
  owner: Id.nullable().optional(),
  supportSince: At.nullable().optional(),
  fields: FieldValues.optional(),
});
export type PatchCompany = z.infer<typeof PatchCompany>;

/** `GET /companies`, by name */
export const CompanyListQuery = PageQuery.extend({
  q: z.string().max(200).optional(),
  ...listed,
  sort: z.enum(['name', 'created']).default('name'),
});
export type CompanyListQuery = z.input<typeof CompanyListQuery>;
export const CompanyList = pageOf(
  Company.extend({ contacts: z.number().int(), openDeals: z.number().int(), tags: z.array(TagRef) }),
);
export type CompanyList = z.infer<typeof CompanyList>;

/** `GET /companies/:id` */
export const CompanyPage = z.object({
  company: Company,
  contacts: z.array(Contact),
  deals: z.array(DealBrief),
  tags: z.array(TagRef),
});
export type CompanyPage = z.infer<typeof CompanyPage>;

/** `POST /people/owner`: contacts or companies into somebody's hands, or nobody's. */
export const BulkOwner = z.object({
  kind: z.enum(['contact', 'company']),
  ids: z.array(Id).min(1).max(500),
  owner: Id.nullable(),
});
export type BulkOwner = z.infer<typeof BulkOwner>;
/** Those that it changed, with whose they were: what an undo puts back. */
export const BulkOwned = z.object({ changed: z.array(z.object({ id: Id, was: Id.nullable() })) });
export type BulkOwned = z.infer<typeof BulkOwned>;
