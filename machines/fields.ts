import { z } from 'zod';

export const fieldTypes = ['text', 'number', 'money', 'date', 'choice', 'yesno'] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One field that guards, templates, CSV and views can name. `path` is `deal.…`, `contact.…` or `company.…`. */
export interface Field {
  path: string;
  label: string;
  type: FieldType;
  choices?: string[] | undefined;
}

/** A field that a process adds to its deals, for example an answer of its form. */
export const OwnField = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]*$/, 'must be a small letter, then letters and digits, as in "budget"'),
  label: z.string().min(1),
  type: z.enum(fieldTypes),
  choices: z.array(z.string()).optional(),
});
export type OwnField = z.infer<typeof OwnField>;

export const builtInFields: readonly Field[] = [
  { path: 'deal.title', label: 'Deal title', type: 'text' },
  { path: 'deal.value', label: 'Deal value', type: 'money' },
  { path: 'deal.currency', label: 'Currency', type: 'text' },
  { path: 'deal.source', label: 'Source channel', type: 'text' },
  { path: 'deal.segment', label: 'Segment', type: 'text' },
  { path: 'deal.product', label: 'Product', type: 'text' },
  { path: 'deal.expectedCloseOn', label: 'Expected close', type: 'date' },
  { path: 'deal.meetingAt', label: 'Meeting', type: 'date' },
  { path: 'owner.name', label: 'Owner’s name', type: 'text' },
  { path: 'owner.email', label: 'Owner’s e-mail', type: 'text' },
  { path: 'contact.firstName', label: 'First name', type: 'text' },
  { path: 'contact.lastName', label: 'Last name', type: 'text' },
  { path: 'contact.email', label: 'E-mail', type: 'text' },
  { path: 'contact.phone', label: 'Phone', type: 'text' },
  { path: 'contact.jobTitle', label: 'Job title', type: 'text' },
  { path: 'contact.language', label: 'Language', type: 'text' },
  { path: 'contact.country', label: 'Country', type: 'text' },
  { path: 'contact.consent', label: 'Agreed to marketing', type: 'yesno' },
  { path: 'company.name', label: 'Company', type: 'text' },
  { path: 'company.industry', label: 'Industry', type: 'text' },
  { path: 'company.size', label: 'Employees', type: 'number' },
  { path: 'company.country', label: 'Company’s country', type: 'text' },
  { path: 'company.website', label: 'Website', type: 'text' },
];

/** What a template may name beside the fields: it is made for one message, so nothing is decided by it. */
export const templateFields: readonly Field[] = [
  { path: 'booking.link', label: 'Their own booking link', type: 'text' },
];

/** For trying a template out. */
export const exampleBooking: Record<string, FactValue> = { link: 'https://example.com/book/anna' };

export const templateCatalogue = (own: readonly OwnField[]): Field[] => [
  ...fieldCatalogue(own),
  ...templateFields,
];

export function fieldCatalogue(own: readonly OwnField[]): Field[] {
  return [
    ...builtInFields,
    ...own.map(({ id, label, type, choices }) => ({ path: `deal.${id}`, label, type, choices })),
  ];
}

/** What a guard compares. Dates are epoch milliseconds, money is integer minor units. */
export type FactValue = string | number | boolean | null | undefined;

export interface ContactFacts {
  id: string;
  main: boolean;
  /** What the contact is to this deal: "decision maker", "specialist". */
  role: string | null;
  fields: Record<string, FactValue>;
}

/** The deal's, contacts' and company's fields as guards and templates see them at one moment. */
export interface Facts {
  deal: Record<string, FactValue>;
  company: Record<string, FactValue>;
  owner: Record<string, FactValue>;
  contacts: readonly ContactFacts[];
  /** Links made for the message that is being filled in. */
  booking?: Record<string, FactValue> | undefined;
}

export const noFacts: Facts = { deal: {}, company: {}, owner: {}, contacts: [] };

export const mainContact = (facts: Facts): ContactFacts | undefined =>
  facts.contacts.find((contact) => contact.main) ?? facts.contacts[0];

/** The value at a catalogue path; undefined where nothing is filled in. */
export function readFact(facts: Facts, path: string): FactValue {
  const dot = path.indexOf('.');
  const name = path.slice(dot + 1);
  switch (path.slice(0, dot)) {
    case 'deal':
      return own(facts.deal, name);
    case 'company':
      return own(facts.company, name);
    case 'owner':
      return own(facts.owner, name);
    case 'contact':
      return own(mainContact(facts)?.fields ?? {}, name);
    default:
      return undefined;
  }
}

/** Names come from drawings: "constructor" is a field like any other, and nobody has filled it in. */
const own = (fields: Record<string, FactValue>, name: string): FactValue =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;
