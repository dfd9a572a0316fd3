import type { ImportNote } from '../import.ts';
import type { OutcomeKind } from '../../nodes/outcome.ts';
import type { Influence } from './spoken.ts';
import type { Box, DrawnPage, DrawnShape } from './drawing.ts';
import { nameAndRest } from './label.ts';
import { byWords, type Context, type Meaning } from './meaning.ts';
import { noteOn } from './noting.ts';
import { durationIn } from '../durations.ts';
import {
  isBareAnswer,
  isEndWord,
  isNegative,
  isPassive,
  isPositive,
  isStartWord,
  outcomeIn,
} from './words.ts';
import { say, type Saying, term } from '../../saying/index.ts';

export type Role = 'entry' | 'step' | 'action' | 'outcome' | 'joint' | 'note' | 'left-out';

/** A shape, or something that the drawing lacked, with the part that it plays in the process. */
export interface Part {
  /** Id in the file; for what was added, one that no file has. */
  id: string;
  page: DrawnPage;
  /** The shape; null for what the drawing lacked. */
  shape: DrawnShape | null;
  box: Box;
  role: Role;
  name: string;
  /** All of the words, where the name couldn't hold them. */
  rest: string;
  influence: Influence;
  outcome: OutcomeKind;
  /** A joint's words: a question, or a wait that it stands for. */
  joint: { question: string; wait: string } | null;
}

/** The part of every shape on a page. Says in `notes` where a shape is something else than its group. */
export function partsOf(
  page: DrawnPage,
  meaningOf: (shape: DrawnShape) => Meaning,
  drawing: Context,
  notes: ImportNote[],
): Part[] {
  return page.shapes.map((shape) => {
    const { name, rest } = nameAndRest(shape.text);
    const part: Part = {
      id: shape.id,
      page,
      shape,
      box: shape.box,
      role: 'left-out',
      name,
      rest,
      influence: 'influenced',
      outcome: outcomeIn(shape.text) ?? 'won',
      joint: null,
    };
    return { ...part, ...roleOf(part, shape, meaningOf(shape), drawing, notes) };
  });
}

type Played = Pick<Part, 'role'> & Partial<Part>;

function roleOf(
  part: Part,
  shape: DrawnShape,
  meaning: Meaning,
  drawing: Context,
  notes: ImportNote[],
): Played {
  const comes = drawing.into.has(shape.id);
  const goes = drawing.out.has(shape.id);
  const said = (kind: ImportNote['kind'], message: Saying, remedy?: Saying) =>
    void notes.push(noteOn(kind, shape, message, remedy === undefined ? {} : { remedy }));
  if (meaning === 'leave-out') return leftOut(shape, comes && goes, said);
  if (meaning === 'note') return asNote(shape, said);
  const wait = waitIn(shape.text);
  if (wait !== null && comes && goes && meaning !== 'influenced') {
    said('changed', say`It only waits, so the time stands on the arrow that passed through it.`);
    return { role: 'joint', joint: { question: '', wait } };
  }
  if (comes && goes && isOperator(shape.text)) {
    said('changed', say`It only joins or splits arrows, so these lead on.`);
    return { role: 'joint', joint: { question: '', wait: '' } };
  }
  if (comes && goes && (isBareAnswer(shape.text) || isWordOnArrow(shape, drawing))) {
    said(
      'changed',
      say`It is an answer with a place of its own in the drawing, so it stands on the arrow that passed through it.`,
    );
    return { role: 'joint', joint: { question: '', wait: shape.text } };
  }
  if (
    isQuestion(shape.text) &&
    comes &&
    (drawing.out.get(shape.id)?.length ?? 0) > 1 &&
    meaning === 'by-words'
  )
    return asDecision(part, shape, comes, goes, said);
  if (isStartWord(shape.text) && goes) return { role: 'entry' };
  if (isEndWord(shape.text) && comes && !goes) return asEnd(part, shape, drawing, said);
  switch (meaning) {
    case 'passive':
    case 'influenced':
      return shape.text === '' ? unnamed(comes && goes, said) : { role: 'step', influence: meaning };
    case 'action':
      return shape.text === '' ? unnamed(comes && goes, said) : { role: 'action' };
    case 'by-words': {
      if (shape.text === '') return unnamed(comes && goes, said);
      const found = byWords(shape, drawing);
      return found === 'action' ? { role: 'action' } : { role: 'step', influence: found };
    }
    case 'decision':
      return asDecision(part, shape, comes, goes, said);
    case 'entry':
      return { role: 'entry' };
    case 'outcome':
      return asEnd(part, shape, drawing, said);
    case 'ends':
      if (goes && !comes) return { role: 'entry' };
      if (comes && !goes) return asEnd(part, shape, drawing, said);
      if (shape.text === '') return unnamed(comes && goes, said);
      if (!comes) return asNote(shape, said);
      return { role: 'step', influence: isPassive(shape.text) ? 'passive' : 'influenced' };
  }
}

type Say = (kind: ImportNote['kind'], message: Saying, remedy?: Saying) => void;

function leftOut(shape: DrawnShape, between: boolean, said: Say): Played {
  said(
    'left-out',
    between
      ? say`It was left out; the arrows that passed through it lead on.`
      : say`It was left out, as chosen for what looks like it.`,
  );
  return between ? { role: 'joint', joint: { question: '', wait: '' } } : { role: 'left-out' };
}

function asNote(shape: DrawnShape, said: Say): Played {
  if (shape.text !== '') return { role: 'note' };
  said('left-out', say`It has no words, so there is nothing to note.`);
  return { role: 'left-out' };
}

/** Without words between arrows it is a crossing of theirs; at the end of one it is nothing. */
function unnamed(between: boolean, said: Say): Played {
  if (between) {
    said('changed', say`It has no words, so the arrows that met in it were joined.`);
    return { role: 'joint', joint: { question: '', wait: '' } };
  }
  said(
    'left-out',
    say`It has no words, so nobody could tell what it is.`,
    say`Write words on it in draw.io and import the file again, if it belongs to the process.`,
  );
  return { role: 'left-out' };
}

function asDecision(part: Part, shape: DrawnShape, comes: boolean, goes: boolean, said: Say): Played {
  if (comes && goes) {
    if (shape.text !== '')
      said(
        'changed',
        say`The question isn’t a place where customers stand: its answers are on the arrows that passed through it.`,
      );
    return { role: 'joint', joint: { question: part.name, wait: '' } };
  }
  if (shape.text === '') return unnamed(false, said);
  if (goes) {
    said('guessed', say`Nothing leads to this question, so it is a step at which the customer answers it.`);
    return { role: 'step', influence: 'influenced' };
  }
  if (comes) {
    said(
      'guessed',
      say`No answer to this question is drawn, so it is something that somebody has to find out.`,
    );
    return { role: 'action' };
  }
  return asNote(shape, said);
}

/** An end, if nothing but the team's work follows; by its words, else by the answers that lead to it. */
function asEnd(part: Part, shape: DrawnShape, { into, out }: Context, said: Say): Played {
  if (out.has(shape.id) && shape.text !== '') return { role: 'outcome' };
  const answers = (into.get(shape.id) ?? []).map(({ text }) => text).filter((text) => text !== '');
  const spoken =
    outcomeIn(shape.text) ?? answers.map(outcomeIn).find((found) => found !== null && found !== 'won');
  const no = answers.length > 0 && answers.every((text) => isNegative(text)) && !answers.some(isPositive);
  const outcome = spoken ?? (no ? 'lost' : 'won');
  if (outcomeIn(shape.text) === null)
    said(
      'guessed',
      say`It is an end, and its words don’t say which: “${term(outcome)}” was taken.`,
      say`Choose the kind of outcome in the designer.`,
    );
  return { role: 'outcome', outcome };
}

/** A few words without a form, between a question and what follows from that answer. */
const isWordOnArrow = (shape: DrawnShape, { into, shapes }: Context): boolean =>
  shape.shape === 'text' &&
  shape.text.length <= 30 &&
  (into.get(shape.id) ?? []).every(({ from }) => shapes.get(from)?.shape === 'rhombus');

/** Asks something in a few words, whatever its form is. */
const isQuestion = (text: string): boolean => text.length <= 80 && /[?？]\s*$/u.test(text);

/** A connector of a flow chart, as event-driven process chains have them. */
const isOperator = (text: string): boolean => /^(?:xor|x|or|and|[+×∧∨&o])$/iu.test(text.trim());

/** The words of a shape that stands for nothing but time passing. */
function waitIn(text: string): string | null {
  if (durationIn(text) === null) return null;
  return /^(?:wait|pause|delay|sleep|timer|after|жд|подожд|пауза|через|чека|зачека)/iu.test(text.trim()) &&
    text.length <= 60
    ? text.replaceAll('\n', ' ')
    : null;
}
