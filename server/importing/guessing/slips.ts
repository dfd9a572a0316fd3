/** Whether two words differ by a slip of the pen: a letter too many, too few, wrong, or two that changed places. */
export function isSlip(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  const most = longest >= 9 ? 2 : longest >= 5 ? 1 : 0;
  // Nobody slips on the first letter, and many short words differ in it alone.
  return most > 0 && a[0] === b[0] && Math.abs(a.length - b.length) <= most && distance(a, b) <= most;
}

/** Edits between two words, neighbours that changed places counting once. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
