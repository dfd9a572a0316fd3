import { fold } from '../values/fold.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  active: boolean;
}

/** The user that a name or address in the file means: by address, whole name, or a first name that only one has. */
export function guessOwner(value: string, users: readonly Person[]): string | null {
  const wanted = fold(value);
  if (wanted === '') return null;
  const working = users.filter(({ active }) => active);
  const address = working.find(({ email }) => wanted.includes(fold(email)));
  if (address) return address.id;
  const reversed = wanted.split(/,\s*/).toReversed().join(' ');
  const named = working.filter(({ name }) => [wanted, reversed].includes(fold(name)));
  if (named.length > 0) return named.length === 1 ? (named[0]?.id ?? null) : null;
  const first = working.filter(({ name }) => fold(name).split(' ')[0] === wanted);
  return first.length === 1 ? (first[0]?.id ?? null) : null;
}
