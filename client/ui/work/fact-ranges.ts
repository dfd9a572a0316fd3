import type { FilledTemplate } from '../../../machines/api/index.ts';

/** Where in a text the words came from a field; `end` is exclusive. */
export interface FactRange {
  start: number;
  end: number;
  path: string;
}

export function factRanges(parts: FilledTemplate['parts']): FactRange[] {
  const ranges: FactRange[] = [];
  let at = 0;
  for (const { text, path } of parts) {
    if (path !== null && text !== '') ranges.push({ start: at, end: at + text.length, path });
    at += text.length;
  }
  return ranges;
}

/**
 * The ranges after an edit: those before it stay, those behind it move along, one that was touched is no longer what
 * the field says and is let go.
 */
export function followEdit(ranges: readonly FactRange[], before: string, after: string): FactRange[] {
  if (before === after) return [...ranges];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  const end = before.length - tail;
  const grownBy = after.length - before.length;
  return ranges.flatMap((range) => {
    if (range.end <= start) return [range];
    if (range.start >= end) return [{ ...range, start: range.start + grownBy, end: range.end + grownBy }];
    return [];
  });
}

/** The text in order, cut where facts begin and end. */
export function segments(
  text: string,
  ranges: readonly FactRange[],
): { text: string; start: number; path: string | null }[] {
  const cut: { text: string; start: number; path: string | null }[] = [];
  let at = 0;
  for (const { start, end, path } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start > at) cut.push({ text: text.slice(at, start), start: at, path: null });
    cut.push({ text: text.slice(start, end), start, path });
    at = end;
  }
  if (at < text.length) cut.push({ text: text.slice(at), start: at, path: null });
  return cut;
}
