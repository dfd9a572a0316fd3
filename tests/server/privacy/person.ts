import { randomBytes } from 'node:crypto';

/** Somebody whom nobody else is taken for. */
export const first = 'Qwendolyn';
export const last = 'Zzyxberg';
export const name = `${first} ${last}`;
export const email = 'qwendolyn.zzyx@planted.example';
/** The address that they had before. */
export const formerEmail = 'q.zzyx@former.example';
export const phone = '+49 30 987 654 321';

/** Any of these anywhere is somebody that can be found. */
export const traces = [
  'zzyxberg',
  'qwendolyn',
  'zzyx@',
  'zzyx%40',
  '987654321',
  '987 654 321',
  Buffer.from(email).toString('base64').slice(2, -4),
];

/** What is planted in one place: a word that stands nowhere else. */
export interface Mark {
  place: string;
  word: string;
  /** Null where it is handed out to the person; else why not. */
  keptBack: string | null;
}

export interface Marks {
  readonly all: readonly Mark[];
  /** A word for this place, of what is told about the person themselves. */
  about(place: string): string;
  /** A word that is erased with them and isn’t theirs to have. */
  keptBack(place: string, why: string): string;
}

export function createMarks(): Marks {
  const all: Mark[] = [];
  const mark = (place: string, keptBack: string | null): string => {
    const word = `zq${randomBytes(8)
      .toString('hex')
      .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'g')}`;
    all.push({ place, word, keptBack });
    return word;
  };
  return { all, about: (place) => mark(place, null), keptBack: mark };
}
