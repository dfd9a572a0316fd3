import { formatDuration, type Duration } from '../../duration.ts';
import { influenceByWords, wordsOf } from '../draft/guesses.ts';
import { capital, humanised } from '../draft/names.ts';
import type { Element } from './model.ts';

/* What things are called that the file gives no name, or the name of something else. In the file's language, as far as it can be told. */

const words = {
  en: {
    waiting: 'Waiting',
    received: 'received',
    started: 'Started',
    done: 'done',
    end: 'End',
    start: 'Start',
    which: 'which way',
    decide: 'Decide',
    onTo: 'On to',
    anywhere: 'From anywhere',
  },
  ru: {
    waiting: 'Ожидание',
    received: 'получено',
    started: 'Начато',
    done: 'сделано',
    end: 'Конец',
    start: 'Начало',
    which: 'куда дальше',
    decide: 'Решить',
    onTo: 'Дальше',
    anywhere: 'Отовсюду',
  },
  uk: {
    waiting: 'Очікування',
    received: 'отримано',
    started: 'Розпочато',
    done: 'зроблено',
    end: 'Кінець',
    start: 'Початок',
    which: 'куди далі',
    decide: 'Вирішити',
    onTo: 'Далі',
    anywhere: 'Звідусіль',
  },
} as const;

export type Speech = (typeof words)[keyof typeof words];

export const speechOf = (language: string): Speech =>
  Object.hasOwn(words, language) ? words[language as keyof typeof words] : words.en; // hasOwn has shown it is a key

const receiving =
  /^(?:receive|receipt of|get|await|wait for|waiting for|obtain|collect)\s+(?:the\s+|a\s+|an\s+)?(.+)$/i;

/** What a wait is for: "Receive payment" → "payment". */
const subjectOf = (name: string): string => receiving.exec(name)?.[1] ?? name;

/** A passive step's name for something that is waited for. */
export function waitName(speech: Speech, element: Element, duration: Duration | null): string {
  const name = element.name || humanised(element.event.name);
  if (name === '') return duration ? `${speech.waiting} ${formatDuration(duration)}` : speech.waiting;
  const waiting = /^waits?\b(.*)$/i.exec(name);
  if (waiting) return `${speech.waiting}${waiting[1] ?? ''}`;
  if (influenceByWords(name) === 'passive') return name;
  const subject = subjectOf(name);
  return `${speech.waiting}: ${/^\p{Lu}\p{Ll}/u.test(subject) ? subject.charAt(0).toLowerCase() + subject.slice(1) : subject}`;
}

const happened =
  / \p{L}{2,}(?:ed|ен[оаы]?|ий|но) $| ge\p{L}{3,}t $| (?:paid|sent|met|won|lost|held|done|got|made|came|in|given|taken|chosen) $/u;

/** An influenced step's name once it has come: "Payment" → "Payment received". */
export function arrivedName(speech: Speech, element: Element): string {
  const name = element.name || humanised(element.event.name);
  if (name === '') return capital(speech.received);
  const subject = subjectOf(name);
  if (subject !== name) return `${capital(subject)} ${speech.received}`;
  if (element.family === 'task') return `${name}: ${speech.done}`;
  if (/[?!]$/.test(name)) return name;
  return happened.test(wordsOf(name)) || element.event.kind !== 'message'
    ? name
    : `${name} ${speech.received}`;
}

/** An element as a reader of the file knows it: its name, else what it is. */
export const called = (element: Element): string =>
  element.name || humanised(element.event.name) || humanised(element.type);
