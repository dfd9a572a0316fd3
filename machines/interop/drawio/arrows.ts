import { triggersBetween } from '../../arrows.ts';
import type { Duration } from '../../duration.ts';
import type { ImportNote } from '../import.ts';
import { builtInEvents, reservedEventPrefixes, type Trigger } from '../../triggers.ts';
import type { OwnEvent } from '../../process.ts';
import { durationIn, withoutDuration } from '../durations.ts';
import type { Path } from './flow.ts';
import { shortened } from './label.ts';
import { noteOn } from './noting.ts';
import type { Part } from './parts.ts';
import { eventIn, isSilence } from './events.ts';
import { isBareAnswer, isNegative, isPositive } from './words.ts';
import { say, type Saying } from '../../saying/index.ts';

const RESULT = 60;
/** Events that arrows get each for themselves; a process has at most 200. */
const EVENTS = 150;
const LABEL = 80;
/** Taken where the words say that nothing has come, and not for how long. */
const QUIET: Duration = { amount: 3, unit: 'day' };

/** An arrow of the process before its ends have their ids. */
export interface Arrow {
  from: Part;
  to: Part;
  on: Trigger;
  label: string;
  atMost?: number;
  connectors: readonly string[];
}

export interface Arrows {
  arrows: readonly Arrow[];
  /** Events of the process's own that arrows wait for. */
  events: readonly OwnEvent[];
}

/** Turns ways between parts into arrows with triggers; what no arrow can say is in the notes. */
export function arrowsOf(paths: readonly Path[], notes: ImportNote[]): Arrows {
  const events = new OwnEvents();
  const arrows: Arrow[] = [];
  for (const [from, ways] of Map.groupBy(paths, (path) => path.from)) {
    const used = new Set<string>();
    const bare = ways.filter((way) => way.words.length === 0);
    for (const way of ways) {
      if (triggersBetween(kindOf(from), kindOf(way.to)).length === 0) {
        notes.push(...way.connectors.slice(-1).map((id) => impossible(id, way)));
        continue;
      }
      const made =
        from.role === 'action' ? resultArrow(way, bare, used) : placeArrow(way, used, events, notes);
      arrows.push({ ...made, from, to: way.to, connectors: way.connectors });
    }
  }
  return { arrows, events: events.all() };
}

const kindOf = ({ role }: Part) =>
  role === 'entry' || role === 'step' || role === 'outcome' ? role : 'action';

const impossible = (id: string, { from, to, words }: Path): ImportNote =>
  noteOn(
    'left-out',
    { id, text: words.map(({ label }) => label).join(', '), shape: 'connector' },
    say`It leads from “${from.name}” to “${to.name}”, from ${kinds[from.role]} to ${kinds[to.role]}, which no arrow may join.`,
    { remedy: say`Draw in the designer what was meant.` },
  );

const kinds: Record<Part['role'], Saying> = {
  step: say`a step`,
  action: say`an action`,
  outcome: say`an outcome`,
  entry: say`an entry`,
  note: say`a note`,
  joint: say`a joint`,
  'left-out': say`something left out`,
};

/** What all the words on a way say: answers with their question, everything else by itself. */
function phraseOf(words: Path['words']): string {
  return words
    .map(({ question, label }) => {
      const asked = question.replace(/[?:!.\s]+$/u, '');
      if (asked === '') return label;
      if (label === '') return asked;
      return isBareAnswer(label) || label.length <= 3 ? `${asked}: ${label}` : label;
    })
    .filter((text) => text !== '')
    .join(', ');
}

/** From an action: what its result was called, at once or after a wait. */
function resultArrow(way: Path, bare: readonly Path[], used: Set<string>): Pick<Arrow, 'on' | 'label'> {
  const phrase = phraseOf(way.words);
  const wait = durationIn(phrase);
  const spoken = wait ? withoutDuration(phrase) : phrase;
  const moves = way.to.role !== 'action';
  // Moves of the customer exclude each other and whatever opens beside them, so each has a result of its own.
  const alone = bare.length === 1 || (!moves && bare.every(({ to }) => to.role === 'action'));
  const plain = spoken === '' ? (way.words.length === 0 && !alone && moves ? way.to.name : 'done') : spoken;
  const key = (name: string) => `${name.toLowerCase()}|${wait ? `${wait.amount}${wait.unit}` : ''}`;
  let result = shortened(plain, RESULT);
  const clashes = (name: string) => used.has(`move:${key(name)}`) || (moves && used.has(`open:${key(name)}`));
  if (clashes(result)) result = shortened(`${plain}: ${way.to.name}`, RESULT);
  for (let number = 2; clashes(result); number++) result = `${shortened(plain, RESULT - 4)} ${number}`;
  used.add(`${moves ? 'move' : 'open'}:${key(result)}`);
  return {
    on: { kind: 'result', result, ...(wait && { wait }) },
    label: '',
  };
}

/** From a step, an entry or an outcome: at once, after a time, in silence or on an event. */
function placeArrow(
  way: Path,
  used: Set<string>,
  events: OwnEvents,
  notes: ImportNote[],
): Pick<Arrow, 'on' | 'label'> {
  const { from, to } = way;
  const phrase = phraseOf(way.words);
  const label = shortened(phrase, LABEL);
  if (from.role === 'entry') return { on: { kind: 'enter' }, label };
  const duration = durationIn(phrase);
  if (from.role === 'outcome')
    return duration && to.role === 'entry'
      ? { on: { kind: 'after', duration }, label: shortened(withoutDuration(phrase), LABEL) }
      : { on: { kind: 'enter' }, label };
  if (phrase === '' && to.role === 'action') return { on: { kind: 'enter' }, label: '' };
  const quiet = isSilence(phrase);
  if (duration || quiet) {
    if (!duration)
      notes.push(
        ...way.connectors.slice(-1).map((id) =>
          noteOn(
            'guessed',
            { id, text: phrase, shape: 'connector' },
            say`It doesn’t say for how long; ${QUIET.amount} days were taken.`,
            {
              remedy: say`Set the time in the designer.`,
            },
          ),
        ),
      );
    const time = duration ?? QUIET;
    return {
      on: { kind: quiet ? 'quiet' : 'after', duration: time },
      label: shortened(withoutDuration(phrase), LABEL),
    };
  }
  const event = events.for(way, phrase, used);
  used.add(event);
  return { on: { kind: 'event', event }, label: events.says(event, phrase) ? '' : label };
}

/** Events for words: a built-in one where they speak of it, else one of the process's own with these words. */
class OwnEvents {
  readonly #labels = new Map<string, string>();

  for(way: Path, phrase: string, used: ReadonlySet<string>): string {
    const known = knownEvent(way, phrase);
    if (known !== null && !used.has(known)) return known;
    if (this.#labels.size >= EVENTS) return this.#shared(used);
    const words = phrase === '' ? way.to.name : phrase;
    const plain = this.#named(words);
    if (!used.has(plain)) return plain;
    return this.#named(`${words}: ${way.to.name}`, used);
  }

  /** The words on the arrow are those of its event. */
  says(event: string, phrase: string): boolean {
    return phrase === '' || this.#labels.get(event) === shortened(phrase, LABEL);
  }

  /** In a drawing with more arrows than a process has events, the rest share a few; the words stay on the arrows. */
  #shared(used: ReadonlySet<string>): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? 'moved.on' : `moved.on.${number}`;
      if (used.has(name)) continue;
      this.#labels.set(name, number === 1 ? 'Moved on' : `Moved on ${number}`);
      return name;
    }
  }

  #named(words: string, used: ReadonlySet<string> = new Set()): string {
    const label = shortened(words, LABEL);
    for (const [name, known] of this.#labels) if (known === label && !used.has(name)) return name;
    const stem = eventName(words);
    let name = stem;
    for (let number = 2; this.#labels.has(name) || name in builtInEvents; number++)
      name = `${stem}.${number}`;
    this.#labels.set(name, label);
    return name;
  }

  all(): OwnEvent[] {
    return [...this.#labels].map(([name, label]) => ({ name, label }));
  }
}

/** "Accepted?" answered yes is `accepted`, answered no `declined`; words of their own say what they say. */
function knownEvent({ words, to }: Path, phrase: string): string | null {
  const last = words.at(-1);
  if (!last) return eventIn(to.name);
  if (words.length > 1) return null;
  if (!isBareAnswer(last.label)) return eventIn(phrase);
  const asked = eventIn(last.question);
  if (isPositive(last.label)) return asked;
  return isNegative(last.label) && asked === 'accepted' ? 'declined' : null;
}

/** A name such as "proposal.received" for "Proposal received!". */
function eventName(words: string): string {
  const parts = (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 6);
  const first = parts[0] ?? '';
  const prefixed =
    /^\p{L}/u.test(first) && !reservedEventPrefixes.includes(first) ? parts : ['customer', ...parts];
  return prefixed.join('.').slice(0, 64).replace(/\.$/, '');
}
