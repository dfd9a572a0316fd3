import { unguarded } from '../../exporting/writing/formula.ts';

const invisible = /[\u200B\u2060\uFEFF]/gu;
/** `="00123"`: how programs keep spreadsheets from taking the noughts away. */
const asText = /^="((?:[^"]|"")*)"$/;
/** `=HYPERLINK("address","what is shown")` */
const link = /^=HYPERLINK\(\s*"(?:[^"]|"")*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)$/i;
/** Spreadsheets put an apostrophe before numbers that are to stay as they were typed. */
const typed = /^'(?=[\d.,+(-][\d\s.,()/+-]*$)/;
const suspicious = /^['=]|[\u200B\u2060\uFEFF]/u;

/** What a cell says to whoever looks at it: without what only programs see. */
export function plainCell(cell: string): string {
  const trimmed = cell.trim();
  if (!suspicious.test(trimmed)) return trimmed;
  const visible = trimmed.replaceAll(invisible, '').trim();
  const shown = asText.exec(visible)?.[1] ?? link.exec(visible)?.[1];
  if (shown !== undefined) return shown.replaceAll('""', '"').trim();
  return unguarded(visible).replace(typed, '');
}
