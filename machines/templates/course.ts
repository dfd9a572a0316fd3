import { builtIn } from './built-in.ts';
import { courseIn } from './course/graph.ts';
import { english } from './course/words/en.ts';
import { russian } from './course/words/ru.ts';
import { ukrainian } from './course/words/uk.ts';

/** Courses and events, from the open lesson to the enrolment. */
export const courseTemplate = builtIn('course', courseIn, { en: english, ru: russian, uk: ukrainian });
