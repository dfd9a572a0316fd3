import { OwnField } from '../fields.ts';
import type { Process } from '../process.ts';
import { checked, found, patched, replaced } from './lookup.ts';

/** Changes a field's label, type or choices; its id, which deals are stored by, stays. */
export function setField(
  process: Process,
  { id, patch }: { id: string; patch: Partial<Omit<OwnField, 'id'>> },
): Process {
  const field = found(
    process.fields.find((one) => one.id === id),
    'field',
    id,
  );
  const next = patched(field, { ...patch, id });
  return next
    ? { ...process, fields: replaced(process.fields, field, checked(OwnField, next, 'a field')) }
    : process;
}
