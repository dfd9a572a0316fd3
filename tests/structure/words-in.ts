import { Visitor } from 'vite';
import type { SourceModule } from './source-modules.ts';

/** Attributes whose text people see or hear. */
const heard = new Set(['alt', 'aria-label', 'description', 'error', 'label', 'placeholder', 'text', 'title']);

/** The product's name and sample addresses. */
const sameEverywhere = /^(Greenlane|https?:\/\/\S*|\S+@\S+\.example|\S+@example\.com)$/u;

/** What TSX says that should stand in a locale file: words between tags, and words in attributes that are read. */
export function wordsIn({ program }: Pick<SourceModule, 'program'>): string[] {
  const found: string[] = [];
  const take = (value: unknown) => {
    const text = typeof value === 'string' ? value.trim() : '';
    if (/\p{L}{3}/u.test(text) && !sameEverywhere.test(text)) found.push(text);
  };
  new Visitor({
    JSXText({ value }) {
      take(value);
    },
    JSXElement({ children }) {
      for (const child of children) {
        if (child.type === 'JSXExpressionContainer' && child.expression.type === 'Literal')
          take(child.expression.value);
      }
    },
    JSXAttribute({ name, value }) {
      if (name.type === 'JSXIdentifier' && heard.has(name.name) && value?.type === 'Literal')
        take(value.value);
    },
  }).visit(program);
  return found;
}
