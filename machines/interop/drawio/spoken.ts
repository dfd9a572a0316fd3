import type { OutcomeKind } from '../../nodes/outcome.ts';
import type { Step } from '../../nodes/step.ts';

export type Influence = Step['influence'];

/** Words of what an import adds to a drawing, in the language of the drawing. */
export interface AddedWords {
  /** The first step, where the drawing begins with the team's work. */
  newLead: string;
  /** The entry of a drawing without a start. */
  entry: string;
  /** Ends without words of their own. */
  outcomes: Record<OutcomeKind, string>;
  /** The branch of a question that has no words. */
  otherwise: string;
  seller: string;
}

const english: AddedWords = {
  newLead: 'Request received',
  entry: 'By hand',
  outcomes: { won: 'Won', lost: 'Lost', disqualified: 'Disqualified', nurture: 'Back to nurture' },
  otherwise: 'otherwise',
  seller: 'Seller',
};

const added: ReadonlyMap<string, AddedWords> = new Map([
  ['en', english],
  [
    'ru',
    {
      newLead: 'Заявка получена',
      entry: 'Вручную',
      outcomes: {
        won: 'Сделка выиграна',
        lost: 'Сделка проиграна',
        disqualified: 'Не подходит',
        nurture: 'На прогрев',
      },
      otherwise: 'иначе',
      seller: 'Продавец',
    },
  ],
  [
    'uk',
    {
      newLead: 'Заявку отримано',
      entry: 'Вручну',
      outcomes: {
        won: 'Угоду виграно',
        lost: 'Угоду програно',
        disqualified: 'Не підходить',
        nurture: 'На прогрів',
      },
      otherwise: 'інакше',
      seller: 'Продавець',
    },
  ],
]);

export const addedWords = (language: string): AddedWords => added.get(language.slice(0, 2)) ?? english;
