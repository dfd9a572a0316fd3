import type { TFunction } from 'i18next';
import { templateCatalogue, type Field, type Process } from '../../../../machines/index.ts';

/** A stretch of a filled-in text: plain words, a field's value, or a piece that only the sending can fill in. */
export interface PreviewPart {
  text: string;
  kind: 'words' | 'value' | 'raw';
}

/**
 * The text with example values in place of its fields. Fields with a fallback show their value; conditions, loops and
 * other filters stay as they are written, since only the server runs them.
 */
export function previewOf(text: string, process: Process, t: TFunction<'designer'>): PreviewPart[] {
  const fields = new Map(templateCatalogue(process.fields).map((field) => [field.path, field]));
  const parts: PreviewPart[] = [];
  let last = 0;
  for (const match of text.matchAll(/\{\{-?\s*([\w.]+)\s*(\|[^}]*)?-?\}\}|\{%[\s\S]*?%\}/gu)) {
    if (match.index > last) parts.push({ text: text.slice(last, match.index), kind: 'words' });
    last = match.index + match[0].length;
    const field = fields.get(match[1] ?? '');
    parts.push(field ? { text: sampleOf(field, t), kind: 'value' } : { text: match[0], kind: 'raw' });
  }
  if (last < text.length) parts.push({ text: text.slice(last), kind: 'words' });
  return parts;
}

/** Blank lines make paragraphs, as in the message that goes out. */
export function paragraphs(parts: readonly PreviewPart[]): PreviewPart[][] {
  const result: PreviewPart[][] = [[]];
  for (const part of parts) {
    if (part.kind !== 'words') {
      result.at(-1)?.push(part);
      continue;
    }
    for (const [index, words] of part.text.split(/\n[ \t]*\n+/u).entries()) {
      if (index > 0) result.push([]);
      if (words !== '') result.at(-1)?.push({ text: words, kind: 'words' });
    }
  }
  return result.filter((paragraph) => paragraph.length > 0);
}

function sampleOf(field: Field, t: TFunction<'designer'>): string {
  switch (field.path) {
    case 'contact.firstName':
      return t('sample.firstName');
    case 'contact.lastName':
      return t('sample.lastName');
    case 'contact.email':
      return t('sample.email');
    case 'contact.phone':
      return t('sample.phone');
    case 'contact.jobTitle':
      return t('sample.jobTitle');
    case 'contact.language':
      return t('sample.language');
    case 'contact.country':
    case 'company.country':
      return t('sample.country');
    case 'company.name':
      return t('sample.company');
    case 'company.industry':
      return t('sample.industry');
    case 'company.website':
      return t('sample.website');
    case 'owner.name':
      return t('sample.owner');
    case 'owner.email':
      return t('sample.ownerEmail');
    case 'deal.title':
      return t('sample.title');
    case 'deal.segment':
      return t('sample.segment');
    case 'deal.source':
      return t('sample.source');
    case 'deal.product':
      return t('sample.product');
    case 'deal.currency':
      return t('sample.currency');
    default:
      return byType(field, t);
  }
}

function byType({ type, choices, label }: Field, t: TFunction<'designer'>): string {
  switch (type) {
    case 'money':
      return t('sample.value');
    case 'number':
      return t('sample.number');
    case 'date':
      return t('sample.date');
    case 'yesno':
      return t('sample.yes');
    case 'choice':
    case 'choices':
      return choices?.[0] ?? label;
    case 'moment':
      return t('sample.date');
    case 'text':
    case 'longtext':
    case 'link':
    case 'email':
    case 'phone':
    case 'user':
      return label;
  }
}
