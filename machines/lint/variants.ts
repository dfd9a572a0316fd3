import { insertionsIn } from '../filling/index.ts';
import type { Template, TemplateWords } from '../process.ts';
import { readLiquid } from './liquid.ts';

/** What the words of one language lack beside the template's own. */
export interface VariantGaps {
  /** Nothing is written there. */
  empty: ('subject' | 'preheader' | 'body')[];
  /** Fields, snippets and files that the template's own words name and these don't. */
  names: string[];
}

const namesIn = ({ subject, preheader = '', body }: TemplateWords): string[] =>
  [subject, preheader, body].flatMap((text) => [...readLiquid(text).names, ...insertionsIn(text)]);

export function variantGaps(template: Template, language: string): VariantGaps {
  const words = template.variants?.[language];
  if (!words) return { empty: [], names: [] };
  const named = new Set(namesIn(words));
  const parts = ['subject', 'preheader', 'body'] as const;
  return {
    empty: parts.filter((part) => !words[part]?.trim() && template[part]?.trim()),
    names: [...new Set(namesIn(template))].filter((name) => !named.has(name)),
  };
}
