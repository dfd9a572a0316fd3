import { builtIn } from './built-in.ts';
import { wholesaleIn } from './wholesale/graph.ts';
import { english } from './wholesale/words/en.ts';
import { russian } from './wholesale/words/ru.ts';
import { ukrainian } from './wholesale/words/uk.ts';

/** Goods for those who sell them on, order after order. */
export const wholesaleTemplate = builtIn('wholesale', wholesaleIn, {
  en: english,
  ru: russian,
  uk: ukrainian,
});
