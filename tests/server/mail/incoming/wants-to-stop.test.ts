import { describe, expect, it } from 'vitest';
import { wantsToStop } from '../../../../server/mail/incoming/index.ts';
import { classifiedAs, quoted } from './written.ts';

describe('a wish to be left alone', () => {
  it.each([
    'Please stop',
    'STOP',
    'unsubscribe',
    'Unsubscribe, please.',
    'Please unsubscribe me.',
    'Stop emailing me!',
    'Please remove me from your mailing list',
    'take me off your list',
    'Please do not contact me again.',
    "Don't email me anymore",
    'Don’t write to me, please.',
    'Not interested, please stop sending me emails',
    "I'd like to unsubscribe",
    'How can I unsubscribe?',
    'No more emails please',
    'Leave me alone.',
    'Please stop contacting us, thanks',
    'kindly stop sending these emails',
    'Please remove my email from your database.',
    'Never contact me again!',
    'Hi, thanks but we are fine. Please take us off your mailing list.',
    'не пишите мне',
    'Не пишите мне больше!',
    'Больше не пишите',
    'Пожалуйста, отпишите меня',
    'Отпишите меня от рассылки',
    'Удалите меня из базы',
    'прекратите слать мне письма',
    'Хватит мне писать',
    'Не присылайте мне больше рекламу',
    'Прошу удалить мой адрес из рассылки',
    'Отстаньте',
    'Хочу отписаться',
    'не надо мне писать',
    'Не беспокойте меня больше',
    'Прошу исключить меня из списка рассылки.',
    'Уберите меня из рассылки',
    'Не пишите сюда больше.',
    'Как отписаться от рассылки?',
    'відпишіть мене',
    'Відпишіть',
    'Не пишіть мені',
    'Більше не пишіть мені, будь ласка',
    'Припиніть надсилати листи',
    'Видаліть мене з розсилки',
    'Хочу відписатися',
    'Не надсилайте мені більше листів',
    'Досить мені писати',
    'Приберіть мене з бази',
    'Ні, дякую. Не пишіть більше.',
    'Перестаньте спамити',
    'Дайте мені спокій',
  ])('is heard: %s', (text) => {
    expect(wantsToStop(text)?.sentence).toBeTruthy();
  });

  it.each([
    "Please don't stop",
    'when will you stop by?',
    'We stopped the old contract.',
    "Please don't unsubscribe me",
    'Do not remove me from the list',
    'Could you stop by on Monday?',
    "I can't stop thinking about the demo",
    'Do not send the invoice before Friday.',
    "Don't send me the contract until Monday",
    'Please send me more emails about this',
    'Where is the bus stop?',
    'Stop me if I am wrong, but the price is too high',
    'Please remove me from the cc of this thread',
    'We unsubscribed from the old vendor.',
    'I never asked you to stop',
    'Please remove the second line from the offer',
    'Please stop the server at 5pm',
    'Please do not contact my boss directly',
    'не прекращайте писать нам',
    'Не удаляйте меня из рассылки',
    'Не пишите мне до понедельника',
    'Вы почему-то не пишете мне',
    'не переставайте присылать новости',
    'Прошу не останавливать работы',
    'Удалите, пожалуйста, третий пункт из договора',
    'не пишите мне на этот адрес, пишите на новый',
    'Отпишитесь по результату, пожалуйста',
    'Отпишите, как будет готово',
    'не відписуйте мене',
    'Не припиняйте надсилати',
    'Пишіть мені ще',
    'Не пишіть до понеділка',
    'Відпишіться, коли буде готово',
    'Чому ви мені не пишете?',
  ])('is not read into: %s', (text) => {
    expect(wantsToStop(text)).toBeNull();
  });

  it('is told in the words that say it', () => {
    expect(wantsToStop('Hello Anna,\n\nthank you for the offer. Please stop emailing me.\n\nSofie')).toEqual({
      sentence: 'Please stop emailing me.',
    });
  });

  it('stays a reply that somebody looks at', async () => {
    const found = await classifiedAs('reply', { text: 'Не пишите мне больше.' });
    expect(found.wantsToStop).toEqual({ sentence: 'Не пишите мне больше.' });
  });

  it('is not looked for in what is quoted', async () => {
    const footer = `Yes, let’s talk.${quoted}\n> Unsubscribe\n> Please stop`;
    expect((await classifiedAs('reply', { text: footer })).wantsToStop).toBeNull();
  });
});
