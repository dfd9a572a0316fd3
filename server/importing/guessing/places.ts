import type { StepRef } from '../../../machines/api/index.ts';
import { headerWords } from './header-words.ts';
import { meanings, meaningWords, usualChance, type Meaning } from './place-words.ts';
import { isSlip } from './slips.ts';

/** A place of the process with what a guess goes by. */
export interface Place extends StepRef {
  /** 0 to 100; null where the drawing doesn't say. */
  winChance: number | null;
}

const phrases = meanings.flatMap((meaning) =>
  meaningWords[meaning]
    .split(', ')
    .map((phrase) => ({ meaning, text: headerWords(phrase.replace('*', '')), isOpen: phrase.endsWith('*') })),
);

const patterns: readonly (readonly [Meaning, readonly RegExp[]])[] = meanings.map((meaning) => [
  meaning,
  meaningWords[meaning].split(', ').map(patternOf),
]);

function patternOf(phrase: string): RegExp {
  const words = phrase.split(' ').map((word) => {
    const start = headerWords(word.replace('*', ''));
    return word.endsWith('*') ? `${start}\\p{L}*` : start;
  });
  return new RegExp(`(?:^| )${words.join(' ')}(?= |$)`, 'u');
}

/** What the last word adds: "contract signed" is about signing, and a step's name ends in what has been reached. */
const lastWord = { stage: 6, step: 20 };

/** How surely a text has each meaning: by the length of what it was recognised by, so that "closed lost" beats "lost". */
function meaningsOf(text: string, of: keyof typeof lastWord): { meaning: Meaning; weight: number }[] {
  const words = headerWords(text);
  return patterns
    .flatMap(([meaning, list]) => {
      const weights = list.map((pattern) => {
        const found = pattern.exec(words);
        if (!found) return 0;
        const isLast = found.index + found[0].length === words.length;
        return found[0].trim().length + (isLast ? lastWord[of] : 0);
      });
      const weight = Math.max(0, ...weights);
      return weight > 0 ? [{ meaning, weight }] : [];
    })
    .toSorted((a, b) => b.weight - a.weight);
}

const ends: readonly Meaning[] = ['won', 'lost', 'disqualified', 'nurture'];

/**
 * The place that a stage of another program means: one of that name, else one of the same meaning, else the stage with
 * about the same chance to win. Null where nothing suggests itself.
 */
export function guessPlace(value: string, places: readonly Place[]): string | null {
  const words = headerWords(value);
  if (words === '') return null;
  const same = places.find(({ name, id }) => headerWords(name) === words || headerWords(id) === words);
  if (same) return same.id;
  for (const { meaning } of meaningsOf(value, 'stage')) {
    const found = placeFor(meaning, places);
    if (found) return found.id;
  }
  return misspelt(words, places);
}

/** As if it were spelt like a name of ours, or like what programs call such a place. */
function misspelt(words: string, places: readonly Place[]): string | null {
  const own = places.find(({ name }) => isSlip(words, headerWords(name)));
  if (own) return own.id;
  const all = words.split(' ');
  const close = phrases.filter(({ text, isOpen }) =>
    [...all, words].some((word) => isSlip(word, text) || (isOpen && beginsLike(word, text))),
  );
  const meaning = close.toSorted((a, b) => b.text.length - a.text.length)[0]?.meaning;
  return (meaning && placeFor(meaning, places)?.id) ?? null;
}

const beginsLike = (word: string, text: string): boolean =>
  text.length >= 5 && [-1, 0, 1].some((more) => isSlip(word.slice(0, text.length + more), text));

const placeFor = (meaning: Meaning, places: readonly Place[]): Place | undefined =>
  ends.includes(meaning) ? outcomeFor(meaning, places) : stepFor(meaning, places);

function outcomeFor(meaning: Meaning, places: readonly Place[]): Place | undefined {
  const outcomes = places.filter(({ kind }) => kind === 'outcome');
  const exact = outcomes.find(({ outcome }) => outcome === meaning);
  // A process without that ending has another for people who don't buy.
  return (
    exact ?? (meaning === 'disqualified' ? outcomes.find(({ outcome }) => outcome === 'lost') : undefined)
  );
}

function stepFor(meaning: Meaning, places: readonly Place[]): Place | undefined {
  const steps = places.filter(({ kind }) => kind === 'step');
  const isEarly = early.includes(meaning);
  const own = steps.filter(({ half }) => (half === 'marketing') === isEarly);
  const alike = (own.length > 0 ? own : steps)
    .filter((step) => meaningsOf(step.name, 'step')[0]?.meaning === meaning)
    // Of a green and a red step of that meaning the green one is the stage, except for thinking.
    .toSorted((a, b) => rank(b, meaning) - rank(a, meaning));
  return alike[0] ?? (isEarly ? lastBeforeSales(steps) : byChance(meaning, steps));
}

const early: readonly Meaning[] = ['lead', 'asked'];

/** Whoever stands in a list of deals is no mere reader: the marketing step nearest to the handoff, else the first stage. */
const lastBeforeSales = (steps: readonly Place[]): Place | undefined =>
  steps.findLast(({ half, influence }) => half === 'marketing' && influence === 'influenced') ??
  steps.find(({ influence }) => influence === 'influenced');

const rank = (step: Place, meaning: Meaning): number =>
  (step.influence === 'passive') === (meaning === 'thinking') ? 1 : 0;

function byChance(meaning: Meaning, steps: readonly Place[]): Place | undefined {
  const chance = usualChance[meaning];
  if (chance === undefined) return undefined;
  const stages = steps.filter(({ half, influence }) => half === 'sales' && influence === 'influenced');
  const away = (step: Place, at: number): number =>
    Math.abs((step.winChance ?? (100 * (at + 1)) / (stages.length + 1)) - chance);
  return stages.map((step, at) => ({ step, away: away(step, at) })).toSorted((a, b) => a.away - b.away)[0]
    ?.step;
}

/** What a status beside the stage means: an outcome for closed deals; null for those that stand where their stage says. */
export function guessStatus(value: string, places: readonly Place[]): string | null {
  const found = guessPlace(value, places);
  return places.find(({ id }) => id === found)?.kind === 'outcome' ? found : null;
}
