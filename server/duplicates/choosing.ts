import type { MergeField } from '../../machines/api/index.ts';
import type { FactValue } from '../../machines/index.ts';
import type { CompanyRecord, Consent, ContactRecord } from '../store/store.ts';

/** Which of the two a field is taken from, by its path. */
export type Choices = Readonly<Record<string, 'kept' | 'gone'>>;

const personFields = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'jobTitle',
  'companyId',
  'language',
  'country',
  'zone',
  'ownerId',
  'externalId',
] as const satisfies readonly (keyof ContactRecord)[];

const companyFields = [
  'name',
  'domain',
  'website',
  'industry',
  'size',
  'country',
  'ownerId',
  'externalId',
] as const satisfies readonly (keyof CompanyRecord)[];

const isEmpty = (value: FactValue): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What the kept one has stays, unless it has nothing there. */
const usual = (kept: FactValue, gone: FactValue): MergeField['chosen'] =>
  isEmpty(kept) && !isEmpty(gone) ? 'gone' : 'kept';

type Sided = { kept: Record<string, FactValue>; gone: Record<string, FactValue> };

const compared = (prefix: string, { kept, gone }: Sided, names: readonly string[]): MergeField[] =>
  names.flatMap((name): MergeField[] => {
    const [one, other] = [kept[name] ?? null, gone[name] ?? null];
    if (isEmpty(one) && isEmpty(other)) return [];
    return [{ path: `${prefix}.${name}`, kept: one, gone: other, chosen: usual(one, other) }];
  });

const ownNames = (kept: Record<string, FactValue>, gone: Record<string, FactValue>): string[] =>
  [...new Set([...Object.keys(kept), ...Object.keys(gone)])].toSorted();

/** Every field that either has, own ones as `contact.fields.<key>`. */
export const fieldsOfPeople = (kept: ContactRecord, gone: ContactRecord): MergeField[] => [
  ...compared(
    'contact',
    { kept: { ...plain(kept, personFields) }, gone: { ...plain(gone, personFields) } },
    personFields,
  ),
  ...compared('contact.fields', { kept: kept.fields, gone: gone.fields }, ownNames(kept.fields, gone.fields)),
];

export const fieldsOfCompanies = (kept: CompanyRecord, gone: CompanyRecord): MergeField[] => [
  ...compared(
    'company',
    { kept: plain(kept, companyFields), gone: plain(gone, companyFields) },
    companyFields,
  ),
  ...compared('company.fields', { kept: kept.fields, gone: gone.fields }, ownNames(kept.fields, gone.fields)),
];

const plain = <T extends object, K extends keyof T & string>(record: T, names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, record[name]])) as Record<string, FactValue>; // the columns named hold texts and numbers

/** Fields that differ come from where somebody said, else from where the preview would take them. */
function chosen(fields: readonly MergeField[], choices: Choices, prefix: string) {
  const columns: Record<string, FactValue> = {};
  const own: Record<string, FactValue> = {};
  for (const { path, kept, gone, chosen: usually } of fields) {
    const value = (choices[path] ?? usually) === 'kept' ? kept : gone;
    const name = path.slice(prefix.length + 1);
    if (name.startsWith('fields.')) own[name.slice('fields.'.length)] = value;
    else columns[name] = value;
  }
  return { columns, own: Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)) };
}

const earliest = (...times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : null;
};
const latest = (...times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.max(...known) : null;
};

/** Said no, and not merely never asked. */
const isRefusal = ({ given, at, source }: Consent): boolean => !given && (at !== null || source !== null);

/** The stricter of two: whoever has said no under one of their records has said no. */
export function stricterConsent(kept: Consent, gone: Consent): Consent {
  const refusal = [kept, gone].filter(isRefusal).toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))[0];
  return refusal ?? [kept, gone].find(({ given }) => given) ?? kept;
}

/** The contact that two become. */
export function mergedPerson(
  kept: ContactRecord,
  gone: ContactRecord,
  choices: Choices,
  now: number,
): ContactRecord {
  const { columns, own } = chosen(fieldsOfPeople(kept, gone), choices, 'contact');
  const merged = { ...kept, ...columns, fields: own } as ContactRecord; // columns of a contact, from contacts
  const address = merged.email === gone.email && merged.email !== kept.email ? gone : kept;
  return {
    ...merged,
    consent: stricterConsent(kept.consent, gone.consent),
    unsubscribedAt: earliest(kept.unsubscribedAt, gone.unsubscribedAt),
    // Whether mail arrives is about the address.
    bouncedAt: address.bouncedAt,
    suppressedAt: earliest(kept.suppressedAt, gone.suppressedAt),
    awayUntil: latest(kept.awayUntil, gone.awayUntil),
    supportSince: earliest(kept.supportSince, gone.supportSince),
    topicsOff: [...new Set([...kept.topicsOff, ...gone.topicsOff])],
    createdAt: Math.min(kept.createdAt, gone.createdAt),
    updatedAt: now,
  };
}

export function mergedCompany(
  kept: CompanyRecord,
  gone: CompanyRecord,
  choices: Choices,
  now: number,
): CompanyRecord {
  const { columns, own } = chosen(fieldsOfCompanies(kept, gone), choices, 'company');
  return {
    ...({ ...kept, ...columns } as CompanyRecord), // as above
    fields: own,
    supportSince: earliest(kept.supportSince, gone.supportSince),
    createdAt: Math.min(kept.createdAt, gone.createdAt),
    updatedAt: now,
  };
}
