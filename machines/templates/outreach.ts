import { builtIn } from './built-in.ts';
import { outreachIn } from './outreach/graph.ts';
import { english } from './outreach/words/en.ts';
import { russian } from './outreach/words/ru.ts';
import { ukrainian } from './outreach/words/uk.ts';

/** Chosen companies, from the first letter to the first project. */
export const outreachTemplate = builtIn('outreach', outreachIn, { en: english, ru: russian, uk: ukrainian });
