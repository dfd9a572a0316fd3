import type { FormLanguage } from '../../machines/index.ts';

interface Words {
  languageName: string;
  closed: string;
  closedMore: string;
  tooOften: (minutes: number) => string;
  tooLarge: string;
  /** After sending, where the link in a mail has to be confirmed. */
  look: string;
  lookMore: string;
  again: string;
  againDone: string;
  confirm: string;
  confirmMore: (form: string) => string;
  confirmButton: string;
  confirmed: string;
  confirmedMore: string;
  expired: string;
  expiredMore: string;
  wrong: string;
  wrongMore: string;
  back: string;
  mail: { subject: (form: string) => string; body: (form: string, url: string, days: number) => string };
  /** Beside an answer that differs from what was known. */
  known: (value: string) => string;
  agreedTo: string;
}

export const words: Readonly<Record<FormLanguage, Words>> = {
  en: {
    languageName: 'English',
    closed: 'This form is closed',
    closedMore:
      'It takes no more answers. If you got here by a link, whoever sent it can tell you another way.',
    tooOften: (minutes) =>
      `That was sent very often just now. Wait ${minutes} minute${minutes === 1 ? '' : 's'}, then send it again; what you have written is still here.`,
    tooLarge: 'What was sent is larger than this form can be. Go back and shorten your answers.',
    look: 'One more step: look into your mail',
    lookMore:
      'We have sent a mail to the address that you gave. Open the link in it and press the button; only then does your request count. It may take some minutes, and it may lie in the folder for spam.',
    again: 'Send the mail again',
    againDone: 'If the address was right, another mail is on its way.',
    confirm: 'Is this you?',
    confirmMore: (form) =>
      `Somebody filled in “${form}” with this e-mail address. If it was you, confirm it; if not, close this page, and nothing happens.`,
    confirmButton: 'Yes, it was me',
    confirmed: 'Confirmed, thank you',
    confirmedMore: 'Your request has reached us.',
    expired: 'This link has run out',
    expiredMore: 'It was sent a while ago. A new one can be sent to the same address.',
    wrong: 'This link doesn’t work',
    wrongMore:
      'It may have been cut off on its way. Open it from the mail itself, or fill in the form again.',
    back: 'Back to the form',
    mail: {
      subject: (form) => `Please confirm: ${form}`,
      body: (form, url, days) =>
        `Hello,\n\nsomebody filled in “${form}” with this e-mail address. If it was you, open this link and press the button there:\n\n${url}\n\nThe link works for ${days} days. If it wasn’t you, do nothing: without the confirmation nothing happens, and the answers are removed.`,
    },
    known: (value) => `known before: ${value}`,
    agreedTo: 'Agreed to',
  },
  uk: {
    languageName: 'Українська',
    closed: 'Ця форма закрита',
    closedMore:
      'Вона більше не приймає відповідей. Якщо ви прийшли за посиланням, спитайте того, хто його надіслав.',
    tooOften: (minutes) =>
      `Щойно це надсилали дуже часто. Зачекайте ${minutes} хв і надішліть ще раз; усе, що ви написали, лишилося на місці.`,
    tooLarge: 'Надіслане більше, ніж може бути ця форма. Поверніться й скоротіть відповіді.',
    look: 'Ще один крок: перевірте пошту',
    lookMore:
      'Ми надіслали лист на вказану вами адресу. Відкрийте посилання з нього й натисніть кнопку: лише тоді ваш запит зараховано. Це може тривати кілька хвилин; лист може опинитися в спамі.',
    again: 'Надіслати лист ще раз',
    againDone: 'Якщо адреса правильна, ще один лист уже в дорозі.',
    confirm: 'Це ви?',
    confirmMore: (form) =>
      `Хтось заповнив форму «${form}» із цією адресою пошти. Якщо це ви, підтвердьте; якщо ні, закрийте сторінку, і нічого не станеться.`,
    confirmButton: 'Так, це я',
    confirmed: 'Підтверджено, дякуємо',
    confirmedMore: 'Ми отримали ваш запит.',
    expired: 'Термін дії посилання минув',
    expiredMore: 'Його надіслано давно. На ту саму адресу можна надіслати нове.',
    wrong: 'Це посилання не працює',
    wrongMore: 'Можливо, його обрізано дорогою. Відкрийте його із самого листа або заповніть форму ще раз.',
    back: 'Назад до форми',
    mail: {
      subject: (form) => `Підтвердьте, будь ласка: ${form}`,
      body: (form, url, days) =>
        `Вітаємо!\n\nХтось заповнив форму «${form}» із цією адресою пошти. Якщо це ви, відкрийте посилання й натисніть там кнопку:\n\n${url}\n\nПосилання діє ${days} днів. Якщо це не ви, нічого не робіть: без підтвердження нічого не станеться, а відповіді буде вилучено.`,
    },
    known: (value) => `раніше відомо: ${value}`,
    agreedTo: 'Згода на',
  },
  ru: {
    languageName: 'Русский',
    closed: 'Эта форма закрыта',
    closedMore: 'Она больше не принимает ответов. Если вы пришли по ссылке, спросите того, кто её прислал.',
    tooOften: (minutes) =>
      `Только что это отправляли очень часто. Подождите ${minutes} мин и отправьте ещё раз; всё, что вы написали, осталось на месте.`,
    tooLarge: 'Отправленное больше, чем может быть эта форма. Вернитесь и сократите ответы.',
    look: 'Ещё один шаг: проверьте почту',
    lookMore:
      'Мы отправили письмо на указанный вами адрес. Откройте ссылку из него и нажмите кнопку: только тогда ваш запрос засчитан. Это может занять несколько минут; письмо может оказаться в спаме.',
    again: 'Отправить письмо ещё раз',
    againDone: 'Если адрес верный, ещё одно письмо уже в пути.',
    confirm: 'Это вы?',
    confirmMore: (form) =>
      `Кто-то заполнил форму «${form}» с этим адресом почты. Если это вы, подтвердите; если нет, закройте страницу, и ничего не произойдёт.`,
    confirmButton: 'Да, это я',
    confirmed: 'Подтверждено, спасибо',
    confirmedMore: 'Мы получили ваш запрос.',
    expired: 'Срок действия ссылки истёк',
    expiredMore: 'Она отправлена давно. На тот же адрес можно отправить новую.',
    wrong: 'Эта ссылка не работает',
    wrongMore: 'Возможно, она оборвалась по пути. Откройте её из самого письма или заполните форму ещё раз.',
    back: 'Назад к форме',
    mail: {
      subject: (form) => `Подтвердите, пожалуйста: ${form}`,
      body: (form, url, days) =>
        `Здравствуйте!\n\nКто-то заполнил форму «${form}» с этим адресом почты. Если это вы, откройте ссылку и нажмите там кнопку:\n\n${url}\n\nСсылка действует ${days} дней. Если это не вы, ничего не делайте: без подтверждения ничего не произойдёт, а ответы будут удалены.`,
    },
    known: (value) => `раньше известно: ${value}`,
    agreedTo: 'Согласие на',
  },
};
