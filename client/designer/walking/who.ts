import {
  factsOfWalk,
  fieldCatalogue,
  fieldsDecidedBy,
  leaves,
  localOf,
  readFact,
  type FactValue,
  type Field,
  type Process,
  type ProcessInWorkspace,
  type ScenarioFacts,
} from '../../../machines/index.ts';
import type { Company, Contact } from '../../../machines/api/index.ts';

/** What a form holds of a made-up person: catalogue paths to values, and their part in the deal. */
export type Values = Readonly<Record<string, Exclude<FactValue, undefined>>>;

/** Fields that say who somebody is to the process; the others of the form are what its conditions read. */
const always = ['contact.firstName', 'contact.lastName', 'company.name', 'deal.segment', 'contact.language'];

/** The fields that a person is made up with: who they are, and whatever decides where they go. */
export function fieldsToMakeUp(process: ProcessInWorkspace): Field[] {
  const catalogue = fieldCatalogue(process.fields, process.workspaceFields);
  const wanted = [...new Set([...always, ...fieldsDecidedBy(process)])];
  return wanted.flatMap((path) => {
    const field = path === 'contact.consent' ? undefined : catalogue.find((one) => one.path === path);
    return field ? [field] : [];
  });
}

/** What a field holds where nobody fills it in: text only, to be shown in its place. */
export function madeUpValue(process: Process, path: string): string {
  const value = readFact(factsOfWalk(process), path);
  return typeof value === 'string' ? value : '';
}

/** The values that conditions of the drawing compare a field with. */
export function valuesAskedFor({ edges, handoff }: Process, path: string): string[] {
  const guards = [...edges.map(({ guard }) => guard), handoff?.criteria].filter(
    (guard) => guard !== undefined,
  );
  const values = guards.flatMap((guard) =>
    [...leaves(guard)].flatMap((leaf) => (leaf.kind === 'field' && leaf.field === path ? [leaf.value] : [])),
  );
  return [...new Set(values.flat().filter((value) => typeof value === 'string'))];
}

/** The form's values as a scenario keeps them. */
export function factsFrom(values: Values, role: string): ScenarioFacts {
  const group = (name: string) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([path, value]) => path.startsWith(`${name}.`) && value !== '')
        .map(([path, value]) => [path.slice(name.length + 1), value]),
    );
  const [deal, company, fields] = [group('deal'), group('company'), group('contact')];
  return {
    ...(Object.keys(deal).length > 0 && { deal }),
    ...(Object.keys(company).length > 0 && { company }),
    ...((Object.keys(fields).length > 0 || role !== '') && {
      contacts: [{ id: 'customer', ...(role !== '' && { role }), fields }],
    }),
  };
}

/** And back, to be changed. */
export function valuesFrom({ deal, company, contacts }: ScenarioFacts): Values {
  const named = (name: string, values: Values = {}) =>
    Object.entries(values).map(([key, value]) => [`${name}.${key}`, value] as const);
  return Object.fromEntries([
    ...named('deal', deal),
    ...named('company', company),
    ...named('contact', contacts?.[0]?.fields),
  ]);
}

/** A contact of the workspace as the facts of a new deal would have it. */
export function factsOfContact(contact: Contact, company: Company | null): ScenarioFacts {
  const { firstName, lastName, email, phone, jobTitle, language, country, consent } = contact;
  return {
    contacts: [
      {
        id: contact.id,
        fields: {
          ...contact.fields,
          firstName,
          lastName,
          email,
          phone,
          jobTitle,
          language,
          country,
          consent: consent.given && contact.unsubscribedAt === null,
        },
      },
    ],
    company: company
      ? {
          ...company.fields,
          name: company.name,
          industry: company.industry,
          size: company.size,
          country: company.country,
          website: company.website,
        }
      : { name: null },
  };
}

/** The next working morning at nine, on the process's clock. */
export function firstMorning(now: number, { calendar }: Process): string {
  const dayMs = 86_400_000;
  for (let ahead = 1; ahead <= 7; ahead++) {
    const day = localOf(now + ahead * dayMs, calendar.zone).slice(0, 'YYYY-MM-DD'.length);
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) return `${day}T09:00`;
  }
  return `${localOf(now + dayMs, calendar.zone).slice(0, 'YYYY-MM-DD'.length)}T09:00`;
}
