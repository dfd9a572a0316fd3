import type { Step } from '../../nodes/step.ts';

export type Influence = Step['influence'];

/** Words of what an import adds to a drawing, in the language of the drawing. */
export interface AddedWords {
  /** The first step, where the drawing begins with the team's work. */
  newLead: string;
  /** The entry of a drawing without a start. */
  entry: string;
  won: string;
  /** The branch of a question that has no words. */
  otherwise: string;
  seller: string;
  done: string;
}

const english: AddedWords = {
  newLead: 'Request received',
  entry: 'By hand',
  won: 'Won',
  otherwise: 'otherwise',
  seller: 'Seller',
  done: 'done',
};

const added: ReadonlyMap<string, AddedWords> = new Map([
  ['en', english],
  [
    'ru',
    {
      newLead: 'Заявка получена',
      entry: 'Вручную',
      won: 'Сделка выиграна',
      otherwise: 'иначе',
      seller: 'Продавец',
      done: 'готово',
    },
  ],
  [
    'uk',
    {
      newLead: 'Заявку отримано',
      entry: 'Вручну',
      won: 'Угоду виграно',
      otherwise: 'інакше',
      seller: 'Продавець',
      done: 'готово',
    },
  ],
]);

export const addedWords = (language: string): AddedWords => added.get(language.slice(0, 2)) ?? english;
