import { Temporal } from 'temporal-polyfill';
import type { Evidence } from '../evidence.ts';
import { phrases } from '../phrases.ts';
import { firstDate } from './dates.ts';

interface Cue {
  pattern: RegExp;
  /** The day that follows is still one of absence, so that they are back on the next. */
  lastDay: boolean;
}

/** Words that stand before the day on which somebody is back, the surest first. */
const cues: readonly Cue[] = [
  {
    lastDay: false,
    pattern: phrases(
      "(i |we |he |she |they )?(will |'ll |shall |am |plan to |expect to )?(be )?(back|return(s|ing|ed)?|available again|resume work|reachable again)( to (the |my )?(office|work|desk))?( (in|at) (the |my )?(office|work|desk))?( again)?( only)?( from)?( on)?( the)?",
      'upon my return( on)?|my return( date)?( is)?( on)?|reopens?( on)?',
      '(wieder|zurück)( .{0,40})? (ab|am|ab dem|seit)( dem| den)?|(ab|am)( dem| den)?(?= .{1,40} (wieder|zurück))|(rückkehr|zurück|wieder (da|im büro|erreichbar))( ist)?( (am|ab)( dem)?)?',
      '(de retour|retour|reviens|reviendrai|rentre|rentrerai|à nouveau (disponible|joignable))( au bureau)?( (le|à partir du|dès le|à compter du))?|à partir du|(torno|tornerò|rientro|rientrerò|di ritorno|volto|retorno|regressarei|wracam|wrócę|vrátím se)( in ufficio| ao escritório| do biura)?( il| dal| no| a partir de| w)?( dia| giorno| dniu)?|(de (regreso|vuelta)|regres(o|aré)|vuelvo|volveré|reincorpor\\p{L}+)( a la oficina)?( el( día)?)?|a partir del( día)?',
      '(вернусь|вернемся|верн[её]мся|возвращаюсь|выхожу|выйду|приступлю|буду|снова буду|буду снова)( .{0,40})? (с|со|на работу|в офисе|на связи|доступ\\p{L}+|работать)( с| со)?|(вернусь|возвращаюсь|выхожу|выйду|возвращение|дата возвращения)( на работу| в офис| из отпуска| к работе)?:?',
      "(повернуся|повертаюся|виходжу|вийду|буду|знову буду)( .{0,40})? (з|із|зі|на роботу|в офісі|на зв'язку|доступ\\p{L}+)( з| із| зі)?|(повернуся|повертаюся|повернусь|виходжу|вийду|повернення|дата повернення)( на роботу| в офіс| до офісу| з відпустки)?:?",
    ),
  },
  {
    lastDay: true,
    pattern: phrases(
      "(up to and including|through( to)?|thru|until and including|including|bis einschließlich|bis inkl\\p{L}*\\.?|bis und mit|jusqu'au .{0,3}inclus|по(?= \\d)|по(?= (понедельник|вторник|среду|четверг|пятниц))|включительно до|включно до|включно по)( on)?( the| zum| den)?",
    ),
  },
  {
    lastDay: false,
    pattern: phrases(
      "(until|till|til|'til|up to)( on)?( the)?|before|bis( zum| zur| einschließlich| inkl\\.)?( den)?|jusqu'(au|à)|jusque( au)?|hasta( el( día)?)?|до|fino al|até( (a|ao|o))?( dia)?|tot( en met)?|t/m|do( dnia)?|till och med|til og med|til og med den",
    ),
  },
];

/** "14 August inclusive": said after the day instead of before it. */
const inclusive =
  /^[\s,(]{0,3}(including|inclusive|inclusively|incl\.?|included|einschließlich|inklusive|inkl\.?|inclus|compris|inclusive|incluido|включительно|вкл\.?|включно|включительн)(?!\p{L})/iu;

/** A range in one: "July 10-31", "3-14 августа", "3.8.–14.8.", "from 3 to 14 August", "с 3 по 14 августа". */
const joint = String.raw`\s?(?:-|–|—|to|through|till|until|and|bis(?: zum)?|au|al|по|до)\s?`;
const monthWord = String.raw`\p{L}{3,12}\.?`;
const ranges: readonly RegExp[] = [
  new RegExp(
    `(?<![\\d.])\\d{1,2}(?:st|nd|rd|th|\\.|го)?${joint}(?=(?:the )?\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of |de )?${monthWord})`,
    'iu',
  ),
  new RegExp(`${monthWord} \\d{1,2}(?:st|nd|rd|th)?${joint}(?<D>\\d{1,2})(?!\\d|[.:]\\d)`, 'iu'),
  new RegExp(`\\d{1,2}\\.(?:\\d{1,2}\\.?(?:\\d{2,4})?)?${joint}(?=\\d{1,2}\\.\\d{1,2})`, 'iu'),
  new RegExp(
    `\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of |de )?${monthWord}(?: \\d{4})?(?:г\\.?|року)?${joint}(?=\\d{1,2})`,
    'iu',
  ),
  new RegExp(`${monthWord} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?${joint}(?=${monthWord} \\d{1,2})`, 'iu'),
];

const longestText = 3_000;

function afterCue(among: readonly Cue[], text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  for (const { pattern, lastDay } of among) {
    for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
      const rest = text.slice(match.index + match[0].length);
      const found = firstDate(rest, today, 24);
      // A sentence that ends in between says something else.
      if (!found || /[.!?;] \p{Lu}/u.test(rest.slice(0, found.start))) continue;
      const through = lastDay || inclusive.test(rest.slice(found.end));
      return through ? found.date.add({ days: 1 }) : found.date;
    }
  }
  return null;
}

function afterRange(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  for (const range of ranges) {
    const match = range.exec(text);
    if (!match) continue;
    const { D } = match.groups ?? {};
    const month = D === undefined ? '' : (/^\p{L}+/u.exec(match[0])?.[0] ?? '');
    const rest =
      D === undefined
        ? text.slice(match.index + match[0].length)
        : `${month} ${D}${text.slice(match.index + match[0].length)}`;
    const found = firstDate(rest, today, 2);
    if (found) return found.date.add({ days: 1 });
  }
  return null;
}

/**
 * The first day on which somebody is back, as `2026-08-14`, read where an automatic answer says it; null where it
 * doesn't. "Until" and its like are taken as they stand: whoever is away until the 14th may be there on the 14th, so
 * the next mail should go after that day. "Through", "включительно" and a range end in a day of absence: the day after
 * counts. The year is inferred from the mail's own date.
 */
export function returnsOn({ subject, words, mail, options }: Evidence): string | null {
  const today = Temporal.Instant.fromEpochMilliseconds(mail.sentAt ?? options.now)
    .toZonedDateTimeISO(options.zone)
    .toPlainDate();
  const text = `${words.slice(0, longestText)} . ${subject}`;
  const [back, ...untils] = cues;
  const date =
    afterCue(back ? [back] : [], text, today) ?? afterRange(text, today) ?? afterCue(untils, text, today);
  return date?.toString() ?? null;
}
