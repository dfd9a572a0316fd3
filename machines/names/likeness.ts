import { companySound, companyWordsOf } from './company.ts';
import { fold, foldedWords } from './fold.ts';
import { domainOfCompany, ownDomain, type CompanyLook, type PersonLook } from './keys.ts';
import { isSharedMailbox, mailboxKey } from './mailbox.ts';
import { countryOf, e164, type Country } from './phone.ts';
import { nameKeys } from './sound.ts';
import { typosAllowed, typosBetween } from './typos.ts';

/** Why two records are thought to be about the same person or company. */
export const likenessReasons = [
  /** The same address, in whatever case. */
  'email',
  /** Addresses that lead to the same mailbox: a plus, the dots of Gmail. */
  'mailbox',
  'phone',
  'name',
  /** First and last name are the other way round. */
  'swapped',
  /** Another alphabet, or another way of writing it in Latin letters. */
  'sound',
  /** A letter or two apart. */
  'typo',
  'initials',
  /** The same company, or the same domain in their addresses. */
  'workplace',
  'domain',
  /** The same but for how the company is incorporated. */
  'form',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

export interface Likeness {
  /** 0 to 1. */
  score: number;
  /** The strongest first. */
  why: LikenessReason[];
}

export type Surety = 'certain' | 'likely' | 'maybe';

/** How surely two records are the same; null where they aren't worth showing. */
export const suretyOf = (score: number): Surety | null =>
  score >= 0.9 ? 'certain' : score >= 0.72 ? 'likely' : score >= 0.5 ? 'maybe' : null;

interface Sign {
  why: LikenessReason;
  weight: number;
}

/** Signs that don't depend on each other: each takes away a part of the doubt that is left. */
function joined(signs: readonly Sign[], doubt: number): Likeness {
  const left = signs.reduce((rest, { weight }) => rest * (1 - weight), 1);
  return {
    score: Math.round((1 - left) * doubt * 100) / 100,
    why: signs.toSorted((a, b) => b.weight - a.weight).map(({ why }) => why),
  };
}

interface SaidName {
  first: string[];
  last: string[];
}

const saidName = ({ firstName, lastName }: PersonLook): SaidName => ({
  first: foldedWords(firstName ?? ''),
  last: foldedWords(lastName ?? ''),
});

const sounds = (words: readonly string[]): string => words.flatMap(nameKeys).join(' ');

function sameWords(
  a: readonly string[],
  b: readonly string[],
): 'name' | 'sound' | 'typo' | 'initials' | null {
  if (a.length === 0 || b.length === 0) return null;
  if (a.join(' ') === b.join(' ')) return 'name';
  const [said, heard] = [sounds(a), sounds(b)];
  if (said === heard) return 'sound';
  const [one = '', other = ''] = [a[0], b[0]];
  if ((one.length === 1 || other.length === 1) && said[0] === heard[0]) return 'initials';
  // A second name that only one of them has says nothing against it.
  const [fewer, more] = a.length < b.length ? [a, b] : [b, a];
  if (fewer.length < more.length && fewer.every((word) => more.includes(word))) return 'name';
  return isTypo(a.join(' '), b.join(' ')) || isTypo(said, heard) ? 'typo' : null;
}

/** One mistake apart, in words that are long enough for that to say something. */
function isTypo(one: string, other: string): boolean {
  const most = Math.min(1, typosAllowed(Math.min(one.length, other.length) + 1));
  return most > 0 && typosBetween(one, other, most)?.whole === true;
}

const nameWeights = { name: 0.5, sound: 0.47, typo: 0.38, initials: 0.3 } as const;

/** What two names say together; `against` where both are known and differ. */
function nameSigns(a: SaidName, b: SaidName): Sign[] | 'against' | 'unknown' {
  const [first, last] = [sameWords(a.first, b.first), sameWords(a.last, b.last)];
  if (first !== null && last !== null) {
    const weakest = nameWeights[first] < nameWeights[last] ? first : last;
    return last === 'initials' && first === 'initials'
      ? 'unknown'
      : [{ why: weakest, weight: nameWeights[weakest] }];
  }
  const [crossed, back] = [sameWords(a.first, b.last), sameWords(a.last, b.first)];
  if (crossed !== null && back !== null && (crossed !== 'initials' || back !== 'initials'))
    return [{ why: 'swapped', weight: 0.45 }];
  const all = (name: SaidName) => [...name.first, ...name.last].toSorted();
  // All of it typed into one field.
  if ([a, b].some(({ first: own, last: rest }) => own.length === 0 || rest.length === 0)) {
    if (all(a).length === 0 || all(b).length === 0) return 'unknown';
    const same = sameWords(all(a), all(b));
    if (same !== null && same !== 'initials' && all(a).length === all(b).length) {
      return [{ why: same, weight: all(a).length > 1 ? nameWeights[same] : 0.2 }];
    }
    return (a.last.length === 0 || b.last.length === 0) && first !== null ? 'unknown' : 'against';
  }
  return 'against';
}

/** How much two people look like the same one. */
export function likenessOfPeople(a: PersonLook, b: PersonLook, home: Country | null): Likeness {
  const signs: Sign[] = [];
  let doubt = 1;
  const [mailA, mailB] = [a.email?.trim().toLowerCase() ?? null, b.email?.trim().toLowerCase() ?? null];
  if (
    mailA !== null &&
    mailB !== null &&
    mailboxKey(mailA) !== null &&
    mailboxKey(mailA) === mailboxKey(mailB)
  ) {
    const weight = isSharedMailbox(mailA) ? 0.4 : 0.93;
    signs.push(mailA === mailB ? { why: 'email', weight } : { why: 'mailbox', weight: weight - 0.03 });
  }
  const number = (person: PersonLook) =>
    person.phone === null ? null : e164(person.phone, countryOf(person.country) ?? home);
  const phone = number(a);
  if (phone !== null && phone === number(b)) signs.push({ why: 'phone', weight: 0.7 });
  const names = nameSigns(saidName(a), saidName(b));
  if (names === 'against') doubt *= 0.45;
  else if (names !== 'unknown') {
    signs.push(...names);
    const domain = ownDomain(a.email);
    const together =
      (a.companyId !== null && a.companyId === b.companyId) ||
      (domain !== null && domain === ownDomain(b.email));
    if (together) signs.push({ why: 'workplace', weight: 0.5 });
    // The same name elsewhere is somebody else, more often than not.
    else if (a.companyId !== null && b.companyId !== null && signs.length === names.length) doubt *= 0.7;
  }
  return joined(signs, doubt);
}

/** How much two companies look like the same one. */
export function likenessOfCompanies(a: CompanyLook, b: CompanyLook): Likeness {
  const signs: Sign[] = [];
  let doubt = 1;
  const [domainA, domainB] = [domainOfCompany(a), domainOfCompany(b)];
  if (domainA !== null && domainB !== null) {
    if (domainA === domainB) signs.push({ why: 'domain', weight: 0.8 });
    else doubt *= 0.75;
  }
  const [wordsA, wordsB] = [companyWordsOf(a.name).join(' '), companyWordsOf(b.name).join(' ')];
  const [soundA, soundB] = [companySound(a.name), companySound(b.name)];
  const inOrder = (sound: string) => sound.split(' ').toSorted().join(' ');
  const apart = soundA.length >= 6 ? typosBetween(soundA, soundB, 1) : null;
  if (fold(a.name) === fold(b.name)) signs.push({ why: 'name', weight: 0.78 });
  else if (wordsA === wordsB) signs.push({ why: 'form', weight: 0.75 });
  else if (inOrder(soundA) === inOrder(soundB)) signs.push({ why: 'sound', weight: 0.72 });
  else if (apart?.whole) signs.push({ why: 'typo', weight: 0.6 });
  else doubt *= soundA.startsWith(`${soundB} `) || soundB.startsWith(`${soundA} `) ? 0.95 : 0.85;
  const [landA, landB] = [countryOf(a.country), countryOf(b.country)];
  if (landA !== null && landB !== null && landA !== landB) doubt *= 0.75;
  return joined(signs, doubt);
}
