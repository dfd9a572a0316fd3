import type { TFunction } from 'i18next';
import type { Mark as Difference, Union } from '../../../machines/index.ts';
import type { Mark, Marks } from '../drawing/marks.ts';

const tones = { added: 'added', removed: 'removed', changed: 'changed', moved: 'been' } as const;

/** The marks of two states in one drawing, each with its sign and word: “+ New”. */
export function marksOf({ process, marks }: Union, t: TFunction<'versions'>): Marks {
  const of = (list: readonly { id: string }[]): Map<string, Mark> =>
    new Map(
      list.flatMap(({ id }): [string, Mark][] => {
        const mark = marks.get(id);
        return mark ? [[id, markOf(mark, t)]] : [];
      }),
    );
  return {
    nodes: of(process.nodes),
    edges: of(process.edges),
    notes: of(process.notes ?? []),
    rest: 'plain',
  };
}

const markOf = (mark: Difference, t: TFunction<'versions'>): Mark => ({
  tone: tones[mark],
  words: t(`mark.${mark}`),
});
