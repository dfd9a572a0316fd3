/** Words that programs write where there is nothing. */
const nothing = new Set([
  'null',
  'none',
  'nan',
  'n/a',
  '#n/a',
  '-',
  '--',
  '—',
  '–',
  'undefined',
  '(blank)',
  '(empty)',
  '(no value)',
  'nil',
  '\\n',
]);

export const isBlank = (text: string): boolean => text === '' || nothing.has(text.toLowerCase());
