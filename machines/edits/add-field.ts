import { builtInFields, OwnField } from '../fields.ts';
import { freshId } from '../ids.ts';
import type { Process } from '../process.ts';
import { EditError } from './error.ts';
import { appended } from './limits.ts';
import { checked } from './lookup.ts';

/** Adds a field to the deals of this process. Its id comes from the label ("Monthly budget" → "monthlyBudget") unless given. */
export function addField(
  process: Process,
  params: Omit<OwnField, 'id'> & { id?: string | undefined },
): Process {
  const { label, type, choices, id = fieldId(label, process) } = params;
  const field = checked(OwnField, { id, label: label.trim(), type, ...(choices && { choices }) }, 'a field');
  if (takenIds(process).has(field.id)) {
    throw new EditError('taken', `Deals already have a field “${field.id}”; choose another id.`);
  }
  return { ...process, fields: appended('fields', process.fields, field) };
}

/** Own fields stand beside the built-in ones of the deal: `deal.value`, `deal.budget`. */
const takenIds = (process: Process): Set<string> =>
  new Set([
    ...builtInFields
      .filter(({ path }) => path.startsWith('deal.'))
      .map(({ path }) => path.slice('deal.'.length)),
    ...process.fields.map((field) => field.id),
  ]);

/** A free field id made from a label; "field1" where the label has no Latin letters. */
export function fieldId(label: string, process: Process): string {
  const words = label.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  const stem = joined.replace(/^\d+/, '').slice(0, 60);
  const taken = takenIds(process);
  if (stem === '') return freshId('field', taken);
  const first = stem.charAt(0).toLowerCase() + stem.slice(1);
  if (!taken.has(first)) return first;
  for (let number = 2; ; number++) if (!taken.has(`${first}${number}`)) return `${first}${number}`;
}
