import type { Process } from '../process.ts';
import { agencyTemplate } from './agency.ts';
import type { BuiltInTemplate, TemplateIn } from './built-in.ts';
import { courseTemplate } from './course.ts';
import { templateLanguage } from './languages.ts';
import { outreachTemplate } from './outreach.ts';
import { realtyTemplate } from './realty.ts';
import { saasTemplate } from './saas.ts';
import { wholesaleTemplate } from './wholesale.ts';

/** In the order of the gallery. */
export const templates: readonly BuiltInTemplate[] = [
  agencyTemplate,
  saasTemplate,
  realtyTemplate,
  courseTemplate,
  wholesaleTemplate,
  outreachTemplate,
];

/** The gallery in the language nearest to a BCP 47 tag. */
export const templatesIn = (language: string): TemplateIn[] =>
  templates.map((template) => template.in(templateLanguage(language)));

/** A built-in process as a document of its own; undefined where there is no template of that id. */
export function processFromTemplate(
  templateId: string,
  own: {
    id: string;
    name?: string | undefined;
    zone?: string | undefined;
    /** BCP 47; English where it is left out. */
    language?: string | undefined;
  },
): Process | undefined {
  const process = templates
    .find((template) => template.id === templateId)
    ?.in(templateLanguage(own.language ?? 'en')).process;
  if (!process) return undefined;
  return {
    ...process,
    id: own.id,
    name: own.name ?? process.name,
    calendar: own.zone === undefined ? process.calendar : { ...process.calendar, zone: own.zone },
  };
}

export { blankProcess } from './blank.ts';
export type { BuiltInTemplate, TemplateIn } from './built-in.ts';
export { templateLanguage, templateLanguages, type TemplateLanguage } from './languages.ts';
