import type { Language } from '../../machines/index.ts';
import type { MatterKind } from '../../machines/api/index.ts';

interface Words {
  subject: (now: number) => string;
  hello: (name: string) => string;
  counts: (overdue: number, today: number) => string;
  overdue: string;
  today: string;
  more: (count: number) => string;
  inbox: string;
  off: string;
  kinds: Readonly<Record<MatterKind, string>>;
  answer: string;
  accept: string;
  attend: (name: string) => string;
}

/** The form of a word for a number, by the language's own rule. */
const plural =
  (language: Language) =>
  (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string =>
    `${count} ${forms[new Intl.PluralRules(language).select(count)] ?? forms.other}`;

const en = plural('en');
const ru = plural('ru');
const uk = plural('uk');

export const digestWords: Readonly<Record<Language, Words>> = {
  en: {
    subject: (now) => `Your day: ${en(now, { one: 'thing needs you', other: 'things need you' })}`,
    hello: (name) => `Good morning, ${name}.`,
    counts: (overdue, today) =>
      overdue > 0 ? `${overdue} overdue, ${today} for today.` : `${today} for today, nothing overdue.`,
    overdue: 'Overdue',
    today: 'Today',
    more: (count) => `and ${count} more`,
    inbox: 'All of it in your inbox:',
    off: 'You asked for this mail in Settings, Notifications, where you can change its time or switch it off:',
    kinds: {
      mention: 'mentioned you in a note',
      request: 'asks you for something',
      'request-news': 'news of a request',
      'new-lead': 'a lead to take',
      approval: 'waits for your approval',
      duplicate: 'may be there twice',
      notice: 'told by the process',
    },
    answer: 'Answer the reply',
    accept: 'Accept the lead',
    attend: (name) => `See to “${name}”`,
  },
  ru: {
    subject: (now) =>
      `Ваш день: ${ru(now, { one: 'дело ждёт вас', few: 'дела ждут вас', many: 'дел ждут вас', other: 'дела ждут вас' })}`,
    hello: (name) => `Доброе утро, ${name}!`,
    counts: (overdue, today) =>
      overdue > 0
        ? `Просрочено: ${overdue}, на сегодня: ${today}.`
        : `На сегодня: ${today}, просроченного нет.`,
    overdue: 'Просрочено',
    today: 'Сегодня',
    more: (count) => `и ещё ${count}`,
    inbox: 'Всё это в ваших входящих:',
    off: 'Вы просили присылать это письмо в «Настройки, Уведомления»; там же можно изменить время или отключить его:',
    kinds: {
      mention: 'упоминает вас в заметке',
      request: 'просит вас о чём-то',
      'request-news': 'новости по запросу',
      'new-lead': 'новый лид',
      approval: 'ждёт вашего согласия',
      duplicate: 'возможно, дубликат',
      notice: 'сообщение процесса',
    },
    answer: 'Ответить на письмо',
    accept: 'Принять лид',
    attend: (name) => `Разобраться: «${name}»`,
  },
  uk: {
    subject: (now) =>
      `Ваш день: ${uk(now, { one: 'справа чекає на вас', few: 'справи чекають на вас', many: 'справ чекають на вас', other: 'справи чекають на вас' })}`,
    hello: (name) => `Доброго ранку, ${name}!`,
    counts: (overdue, today) =>
      overdue > 0
        ? `Прострочено: ${overdue}, на сьогодні: ${today}.`
        : `На сьогодні: ${today}, простроченого немає.`,
    overdue: 'Прострочено',
    today: 'Сьогодні',
    more: (count) => `і ще ${count}`,
    inbox: 'Усе це у ваших вхідних:',
    off: 'Ви просили надсилати цей лист у «Налаштування, Сповіщення»; там само можна змінити час або вимкнути його:',
    kinds: {
      mention: 'згадує вас у нотатці',
      request: 'просить вас про щось',
      'request-news': 'новини щодо запиту',
      'new-lead': 'новий лід',
      approval: 'чекає на вашу згоду',
      duplicate: 'можливо, дублікат',
      notice: 'повідомлення процесу',
    },
    answer: 'Відповісти на лист',
    accept: 'Прийняти лід',
    attend: (name) => `Розібратися: «${name}»`,
  },
};
