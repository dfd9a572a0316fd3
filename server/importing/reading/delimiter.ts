import Papa from 'papaparse';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const sampleLength = 200_000;
const sampleRows = 200;

/** Excel may say it in a line of its own before everything else. */
const said = /^\s*"?sep=(.)"?\s*\n/i;

export const saidDelimiter = (text: string): Delimiter | null => {
  const found = said.exec(text)?.[1];
  return delimiters.find((one) => one === found) ?? null;
};

/** The text without that line; the line itself stays counted. */
export const withoutSaid = (text: string): string => text.replace(said, '\n');

/**
 * The delimiter under which most rows have the same number of values, and more than one. A comma inside prices or
 * addresses also comes regularly: of two that fit equally well, the one with more columns is meant.
 */
export function detectDelimiter(text: string): Delimiter {
  const cut = text.length > sampleLength ? text.slice(0, text.lastIndexOf('\n', sampleLength)) : text;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(cut, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreOf(text: string, delimiter: Delimiter): number {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: sampleRows });
  const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width = 1, count = 0] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  if (width < 2) return 0;
  const share = count / rows.length;
  // Two columns that come about by chance lose against five that are meant.
  return share * share * (1 + Math.log2(width));
}
