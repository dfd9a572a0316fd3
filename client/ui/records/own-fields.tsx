import { useTranslation } from 'react-i18next';
import { fieldOf, type RecordKind } from '../../../machines/index.ts';
import { useZone } from '../clock.ts';
import { useSession } from '../session.ts';
import { inputFor, isFilled, type FieldData } from './field-input.ts';
import { FieldRow } from './field-row.tsx';
import { useRecordFields } from './fields-query.ts';
import styles from './field-row.module.css';

interface OwnFieldsProps {
  entity: Exclude<RecordKind, 'deal'>;
  values: Readonly<Record<string, FieldData>>;
  mayEdit: boolean;
  /** Rejects when the server refuses. */
  onSave: (fields: Record<string, FieldData>) => Promise<unknown>;
}

/** The workspace's own fields of a person or a company, each edited where it stands. */
export function OwnFields({ entity, values, mayEdit, onSave }: OwnFieldsProps) {
  const { t } = useTranslation('records');
  const zone = useZone() ?? 'UTC';
  const { currency } = useSession();
  const fields = useRecordFields(entity);
  if (fields.length === 0) return null;
  const filled = fields.filter(({ id }) => isFilled(values[id])).length;
  return (
    <section aria-label={t('own.title')}>
      <h3 className={styles.label}>
        {t('own.title')}{' '}
        <span className={styles.count}>{t('own.filled', { filled, all: fields.length })}</span>
      </h3>
      <dl className={styles.fields}>
        {fields.map((field) => (
          <FieldRow
            key={field.id}
            label={field.label}
            hint={field.hint}
            input={inputFor(fieldOf(field), values[field.id], { currency, zone })}
            mayEdit={mayEdit}
            onSave={(value) => onSave({ [field.id]: value })}
          />
        ))}
      </dl>
    </section>
  );
}
