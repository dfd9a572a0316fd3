/** A stretch of two texts: in both, only in the later one, or only in the earlier one. */
export interface ComparedText {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Edits beyond which two texts have so little in common that they are shown one after the other. */
const MOST_EDITS = 1_200;

/**
 * What became of a text, word by word: putting together all that is in both or added gives `after`, all that is in both
 * or removed gives `before`.
 */
export function compareTexts(before: string, after: string): ComparedText[] {
  const [was, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < was.length && start < now.length && was[start] === now[start]) start++;
  let end = 0;
  while (end < was.length - start && end < now.length - start && was.at(-1 - end) === now.at(-1 - end)) end++;
  const middle = compareWords(was.slice(start, was.length - end), now.slice(start, now.length - end));
  return joined([
    { kind: 'same', text: was.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: was.slice(was.length - end).join('') },
  ]);
}

/** Words, the spaces between them, and punctuation marks one by one. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];

/** Myers’ greedy algorithm: the shortest way from one list of words to the other. */
function compareWords(was: readonly string[], now: readonly string[]): ComparedText[] {
  const most = Math.min(was.length + now.length, MOST_EDITS);
  const reached = new Map([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(new Map(reached));
    for (let line = -edits; line <= edits; line += 2) {
      const down = isDown(reached, line, edits);
      let x = down ? (reached.get(line + 1) ?? 0) : (reached.get(line - 1) ?? 0) + 1;
      while (x < was.length && x - line < now.length && was[x] === now[x - line]) x++;
      reached.set(line, x);
      if (x >= was.length && x - line >= now.length) return wayBack(trace, was, now);
    }
  }
  return [
    { kind: 'removed', text: was.join('') },
    { kind: 'added', text: now.join('') },
  ];
}

/** Whether the farthest way to this diagonal comes from the one above it: by a word that is added. */
const isDown = (reached: ReadonlyMap<number, number>, line: number, edits: number): boolean =>
  line === -edits || (line !== edits && (reached.get(line - 1) ?? -1) < (reached.get(line + 1) ?? -1));

function wayBack(
  trace: readonly ReadonlyMap<number, number>[],
  was: readonly string[],
  now: readonly string[],
): ComparedText[] {
  const parts: ComparedText[] = [];
  let [x, y] = [was.length, now.length];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits] ?? new Map<number, number>();
    const line = x - y;
    const before = isDown(reached, line, edits) ? line + 1 : line - 1;
    const fromX = reached.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0)) {
      parts.push({ kind: 'same', text: was[--x] ?? '' });
      y--;
    }
    if (edits === 0) break;
    if (x === fromX) parts.push({ kind: 'added', text: now[--y] ?? '' });
    else parts.push({ kind: 'removed', text: was[--x] ?? '' });
  }
  return parts.toReversed();
}

/** Neighbours of one kind are one part; between two of the same kind removed words come before added ones. */
function joined(parts: readonly ComparedText[]): ComparedText[] {
  const runs: ComparedText[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed !== '') runs.push({ kind: 'removed', text: removed });
    if (added !== '') runs.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of parts) {
    if (text === '') continue;
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = runs.at(-1);
      if (last?.kind === 'same') last.text += text;
      else runs.push({ kind: 'same', text });
    }
  }
  flush();
  return runs;
}
