import { PROCESS_FORMAT, type Process } from '../process.ts';
import { officeHours } from '../time/calendar.ts';
import { templateLanguage, type TemplateLanguage } from './languages.ts';

/** The two usual roles. */
const roles: Readonly<Record<TemplateLanguage, { seller: string; warmer: string }>> = {
  en: { seller: 'Seller', warmer: 'Warmer' },
  ru: { seller: 'Продавец', warmer: 'Маркетолог' },
  uk: { seller: 'Продавець', warmer: 'Маркетолог' },
};

/**
 * An empty canvas with settings to begin with: office hours from Monday to Friday and the two usual roles.
 *
 * @param zone IANA
 * @param language BCP 47; any, also one that no template is written in
 */
export function blankProcess(id: string, name: string, zone = 'UTC', language = 'en'): Process {
  const { seller, warmer } = roles[templateLanguage(language)];
  return {
    format: PROCESS_FORMAT,
    id,
    name,
    language,
    calendar: { ...officeHours, zone },
    roles: [
      { id: 'seller', name: seller },
      { id: 'warmer', name: warmer },
    ],
    events: [],
    fields: [],
    templates: [],
    nodes: [],
    edges: [],
  };
}
