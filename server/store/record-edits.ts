import type { FactValue } from '../../machines/index.ts';
import type { CompanyRecord } from './companies.ts';
import type { ContactRecord } from './contacts.ts';
import type { NewRecordEntry, RecordEdit, RecordText } from './record-log.ts';
import type { Actor } from './timeline.ts';

/** What people fill in; what the server notes by itself (bounces, absences, agreement) is told elsewhere. */
const columns = {
  contact: [
    'firstName',
    'lastName',
    'email',
    'phone',
    'jobTitle',
    'companyId',
    'language',
    'country',
    'zone',
    'supportSince',
    'externalId',
  ],
  company: ['name', 'domain', 'industry', 'size', 'country', 'website', 'supportSince', 'externalId'],
} as const satisfies { contact: (keyof ContactRecord)[]; company: (keyof CompanyRecord)[] };

/** Whose fields are watched here; a deal's are told in its timeline. */
type Kind = keyof typeof columns;

/** Nobody in particular: the server filled something in. */
const itself: Actor = { kind: 'system', what: 'server' };

export const madeEntry = (kind: Kind, id: string, at: number, actor: Actor): NewRecordEntry => ({
  kind,
  id,
  at,
  actor,
  what: { kind: 'created' },
});

/** Somebody with the address of a person who was erased. */
export const returnedEntry = (id: string, at: number, erasedAt: number): NewRecordEntry => ({
  kind: 'contact',
  id,
  at,
  actor: itself,
  what: { kind: 'returned', erasedAt },
});

type Logged = { id: string; ownerId?: string | null; updatedAt: number; fields: Record<string, FactValue> };

/** What the log tells of a change of a record: its fields in one entry, its owner in another. */
export function updateEntries(
  kind: 'contact',
  before: ContactRecord,
  after: ContactRecord,
  by?: Actor,
): NewRecordEntry[];
export function updateEntries(
  kind: 'company',
  before: CompanyRecord,
  after: CompanyRecord,
  by?: Actor,
): NewRecordEntry[];
export function updateEntries<T extends Logged>(
  kind: Kind,
  before: T,
  after: T,
  actor: Actor = itself,
): NewRecordEntry[] {
  const entry = { kind, id: after.id, at: after.updatedAt, actor };
  const { changes, texts } = editsBetween(kind, before, after);
  const owners = { from: before.ownerId ?? null, to: after.ownerId ?? null };
  return [
    ...(changes.length > 0 ? [{ ...entry, what: { kind: 'edited' as const, changes }, texts }] : []),
    ...(owners.from === owners.to ? [] : [{ ...entry, what: { kind: 'owner' as const, ...owners } }]),
  ];
}

/** The fields that differ, texts of them in rows of their own, so that they can be erased. */
function editsBetween<T extends Logged>(
  kind: Kind,
  before: T,
  after: T,
): { changes: RecordEdit[]; texts: RecordText[] } {
  const changes: RecordEdit[] = [];
  const texts: RecordText[] = [];
  const compare = (path: string, from: FactValue, to: FactValue): void => {
    if (JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) return;
    const words = isWords(from) || isWords(to);
    changes.push({ path, from: words ? null : (from ?? null), to: words ? null : (to ?? null) });
    if (!words) return;
    for (const [side, value] of [
      ['from', from],
      ['to', to],
    ] as const) {
      if (value !== null && value !== undefined)
        texts.push({
          kind: side,
          about: path,
          text: Array.isArray(value) ? value.join(', ') : String(value),
        });
    }
  };
  for (const name of columns[kind])
    // `satisfies` has checked that records of this kind have the column, and each holds one value.
    compare(`${kind}.${name}`, before[name as keyof T] as FactValue, after[name as keyof T] as FactValue);
  for (const name of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]))
    compare(`${kind}.${name}`, before.fields[name], after.fields[name]);
  return { changes, texts };
}

const isWords = (value: FactValue): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null);
