import { fold } from './fold.ts';

const yes = new Set(
  'yes y true t 1 x on ok given granted subscribed opted-in opt-in agreed accepted ja oui si tak да д истина согласен подписан есть так істина згоден підписаний + ✓ ✔'.split(
    ' ',
  ),
);
const no = new Set(
  'no n false f 0 off none never denied withdrawn unsubscribed opted-out opt-out nein non нет н ложь отписан ні хиба відписаний - –'.split(
    ' ',
  ),
);

/** Null for words that say neither. */
export function readYesNo(text: string): boolean | null {
  const word = fold(text).replaceAll(' ', '-');
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}
