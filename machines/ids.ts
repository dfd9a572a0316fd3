/**
 * The next id of the form "step4" that is not in `taken`: one more than the highest number there, so that removing
 * a node doesn't hand its id to the next one. Deterministic, as edits must be.
 */
export function freshId(prefix: string, taken: Iterable<string>): string {
  let highest = 0;
  for (const id of taken) {
    if (!id.startsWith(prefix)) continue;
    const rest = id.slice(prefix.length);
    if (/^[1-9]\d{0,8}$/.test(rest)) highest = Math.max(highest, Number(rest));
  }
  return `${prefix}${highest + 1}`;
}

/** `name`, or where that is taken "name 2", "name 3" …; a number at its end counts on: "Follow-up 1" → "Follow-up 2". */
export function freshName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const numbered = /^(.*\S) (\d{1,6})$/u.exec(name);
  const stem = numbered?.[1] ?? name;
  for (let number = numbered ? Number(numbered[2]) + 1 : 2; ; number++) {
    const next = `${stem} ${number}`;
    if (!taken.has(next)) return next;
  }
}
