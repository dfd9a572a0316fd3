/** How many mistakes a word of this length may hold and still be meant. */
export const typosAllowed = (length: number): 0 | 1 | 2 => (length < 4 ? 0 : length < 7 ? 1 : 2);

/**
 * How many mistakes lie between what was typed and a word, or its beginning where only that was typed: letters wrong,
 * missing, too many, or two of them the wrong way round. Null where there are more than `most`.
 */
export function typosBetween(
  typed: string,
  word: string,
  most: number,
): { typos: number; whole: boolean } | null {
  const rows = typed.length;
  // What the word has beyond the most that typed letters can stand for says nothing.
  const columns = Math.min(word.length, rows + most);
  if (columns < rows - most) return null;
  let earlier: number[] = [];
  let before = Array.from({ length: columns + 1 }, (_, column) => column);
  for (let row = 1; row <= rows; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= columns; column++) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(
        at(before, column) + 1,
        at(now, column - 1) + 1,
        at(before, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1])
        cost = Math.min(cost, at(earlier, column - 2) + 1);
      now.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most && Math.min(...before) > most) return null;
    earlier = before;
    before = now;
  }
  const all = columns === word.length ? at(before, columns) : Infinity;
  if (all <= most) return { typos: all, whole: true };
  const typos = Math.min(...before);
  return typos <= most ? { typos, whole: false } : null;
}

/** Beyond the table nothing is cheap. */
const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;

/** Letters of a word's head by which it is found in spite of a mistake. */
const HEAD_LETTERS = 6;

/** The head of a word, and every way of leaving one letter out of it; two heads one mistake apart share one of these. */
export function headKeys(word: string): string[] {
  const head = word.slice(0, HEAD_LETTERS);
  return [
    ...new Set([head, ...Array.from(head, (_, place) => head.slice(0, place) + head.slice(place + 1))]),
  ].filter(Boolean);
}

const soundLetters = Array.from('abcdefhiklmnoprstuv');

/** Keys that the heads of words share with this one that have two mistakes in them. */
export function farHeadKeys(word: string): string[] {
  // One more: a letter too many pushes another out of the head.
  const head = word.slice(0, HEAD_LETTERS + 1);
  const near = new Set<string>();
  for (let place = 0; place <= head.length; place++) {
    const [left, right] = [head.slice(0, place), head.slice(place)];
    for (const letter of soundLetters) {
      near.add(left + letter + right);
      near.add(left + letter + right.slice(1));
    }
    near.add(left + right.slice(1));
    if (right.length > 1) near.add(left + right.slice(1, 2) + right.slice(0, 1) + right.slice(2));
  }
  return [...new Set([...near].flatMap(headKeys))];
}
