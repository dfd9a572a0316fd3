import { randomInt } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** Ids count from here, so that eight characters of time last until 2059. */
const epoch = Date.UTC(2025, 0, 1);
const halfLength = 8;
const halfRange = 2 ** (5 * halfLength);

/** What an id names, as its first letters. */
export type IdPrefix =
  | 'd'
  | 'wd'
  | 'wh'
  | 'wc'
  | 'ws'
  | 'c'
  | 'co'
  | 'u'
  | 't'
  | 'o'
  | 'm'
  | 'mb'
  | 'n'
  | 'i'
  | 'ma'
  | 'a'
  | 'p'
  | 'v'
  | 'mt'
  | 'mr'
  | 'rq'
  | 'bp'
  | 'h'
  | 'b'
  | 'f'
  | 'er'
  | 'fs'
  | 'bk'
  | 'fj'
  | 'vw'
  | 'mg'
  | 'rf'
  | 'pr'
  | 'sg';

let lastTime = -1;
let tail = 0;

function encode(value: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < halfLength; i++) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/**
 * A short id such as `d_05k2m8qz7h3n9v4w`: sorts by `now` (epoch milliseconds), then by the order of asking, so that
 * neighbours in time are neighbours in the database.
 */
export function newId(prefix: IdPrefix, now: number): string {
  const time = Math.max(0, Math.floor(now - epoch)) % halfRange;
  // 39 random bits leave room to count up for the other ids of the same millisecond.
  tail = time === lastTime && tail + 1 < halfRange ? tail + 1 : randomInt(halfRange / 2);
  lastTime = time;
  return `${prefix}_${encode(time)}${encode(tail)}`;
}
