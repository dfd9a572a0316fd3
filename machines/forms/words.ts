import type { AnswerProblemCode } from './answers.ts';
import type { FormLanguage } from './texts.ts';

export interface FormWords {
  optional: string;
  choose: string;
  yes: string;
  no: string;
  send: string;
  /** Above the list of what is wrong. */
  wrong: string;
  /** Each names the field, what is wrong with its answer, and the remedy. */
  problems: Record<AnswerProblemCode, (label: string, most: number) => string>;
  thanks: { title: string; text: string };
}

export const formWords: Readonly<Record<FormLanguage, FormWords>> = {
  en: {
    optional: 'optional',
    choose: 'Choose …',
    yes: 'Yes',
    no: 'No',
    send: 'Send',
    wrong: 'Something is missing or can’t be read. What you have written is still here.',
    problems: {
      missing: (label) => `“${label}” is empty. Fill it in.`,
      email: (label) =>
        `“${label}” isn’t an e-mail address that mail can reach. Write it like anna@example.com.`,
      phone: (label) =>
        `“${label}” isn’t a phone number. Write it in digits, with the country in front: +49 30 1234567.`,
      number: (label) => `“${label}” isn’t a number. Write it in digits, like 25 or 1200.50.`,
      'whole-number': (label) => `“${label}” isn’t a whole number. Write it in digits, like 25.`,
      date: (label) => `“${label}” isn’t a day of the calendar. Choose one, or write it like 2026-05-31.`,
      choice: (label) => `“${label}” has no such answer. Choose one of those offered.`,
      'too-long': (label, most) => `“${label}” is too long. Shorten it to ${most} characters.`,
      consent: () => 'Without your agreement we can’t take this. Tick the box, if you agree.',
    },
    thanks: { title: 'Thank you', text: 'We have received your answers and will be in touch.' },
  },
  uk: {
    optional: 'необов’язково',
    choose: 'Виберіть …',
    yes: 'Так',
    no: 'Ні',
    send: 'Надіслати',
    wrong: 'Чогось бракує або щось не вдалося прочитати. Усе, що ви написали, лишилося на місці.',
    problems: {
      missing: (label) => `Поле «${label}» порожнє. Заповніть його.`,
      email: (label) => `У полі «${label}» не адреса електронної пошти. Напишіть її так: anna@example.com.`,
      phone: (label) =>
        `У полі «${label}» не номер телефону. Напишіть його цифрами, з кодом країни: +380 44 123 45 67.`,
      number: (label) => `У полі «${label}» не число. Напишіть його цифрами: 25 або 1200,50.`,
      'whole-number': (label) => `У полі «${label}» не ціле число. Напишіть його цифрами: 25.`,
      date: (label) => `У полі «${label}» немає такого дня. Виберіть день або напишіть так: 2026-05-31.`,
      choice: (label) => `У полі «${label}» немає такої відповіді. Виберіть одну із запропонованих.`,
      'too-long': (label, most) => `Поле «${label}» задовге. Скоротіть його до ${most} символів.`,
      consent: () => 'Без вашої згоди ми не можемо це прийняти. Поставте позначку, якщо погоджуєтеся.',
    },
    thanks: { title: 'Дякуємо', text: 'Ми отримали ваші відповіді й зв’яжемося з вами.' },
  },
  ru: {
    optional: 'необязательно',
    choose: 'Выберите …',
    yes: 'Да',
    no: 'Нет',
    send: 'Отправить',
    wrong: 'Чего-то не хватает или что-то не удалось прочитать. Всё, что вы написали, осталось на месте.',
    problems: {
      missing: (label) => `Поле «${label}» пустое. Заполните его.`,
      email: (label) => `В поле «${label}» не адрес электронной почты. Напишите его так: anna@example.com.`,
      phone: (label) =>
        `В поле «${label}» не номер телефона. Напишите его цифрами, с кодом страны: +7 495 123-45-67.`,
      number: (label) => `В поле «${label}» не число. Напишите его цифрами: 25 или 1200,50.`,
      'whole-number': (label) => `В поле «${label}» не целое число. Напишите его цифрами: 25.`,
      date: (label) => `В поле «${label}» нет такого дня. Выберите день или напишите так: 2026-05-31.`,
      choice: (label) => `В поле «${label}» нет такого ответа. Выберите один из предложенных.`,
      'too-long': (label, most) => `Поле «${label}» слишком длинное. Сократите его до ${most} знаков.`,
      consent: () => 'Без вашего согласия мы не можем это принять. Поставьте отметку, если вы согласны.',
    },
    thanks: { title: 'Спасибо', text: 'Мы получили ваши ответы и свяжемся с вами.' },
  },
};
