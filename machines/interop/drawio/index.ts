import { namingOf } from '../../lint/naming/languages.ts';
import type { ForeignContent, Imported, Importer, ImportOptions } from '../import.ts';
import { buildProcess } from './build.ts';
import { isDrawing, pagesOf } from './decode.ts';
import type { Drawing, DrawnPage } from './drawing.ts';
import { type FoundGroup, foundIn, type Meaning } from './meaning.ts';
import { readPage } from './page.ts';
import { languageOf } from './language.ts';

export { buildProcess, type BuildOptions } from './build.ts';
export type { Drawing, DrawnPage } from './drawing.ts';
export { type FoundGroup, type Meaning, meanings } from './meaning.ts';
export type { ShapeKind } from './shape.ts';

/** Reads a draw.io file, every page of it. Throws ImportRefused. */
export const readDrawing = (content: ForeignContent): Drawing => ({ pages: pagesOf(content).map(readPage) });

/** The looks on some pages of a drawing, and what each is proposed to mean; the commonest first. */
export const findGroups = (pages: readonly DrawnPage[], language?: string): FoundGroup[] =>
  foundIn(pages, namingOf(language ?? languageOf(wordsOf(pages)))?.table).groups;

const wordsOf = (pages: readonly DrawnPage[]): string =>
  pages.flatMap((page) => page.shapes.map(({ text }) => text)).join(' ');

/** The pages that an import takes where nobody chose: those that have anything joined on them, else all. */
export function pagesToTake({ pages }: Drawing): readonly DrawnPage[] {
  const joined = pages.filter((page) => page.connectors.length > 0);
  return joined.length > 0 ? joined : pages;
}

function read(content: ForeignContent, options: ImportOptions): Imported {
  const drawing = readDrawing(content);
  return buildProcess(drawing, new Map<string, Meaning>(), options);
}

export const drawioImporter: Importer = { recognises: isDrawing, read };
