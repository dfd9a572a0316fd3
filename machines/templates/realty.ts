import { builtIn } from './built-in.ts';
import { realtyIn } from './realty/graph.ts';
import { english } from './realty/words/en.ts';
import { russian } from './realty/words/ru.ts';
import { ukrainian } from './realty/words/uk.ts';

/** Homes, from the enquiry to the keys. */
export const realtyTemplate = builtIn('realty', realtyIn, { en: english, ru: russian, uk: ukrainian });
