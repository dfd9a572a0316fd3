import { drawnPeople } from '../support/million/drawn.ts';
import { lots, mistyped } from '../support/people-by-name.ts';
import { crowdOf } from '../support/million/people.ts';
import { rounded, type Bench, type Figure } from './measure.ts';
import { count, paired, share, taken, type Pair } from './turns.ts';

const searches = 200;

/** How long everything is searched for, by what is typed: names in three alphabets, mistakes, addresses, numbers. */
export const bench: Bench = () =>
  paired(async function* (pair) {
    const texts = typed(pair.many.filled.deals);
    for (const [name, some] of Object.entries(texts)) yield* timed(pair, name, some);
  });

const asking = (text: string): string => `/api/v1/search?q=${encodeURIComponent(text)}`;

function typed(deals: number): Record<string, string[]> {
  const lot = lots(11);
  const some = Array.from({ length: searches }, (_, n) => n);
  // Spread over all that was drawn, so that some names are common and others rare.
  const drawn = drawnPeople();
  const people = some.map((n) => drawn[(n * 163) % drawn.length] ?? { first: '', last: '' });
  const { contacts } = crowdOf(deals);
  return {
    'a last name': people.map(({ last }) => last),
    'the beginning of one': people.map(({ last }) => last.slice(0, 4)),
    'one letter': people.map(({ last }) => last.slice(0, 1)),
    'two letters': people.map(({ last }) => last.slice(0, 2)),
    'a common first name': people.map(({ first }) => first),
    'a common word': some.map((n) => ['website', 'example', 'сайт', 'gmbh', 'ооо'][n % 5] ?? ''),
    'both names': people.map(({ first, last }) => `${first} ${last}`),
    'a last name, mistyped': people.map(({ last }) => mistyped(last, lot)),
    'both names, one mistyped': people.map(({ first, last }) => `${first} ${mistyped(last, lot)}`),
    'on the other keyboard': people.map(({ last }) => swapped(last)),
    'an address': people.map(({ first, last }) => `${first}.${last}`.toLowerCase()),
    'the end of a number': some.map((n) => String(380_671_000_000 + ((n * 3 * 1_003) % contacts)).slice(-5)),
    'a number as it is dialled': some.map((n) => `067 ${String(1_000_000 + ((n * 3 * 1_003) % contacts))}`),
    'a deal’s number': some.map((n) => String(1 + ((n * 4_999) % deals))),
    'a deal and a word': some.map((n) => `website ${1 + ((n * 4_999) % deals)}`),
    'a name and a company’s word': people.map(({ last }) => `${last} gmbh`),
    'nothing there is': some.map((n) => `qzxwv${n}kjhg`),
  };
}

const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = 'йцукенгшщзхїфівапролджєячсмитьбю';

/** As it comes out of a keyboard that is set to the other alphabet. */
const swapped = (text: string): string =>
  Array.from(text.toLowerCase())
    .map((letter) => {
      const [here, there] = latin.includes(letter) ? [latin, cyrillic] : [cyrillic, latin];
      return there[here.indexOf(letter)] ?? letter;
    })
    .join('');

async function* timed(pair: Pair, name: string, texts: readonly string[]): AsyncGenerator<Figure> {
  const times = await taken(pair, texts.length, (which, round) =>
    pair[which].server.get(asking(texts[round] ?? '')),
  );
  const [small, large] = [share(times.few, 0.5), share(times.many, 0.5)];
  yield {
    name: `search, ${name}, p95`,
    value: rounded(share(times.many, 0.95)),
    unit: 'ms',
    note: `${count(pair.many.filled.deals)} deals, ${texts.length} searches; median ${rounded(large)}, slowest ${rounded(share(times.many, 1))}; median with ${count(pair.few.filled.deals)} ${rounded(small)}, ratio ${rounded(large / small)}; ${times.processor}`,
  };
}
