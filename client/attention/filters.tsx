import { NumberInput, Popover, Select, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Attention, attentionKinds, Done } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import { ExportButton, Icon, useCan, useCollator, useSession } from '../ui/index.ts';
import styles from './attention.module.css';
import { KindIcon } from './kind-mark.tsx';
import type { Place } from './place.ts';

interface FiltersProps {
  told: Attention;
  place: Place;
  go: (change: Partial<Place>) => void;
}

/** Every reason with how many deals it has; pressing one shows these. */
export function Filters({ told, place, go }: FiltersProps) {
  const { t } = useTranslation('attention');
  const { user } = useSession();
  const collator = useCollator();
  const count = (kinds: Attention['kinds']): number => (place.kind === null ? 0 : (kinds[place.kind] ?? 0));
  const label = (name: string, n: number) => (place.kind === null ? name : `${name} (${n})`);
  const owners = told.owners
    .flatMap(({ owner, kinds }) => (owner ? [{ ...owner, kinds }] : []))
    .toSorted((a, b) => collator.compare(a.name, b.name))
    .map(({ id, name, kinds }) => ({
      value: id,
      label: label(id === user?.id ? t('me', { name }) : name, count(kinds)),
    }));
  const owned = told.owners.find(
    ({ owner }) => owner?.id === place.owner || (owner === null && place.owner === 'none'),
  );
  const shown = place.owner === null ? told.kinds : (owned?.kinds ?? {});
  return (
    <div className={styles.filters}>
      <div className={styles.kinds} role="group" aria-label={t('kinds')}>
        {attentionKinds.map((kind) => (
          <UnstyledButton
            key={kind}
            className={styles.kind}
            aria-pressed={place.kind === kind}
            title={t(`hint.${kind}`, { count: told.contactDays })}
            onClick={() => go({ kind: place.kind === kind ? null : kind })}
          >
            <KindIcon kind={kind} />
            <span>{t(`kind.${kind}`, { count: told.contactDays })}</span>
            <b className="gl-num">{(shown as Attention['kinds'])[kind] ?? 0}</b>
          </UnstyledButton>
        ))}
      </div>
      <div className={styles.choices}>
        <ContactDays days={told.contactDays} />
        {told.processes.length > 1 && (
          <Select
            aria-label={t('process')}
            placeholder={t('everyProcess')}
            value={place.process}
            onChange={(process) => go({ process })}
            data={told.processes.map(({ id, name }) => ({ value: id, label: name }))}
            clearable
            className={styles.choice}
          />
        )}
        <Select
          aria-label={t('owner')}
          placeholder={t('everybody')}
          value={place.owner}
          onChange={(owner) => go({ owner })}
          data={[...owners, { value: 'none', label: t('nobody') }]}
          searchable
          clearable
          className={styles.choice}
        />
        <ExportButton
          list="attention"
          filters={{ process: place.process, kind: place.kind, owner: place.owner }}
        />
      </div>
    </div>
  );
}

/** After how many days without a word a customer counts as forgotten; a manager sets it here. */
function ContactDays({ days }: { days: number }) {
  const { t } = useTranslation('attention');
  const client = useQueryClient();
  const manages = useCan('deals.manage');
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<string | number>(days);
  const save = useMutation({
    mutationFn: (contactDays: number) =>
      api.put('/attention', { contactDays }, Done, { idempotencyKey: newIdempotencyKey() }),
    onSuccess: () => {
      setOpen(false);
      return client.invalidateQueries({ queryKey: ['attention'] });
    },
  });
  if (!manages) return null;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={240} trapFocus>
      <Popover.Target>
        <UnstyledButton className={styles.days} onClick={() => setOpen(!open)}>
          <Icon of="message" size={14} />
          {t('contactDays', { count: days })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (Number(value) >= 1) save.mutate(Number(value));
          }}
        >
          <NumberInput
            label={t('contactDaysLabel')}
            description={t('contactDaysHint')}
            value={value}
            onChange={setValue}
            min={1}
            max={3650}
            allowDecimal={false}
            data-autofocus
          />
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
