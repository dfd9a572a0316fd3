import type { Opening } from '../../../machines/index.ts';

/** Mail that waited for one morning leaves over this time. */
const longestMs = 10 * 60_000;

/**
 * When a message comes again that waits for an opening: its own moment in the first minutes, always the same for the
 * same message, so that thousands neither ask nor arrive at one. Never after a quarter of the opening: what opens for a
 * minute is met.
 */
export function momentAfter({ from, to, closed }: Opening, id: string): number {
  if (!closed) return from;
  const room = Math.min(longestMs, (to - from) / 4);
  return from + Math.floor(shareOf(id) * room);
}

/** FNV-1a over the id, as a share of 1. */
function shareOf(id: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93);
  return (hash >>> 0) / 2 ** 32;
}
