import { wholeWords } from './whole-words.ts';

/* What customers do, or don't, by the words on arrows. */

const events: readonly (readonly [string, RegExp])[] = [
  ['unsubscribed', wholeWords('unsubscrib\\p{L}*', 'отпис\\p{L}*', 'відпис\\p{L}*')],
  ['declined', wholeWords('declin(?:e|es|ed)', 'refus(?:es|ed)', 'отказ\\p{L}*', 'відмов\\p{L}*')],
  [
    'form.submitted',
    wholeWords(
      '(?:form|request|enquiry|inquiry|application) (?:submitted|filled|sent|received)',
      'submits? (?:the |a )?form',
      'fill(?:s|ed)?(?: in| out)? (?:the |a )?form',
      'заполнил\\p{L}* (?:форму|заявку)',
      'заявка (?:получена|отправлена)',
      'заповни\\p{L}* (?:форму|заявку)',
    ),
  ],
  ['signed', wholeWords('signs?', 'signed', 'подпис\\p{L}*', 'підпис\\p{L}*')],
  ['paid', wholeWords('pays?', 'paid', 'payment received', 'оплат\\p{L}*', 'сплат\\p{L}*')],
  [
    'meeting.held',
    wholeWords(
      '(?:meeting|call|demo) (?:held|done|completed|took place)',
      'встреча (?:прошла|проведена|состоялась)',
      'зустріч (?:пройшла|відбулася|проведена)',
    ),
  ],
  [
    'booked',
    wholeWords(
      'books?',
      'booked',
      'schedul(?:es|ed)',
      'записал\\p{L}*',
      'заброниров\\p{L}*',
      'записа[вл]\\p{L}*',
      'забронюв\\p{L}*',
    ),
  ],
  [
    'accepted',
    wholeWords(
      'accepts?',
      'accepted',
      'agrees?',
      'agreed',
      'approv(?:es|ed)',
      'согла\\p{L}*',
      'принял\\p{L}*',
      'погод\\p{L}*',
      'прийня\\p{L}*',
    ),
  ],
  [
    'replied',
    wholeWords(
      'repl(?:y|ies|ied)',
      'answers?',
      'answered',
      'respon(?:ds|ded|se)',
      'ответил\\p{L}*',
      'відпові\\p{L}*',
    ),
  ],
  ['link.clicked', wholeWords('click(?:s|ed)?', 'клик\\p{L}*', 'перешел', 'перейшов')],
  [
    'subscribed',
    wholeWords(
      'subscrib(?:es|ed)',
      'opt(?:s|ed)?[ -]?in',
      'подпис(?:ался|алась|ка на)',
      'підписа(?:вся|лась|лася)',
    ),
  ],
];

const negated =
  /(?<![\p{L}])(?:no|not|never|without|did ?n['’]t|does ?n['’]t|isn['’]t|не|нет|ні|без)(?![\p{L}])/iu;

/** The built-in event that the words speak of; null for none, and where they say that it didn't happen. */
export function eventIn(text: string): string | null {
  if (negated.test(text)) return null;
  return events.find(([, words]) => words.test(text))?.[0] ?? null;
}

const silence = wholeWords(
  'no (?:answer|reply|response|reaction|activity|contact)',
  'not (?:answer|respond|repl)\\p{L}*',
  'quiet',
  'silen(?:t|ce)',
  'inactiv\\p{L}*',
  'нет (?:ответа|реакции)',
  'не ответ\\p{L}*',
  'молч\\p{L}*',
  'без ответа',
  'тиш\\p{L}*',
  'немає (?:відповіді|реакції)',
  'не відпові\\p{L}*',
  'мовч\\p{L}*',
  'без відповіді',
);

/** Nothing has come from the customer. */
export const isSilence = (text: string): boolean => silence.test(text);
