import type { TFunction } from 'i18next';
import { fieldCatalogue, type Field, type FieldType, type Process } from '../../../../machines/index.ts';

const groups = ['deal', 'contact', 'company', 'owner'] as const;

/** The field catalogue as grouped choices: the deal's (with the process's own), the contact's, the company's, the owner's. */
export function fieldChoices(process: Process, t: TFunction<'designer'>, types?: readonly FieldType[]) {
  const fields = fieldCatalogue(process.fields).filter(({ type }) => !types || types.includes(type));
  return groups
    .map((group) => ({
      group: t(`catalogue.${group}`),
      items: fields
        .filter(({ path }) => path.startsWith(`${group}.`))
        .map(({ path, label }) => ({ value: path, label })),
    }))
    .filter(({ items }) => items.length > 0);
}

export const fieldAt = (process: Process, path: string): Field | undefined =>
  fieldCatalogue(process.fields).find((field) => field.path === path);
