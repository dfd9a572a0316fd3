import type { SeenPerson } from '../timeline.ts';
import { kept, told, type KeptValues } from './kept.ts';

/*
 * The contacts of a deal as an entry's decision saw them. Nearly always that is one person, who has an address, and
 * whom the entry is about: then the column is null, as it is where an entry saw nobody and is about nobody.
 */

const isUsual = ({ role, main, address }: SeenPerson): boolean => role === null && main && address;

export function keptPeople(people: readonly SeenPerson[], contactId: string | null): string | null {
  const [only] = people;
  if (!only) return contactId === null ? null : '[]';
  if (people.length === 1 && isUsual(only) && !only.id.startsWith('['))
    return only.id === contactId ? null : only.id;
  return JSON.stringify(
    people.map(({ id, role, main, address }, place) =>
      kept(id, [role, null], [main, place === 0], [address, true]),
    ),
  );
}

/** @throws AppError `data-damaged` */
export function toldPeople(text: string | null, contactId: string | null, where: string): SeenPerson[] {
  if (text === null) return contactId === null ? [] : [usual(contactId)];
  if (!text.startsWith('[')) return [usual(text)];
  const tell = (values: KeptValues, place: number): SeenPerson => ({
    id: values.code,
    role: values.textOrNull(null),
    main: values.yesNo(place === 0),
    address: values.yesNo(true),
  });
  return told(text, tell, where);
}

const usual = (id: string): SeenPerson => ({ id, role: null, main: true, address: true });
