import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { waitCodes } from '../../machines/api/index.ts';
import { useTeam } from '../ui/adding/index.ts';
import { sayWait, useCan } from '../ui/index.ts';
import styles from './outbox.module.css';
import { accountsQuery, processesQuery } from './outbox-query.ts';
import type { Filters, Place } from './place.ts';

/** By account, process, owner and reason; those who see only their own deals aren't asked whose. */
export function FilterBar({
  place,
  onChange,
}: {
  place: Place;
  onChange: (filters: Partial<Filters>) => void;
}) {
  const { t } = useTranslation('outbox');
  const { t: reasons } = useTranslation('reasons');
  const seesAll = useCan('deals.manage');
  const mayAccounts = useCan('accounts.own');
  const accounts = useQuery({ ...accountsQuery, enabled: mayAccounts }).data ?? [];
  const processes = useQuery(processesQuery).data ?? [];
  const team = useTeam();
  const codes = waitCodes.find((one) => one === place.reason);
  return (
    <div className={styles.filters}>
      {place.tab === 'waiting' && (
        <Select
          size="xs"
          aria-label={t('filter.reason')}
          placeholder={t('filter.anyReason')}
          value={codes ?? null}
          onChange={(code) => onChange({ reason: waitCodes.find((one) => one === code) ?? null })}
          data={waitCodes.map((code) => ({ value: code, label: sayWait(code, reasons) }))}
          clearable
        />
      )}
      {accounts.length > 1 && (
        <Select
          size="xs"
          aria-label={t('filter.account')}
          placeholder={t('filter.anyAccount')}
          value={place.account}
          onChange={(account) => onChange({ account })}
          data={accounts}
          clearable
        />
      )}
      {processes.length > 1 && (
        <Select
          size="xs"
          aria-label={t('filter.process')}
          placeholder={t('filter.anyProcess')}
          value={place.process}
          onChange={(process) => onChange({ process })}
          data={processes}
          clearable
        />
      )}
      {seesAll && (
        <Select
          size="xs"
          aria-label={t('filter.owner')}
          placeholder={t('filter.anyOwner')}
          value={place.owner}
          onChange={(owner) => onChange({ owner })}
          data={team.map(({ id, name }) => ({ value: id, label: name }))}
          clearable
        />
      )}
    </div>
  );
}
