import { builtIn } from './built-in.ts';
import { saasIn } from './saas/graph.ts';
import { english } from './saas/words/en.ts';
import { russian } from './saas/words/ru.ts';
import { ukrainian } from './saas/words/uk.ts';

/** Software that is tried before it is bought. */
export const saasTemplate = builtIn('saas', saasIn, { en: english, ru: russian, uk: ukrainian });
