import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import booking from './en/booking.json' with { type: 'json' };
import bringing from './en/bringing.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import contactRules from './en/contact-rules.json' with { type: 'json' };
import consent from './en/consent.json' with { type: 'json' };
import contacts from './en/contacts.json' with { type: 'json' };
import content from './en/content.json' with { type: 'json' };
import deals from './en/deals.json' with { type: 'json' };
import designer from './en/designer.json' with { type: 'json' };
import drawing from './en/drawing.json' with { type: 'json' };
import exporting from './en/exporting.json' with { type: 'json' };
import forms from './en/forms.json' with { type: 'json' };
import gallery from './en/gallery.json' with { type: 'json' };
import importing from './en/import.json' with { type: 'json' };
import inbox from './en/inbox.json' with { type: 'json' };
import leads from './en/leads.json' with { type: 'json' };
import listing from './en/listing.json' with { type: 'json' };
import mailbox from './en/mailbox.json' with { type: 'json' };
import meetings from './en/meetings.json' with { type: 'json' };
import moving from './en/moving.json' with { type: 'json' };
import outbox from './en/outbox.json' with { type: 'json' };
import pipeline from './en/pipeline.json' with { type: 'json' };
import printing from './en/printing.json' with { type: 'json' };
import questions from './en/questions.json' with { type: 'json' };
import reasons from './en/reasons.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import signin from './en/signin.json' with { type: 'json' };
import walking from './en/walking.json' with { type: 'json' };
import versions from './en/versions.json' with { type: 'json' };
import webhooks from './en/webhooks.json' with { type: 'json' };
import work from './en/work.json' with { type: 'json' };

/**
 * One namespace per screen folder, plus `common` for the frame and the kit and `work` for what several
 * screens do and tell alike. English is the source: its files give
 * the keys their types, so a key that does not exist fails the type check.
 */
export const english = {
  booking,
  bringing,
  common,
  'contact-rules': contactRules,
  consent,
  contacts,
  content,
  deals,
  designer,
  drawing,
  exporting,
  forms,
  gallery,
  import: importing,
  inbox,
  leads,
  listing,
  mailbox,
  meetings,
  moving,
  outbox,
  pipeline,
  printing,
  questions,
  reasons,
  settings,
  signin,
  walking,
  versions,
  webhooks,
  work,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english;
  }
}

await i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'common',
  ns: Object.keys(english),
  resources: { en: english },
  interpolation: { escapeValue: false }, // React escapes
  returnNull: false,
});

/** The locale that dates, numbers and money are written in: English here means day before month and 24 hours. */
export function intlLocale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

export { i18next as i18n };
