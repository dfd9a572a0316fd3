import { fieldOf, type RecordKind } from '../../../machines/index.ts';
import { type FieldData, inputFor, useRecordFields, useSession, useZone } from '../../ui/index.ts';
import type { RecordColumn } from '../../ui/lists/index.ts';
import { EditCell } from './edit-cell.tsx';

interface WithFields {
  id: string;
  fields: Record<string, FieldData>;
}

/** A column for each of the workspace's own fields. */
export function useOwnColumns<Row extends WithFields>(
  entity: Exclude<RecordKind, 'deal'>,
  { mayEdit, onSave }: { mayEdit: boolean; onSave: (row: Row, fields: Row['fields']) => Promise<unknown> },
): RecordColumn<Row>[] {
  const zone = useZone() ?? 'UTC';
  const { currency } = useSession();
  return useRecordFields(entity).map((field) => ({
    id: `own.${field.id}`,
    label: field.label,
    width: field.type === 'longtext' ? '240px' : '152px',
    cell: (row) => (
      <EditCell
        label={field.label}
        input={inputFor(fieldOf(field), row.fields[field.id], { currency, zone })}
        mayEdit={mayEdit}
        onSave={(value) => onSave(row, { [field.id]: value })}
      />
    ),
  }));
}
