import type { Channel } from '../../nodes/action.ts';
import { wholeWords } from './whole-words.ts';

const channelWords: readonly (readonly [Channel, RegExp])[] = [
  [
    'email',
    wholeWords(
      'e-?mails?',
      'newsletters?',
      'mailing',
      'письм\\p{L}*',
      'имейл\\p{L}*',
      'рассылк\\p{L}*',
      'лист(?:а|и|ом|ів)?',
      'розсилк\\p{L}*',
      'correo',
    ),
  ],
  [
    'message',
    wholeWords(
      'sms',
      'messages?',
      'whats ?app',
      'telegram',
      'viber',
      'chats?',
      'dm',
      'сообщени\\p{L}*',
      'чат\\p{L}*',
      'повідомлен\\p{L}*',
      'мессенджер\\p{L}*',
      'месенджер\\p{L}*',
    ),
  ],
  [
    'call',
    wholeWords(
      'calls?',
      'calling',
      'phone',
      'telephone',
      'ring',
      'звон\\p{L}*',
      'позвон\\p{L}*',
      'созвон\\p{L}*',
      'прозвон\\p{L}*',
      'дзвін\\p{L}*',
      'дзвон\\p{L}*',
      'зателефон\\p{L}*',
      'подзвон\\p{L}*',
    ),
  ],
  [
    'meeting',
    wholeWords(
      'meetings?',
      'meet',
      'demos?',
      'presentations?',
      'webinars?',
      'consultations?',
      'appointments?',
      'visits?',
      'interviews?',
      'встреч\\p{L}*',
      'презентаци\\p{L}*',
      'демо',
      'консультаци\\p{L}*',
      'зустріч\\p{L}*',
      'презентаці\\p{L}*',
      'консультаці\\p{L}*',
    ),
  ],
];

/** By which channel the team does what the words say. */
export const channelIn = (text: string): Channel =>
  channelWords.find(([, words]) => words.test(text))?.[0] ?? 'task';
