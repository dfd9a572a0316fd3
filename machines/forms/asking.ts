import { fieldCatalogue, fieldPath, type Field, type OwnField, type WorkspaceField } from '../fields.ts';
import type { FormField, FormFieldKind } from './form.ts';

/** What a visitor can tell about themselves: the rest of the catalogue is for the team or follows from elsewhere. */
const askable: ReadonlySet<string> = new Set([
  'contact.firstName',
  'contact.lastName',
  'contact.email',
  'contact.phone',
  'contact.jobTitle',
  'contact.country',
  'company.name',
  'company.industry',
  'company.size',
  'company.country',
  'company.website',
  'deal.segment',
  'deal.product',
  'deal.value',
]);

/**
 * The catalogue fields that a form can fill in; `own` are those of the process that it leads to. Of the workspace's all
 * but somebody of the team, whom a visitor doesn't know.
 */
export function askableFields(own: readonly OwnField[], workspace: readonly WorkspaceField[] = []): Field[] {
  const asked = new Set([...own.map(({ id }) => `deal.${id}`), ...workspace.map(fieldPath)]);
  return fieldCatalogue(own, workspace).filter(
    ({ path, type }) => askable.has(path) || (asked.has(path) && type !== 'user'),
  );
}

/** How to ask for a catalogue field; the first is the usual way. */
export function kindsFor({ path, type }: Pick<Field, 'path' | 'type'>): readonly FormFieldKind[] {
  if (path === 'contact.email') return ['email'];
  if (path === 'contact.phone') return ['phone'];
  switch (type) {
    case 'number':
    case 'money':
      return ['number'];
    case 'date':
    case 'moment':
      return ['date'];
    case 'yesno':
      return ['yesno'];
    case 'choice':
    case 'choices':
      return ['choice'];
    case 'longtext':
      return ['longtext'];
    case 'email':
      return ['email'];
    case 'phone':
      return ['phone'];
    case 'link':
    case 'user':
    case 'text':
      return ['text', 'choice', 'longtext'];
  }
}

/** At most so many characters are kept, as the records themselves take them. */
const mostByPath: Readonly<Record<string, number>> = {
  'contact.firstName': 120,
  'contact.lastName': 120,
  'contact.email': 254,
  'contact.phone': 60,
  'contact.jobTitle': 120,
  'contact.country': 80,
  'company.industry': 120,
  'company.country': 80,
  'deal.segment': 120,
  'deal.product': 120,
};

export const mostCharacters = ({ path, kind }: Pick<FormField, 'path' | 'kind'>): number =>
  (path === null ? undefined : mostByPath[path]) ??
  (kind === 'longtext' ? 5000 : kind === 'email' ? 254 : 200);

/** What browsers may fill in by themselves. */
const autocompletes: Readonly<Record<string, string>> = {
  'contact.firstName': 'given-name',
  'contact.lastName': 'family-name',
  'contact.email': 'email',
  'contact.phone': 'tel',
  'contact.jobTitle': 'organization-title',
  'contact.country': 'country-name',
  'company.name': 'organization',
  'company.website': 'url',
};

export const autocompleteOf = ({ path, kind }: Pick<FormField, 'path' | 'kind'>): string =>
  (path === null ? undefined : autocompletes[path]) ??
  (kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'off');
