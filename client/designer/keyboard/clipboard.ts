import { Clip, copyNodes, Process } from '../../../machines/index.ts';

/** The clip of some nodes and notes as text, for the clipboard of the system: it can be pasted into another process. */
export const clipText = (process: Process, ids: readonly string[], notes: readonly string[] = []): string =>
  JSON.stringify(copyNodes(process, ids, notes));

/**
 * A clip that stands in a text, also with other words around it, as it comes out of a chat; of a whole process document,
 * all that is drawn in it. Null where the text holds neither.
 */
export function clipIn(text: string): Clip | null {
  if (!text.includes('"greenlane"') && !text.includes('"format"')) return null;
  for (const found of objectsIn(text)) {
    const clip = Clip.safeParse(found).data;
    if (clip) return clip;
    const process = Process.safeParse(found).data;
    if (process && process.nodes.length > 0) return wholeOf(process);
  }
  return null;
}

const wholeOf = (process: Process): Clip =>
  copyNodes(
    process,
    process.nodes.map(({ id }) => id),
    process.notes?.map(({ id }) => id),
  );

/** A text with more braces that lead to nothing is no message that somebody pasted something into. */
const MOST_TRIES = 50;

/** The outermost JSON objects of a text, in order. What only looks like one is passed over. */
function* objectsIn(text: string): Generator<unknown> {
  let tries = 0;
  for (let start = text.indexOf('{'); start >= 0 && tries < MOST_TRIES; start = text.indexOf('{', start)) {
    tries += 1;
    const end = endOfObject(text, start);
    const parsed = end === null ? undefined : parsedOrNothing(text.slice(start, end));
    if (parsed !== undefined) yield parsed;
    start = parsed === undefined || end === null ? start + 1 : end;
  }
}

/** Behind the brace that closes the object, those in strings not counted; null where none does. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter === '\\') at += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{') depth += 1;
    else if (letter === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
