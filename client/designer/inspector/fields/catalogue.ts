import type { TFunction } from 'i18next';
import {
  fieldCatalogue,
  type ProcessInWorkspace,
  type Field,
  type FieldType,
} from '../../../../machines/index.ts';

const groups = ['deal', 'contact', 'company', 'owner'] as const;

/** The field catalogue as grouped choices: the deal's, the contact's, the company's, the owner's; those of process and workspace too. */
export function fieldChoices(
  process: ProcessInWorkspace,
  t: TFunction<'designer'>,
  types?: readonly FieldType[],
) {
  const fields = fieldCatalogue(process.fields, process.workspaceFields).filter(
    ({ type }) => !types || types.includes(type),
  );
  return groups
    .map((group) => ({
      group: t(`catalogue.${group}`),
      items: fields
        .filter(({ path }) => path.startsWith(`${group}.`))
        .map(({ path, label }) => ({ value: path, label })),
    }))
    .filter(({ items }) => items.length > 0);
}

export const fieldAt = (process: ProcessInWorkspace, path: string): Field | undefined =>
  fieldCatalogue(process.fields, process.workspaceFields).find((field) => field.path === path);
