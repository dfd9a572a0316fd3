import {
  askableFields,
  type Answer,
  type Answers,
  type Form,
  type FormField,
  type OwnField,
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
  records: Pick<Records, 'contacts' | 'companies'>,
  given: readonly Answered[],
  { email, language }: { email: string; language: string },
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
  const { contact } = part;
  const company = contact.companyId === null ? null : await records.companies.get(contact.companyId);
  const completed = company && (await complete(records, company, work, now));
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
  now: number,
): Promise<CompanyRecord> {
  const named = text(work['name']);
  if (named !== undefined && named.toLowerCase() !== company.name.toLowerCase()) return company;
  const empty = Object.entries(companyColumns(work)).filter(
    // The columns above are columns of a company.
    ([name]) => company[name as keyof ReturnType<typeof companyColumns>] === null,
  );
  return empty.length > 0 ? companies.update(company.id, Object.fromEntries(empty), now) : company;
}

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
  { currency }: { currency: string },
): Filled {
  const types = new Map(askableFields(own).map(({ path, type }) => [path, type]));
  const filled: Filled = { fields: {} };
  const minor = (value: Answer): number | null =>
    typeof value === 'number' ? Math.round(value * 10 ** digitsOf(currency)) : null;
  for (const { field, answer } of given) {
    const { path } = field;
    const type = path?.startsWith('deal.') ? types.get(path) : undefined;
    if (!path || type === undefined) continue;
    const name = path.slice('deal.'.length);
    if (name === 'segment' || name === 'product') filled[name] = String(answer);
    else if (name === 'value') filled.valueMinor = minor(answer);
    else if (type === 'money') filled.fields[name] = minor(answer);
    else if (type === 'date') filled.fields[name] = noonOf(String(answer));
    else filled.fields[name] = answer;
  }
  return filled;
}

/** Of an ISO day; noon, so that it is the same day for people further east and west. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
