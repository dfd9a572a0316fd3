/** One pattern of many phrases. The apostrophe in them stands for every sign that is used as one. */
const anyOf = (list: readonly string[]): string => list.join('|').replaceAll("'", "['’ʼ`´]");

/**
 * A pattern that finds any of the phrases where they stand as words of their own, in any alphabet, with capitals or
 * without. A phrase is the source of a regular expression, to be looked for in text on one line.
 */
export const phrases = (...list: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(list)})(?![\\p{L}])`, 'iu');

/** The same, for what stands at the beginning, perhaps after a bracket or a star. */
export const opening = (...list: readonly string[]): RegExp =>
  new RegExp(`^[\\s*[(“"«<{:!-]{0,6}(?:${anyOf(list)})(?![\\p{L}])`, 'iu');
