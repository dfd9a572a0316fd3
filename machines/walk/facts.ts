import { fieldType } from '../words.ts';
import type { ContactFacts, Facts, FactValue } from '../fields.ts';
import type { Process } from '../process.ts';
import { momentOf } from './moments.ts';
import { LocalMoment, type ScenarioFacts } from './scenario.ts';

type Values = Record<string, FactValue>;

/** Whoever walks where nothing else is said. */
const madeUp = {
  contact: { firstName: 'Mira', lastName: 'Solen', email: 'mira@fernlight.example', consent: true },
  company: { name: 'Fernlight Studio' },
  owner: { name: 'Olga Marchenko', email: 'olga@agency.example' },
} as const;

/**
 * The facts of a walk at its beginning. Dates of a scenario are written on the process's clock; facts hold moments as
 * epoch milliseconds.
 */
export function factsOfWalk(process: Process, given: ScenarioFacts = {}): Facts {
  const read = (group: string, values: Values | undefined): Values =>
    Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [
        name,
        readValue(process, `${group}.${name}`, value),
      ]),
    );
  const people = given.contacts ?? [{ id: 'customer' }];
  const contacts = people.map(({ id, role, fields }, index): ContactFacts => ({
    id,
    main: index === 0,
    role: role ?? null,
    fields: {
      // Only the main contact is made up: of others it matters who they are, and whether they can be reached.
      ...(index === 0 ? { ...madeUp.contact, language: process.language } : { consent: true }),
      ...read('contact', fields),
    },
  }));
  const company = { ...madeUp.company, ...read('company', given.company) };
  return {
    deal: { title: company.name ?? 'A walk', ...read('deal', given.deal) },
    company,
    owner: { ...madeUp.owner, ...read('owner', given.owner) },
    contacts,
  };
}

/** A value as facts hold it: a date with a time is a moment. */
export function readValue(process: Process, path: string, value: FactValue): FactValue {
  const isMoment = typeof value === 'string' && LocalMoment.safeParse(value).success;
  return isMoment && fieldType(path, process) === 'date' ? momentOf(value, process.calendar.zone) : value;
}

/** Facts with one field changed; of contacts, the main one's. */
export function withField(facts: Facts, path: string, value: FactValue): Facts {
  const dot = path.indexOf('.');
  const group = path.slice(0, dot);
  const change = { [path.slice(dot + 1)]: value };
  switch (group) {
    case 'deal':
    case 'company':
    case 'owner':
      return { ...facts, [group]: { ...facts[group], ...change } };
    case 'contact':
      return {
        ...facts,
        contacts: facts.contacts.map((contact) =>
          contact.main ? { ...contact, fields: { ...contact.fields, ...change } } : contact,
        ),
      };
    default:
      return facts;
  }
}
