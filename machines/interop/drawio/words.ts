import type { OutcomeKind } from '../../nodes/outcome.ts';
import { wholeWords } from './whole-words.ts';

/* What words in drawings hint at, in the languages that people draw in. Hints only: whoever imports sees each guess. */

const positive =
  /^(?:yes|y|yep|ok|okay|true|approved?|accept(?:ed)?|agree[ds]?|pass(?:ed)?|success(?:ful)?|valid|да|так|ага|согласен|принято|прийнято|одобрено|схвалено|успех|успішно|ja|oui|s[ií]|sim|tak|sì|evet|是|对|はい|예|ya|benar|有|通过|成功)[.!)]?$/iu;
const negative =
  /^(?:no|n|nope|not ok|false|reject(?:ed)?|declin(?:ed|es?)|disagree[ds]?|fail(?:ed|ure)?|invalid|denied|нет|ні|отказ|відмова|отклонено|відхилено|неуспех|nein|non|não|nao|nie|hayır|否|いいえ|아니오|tidak|salah|无|失败|不通过)[.!)]?$/iu;

export const isPositive = (text: string): boolean => positive.test(text.trim());
export const isNegative = (text: string): boolean => negative.test(text.trim());

/** An answer to a question that was asked elsewhere: "Yes", "нет". */
export const isBareAnswer = (text: string): boolean => isPositive(text) || isNegative(text);

const outcomes: readonly (readonly [OutcomeKind, RegExp])[] = [
  [
    'disqualified',
    wholeWords(
      'disqualif\\p{L}*',
      'unqualified',
      'not qualified',
      'not (?:a )?(?:fit|target|relevant)',
      'spam',
      'bad fit',
      'нецелевой\\p{L}*',
      'не целевой',
      'дисквалиф\\p{L}*',
      'нецільов\\p{L}*',
      'дискваліф\\p{L}*',
      'некачественн\\p{L}*',
    ),
  ],
  [
    'lost',
    wholeWords(
      'lost',
      'loss',
      'lose',
      'reject(?:ed|ion|s)?',
      'refus(?:e|ed|al)',
      'declin(?:e|ed|es)',
      'den(?:y|ied)',
      'cancel(?:l?ed|lation)?',
      'fail(?:ed|ure)?',
      'abandon(?:ed)?',
      'churn(?:ed)?',
      'dropped',
      'drop ?out',
      'terminat(?:e|ed)',
      'no (?:deal|sale|interest)',
      'not interested',
      'closed[ -]?lost',
      'unsuccessful',
      'expired',
      'error',
      'отказ\\p{L}*',
      'проигра\\p{L}*',
      'потер\\p{L}*',
      'отмен\\p{L}*',
      'отклон\\p{L}*',
      'провал\\p{L}*',
      'не купил\\p{L}*',
      'відмов\\p{L}*',
      'програ\\p{L}*',
      'втрат\\p{L}*',
      'скасов\\p{L}*',
      'відхил\\p{L}*',
      'abgelehnt',
      'rechazad[oa]',
      'perdid[oa]',
      'refus[ée]e?',
      'odrzucon\\p{L}*',
    ),
  ],
  [
    'nurture',
    wholeWords(
      'nurtur\\p{L}*',
      'later',
      'not (?:yet|now|ready)',
      'postponed?',
      'on hold',
      'прогрев\\p{L}*',
      'позже',
      'отлож\\p{L}*',
      'прогрів\\p{L}*',
      'пізніше',
      'відклад\\p{L}*',
    ),
  ],
  [
    'won',
    wholeWords(
      'won',
      'win',
      'closed[ -]?won',
      'deal closed',
      'paid',
      'payment (?:received|made|complete[d]?)',
      'purchas(?:e|ed)',
      'bought',
      'order (?:complete[d]?|placed|delivered|fulfilled)',
      'contract signed',
      'signed',
      'success(?:ful)?',
      'delivered',
      'complete[d]?',
      'converted',
      'сделка (?:закрыта|выиграна)',
      'выигра\\p{L}*',
      'оплачен\\p{L}*',
      'оплатил\\p{L}*',
      'оплата получена',
      'купил\\p{L}*',
      'покупка',
      'договор подписан',
      'успешн\\p{L}*',
      'виграл\\p{L}*',
      'виграно',
      'сплачен\\p{L}*',
      'сплатив\\p{L}*',
      'купив\\p{L}*',
      'договір підписан\\p{L}*',
      'успішн\\p{L}*',
    ),
  ],
];

/** Which end the words speak of; null where they speak of none. */
export const outcomeIn = (text: string): OutcomeKind | null =>
  outcomes.find(([, words]) => words.test(text))?.[0] ?? null;

const start =
  /^(?:start|begin(?:ning)?|entry|enter|start here|process start|старт|начало|вход|початок|вхід|inicio|início|início|début|debut|anfang|początek|inizio|开始|開始|시작|mulai|başla\p{L}*)[\s.!:]*$/iu;
const end =
  /^(?:end|finish(?:ed)?|stop|done|exit|the end|end of process|process end|конец|финиш|стоп|выход|завершение|кінець|фініш|вихід|завершення|fin|fim|ende|koniec|fine|结束|終了|끝|selesai|son|bitiş)[\s.!:]*$/iu;

/** Says nothing but that something begins here. */
export const isStartWord = (text: string): boolean => start.test(text.trim());
export const isEndWord = (text: string): boolean => end.test(text.trim());

const passive = wholeWords(
  'wait(?:s|ing)?',
  'think(?:s|ing)?',
  'consider(?:s|ing)?',
  'compar(?:es|ing)',
  'decid(?:es|ing)',
  'evaluat(?:es|ing)',
  'hesitat\\p{L}*',
  'undecided',
  'no (?:answer|reply|response)',
  'not respond\\p{L}*',
  'silent',
  'silence',
  'idle',
  'pending',
  'on hold',
  'дума\\p{L}*',
  'размышл\\p{L}*',
  'сравнива\\p{L}*',
  'ждет',
  'ждёт',
  'ожида\\p{L}*',
  'выбирает',
  'молч\\p{L}*',
  'не отвеча\\p{L}*',
  'сомнева\\p{L}*',
  'порівню\\p{L}*',
  'чека\\p{L}*',
  'очіку\\p{L}*',
  'обирає',
  'мовч\\p{L}*',
  'не відповіда\\p{L}*',
  'сумніва\\p{L}*',
);

/** The customer is busy with something that nobody else can influence. */
export const isPassive = (text: string): boolean => passive.test(text);

const customer = wholeWords(
  'customers?',
  'clients?',
  'buyers?',
  'users?',
  'leads?',
  'prospects?',
  'patients?',
  'students?',
  'guests?',
  'visitors?',
  'applicants?',
  'consumers?',
  'shoppers?',
  'members?',
  'клиент\\p{L}*',
  'покупател\\p{L}*',
  'заказчик\\p{L}*',
  'пользовател\\p{L}*',
  'посетител\\p{L}*',
  'лид(?:ы|а|ов)?',
  'клієнт\\p{L}*',
  'покупц\\p{L}*',
  'покупець',
  'замовник\\p{L}*',
  'користувач\\p{L}*',
  'kund(?:e|in|en)',
  'clientes?',
  'usuarios?',
  'usuários?',
  'klient\\p{L}*',
);

export const isCustomer = (text: string): boolean => customer.test(text);

/** The words begin with the customer as the one who does or feels something. */
export const startsWithCustomer = (text: string): boolean => {
  const [, first = ''] = /^(?:the |a )?([\p{L}]+)/iu.exec(text.trim()) ?? [];
  return customer.test(first);
};

const team =
  /^(?:the |our |a )?(?:system|server|app|application|backend|platform|we|sales(?: team| rep| manager)?|seller|manager|team|admin|система|сервер|приложение|платформа|мы|менеджер|продавец|отдел продаж|додаток|ми|продавець|відділ продажів)(?![\p{L}])/iu;

/** The words begin with the team, or with what works for it. */
export const startsWithTeam = (text: string): boolean => team.test(text.trim());

const marketing = wholeWords(
  'marketing',
  'marketers?',
  'awareness',
  'attract(?:ion|ing)?',
  'lead gen(?:eration)?',
  'acquisition',
  'top of (?:the )?funnel',
  'tofu',
  'mql',
  'warm(?:ing)?[ -]?up',
  'маркетинг\\p{L}*',
  'маркетолог\\p{L}*',
  'привлечение',
  'лидогенерация',
  'прогрев',
  'залучення',
  'лідогенерація',
  'прогрів',
);

export const isMarketing = (text: string): boolean => marketing.test(text);

const past = wholeWords(
  '\\p{L}{3,}(?<!ne|fe|spe|se|inde)ed',
  'sent',
  'paid',
  'won',
  'lost',
  'bought',
  'sold',
  'held',
  'met',
  'made',
  'given',
  'got',
  'done',
  'seen',
  'chosen',
  'taken',
  'known',
  '[\\p{L}]+(?:ен|ена|ено|ены|ан|ана|ано|аны|ят|ята|ято|яты)',
  '\\p{L}{2,}(?:ил|ыл)(?:а|и|ся|ась|ись)?',
  '\\p{L}{2,}(?:ал|ел)(?:а|и|ся|ась|ись)',
  '\\p{L}{2,}(?:ив|ав)(?:ся)?',
  '\\p{L}{3,}(?:ено|ано|ито)',
);

/** Where the main clause of an English name ends: "Adjust quantities | if needed". */
const clause =
  /(?<![\p{L}])(?:if|when|where|for|to|by|from|with|on|in|at|of|that|which|who|and|or|as)(?![\p{L}])/iu;
const described = wholeWords(
  'needed',
  'required',
  'related',
  'based',
  'expected',
  'detailed',
  'limited',
  'needs',
);

/**
 * Something is said to have happened: "Proposal received", "Received the proposal". In English only at the ends of what
 * is said, since "related content" and "if needed" look alike.
 */
export function isPast(text: string): boolean {
  if (/[\u0400-\u04FF]/.test(text)) return past.test(text);
  const words = (part: string): string[] => part.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const main = words(text.split(clause)[0] ?? '');
  const ends = [main[0], main.at(-1), words(text).at(-1)];
  return ends.some((word) => word !== undefined && past.test(word) && !described.test(word));
}
