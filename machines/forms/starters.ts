import type { Form, FormField } from './form.ts';
import type { Texts } from './texts.ts';

/** Forms to start from. */
export const formStarters = ['contact', 'newsletter', 'empty'] as const;
export type FormStarter = (typeof formStarters)[number];

const field = (
  id: string,
  kind: FormField['kind'],
  path: string | null,
  label: Texts,
  required: boolean,
): FormField => ({ id, kind, path, label, help: {}, required, choices: [] });

const firstName = field(
  'firstName',
  'text',
  'contact.firstName',
  { en: 'First name', uk: 'Ім’я', ru: 'Имя' },
  false,
);
const email = field(
  'email',
  'email',
  'contact.email',
  { en: 'E-mail address', uk: 'Адреса електронної пошти', ru: 'Адрес электронной почты' },
  true,
);

const base: Form = {
  languages: ['en'],
  title: {},
  intro: {},
  fields: [email],
  consent: {
    ask: 'optional',
    wording: {
      en: 'Yes, write to me about this and about similar things. I can stop that at any time.',
      uk: 'Так, пишіть мені про це та про подібне. Я можу будь-коли від цього відмовитися.',
      ru: 'Да, пишите мне об этом и о похожем. Я могу отказаться в любой момент.',
    },
  },
  button: {},
  after: { title: {}, text: {}, redirect: '' },
  target: null,
  doubleOptIn: false,
  embedding: { on: 'anywhere', sites: [] },
  look: 'system',
};

const starters: Readonly<Record<FormStarter, Form>> = {
  contact: {
    ...base,
    title: { en: 'Talk to us', uk: 'Поговоріть з нами', ru: 'Поговорите с нами' },
    intro: {
      en: 'Tell us briefly what you need. We answer within one working day.',
      uk: 'Розкажіть коротко, що вам потрібно. Ми відповідаємо протягом одного робочого дня.',
      ru: 'Расскажите коротко, что вам нужно. Мы отвечаем в течение одного рабочего дня.',
    },
    fields: [
      firstName,
      field(
        'lastName',
        'text',
        'contact.lastName',
        { en: 'Last name', uk: 'Прізвище', ru: 'Фамилия' },
        false,
      ),
      email,
      field('phone', 'phone', 'contact.phone', { en: 'Phone', uk: 'Телефон', ru: 'Телефон' }, false),
      field('company', 'text', 'company.name', { en: 'Company', uk: 'Компанія', ru: 'Компания' }, false),
      field(
        'message',
        'longtext',
        null,
        { en: 'What is it about?', uk: 'Про що йдеться?', ru: 'О чём речь?' },
        true,
      ),
    ],
    button: { en: 'Ask for a call', uk: 'Попросити про дзвінок', ru: 'Попросить о звонке' },
  },
  newsletter: {
    ...base,
    title: { en: 'Get our letters', uk: 'Отримуйте наші листи', ru: 'Получайте наши письма' },
    intro: {
      en: 'One letter a month with what we have learnt. Nothing else.',
      uk: 'Один лист на місяць про те, чого ми навчилися. Більше нічого.',
      ru: 'Одно письмо в месяц о том, чему мы научились. И ничего больше.',
    },
    fields: [firstName, email],
    consent: {
      ask: 'required',
      wording: {
        en: 'Send me these letters. I can unsubscribe in each of them.',
        uk: 'Надсилайте мені ці листи. У кожному я можу відписатися.',
        ru: 'Присылайте мне эти письма. В каждом я могу отписаться.',
      },
    },
    button: { en: 'Subscribe', uk: 'Підписатися', ru: 'Подписаться' },
    doubleOptIn: true,
  },
  empty: base,
};

/** A new form, in this language first; it has words for the other languages too, once they are switched on. */
export const startForm = (starter: FormStarter, language: Form['languages'][number]): Form => ({
  ...starters[starter],
  languages: [language],
});
