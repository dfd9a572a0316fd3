import { Temporal } from 'temporal-polyfill';

const months: readonly (readonly [number, string])[] = [
  [
    1,
    'jan(?:uary)?|januar|jänner|jan|janvier|janv|enero|ene|января|январь|янв|січня|січ|gennaio|janeiro|styczni[au]|styczeń|ledna|leden|januari|ocak',
  ],
  [
    2,
    'feb(?:ruary)?|februar|feber|février|févr|fév|febrero|февраля|февраль|фев|лютого|лют|febbraio|fevereiro|lutego|luty|února|únor|februari|şubat',
  ],
  [
    3,
    'mar(?:ch)?|märz|mrz|mars|marzo|марта|март|мар|березня|бер|março|marca|marzec|března|březen|maart|mart',
  ],
  [
    4,
    'apr(?:il)?|avril|avr|abril|abr|апреля|апрель|апр|квітня|квіт|кві|aprile|abril|kwietnia|kwiecień|dubna|duben|nisan',
  ],
  [5, 'may|mai|mayo|мая|май|травня|трав|тра|maggio|maio|maja|maj|května|květen|mei|mayıs'],
  [
    6,
    'june?|juni|juin|junio|июня|июнь|июн|червня|черв|чер|giugno|junho|czerwca|czerwiec|června|červen|haziran',
  ],
  [
    7,
    'july?|juli|juillet|juil|julio|июля|июль|июл|липня|лип|luglio|julho|lipca|lipiec|července|červenec|temmuz',
  ],
  [
    8,
    'aug(?:ust)?|août|aout|agosto|ago|августа|август|авг|серпня|серп|сер|sierpnia|sierpień|srpna|srpen|augustus|augusti|ağustos',
  ],
  [
    9,
    'sep(?:t(?:ember)?)?|septembre|septiembre|setiembre|сентября|сентябрь|сент|сен|вересня|вер|settembre|setembro|września|wrzesień|září|eylül',
  ],
  [
    10,
    'oct(?:ober)?|oktober|okt|octobre|octubre|октября|октябрь|окт|жовтня|жовт|жов|ottobre|outubro|października|październik|října|říjen|ekim',
  ],
  [
    11,
    'nov(?:ember)?|novembre|noviembre|ноября|ноябрь|ноя|листопада|лист|лис|novembro|listopada|listopadu|listopad|kasım',
  ],
  [
    12,
    'dec(?:ember)?|dezember|dez|décembre|déc|diciembre|dic|декабря|декабрь|дек|грудня|груд|гру|dicembre|dezembro|grudnia|grudzień|prosince|prosinec|aralık',
  ],
];

const weekdays: readonly (readonly [number, string])[] = [
  [
    1,
    'monday|montag|lundi|lunes|понедельника?|понеділ(?:ок|ка)|lunedì|segunda-feira|poniedział(?:ek|ku)|pondělí|maandag',
  ],
  [
    2,
    'tuesday|dienstag|mardi|martes|вторника?|вівтор(?:ок|ка)|martedì|terça-feira|wtor(?:ek|ku)|úterý|dinsdag',
  ],
  [
    3,
    'wednesday|mittwoch|mercredi|miércoles|среды|среду|среда|середи|середу|середа|mercoledì|quarta-feira|środ[ayę]|střed[ayu]|woensdag',
  ],
  [
    4,
    'thursday|donnerstag|jeudi|jueves|четверга?|четвер|giovedì|quinta-feira|czwart(?:ek|ku)|čtvrt(?:ek|ku)|donderdag',
  ],
  [5, "friday|freitag|vendredi|viernes|пятницы|пятницу|пятница|п['’ʼ]ятниці|п['’ʼ]ятницю|п['’ʼ]ятниця"],
  [
    6,
    'saturday|samstag|sonnabend|samedi|sábado|субботы|субботу|суббота|суботи|суботу|субота|sabato|sobot[ayęu]|zaterdag',
  ],
  [
    7,
    'sunday|sonntag|dimanche|domingo|воскресенья|воскресенье|неділі|неділю|неділя|domenica|niedziel[aię]|neděl[ei]|zondag',
  ],
];

const named = (table: readonly (readonly [number, string])[], word: string): number | null =>
  table.find(([, names]) => new RegExp(`^(?:${names})$`, 'iu').test(word))?.[0] ?? null;

const anyMonth = months.map(([, names]) => names).join('|');
const anyWeekday = weekdays.map(([, names]) => names).join('|');
const ordinal = '(?:st|nd|rd|th|er|º|го|-го|-е|\\.)?';
const year = '(?:,? ?(?<Y>(?:19|20)\\d{2})(?: ?(?:г\\.?|року|р\\.|года))?)?';

const shapes: readonly RegExp[] = [
  /(?<Y>20\d{2})-(?<M>\d{1,2})-(?<D>\d{1,2})(?!\d)/u,
  new RegExp(
    `(?<D>\\d{1,2})${ordinal}[ -]?(?:of |de |den )?(?<N>${anyMonth})(?!\\p{L})\\.?(?: de)?${year}`,
    'iu',
  ),
  new RegExp(`(?<N>${anyMonth})\\.? (?:the )?(?<D>\\d{1,2})${ordinal}(?![\\d:])${year}`, 'iu'),
  /(?<D>\d{1,2})(?<S>[./-])(?<M>\d{1,2})\k<S>(?<Y>(?:20)?\d{2})(?!\d)/u,
  /(?<D>\d{1,2})(?<S>[./])(?<M>\d{1,2})(?![\d%])\.?/u,
  new RegExp(`(?<W>${anyWeekday})(?!\\p{L})`, 'iu'),
  /(?<T>tomorrow|завтра|morgen(?! früh)|demain|mañana)(?!\p{L})/iu,
  /(?<X>next week|следующей неделе|наступного тижня|nächste(?:r|n)? woche|semaine prochaine|próxima semana)(?!\p{L})/iu,
];

export interface FoundDate {
  date: Temporal.PlainDate;
  /** Characters of the text before and after it. */
  start: number;
  end: number;
}

/** More than half a year back is next year's. */
const longAgoDays = 60;
/** Nobody is away for longer than this; a year that is written is taken as it stands. */
const latestDays = 550;

function withYear(
  month: number,
  day: number,
  written: string | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const from = (chosen: number): Temporal.PlainDate | null => {
    try {
      return Temporal.PlainDate.from({ year: chosen, month, day }, { overflow: 'reject' });
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
  if (written !== undefined) return from(written.length === 2 ? 2000 + Number(written) : Number(written));
  const thisYear = from(today.year);
  if (thisYear && today.until(thisYear, { largestUnit: 'day' }).days >= -longAgoDays) {
    // In January, "28 December" was last week.
    const lastYear = from(today.year - 1);
    const back = lastYear ? lastYear.until(today, { largestUnit: 'day' }).days : longAgoDays;
    return back < 15 ? lastYear : thisYear;
  }
  return from(today.year + 1);
}

/** Which of 3/4 is the month: as the language has it; in English the one that comes sooner. */
function numeric(
  first: number,
  second: number,
  written: string | undefined,
  slash: boolean,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const dayFirst = withYear(second, first, written, today);
  if (!slash) return dayFirst;
  const monthFirst = withYear(first, second, written, today);
  const wait = (date: Temporal.PlainDate | null): number => {
    const days = date ? today.until(date, { largestUnit: 'day' }).days : Infinity;
    return days < 0 ? 10_000 - days : days;
  };
  return wait(monthFirst) < wait(dayFirst) ? monthFirst : dayFirst;
}

function dateOf(
  groups: Record<string, string | undefined>,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const { Y, M, D, N, S, W, T, X } = groups;
  if (T !== undefined) return today.add({ days: 1 });
  if (X !== undefined) return today.add({ days: 8 - today.dayOfWeek });
  if (W !== undefined) {
    const day = named(weekdays, W) ?? 1;
    return today.add({ days: (day - today.dayOfWeek + 7) % 7 || 7 });
  }
  if (D === undefined) return null;
  if (N !== undefined) return withYear(named(months, N.replace(/\.$/, '')) ?? 0, Number(D), Y, today);
  return numeric(Number(D), Number(M), Y, S === '/', today);
}

/** The first date in a text, no further than `within` characters from its start; a year is inferred from `today`. */
export function firstDate(text: string, today: Temporal.PlainDate, within: number): FoundDate | null {
  let best: FoundDate | null = null;
  for (const shape of shapes) {
    const match = shape.exec(text.slice(0, within + 60));
    if (!match?.groups || match.index > within) continue;
    // A number that goes on to the left, or a time, is no day.
    if (/[\d:]$/.test(text.slice(0, match.index)) && match.groups.D !== undefined) continue;
    const date = dateOf(match.groups, today);
    if (!date || Math.abs(today.until(date, { largestUnit: 'day' }).days) > latestDays) continue;
    // "Monday, 17 August": the day is said twice, and the number knows better.
    const saidTwice = best && match.groups.W !== undefined && best.start - match.index - match[0].length < 6;
    if (!best || (match.index < best.start && !saidTwice))
      best = { date, start: match.index, end: match.index + match[0].length };
  }
  return best;
}
