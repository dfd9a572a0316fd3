import type { Process } from '../process.ts';
import type { TemplateLanguage } from './languages.ts';
import type { Presented } from './words.ts';

/** A built-in process in one language, as the gallery shows it. */
export interface TemplateIn {
  id: string;
  language: TemplateLanguage;
  name: string;
  /** Whom it is for and what it does. */
  description: string;
  process: Process;
}

/** A process that comes with Greenlane, to start from. */
export interface BuiltInTemplate {
  id: string;
  in(language: TemplateLanguage): TemplateIn;
}

/** A graph with its words, drawn once per language when somebody first asks. */
export function builtIn<W extends Presented>(
  id: string,
  draw: (language: TemplateLanguage, words: W) => Process,
  words: Readonly<Record<TemplateLanguage, W>>,
): BuiltInTemplate {
  const drawn = new Map<TemplateLanguage, TemplateIn>();
  return {
    id,
    in(language) {
      const known = drawn.get(language);
      if (known) return known;
      const { title, purpose } = words[language];
      const made = {
        id,
        language,
        name: title,
        description: purpose,
        process: draw(language, words[language]),
      };
      drawn.set(language, made);
      return made;
    },
  };
}
