import { useTranslation } from 'react-i18next';
import type { UserRef } from '../../../machines/api/index.ts';
import { Avatar, When } from '../../ui/index.ts';
import type { RecordColumn } from '../../ui/lists/index.ts';
import styles from '../contacts.module.css';
import { EditCell } from './edit-cell.tsx';

interface Owned {
  id: string;
  createdAt: number;
  owner: UserRef | null;
}

/** The last columns of people and companies alike: since when they are here, and whose they are. */
export function useSharedColumns<Row extends Owned>({
  mayEdit,
  onOwner,
}: {
  mayEdit: boolean;
  onOwner: (row: Row, owner: string | null) => Promise<unknown>;
}): RecordColumn<Row>[] {
  const { t } = useTranslation('contacts');
  const { t: tr } = useTranslation('records');
  return [
    {
      id: 'created',
      label: tr('columns.created'),
      width: '112px',
      cell: ({ createdAt }) => <When at={createdAt} as="day" className={styles.quiet} />,
    },
    {
      id: 'owner',
      label: t('column.owner'),
      width: '96px',
      wide: true,
      cell: (row) => (
        <EditCell
          label={t('column.owner')}
          input={{ type: 'user', value: row.owner?.id ?? null }}
          shown={row.owner && <Avatar name={row.owner.name} />}
          mayEdit={mayEdit}
          onSave={(value) => onOwner(row, value === null ? null : String(value))}
        />
      ),
    },
  ];
}
