import type { PageWords } from '../public/languages.ts';

export interface BookingWords {
  with: (name: string) => string;
  minutes: (minutes: number) => string;
  where: string;
  zone: string;
  showZone: string;
  choose: string;
  none: string;
  noneMore: string;
  later: string;
  earlier: string;
  chosen: string;
  otherTime: string;
  name: string;
  email: string;
  phone: string;
  note: string;
  optional: string;
  book: string;
  as: (name: string) => string;
  needName: string;
  needEmail: string;
  wrong: string;
  taken: string;
  takenMore: string;
  nearest: string;
  gone: string;
  goneMore: string;
  tooMany: string;
  tooManyMore: string;
  booked: string;
  bookedMore: (email: string) => string;
  invited: string;
  moved: string;
  cancelled: string;
  cancelledMore: string;
  over: string;
  when: string;
  moveIt: string;
  moveTo: string;
  cancelIt: string;
  reallyCancel: string;
  keep: string;
  again: string;
  deadLink: string;
  deadLinkMore: string;
}

const en: BookingWords = {
  with: (name) => `with ${name}`,
  minutes: (minutes) => `${minutes} minutes`,
  where: 'Where',
  zone: 'Times are shown for',
  showZone: 'Show',
  choose: 'Choose a time',
  none: 'No free time in these weeks',
  noneMore: 'Look at later weeks, or write to us.',
  later: 'Later',
  earlier: 'Earlier',
  chosen: 'Your time',
  otherTime: 'Choose another time',
  name: 'Your name',
  email: 'E-mail',
  phone: 'Phone',
  note: 'What would you like to talk about?',
  optional: 'optional',
  book: 'Book',
  as: (name) => `You book as ${name}.`,
  needName: 'Tell us your name.',
  needEmail: 'Write an e-mail address such as olga@example.com.',
  wrong: 'Something is missing',
  taken: 'That time has just been taken',
  takenMore: 'Somebody was faster. These are free:',
  nearest: 'Nearest free times',
  gone: 'This page takes no bookings now',
  goneMore: 'Write to the person who gave you the link.',
  tooMany: 'That was too often',
  tooManyMore: 'Please wait a few minutes and try again.',
  booked: 'Booked',
  bookedMore: (email) => `The invitation is on its way to ${email}.`,
  invited: 'Your meeting',
  moved: 'Moved',
  cancelled: 'Cancelled',
  cancelledMore: 'This meeting doesn’t take place.',
  over: 'This meeting is over.',
  when: 'When',
  moveIt: 'Another time',
  moveTo: 'Move it to this time',
  cancelIt: 'Cancel the meeting',
  reallyCancel: 'Cancel this meeting?',
  keep: 'Keep it',
  again: 'Book another time',
  deadLink: 'This link doesn’t work',
  deadLinkMore: 'It may have been cut off on its way. Open it from the e-mail itself.',
};

const uk: BookingWords = {
  with: (name) => `${name}`,
  minutes: (minutes) => `${minutes} хв`,
  where: 'Де',
  zone: 'Час показано для',
  showZone: 'Показати',
  choose: 'Виберіть час',
  none: 'У ці тижні вільного часу немає',
  noneMore: 'Погляньте пізніші тижні або напишіть нам.',
  later: 'Пізніше',
  earlier: 'Раніше',
  chosen: 'Ваш час',
  otherTime: 'Вибрати інший час',
  name: 'Ваше ім’я',
  email: 'Ел. пошта',
  phone: 'Телефон',
  note: 'Про що хочете поговорити?',
  optional: 'необов’язково',
  book: 'Забронювати',
  as: (name) => `Ви бронюєте як ${name}.`,
  needName: 'Вкажіть ваше ім’я.',
  needEmail: 'Вкажіть адресу пошти, наприклад olga@example.com.',
  wrong: 'Чогось бракує',
  taken: 'Цей час щойно зайняли',
  takenMore: 'Хтось був швидшим. Вільно:',
  nearest: 'Найближчий вільний час',
  gone: 'Ця сторінка зараз не приймає бронювань',
  goneMore: 'Напишіть тому, хто дав вам посилання.',
  tooMany: 'Забагато спроб',
  tooManyMore: 'Зачекайте кілька хвилин і спробуйте ще раз.',
  booked: 'Заброньовано',
  bookedMore: (email) => `Запрошення вже прямує на ${email}.`,
  invited: 'Ваша зустріч',
  moved: 'Перенесено',
  cancelled: 'Скасовано',
  cancelledMore: 'Ця зустріч не відбудеться.',
  over: 'Ця зустріч уже минула.',
  when: 'Коли',
  moveIt: 'Інший час',
  moveTo: 'Перенести на цей час',
  cancelIt: 'Скасувати зустріч',
  reallyCancel: 'Скасувати цю зустріч?',
  keep: 'Залишити',
  again: 'Вибрати інший час',
  deadLink: 'Це посилання не працює',
  deadLinkMore: 'Можливо, його обрізано дорогою. Відкрийте його із самого листа.',
};

const ru: BookingWords = {
  with: (name) => `${name}`,
  minutes: (minutes) => `${minutes} мин`,
  where: 'Где',
  zone: 'Время показано для',
  showZone: 'Показать',
  choose: 'Выберите время',
  none: 'В эти недели свободного времени нет',
  noneMore: 'Посмотрите более поздние недели или напишите нам.',
  later: 'Позже',
  earlier: 'Раньше',
  chosen: 'Ваше время',
  otherTime: 'Выбрать другое время',
  name: 'Ваше имя',
  email: 'Эл. почта',
  phone: 'Телефон',
  note: 'О чём хотите поговорить?',
  optional: 'необязательно',
  book: 'Забронировать',
  as: (name) => `Вы бронируете как ${name}.`,
  needName: 'Укажите ваше имя.',
  needEmail: 'Укажите адрес почты, например olga@example.com.',
  wrong: 'Чего-то не хватает',
  taken: 'Это время только что заняли',
  takenMore: 'Кто-то был быстрее. Свободно:',
  nearest: 'Ближайшее свободное время',
  gone: 'Эта страница сейчас не принимает бронирований',
  goneMore: 'Напишите тому, кто дал вам ссылку.',
  tooMany: 'Слишком много попыток',
  tooManyMore: 'Подождите несколько минут и попробуйте ещё раз.',
  booked: 'Забронировано',
  bookedMore: (email) => `Приглашение уже отправляется на ${email}.`,
  invited: 'Ваша встреча',
  moved: 'Перенесено',
  cancelled: 'Отменено',
  cancelledMore: 'Эта встреча не состоится.',
  over: 'Эта встреча уже прошла.',
  when: 'Когда',
  moveIt: 'Другое время',
  moveTo: 'Перенести на это время',
  cancelIt: 'Отменить встречу',
  reallyCancel: 'Отменить эту встречу?',
  keep: 'Оставить',
  again: 'Выбрать другое время',
  deadLink: 'Эта ссылка не работает',
  deadLinkMore: 'Возможно, она оборвалась по пути. Откройте её из самого письма.',
};

export const bookingWords: PageWords<BookingWords> = { en, uk, ru };
