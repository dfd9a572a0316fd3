import { agencyIn } from './agency/graph.ts';
import { english } from './agency/words/en.ts';
import { russian } from './agency/words/ru.ts';
import { ukrainian } from './agency/words/uk.ts';
import { builtIn } from './built-in.ts';

export const agencyTemplate = builtIn('agency', agencyIn, { en: english, ru: russian, uk: ukrainian });

/** The agency’s process in English: the one that the method tells, and the demo runs on. */
export const agency = agencyTemplate.in('en').process;
