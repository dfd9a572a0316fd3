import {
  activities,
  byCustomer,
  customers,
  fillers,
  irregular,
  nounsInL,
  nounsInN,
  papers,
  prepositions,
  states,
  things,
  wholes,
  works,
} from './ru-words.ts';
import { capital, isOf, restored, slavicTable } from './slavic.ts';

const withoutVowel = (word: string): string => word.replace(/[аоиыуея]$/, '');

function isPast(word: string): boolean {
  const plain = word.replace(/(?:ся|сь)$/, '');
  if (irregular.has(plain)) return true;
  if (/[аеиоуыябвгзкпрсх]л[аои]?$/.test(plain) || /шл[аои]$/.test(plain)) {
    if (plain === word && nounsInL.has(withoutVowel(word))) return false;
    // "покупатели", "показатели"; "хотели" has happened.
    return !plain.endsWith('тели') || plain.endsWith('хотели');
  }
  return isParticiple(word);
}

/** "подписан", "назначена", "принято", "открыты". */
function isParticiple(word: string): boolean {
  if (/[аея]н[аоы]?$/.test(word)) return word.length > 4 && !nounsInN.has(withoutVowel(word));
  if (/(?:нят|взят|чат|крыт|нут|быт|бит|вит|лит|жат|одет|терт)[аоы]?$/.test(word))
    return !/^(?:минут|чат|быт|бит|элит|транзит)/.test(word);
  // "Подписанный договор" says how things stand; in other cases it only describes.
  return /(?:анн|енн|янн|нят|взят|крыт|нут)(?:ый|ая|ое|ые)$/.test(word) && !/(?:ценн|ственн|менн)/.test(word);
}

const isInfinitive = (word: string): boolean => {
  const plain = word.replace(/(?:ся|сь)$/, '');
  if (works.has(word) && word !== '') return true;
  if (/(?:вести|нести|везти|йти|расти|честь|лечь|мочь|стичь|беречь|влечь)$/.test(plain)) return true;
  return (
    /[аеиоуыя]ть$/.test(plain) &&
    !/^(?:печать|память|кровать|мать|рать|сеть|путь|суть|нить|пять|девять|десять|опять|треть|смерть|соцсеть|муть|ртуть|третью)$/.test(
      plain,
    )
  );
};

/** "отправляем" → "отправлять", "готовим" → "готовить". */
function ours(word: string): string | undefined {
  const plain = word.replace(/(?:ся|сь)$/, '');
  const again = plain === word ? '' : 'ся';
  const stem = /^(.+[ая])(?:ем|ю)$/.exec(plain)?.[1];
  if (stem) return `${stem}ть${again}`;
  const inU = /^(.+)у(?:ем|ю)$/.exec(plain)?.[1];
  if (inU && works.has(`${inU}овать${again}`)) return `${inU}овать${again}`;
  const inI = /^(.+)(?:им|ю)$/.exec(plain)?.[1];
  return inI && works.has(`${inI}ить${again}`) ? `${inI}ить${again}` : undefined;
}

const stative = /^(?:име|зна|понима|доверя|нужда|может|хо[чт]|интересу)/;

const busyWords =
  /^(?:жд[еу][тм]|думает|думают|ищет|ищут|смотрит|смотрят|ведет|ведут|ведется|ведутся|идет|идут|готовится|готовятся|проходит|проходят|жду|готовит|готовят|проводит|проводят|решает|решают|просит|просят|пишет|пишут|берет|берут|платит|платят|звонит|звонят|говорит|говорят|находится|находятся|торгуется|торгуются|колеблется|сомневается)$/;

const isOngoing = (word: string): boolean =>
  busyWords.test(word) || (/(?:[аяу]ет|[аяу]ют|[ауя]ются|[аяу]ется)$/.test(word) && !stative.test(word));

/** Endings of adjectives in any case; verbal nouns end in -ние and aren’t met. */
const isAdjective = (word: string): boolean =>
  /(?:[ыиo]й|ой|ая|яя|ое|ые|[кгхжшщч]ие|ого|его|ую|юю|ых|их|ым|им)$/.test(word) && word.length > 4;

const sentForms =
  /^(?:отправлен|выслан|послан|направлен|переслан|разослан|выставлен|вручен|скинут)(?:а|о|ы)?$/;
const sentPast =
  /^(?:отправил|выслал|послал|направил|переслал|разослал|выставил|вручил|скинул|подготовил|составил)(?:а|и)?$/;

const addressed: readonly (readonly [RegExp, string])[] = [
  [/^(?:позвонил|перезвонил|прозвонил|обзвонил)(?:а|и)?$/, 'позвонить'],
  [/^написал(?:а|и)?$/, 'написать'],
  [/^напомнил(?:а|и)?$/, 'напомнить'],
];

/** Cases of the activities’ names, back to the first one. */
function dictionaryForm(word: string): string {
  if (activities.has(word)) return word;
  const guesses = [
    word.replace(/(?:ии|ия|ию|ием)$/, 'ие'),
    word.replace(/(?:ии|ию|ией|ия)$/, 'ия'),
    word.replace(/(?:е|и|у|ой|ы|ей)$/, 'а'),
    word.replace(/(?:ах|ам|ами|ов)$/, 'ы'),
    word.replace(/(?:у|е|ом|а)$/, ''),
    word.replace(/к(?:у|е|ом|а)$/, 'ок'),
  ];
  return guesses.find((guess) => activities.has(guess)) ?? word;
}

const isVerbalNoun = (word: string): boolean =>
  /(?:ание|ение|ование|тие|яние)$/.test(word) &&
  !/^(?:предложени|решени|задани|сообщени|приглашени|обращени|возражени|здани|знани|желани|мнени|значени|соглашени|заявлени|изменени|внимани|понимани|отношени|состояни|сомнени|намерени|оборудовани|требовани|поколени|направлени|отделени|собрани|событи|участи|доверие|развити|помещени|имени|объявлени|объединени|впечатлени|основани|наличие|предпочтени)/.test(
    word,
  );

const adjectiveEnding: Record<'m' | 'f' | 'n' | 'p', (stem: string) => string> = {
  m: (stem) => (/[кгхжшщч]$/.test(stem) ? `${stem}ий` : `${stem}ый`),
  f: (stem) => `${stem}ая`,
  n: (stem) => `${stem}ое`,
  p: (stem) => (/[кгхжшщч]$/.test(stem) ? `${stem}ие` : `${stem}ые`),
};

/** Behind a verb everything but the feminine already stands as in the first case. */
function adjective(word: string, agreement: 'm' | 'f' | 'n' | 'p'): string {
  const stem = /^(.+?)(?:ый|ой|ий|ая|ое|ые|ие|ого|ую|ых|ым|ом)$/.exec(word)?.[1];
  return stem ? adjectiveEnding[agreement](stem) : word;
}

const participleEnding = { m: '', f: 'а', n: 'о', p: 'ы' } as const;

/** "Коммерческое предложение", "получен" → "Коммерческое предложение получено". */
function say(phrase: readonly string[], done: string): string | undefined {
  const at = phrase.findIndex((word) => things.some(([stem]) => isOf(word, stem)));
  const head = phrase[at] ?? '';
  const thing = things.find(([stem]) => isOf(head, stem));
  if (!thing) return undefined;
  const [, name, agreement] = thing;
  const before = phrase.slice(0, at).filter(isAdjective);
  const participle = agreement === 'm' ? done : done.replace(/ё(?=[^ё]*$)/, 'е');
  return capital(
    [...before.map((word) => adjective(word, agreement)), name, participle + participleEnding[agreement]]
      .map(restored)
      .join(' '),
  );
}

/** Names of steps in Russian. */
export const russian = slavicTable({
  numbering: /^(?:(?:этап|стадия|шаг|фаза)\s*)?\d+\s*[.):\-–—]\s*/iu,
  works,
  activities,
  wholes,
  papers,
  customers,
  byCustomer,
  we: new Set(['мы']),
  prepositions,
  fillers,
  states,
  isState: (word) => /^(?:готов|согласн)/.test(word) && word.length < 9,
  isPast,
  isInfinitive,
  isImperative: (word) => /(?:[аяуе]йте|ите|ьте)(?:сь)?$/.test(word),
  isAdjective,
  ours,
  isOngoing,
  isVerbalNoun,
  isSent: (word) => sentForms.test(word) || sentPast.test(word),
  addressed: (word) => addressed.find(([form]) => form.test(word))?.[1],
  dictionaryForm,
  say: (phrase, done) => say(phrase, done),
});
