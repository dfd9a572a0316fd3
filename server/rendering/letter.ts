import { fillTemplate, type FilledTemplate, type FillRequest } from '../../machines/filling/index.ts';
import { layOut, type Dress, type LaidOutMessage, type Words } from './lay-out.ts';

/** A template with whom it is for, or what a person wrote; and what goes around it. */
export interface LetterJob {
  words: { fill: FillRequest } | { own: Words };
  /** Subject of the answer that it is where its words have none: "Re: …". */
  subject: string;
  dress: Dress;
}

export interface Letter {
  /** Null for what a person wrote. */
  filled: FilledTemplate | null;
  /** The words as they go out, without what is around them. */
  words: Words;
  laidOut: LaidOutMessage;
}

export function composeLetter({ words: given, subject, dress }: LetterJob): Letter {
  if ('own' in given) return laidOut(null, given.own, { subject, dress });
  const filled = fillTemplate(given.fill);
  return laidOut(filled, { ...filled, language: filled.wordsIn }, { subject, dress });
}

function laidOut(
  filled: FilledTemplate | null,
  said: Words,
  { subject, dress }: Pick<LetterJob, 'subject' | 'dress'>,
): Letter {
  const { preheader = '', body, language } = said;
  const words = { subject: said.subject.trim() || subject, preheader, body, language };
  return { filled, words, laidOut: layOut(words, dress) };
}
