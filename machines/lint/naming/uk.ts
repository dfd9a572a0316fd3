import { capital, isOf, restored, slavicTable } from './slavic.ts';
import {
  activities,
  byCustomer,
  customers,
  fillers,
  irregular,
  nounsInL,
  nounsInN,
  nounsInT,
  nounsInV,
  papers,
  prepositions,
  states,
  things,
  wholes,
  works,
} from './uk-words.ts';

const withoutReflexive = (word: string): string => word.replace(/(?:ся|сь)$/, '');
const withoutVowel = (word: string): string => word.replace(/[аоиіуюея]$/, '');

function isPast(word: string): boolean {
  const plain = withoutReflexive(word);
  if (irregular.has(plain)) return true;
  if (/(?:[аяиіїуюоеєй]|[бвгжкпсзрхтдшч])л[аои]$/.test(plain)) {
    if (plain !== word) return true;
    return !nounsInL.has(withoutVowel(word)) && !nounsInL.has(word);
  }
  // "Отримав", "купив", "звернувся"; "договорів" and "клієнтів" count things.
  if (/(?:[аяиую]|йшо|ішо|боро)в$/.test(plain)) return plain.length > 3 && !nounsInV.has(plain);
  if (/ївся$|івся$/.test(word)) return true;
  return isParticiple(word);
}

/** "підписано", "прийнято"; "призначена", "погоджені". */
function isParticiple(word: string): boolean {
  if (/(?:[аяеє]н)(?:о|ий|а|е|і)$/.test(word)) return word.length > 4 && !nounsInN.has(stemInN(word));
  return (
    /(?:ня|йня|зя|чи|кри|ча|мину|тисну|сягну|рну|би|ми|ли|ши|жа)т(?:о|ий|а|е|і)$/.test(word) &&
    !/^(?:житт|світ|хвилин|свято|робот|плат)/.test(word) &&
    !/(?:лита|мита|плита|лати|чата|чати|частот[аио]?)$/.test(word)
  );
}

const stemInN = (word: string): string => word.replace(/(?:о|ий|а|е|і)$/, '');

function isInfinitive(word: string): boolean {
  if (word === '') return false;
  if (works.has(word) || works.has(word.replace(/сь$/, 'ся'))) return true;
  const plain = withoutReflexive(word);
  // "Скласти", "відповісти"; "контакти" and "листи" are things.
  if (/(?:вести|нести|везти|йти|[бмяі]гти|[птсбл]екти|(?:кла|ові|па|кра|цві|сі|ї|ле)сти)$/.test(plain))
    return true;
  return /[аяиіїуюоє]ти$/.test(plain) && !nounsInT.has(plain.slice(0, -1));
}

/** "надсилаємо" → "надсилати", "готуємо" → "готувати", "дзвонимо" → "дзвонити". */
function ours(word: string): string | undefined {
  const plain = withoutReflexive(word);
  const again = plain === word ? '' : 'ся';
  const stem = /^(.+[ая])(?:ємо?|ю)$/.exec(plain)?.[1];
  if (stem) return `${stem}ти${again}`;
  const inU = /^(.+)(?:уємо?|ую|юємо?|юю)$/.exec(plain)?.[1];
  if (inU)
    return (
      [`${inU}увати${again}`, `${inU}ювати${again}`].find((one) => works.has(one)) ?? `${inU}увати${again}`
    );
  const inY = /^(.+)(?:имо?|лю|ю)$/.exec(plain)?.[1];
  return inY && works.has(`${inY}ити${again}`) ? `${inY}ити${again}` : undefined;
}

const stative = /^(?:має|мають|знає|знають|розумі|довіря|потребу|може|хоч|цікав)/;

const busyWords =
  /^(?:чека(?:є|ють|ємо)|дума(?:є|ють)|шука(?:є|ють)|дивиться|дивляться|веде|ведуть|ведеться|ведуться|йде|йдуть|іде|ідуть|проходить|проходять|проводить|проводять|готує|готують|пише|пишуть|бере|беруть|платить|платять|дзвонить|дзвонять|говорить|говорять|перебуває|торгується|торгуються|вагається|вагаються|сумнівається)$/;

const isOngoing = (word: string): boolean =>
  busyWords.test(word) || (/[аяуюі](?:є|ють)(?:ться|ся)?$/.test(word) && !stative.test(word));

const isAdjective = (word: string): boolean => adjectiveForm.test(word) && !/нн(?:і|я|ю|ям)$/.test(word);

/** Bare endings would take most nouns for adjectives, so what stands before the ending counts as well. */
const adjectiveForm =
  /(?:[бвгджзйклмнпрстцчшщь]н|ськ|цьк|зьк|ов|ев|ив|ш|щ|іч|тій|тепл|перш|друг|трет)(?:ий|ій|а|я|е|є|і|ого|ої|у|ю|их|им|ому)$/;

const sentForms =
  /^(?:надіслан|відправлен|вислан|послан|переслан|розіслан|виставлен|вручен|скинут)(?:о|ий|а|е|і)$/;
const sentPast =
  /^(?:надісла|відправи|висла|посла|пересла|розісла|вистави|вручи|скину|підготува|скла|прорахува)(?:в|ла|ли)$/;

const addressed: readonly (readonly [RegExp, string])[] = [
  [/^(?:зателефонува|подзвони|передзвони|обдзвони|продзвони)(?:в|ла|ли)$/, 'зателефонувати'],
  [/^написа(?:в|ла|ли)$/, 'написати'],
  [/^нагада(?:в|ла|ли)$/, 'нагадати'],
];

function dictionaryForm(word: string): string {
  if (activities.has(word)) return word;
  const guesses = [
    word.replace(/(?:ні|нню|нням)$/, 'ння'),
    word.replace(/нні$/, 'ння'),
    word.replace(/(?:ії|ію|ією)$/, 'ія'),
    word.replace(/(?:і|и|у|ою)$/, 'а'),
    word.replace(/(?:ці|ки|ку|кою)$/, 'ка'),
    word.replace(/(?:ах|ам|ами|ів)$/, 'и'),
    word.replace(/(?:у|і|ом|а|ові|ю)$/, ''),
    word.replace(/к(?:у|ові|ом|а)$/, 'ок'),
  ];
  return guesses.find((guess) => activities.has(guess)) ?? word;
}

const isVerbalNoun = (word: string): boolean =>
  /(?:ання|ення|яння|іння|ття)$/.test(word) &&
  !/^(?:питання|запитання|рішення|завдання|бажання|знання|значення|уявлення|замовлення|повідомлення|запрошення|нагадування|заперечення|оголошення|посилання|обладнання|приміщення|намірення|життя|відчуття|почуття|зауваження|доручення|ставлення|відділення|об.єднання|положення|сміття|покоління|насіння)/.test(
    word,
  );

const endings: Record<'m' | 'f' | 'n' | 'p', string> = { m: 'ий', f: 'у', n: 'е', p: 'і' };

/** An adjective as it stands beside the object of an impersonal "отримано": "комерційну пропозицію". */
function adjective(word: string, agreement: 'm' | 'f' | 'n' | 'p'): string {
  const stem = /^(.+?)(?:ий|ій|ого|ої|их|им|ому|а|я|е|є|і|у|ю)$/.exec(word)?.[1];
  return stem ? stem + endings[agreement] : word;
}

/** "Комерційну пропозицію", "отримано" → "Комерційну пропозицію отримано". */
function say(phrase: readonly string[], done: string, accusative: boolean): string | undefined {
  const at = phrase.findIndex((word) => things.some(([stem]) => isOf(word, stem)));
  const head = phrase[at] ?? '';
  const thing = things.find(([stem]) => isOf(head, stem));
  // Behind a verb an unknown thing already stands in the case that "отримано" asks for.
  if (!thing) return accusative ? capital([...phrase, done].map(restored).join(' ')) : undefined;
  const [, name, agreement] = thing;
  const before = phrase.slice(0, at).filter(isAdjective);
  return capital([...before.map((word) => adjective(word, agreement)), name, done].map(restored).join(' '));
}

/** Names of steps in Ukrainian. */
export const ukrainian = slavicTable({
  numbering: /^(?:(?:етап|стадія|крок|фаза)\s*)?\d+\s*[.):\-–—]\s*/iu,
  works,
  activities,
  wholes,
  papers,
  customers,
  byCustomer,
  we: new Set(['ми']),
  prepositions,
  fillers,
  states,
  isState: (word) => /^(?:готов|згод[нe])/.test(word) && word.length < 8,
  isPast,
  isInfinitive,
  isImperative: (word) => /(?:[аяуюи]йте|іть|іться)$/.test(word),
  isAdjective,
  ours,
  isOngoing,
  isVerbalNoun,
  isSent: (word) => sentForms.test(word) || sentPast.test(word),
  addressed: (word) => addressed.find(([form]) => form.test(word))?.[1],
  dictionaryForm,
  say,
});
