import { phrases } from './phrases.ts';

/** Somebody asks not to be written to. For a person to look at: nothing follows from it by itself. */
export interface StopWish {
  /** The words that say it. */
  sentence: string;
}

const more = '(any ?more|again|further|ever again|from now on|больше|более|впредь|більше|надалі|ніколи)';
const mails =
  '(any |these |your |the |such |all |more |further |those )*(e-?mails?|mails?|messages?|letters?|newsletters?|spam|offers?|ads|advertis\\p{L}*|promo\\p{L}*|anything|stuff|this|it)';

/** What is the whole of a sentence, but for a greeting or thanks. */
const alone = new RegExp(
  `^(?:(?:hi|hello|please|pls|ok|thanks|no|no thanks|no thank you|not interested|нет|нет спасибо|спасибо|пожалуйста|не интересно|ні|ні дякую|дякую|будь ласка|не цікаво|стоп)[ ,!-]+)*(?:unsubscribe(?: me| us)?|stop|stop it|stop this|remove|remove me|opt[- ]?out|take me off|отписаться|отписка|отпишите|отпишите меня|стоп|хватит|отстаньте|удалите меня|відписатися|відписатись|відпишіть|відпишіть мене|досить|годі|приберіть мене)(?:[ ,]+(?:please|thanks|thank you|пожалуйста|спасибо|будь ласка|дякую|now|immediately))*$`,
  'iu',
);

const wishes = [
  phrases(
    `(?:please |pls |kindly |just )?stop (?:(?:e-?mailing|mailing|writing|contacting|messaging|spamming|bothering|texting|pestering|harassing|calling)(?: (?:to )?(?:me|us))?|(?:sending|with)(?: me| us)?(?: ${mails})|(?:sending) (?:me|us)|all (?:communication|contact|e-?mails?)|this (?:spam|mailing)|the (?:spam|e-?mails?|mails?|messages?))(?! (?:the|to the|at|on my) )`,
    `(?:please |pls |kindly )?(?:do not|don't|never) (?:e-?mail|contact|write(?: to)?|message|mail|bother|spam|text) (?:me|us)(?: ${more})?(?= ?(?:$|[.!,;]|please|thanks|thank|and|or|with|about this))`,
    `(?:please |pls |kindly )?(?:do not|don't|never) (?:send)(?: me| us)? (?:any (?:more |further )?|more |further |these |your |such )(?:e-?mails?|mails?|messages?|letters?|newsletters?|spam|offers?)`,
    '(?:please |pls |kindly )?(?:unsubscribe|un-subscribe|remove|delete|take|opt)(?: me| us| my (?:e-?mail|address|email address|name|data|contact|details)| this (?:e-?mail|address)| our (?:e-?mail|address))+ ?(?:from|off|out)(?! \\p{L}+ (?:cc|copy|thread|chain|call|invite|meeting))(?: \\p{L}+){0,6}',
    "(?:please |kindly |pls )?(?:unsubscribe (?:me|us|this (?:e-?mail|address)))|(?:i|we)(?: would|'d)? (?:want|like|wish|need|prefer) to (?:unsubscribe|opt[- ]out|be (?:removed|unsubscribed|taken off))|how (?:can|do) i (?:unsubscribe|opt[- ]out)|no more (?:e-?mails?|mails|messages|letters)(?: please)?|leave (?:me|us) alone|cease (?:all )?(?:contact|communication)|(?:please )?(?:take|keep) (?:me|us) off (?:your|the|this) (?:\\p{L}+ )?list|(?:please )?lose my (?:e-?mail|number|address)",
  ),
  phrases(
    `(?:пожалуйста,? ?)?(?:больше )?(?:мне |нам )?(?:больше )?не (?:пишите|пиши|шлите|присылайте|отправляйте|беспокойте|рассылайте|надо (?:мне |нам )?(?:больше )?(?:писать|слать|присылать))(?: (?:мне|нам|меня|нас|сюда|больше|никогда|пожалуйста|на (?:этот|мой) (?:адрес|ящик)|(?:ваши|свои|эти|такие|никаких|всякие)? ?(?:письма|писем|сообщения|сообщений|рассылк\\p{L}+|реклам\\p{L}+|спам|предложени\\p{L}+)))*(?= ?(?:$|[.!,;)]|и |с |по ))`,
    '(?:прошу |пожалуйста,? ?|просьба )?(?:прекратите|перестаньте|прекратить|перестать|хватит|довольно|кончайте)(?: (?:мне|нам|меня|нас|же|уже|пожалуйста))* (?:писать|слать|присылать|отправлять|рассыл\\p{L}+|спам\\p{L}*|беспокоить|эт[уи] (?:рассылк\\p{L}+|письма)|рассылку)',
    '(?:прошу |пожалуйста,? ?|хочу |хотел\\p{L}* бы |как )?(?:меня )?(?:отпишите|отписать|отпишитесь|удалите|удалить|уберите|убрать|исключите|исключить|вычеркните|вычеркнуть)(?: (?:меня|нас|мой|мою|наш|этот|адрес|почту|e-?mail|имейл|контакт\\p{L}*|данные|мои|мо[йи]|пожалуйста|электронн\\p{L}+|свои?х?))* (?:от|из|с) (?:\\p{L}+ ){0,3}(?:рассыл\\p{L}+|баз\\p{L}+|списк\\p{L}+|подписк\\p{L}+|контакт\\p{L}+)',
    '(?:отпишите (?:меня|нас)|(?:хочу|хотел\\p{L}* бы|прошу|желаю|можно|как) (?:меня )?отписать(?:ся)?|отстаньте от (?:меня|нас)|оставьте (?:меня|нас) в покое)',
  ),
  phrases(
    `(?:будь ласка,? ?|прошу )?(?:більше )?(?:мені |нам )?(?:більше )?не (?:пишіть|пиши|шліть|надсилайте|присилайте|відправляйте|турбуйте|треба (?:мені |нам )?(?:більше )?(?:писати|слати|надсилати))(?: (?:мені|нам|мене|нас|сюди|більше|ніколи|будь ласка|на (?:цю|мою) (?:адресу|скриньку|пошту)|(?:ваші|свої|ці|такі|жодних)? ?(?:листи|листів|повідомлення|повідомлень|розсилк\\p{L}+|реклам\\p{L}+|спам|пропозиц\\p{L}+)))*(?= ?(?:$|[.!,;)]|і |та |з |по ))`,
    '(?:прошу |будь ласка,? ?)?(?:припиніть|перестаньте|припинити|перестати|досить|годі|облиште)(?: (?:мені|нам|мене|нас|вже|будь ласка))* (?:писати|слати|надсилати|присилати|відправляти|розсил\\p{L}+|спам\\p{L}*|турбувати|ці листи|цю розсилку)',
    '(?:прошу |будь ласка,? ?|хочу |хотів би |хотіла б |як )?(?:мене )?(?:відпишіть|відписати|видаліть|видалити|приберіть|прибрати|виключіть|виключити|викресліть)(?: (?:мене|нас|мою|мій|мої|нашу|цю|адресу|пошту|e-?mail|контакт\\p{L}*|дані|електронн\\p{L}+|будь ласка))* (?:від|із|зі|з) (?:\\p{L}+ ){0,3}(?:розсил\\p{L}+|баз\\p{L}+|списк\\p{L}+|підписк\\p{L}+|контакт\\p{L}+)',
    '(?:відпишіть (?:мене|нас)|(?:хочу|хотів би|хотіла б|прошу|бажаю|можна|як) (?:мене )?відписати(?:ся|сь)?|відчепіться(?: від (?:мене|нас))?|дайте (?:мені|нам) спокій|залиште (?:мене|нас) (?:в|у) спокої)',
  ),
];

/** The other way round, or about something else. */
const negated = phrases(
  "(?:do not|don't|please don't|never|not|didn't|wouldn't|won't|no need to|without|rather than|instead of|why did you|never asked (?:you )?to) (?:want to |wish to |like to |ever )?(?:stop|unsubscribe|remove|delete|take (?:me|us) off|opt[- ]out|cease)",
  "stop by|stop in|stopp?ed|stops|stopping|nonstop|non-stop|can't stop|cannot stop",
  'не (?:надо |нужно |стоит |хочу |хотел\\p{L}* бы |буду )?(?:переставайте|прекращайте|останавливайтесь|отписывайте|отписываться|отписываться|удаляйте|убирайте|исключайте|отпишите|удалите|прекратите|перестаньте)',
  'не (?:треба |потрібно |варто |хочу |хотів би |хотіла б |буду )?(?:переставайте|припиняйте|зупиняйтес\\p{L}+|відписуйте|відписуватис\\p{L}|видаляйте|прибирайте|виключайте|відпишіть|видаліть|припиніть)',
);

/** "Don't write to me until Monday", "… here, but to my new address": that isn't an end. */
const limited = phrases(
  '(?:me|us|it) (?:until|till|before|yet|by phone|on (?:monday|tuesday|wednesday|thursday|friday|weekends|the weekend))|but (?:write|call|use|rather|better|contact|send)|use (?:my|the|this) (?:other|new|work|personal)|instead(?: of)?',
  '(?:до|раньше|пока|ранее|на выходных|в выходные|по телефону)(?= \\p{L}|$)|(?:а |лучше |но )(?:пишите|звоните|напишите|позвоните)|на друг(?:ой|ую)|пишите на',
  '(?:до|раніше|поки|на вихідних|у вихідні|телефоном)(?= \\p{L}|$)|(?:а |краще |але )(?:пишіть|дзвоніть|напишіть|зателефонуйте)|на інш(?:у|ий)|пишіть на',
);

const longestSentence = 400;
const mostSentences = 60;

/**
 * Whether somebody asks to be left alone, in English, Russian or Ukrainian, and in which words. `own` are the sender's
 * own words, without what they quote.
 */
export function wantsToStop(own: string): StopWish | null {
  const sentences = own
    .slice(0, 10_000)
    .replace(/(\p{Ll}|,)\n(?=\p{Ll})/gu, '$1 ')
    .split(/\n+|(?<=[.!?…])\s+/u)
    .slice(0, mostSentences);
  for (const piece of sentences) {
    const sentence = piece.replace(/\s+/g, ' ').trim();
    if (sentence === '' || sentence.length > longestSentence) continue;
    const bare = sentence.replace(/[.!?…"“”«»*]+/gu, '').trim();
    if (alone.test(bare)) return { sentence };
    if (negated.test(sentence) || limited.test(sentence)) continue;
    if (wishes.some((wish) => wish.test(sentence))) return { sentence };
  }
  return null;
}
