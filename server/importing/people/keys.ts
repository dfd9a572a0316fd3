import { fold } from '../values/fold.ts';
import { fullName, nameKeys, type ContactInputRow } from '../rows/contact-input.ts';

/** Under which keys an import remembers people and deals. Ids of another program are other ids. */
export const idKey = (origin: string, id: string): string => `${origin}/id:${id}`;
/** In files that we have written, ids are our own. They are looked for where no other program was named. */
const ours = /^\/id:((?:c|co|d)_[0-9a-z]{16})$/;

/** Ids of ours among keys, by key. */
export const ourIds = (keys: readonly string[]): Map<string, string> =>
  new Map(
    keys.flatMap((key): [string, string][] => {
      const id = ours.exec(key)?.[1];
      return id === undefined ? [] : [[key, id]];
    }),
  );

export const rowKey = (origin: string, identity: string): string => `${origin}/row:${identity}`;

/** `who` is for people without id and address: the same name, company and phone are the same person. */
export function contactKeys(origin: string, row: ContactInputRow): { id: string | null; who: string | null } {
  const alone = row.key === null && row.email === null;
  const who = [fullName(row), row.company.name ?? '', (row.phone ?? '').replaceAll(/\D/g, '')].map(fold);
  return {
    id: row.key === null ? null : idKey(origin, row.key),
    who: alone ? `${origin}/who:${who.join('|')}` : null,
  };
}

/** Everything under which a row's person may be known. */
export function keysToLearn(origin: string, row: ContactInputRow, ids: readonly string[] = []): string[] {
  const { id, who } = contactKeys(origin, row);
  const names = nameKeys(row);
  return [
    ...[id, who].filter((key) => key !== null),
    ...ids.map((one) => idKey(origin, one)),
    ...(names ? [`${origin}/${names.exact}`, `${origin}/${names.loose}`] : []),
  ];
}
