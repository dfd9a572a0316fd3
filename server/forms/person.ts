import {
  askableFields,
  checkedValue,
  fieldOf,
  type Answer,
  type Answers,
  type Form,
  type FormField,
  type FactValue,
  type OwnField,
  type WorkspaceField,
} from '../../machines/index.ts';
import { digitsOf } from '../importing/values/money.ts';
import type { CompanyInput, DealContactInput } from '../../machines/api/index.ts';
import { dealContacts } from '../people/contacts.ts';
import type { CompanyRecord, ContactRecord, DealFields, Records } from '../store/store.ts';

/** An answer with what it was asked for. */
export interface Answered {
  field: FormField;
  answer: Answer;
}

/** In the form's order; answers of fields that are gone since are left out. */
export const answered = (form: Form, answers: Answers): Answered[] =>
  form.fields.flatMap((field) => {
    const answer = answers[field.id];
    return answer === undefined ? [] : [{ field, answer }];
  });

/** What fills in `contact.…` or `company.…`, by the name behind the dot. */
const under = (group: 'contact' | 'company', given: readonly Answered[]): Record<string, Answer> =>
  Object.fromEntries(
    given.flatMap(({ field, answer }) =>
      field.path?.startsWith(`${group}.`) ? [[field.path.slice(group.length + 1), answer] as const] : [],
    ),
  );

/** An answer that says other than what is known, which stays. */
export interface Differing {
  path: string;
  known: string;
}

export interface Person {
  contact: ContactRecord;
  company: CompanyRecord | null;
  differing: Differing[];
}

const text = (value: Answer | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

/**
 * The contact who has answered, by their address: a new one, or a known one whose empty fields are filled in, and so
 * for their company. What the team knows stays; what was answered otherwise comes back.
 */
export async function personOf(
  records: Pick<Records, 'contacts' | 'companies' | 'fields'>,
  given: readonly Answered[],
  { email, language, currency }: { email: string; language: string; currency: string },
  now: number,
): Promise<Person> {
  const about = under('contact', given);
  const work = under('company', given);
  const known = await records.contacts.byEmail(email);
  const input: DealContactInput = {
    email,
    language,
    firstName: text(about['firstName']),
    lastName: text(about['lastName']),
    phone: text(about['phone']),
    jobTitle: text(about['jobTitle']),
    country: text(about['country']),
  };
  const [part] = await dealContacts(records, [input], companyInput(work), now);
  if (!part) throw new Error('One input makes one contact.');
  const workspace = await records.fields.all();
  const ownAnswers = (kind: 'contact' | 'company', before: WithFields) =>
    freshValues(workspace, kind === 'contact' ? about : work, { kind, before: before.fields, currency });
  const fresh = ownAnswers('contact', part.contact);
  const contact = isEmpty(fresh)
    ? part.contact
    : await records.contacts.update(part.contact.id, { fields: { ...part.contact.fields, ...fresh } }, now);
  const company = contact.companyId === null ? null : await records.companies.get(contact.companyId);
  const completed = company && (await complete(records, company, work, ownAnswers('company', company), now));
  return {
    contact,
    company: completed,
    differing: [
      ...(known ? differing('contact', known, about) : []),
      ...(completed ? differing('company', completed, work) : []),
    ],
  };
}

function companyInput(work: Record<string, Answer>): CompanyInput | undefined {
  const name = text(work['name']);
  if (name === undefined) return undefined;
  return { name, ...companyColumns(work) };
}

const companyColumns = (work: Record<string, Answer>) => ({
  ...(work['industry'] === undefined ? {} : { industry: String(work['industry']) }),
  ...(typeof work['size'] === 'number' ? { size: work['size'] } : {}),
  ...(work['country'] === undefined ? {} : { country: String(work['country']) }),
  ...(work['website'] === undefined ? {} : { website: String(work['website']) }),
});

/** Fills in what nobody knew about their company; not where they name another one. */
async function complete(
  { companies }: Pick<Records, 'companies'>,
  company: CompanyRecord,
  work: Record<string, Answer>,
  ownValues: Record<string, FactValue>,
  now: number,
): Promise<CompanyRecord> {
  const named = text(work['name']);
  if (named !== undefined && named.toLowerCase() !== company.name.toLowerCase()) return company;
  const empty = Object.entries(companyColumns(work)).filter(
    // The columns above are columns of a company.
    ([name]) => company[name as keyof ReturnType<typeof companyColumns>] === null,
  );
  const patch = {
    ...Object.fromEntries(empty),
    ...(isEmpty(ownValues) ? {} : { fields: { ...company.fields, ...ownValues } }),
  };
  return isEmpty(patch) ? company : companies.update(company.id, patch, now);
}

interface WithFields {
  fields: Record<string, FactValue>;
}

const isEmpty = (values: object): boolean => Object.keys(values).length === 0;

/**
 * Answers to the workspace's own fields that nobody knew, as records keep them. What doesn't fit its field stays where it
 * was said, among the answers.
 */
function freshValues(
  workspace: readonly WorkspaceField[],
  given: Record<string, Answer>,
  { kind, before, currency }: { kind: 'contact' | 'company'; before: WithFields['fields']; currency: string },
): Record<string, FactValue> {
  const fresh: Record<string, FactValue> = {};
  for (const field of workspace) {
    const answer = given[field.id];
    const known = before[field.id] ?? null;
    if (field.entity !== kind || field.retiredAt !== null || answer === undefined || known !== null) continue;
    const kept = keptAnswer(field, answer, currency);
    if (kept !== null) fresh[field.id] = kept;
  }
  return fresh;
}

/** Null where it doesn't fit. */
function keptAnswer(field: WorkspaceField, answer: Answer, currency: string): FactValue {
  const value =
    field.type === 'money'
      ? minorOf(answer, currency)
      : field.type === 'moment'
        ? noonOf(String(answer))
        : answer;
  const checked = checkedValue(fieldOf(field), value);
  return 'value' in checked ? checked.value : null;
}

const minorOf = (value: Answer, currency: string): number | null =>
  typeof value === 'number' ? Math.round(value * 10 ** digitsOf(currency)) : null;

function differing(
  group: 'contact' | 'company',
  known: ContactRecord | CompanyRecord,
  given: Record<string, Answer>,
): Differing[] {
  // Paths of the catalogue are named like the columns.
  const before: Record<string, unknown> = { ...known };
  return Object.entries(given).flatMap(([name, answer]) => {
    const value = before[name];
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '' || name === 'email')
      return [];
    const same = String(value).trim().toLowerCase() === String(answer).trim().toLowerCase();
    return same ? [] : [{ path: `${group}.${name}`, known: String(value) }];
  });
}

type Filled = Pick<DealFields, 'fields'> & Partial<Pick<DealFields, 'segment' | 'product' | 'valueMinor'>>;

/** What the answers say about the deal, as its own fields keep it. */
export function dealFields(
  given: readonly Answered[],
  own: readonly OwnField[],
  { currency, workspace }: { currency: string; workspace: readonly WorkspaceField[] },
): Filled {
  const types = new Map(askableFields(own, workspace).map(({ path, type }) => [path, type]));
  const ofWorkspace = new Map(
    workspace.flatMap((field) =>
      field.entity === 'deal' && !own.some(({ id }) => id === field.id) ? [[field.id, field] as const] : [],
    ),
  );
  const filled: Filled = { fields: {} };
  for (const { field, answer } of given) {
    const { path } = field;
    const type = path?.startsWith('deal.') ? types.get(path) : undefined;
    if (!path || type === undefined) continue;
    const name = path.slice('deal.'.length);
    const ownField = ofWorkspace.get(name);
    if (name === 'segment' || name === 'product') filled[name] = String(answer);
    else if (name === 'value') filled.valueMinor = minorOf(answer, currency);
    else if (ownField) {
      const kept = keptAnswer(ownField, answer, currency);
      if (kept !== null) filled.fields[name] = kept;
    } else if (type === 'money') filled.fields[name] = minorOf(answer, currency);
    else if (type === 'date') filled.fields[name] = noonOf(String(answer));
    else filled.fields[name] = answer;
  }
  return filled;
}

/** Of an ISO day; noon, so that it is the same day for people further east and west. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
