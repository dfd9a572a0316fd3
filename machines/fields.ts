import { z } from 'zod';

/** What a process may ask of its own deals. */
export const processFieldTypes = ['text', 'number', 'money', 'date', 'choice', 'yesno'] as const;

/** What a workspace may keep of its contacts, companies and deals. */
export const fieldTypes = [
  ...processFieldTypes,
  'longtext',
  /** Day and time. */
  'moment',
  /** Several of its choices. */
  'choices',
  'link',
  'email',
  'phone',
  /** Somebody of the team, by id. */
  'user',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One field that guards, templates, CSV and views can name. `path` is `deal.…`, `contact.…` or `company.…`. */
export interface Field {
  path: string;
  label: string;
  type: FieldType;
  /** The values that it may have, as records keep them. */
  choices?: string[] | undefined;
  /** How values are called that have been renamed; others are called as they are kept. */
  labels?: Record<string, string> | undefined;
}

/** A field that a process adds to its deals, for example an answer of its form. */
export const OwnField = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]*$/, 'must be a small letter, then letters and digits, as in "budget"'),
  label: z.string().min(1),
  type: z.enum(processFieldTypes),
  choices: z.array(z.string()).optional(),
});
export type OwnField = z.infer<typeof OwnField>;

export const recordKinds = ['contact', 'company', 'deal'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Records and conditions keep `value` for good, so giving a choice another name changes neither. */
export const FieldChoice = z.object({
  value: z.string().trim().min(1).max(200),
  label: z.string().trim().min(1).max(200),
  /** No longer offered; who has it keeps it. */
  retired: z.boolean().optional(),
});
export type FieldChoice = z.infer<typeof FieldChoice>;

/** A field that a workspace adds to all its contacts, companies or deals. */
export const WorkspaceField = z.object({
  entity: z.enum(recordKinds),
  /** Its name in records, guards and templates, for good: `tier` of a company is `company.tier`. */
  id: OwnField.shape.id.max(60),
  label: z.string().trim().min(1).max(80),
  type: z.enum(fieldTypes),
  choices: z.array(FieldChoice).max(500),
  /** A line that helps to fill it in. */
  hint: z.string().trim().max(300),
  /** 0, 1, 2 … within the entity. */
  place: z.number().int().nonnegative(),
  /** When it was put away: its values stay and aren't shown. */
  retiredAt: z.number().int().nullable(),
});
export type WorkspaceField = z.infer<typeof WorkspaceField>;

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

export const templateCatalogue = (
  own: readonly OwnField[],
  workspace: readonly WorkspaceField[] = [],
): Field[] => [...fieldCatalogue(own, workspace), ...templateFields];

/**
 * Every field there is: the built-in ones, those of a process and those of the workspace. Where a process and its
 * workspace have a deal's field of one name, it is one value, and the process says what kind.
 */
export function fieldCatalogue(own: readonly OwnField[], workspace: readonly WorkspaceField[] = []): Field[] {
  const drawn = own.map(({ id, label, type, choices }) => ({ path: `deal.${id}`, label, type, choices }));
  const taken = new Set(drawn.map(({ path }) => path));
  return [
    ...builtInFields,
    ...drawn,
    ...workspace.filter((field) => field.retiredAt === null && !taken.has(fieldPath(field))).map(fieldOf),
  ];
}

export const fieldPath = ({ entity, id }: Pick<WorkspaceField, 'entity' | 'id'>): string => `${entity}.${id}`;

/** A workspace's field as an entry of the catalogue. */
export function fieldOf(field: WorkspaceField): Field {
  const { label, type, choices } = field;
  const renamed = choices.filter((choice) => choice.label !== choice.value);
  return {
    path: fieldPath(field),
    label,
    type,
    ...(type === 'choice' || type === 'choices'
      ? { choices: choices.filter(({ retired }) => !retired).map(({ value }) => value) }
      : {}),
    ...(renamed.length > 0
      ? { labels: Object.fromEntries(renamed.map(({ value, label: name }) => [value, name])) }
      : {}),
  };
}

/** How one of a field's choices is called. */
export const choiceLabel = ({ labels }: Pick<Field, 'labels'>, value: string): string =>
  (labels && Object.hasOwn(labels, value) ? labels[value] : undefined) ?? value;

/** What a guard compares. Dates are epoch milliseconds, money is integer minor units, several choices are a list. */
export type FactValue = string | number | boolean | string[] | null | undefined;

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
