import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import {
  bestLanguage,
  english,
  inWords,
  wordsIn,
  type Language,
  type Said,
  type Words,
} from '../../machines/index.ts';
import type board from './en/board.json';
import type booking from './en/booking.json';
import type bringing from './en/bringing.json';
import type attention from './en/attention.json';
import type bulk from './en/bulk.json';
import type forecast from './en/forecast.json';
import type calls from './en/calls.json';
import type common from './en/common.json';
import type contactRules from './en/contact-rules.json';
import type consent from './en/consent.json';
import type contacts from './en/contacts.json';
import type content from './en/content.json';
import type deals from './en/deals.json';
import type designer from './en/designer.json';
import type drawing from './en/drawing.json';
import type exporting from './en/exporting.json';
import type finding from './en/finding.json';
import type forms from './en/forms.json';
import type gallery from './en/gallery.json';
import type history from './en/history.json';
import type importing from './en/import.json';
import type inbox from './en/inbox.json';
import type leads from './en/leads.json';
import type listing from './en/listing.json';
import type mailbox from './en/mailbox.json';
import type meetings from './en/meetings.json';
import type moving from './en/moving.json';
import type notices from './en/notices.json';
import type outbox from './en/outbox.json';
import type pipeline from './en/pipeline.json';
import type printing from './en/printing.json';
import type privacy from './en/privacy.json';
import type questions from './en/questions.json';
import type reasons from './en/reasons.json';
import type records from './en/records.json';
import type requests from './en/requests.json';
import type settings from './en/settings.json';
import type signin from './en/signin.json';
import type taking from './en/taking.json';
import type walking from './en/walking.json';
import type versions from './en/versions.json';
import type views from './en/views.json';
import type webhooks from './en/webhooks.json';
import type work from './en/work.json';

/**
 * One namespace per screen folder, plus `common` for the frame and the kit and `work` for what several
 * screens do and tell alike. English is the source: its files give the keys their types, so a key that does not exist
 * fails the type check. Each has files of the same name in `ru/` and `uk/`.
 */
export interface English {
  board: typeof board;
  booking: typeof booking;
  bringing: typeof bringing;
  calls: typeof calls;
  attention: typeof attention;
  bulk: typeof bulk;
  forecast: typeof forecast;
  common: typeof common;
  'contact-rules': typeof contactRules;
  consent: typeof consent;
  contacts: typeof contacts;
  content: typeof content;
  deals: typeof deals;
  designer: typeof designer;
  drawing: typeof drawing;
  exporting: typeof exporting;
  finding: typeof finding;
  forms: typeof forms;
  gallery: typeof gallery;
  history: typeof history;
  import: typeof importing;
  inbox: typeof inbox;
  leads: typeof leads;
  listing: typeof listing;
  mailbox: typeof mailbox;
  meetings: typeof meetings;
  moving: typeof moving;
  notices: typeof notices;
  outbox: typeof outbox;
  pipeline: typeof pipeline;
  printing: typeof printing;
  privacy: typeof privacy;
  questions: typeof questions;
  reasons: typeof reasons;
  records: typeof records;
  requests: typeof requests;
  settings: typeof settings;
  signin: typeof signin;
  taking: typeof taking;
  walking: typeof walking;
  versions: typeof versions;
  views: typeof views;
  webhooks: typeof webhooks;
  work: typeof work;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: English;
  }
}

/** A file for each language, fetched when it is first spoken. */
const files: Record<Language, () => Promise<{ words: Record<string, object> }>> = {
  en: () => import('./en/index.ts'),
  ru: () => import('./ru/index.ts'),
  uk: () => import('./uk/index.ts'),
};

/** What the domain says, by language. */
const vocabulary = new Map<string, Words>();

/** A sentence of the domain in the words of whoever reads; said while rendering, it follows the language. */
export const told = (said: Said): string => inWords(said, readersWords());

/** The words that `told` uses now, for what is said by the domain itself. */
export const readersWords = (): Words => vocabulary.get(i18next.language) ?? english;

/** Where this device keeps the language that was last chosen on it, for whoever isn't signed in yet. */
const place = 'greenlane.language';

/** Writes counts as the language does, and whatever a sentence calls a `number`. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, format, language, options) =>
    typeof value === 'number' && (format === 'number' || options?.['interpolationkey'] === 'count')
      ? quantity(value, language ?? 'en')
      : (value as string), // what is no number is left for i18next to write
};

await i18next
  .use(initReactI18next)
  .use(numbers)
  .init({
    fallbackLng: false, // every language has every sentence: a test sees to it
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false, alwaysFormat: true }, // React escapes
    returnNull: false,
  });
i18next.on('languageChanged', (language) => {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
});
await speak(typeof document === 'undefined' ? 'en' : bestLanguage([remembered(), ...navigator.languages]));

/** Everything on the screen is said in `language` from now on; its words are fetched first where they aren't there. */
export async function speak(language: Language): Promise<void> {
  await fetchWords(language);
  if (language !== i18next.language) await i18next.changeLanguage(language);
}

async function fetchWords(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'common')) return;
  const [{ words }, sentences] = await Promise.all([files[language](), wordsIn(language)]);
  vocabulary.set(language, sentences);
  for (const [file, said] of Object.entries(words)) {
    i18next.addResourceBundle(language, file.slice('./'.length, -'.json'.length), said);
  }
}

const quantities = new Map<string, Intl.NumberFormat>();

/** How many, with the thousands apart as the language writes them. */
export function quantity(value: number, language: string): string {
  let format = quantities.get(language);
  if (!format) {
    format = new Intl.NumberFormat(intlLocale(language));
    quantities.set(language, format);
  }
  return format.format(value);
}

/** The same, and this device begins with it from now on. */
export async function speakHere(language: Language): Promise<void> {
  try {
    localStorage.setItem(place, language);
  } catch {
    // Where a browser keeps nothing, it says each time what it prefers.
  }
  await speak(language);
}

function remembered(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

/** The locale that dates, numbers and money are written in: English here means day before month and 24 hours. */
export function intlLocale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

export { i18next as i18n };
