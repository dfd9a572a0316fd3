/**
 * Filling templates in, and nothing else of the domain: the door for the thread that fills in what is sent, which has to
 * be there again a moment after it was stopped.
 */
export { fillTemplate, type FilledTemplate, type FillRequest } from './fill.ts';
export { headerLine } from './header-line.ts';
export { fillScript, type ScriptPart } from './script.ts';
export {
  insertionName,
  insertionsIn,
  SNIPPET_DEPTH,
  TEMPLATE_SIZE,
  type Insertions,
  type SnippetTexts,
} from './insertions.ts';
export { suitingLanguage, wordsFor } from './languages.ts';
export type { TextPart } from './liquid.ts';
