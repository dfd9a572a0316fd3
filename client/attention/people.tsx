import { ActionIcon, Button, NumberInput, Popover, Progress, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Attention, type Capacity, Done } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import {
  Avatar,
  capacityQuery,
  ErrorState,
  Icon,
  isFull,
  Load,
  Loading,
  useCan,
  useCollator,
} from '../ui/index.ts';
import styles from './attention.module.css';
import type { Place } from './place.ts';

interface PeopleProps {
  told: Attention;
  place: Place;
  go: (change: Partial<Place>) => void;
}

/** Who has how much in hand, against what a manager thinks they can carry, and how much of it needs a look. */
export function People({ told, place, go }: PeopleProps) {
  const { t } = useTranslation('attention');
  const { data, error, refetch } = useQuery(capacityQuery);
  const manages = useCan('deals.manage');
  const collator = useCollator();
  if (!data) return error ? <ErrorState compact error={error} onRetry={() => void refetch()} /> : <Loading />;
  const people = data.items.toSorted((a, b) => collator.compare(a.user.name, b.user.name));
  const needing = new Map(told.owners.map(({ owner, kinds }) => [owner?.id ?? 'none', kinds]));
  return (
    <section className={styles.people} aria-label={t('people.label')}>
      <h2 className="gl-label">{t('people.label')}</h2>
      <p className={styles.quiet}>{t('people.text')}</p>
      <ul>
        {people.map((one) => {
          const kinds = needing.get(one.user.id);
          const count = kinds ? (place.kind === null ? null : (kinds[place.kind] ?? 0)) : 0;
          const chosen = place.owner === one.user.id;
          return (
            <li key={one.user.id} className={styles.person} data-chosen={chosen || undefined}>
              <UnstyledButton
                className={styles.personFace}
                aria-pressed={chosen}
                onClick={() => go({ owner: chosen ? null : one.user.id })}
              >
                <Avatar name={one.user.name} size={28} decorative />
                <span className={styles.personWords}>
                  <b>
                    {one.user.name}
                    {count !== null && count > 0 && (
                      <span className={styles.needing}>{t('people.needing', { count })}</span>
                    )}
                  </b>
                  <Load of={one} />
                </span>
              </UnstyledButton>
              <Bars of={one} />
              {manages && <Limits of={one} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Bars({ of }: { of: Capacity }) {
  const { t } = useTranslation('attention');
  if (of.mostDeals === null || of.mostDeals === 0) return null;
  return (
    <Progress
      className={styles.bar}
      size={4}
      value={Math.min(100, (100 * of.deals) / of.mostDeals)}
      color={isFull(of) ? 'var(--gl-timer)' : 'var(--gl-accent)'}
      aria-label={t('people.bar', { name: of.user.name, count: of.deals, most: of.mostDeals })}
    />
  );
}

/** How much somebody may have in hand, set in place by a manager. */
function Limits({ of }: { of: Capacity }) {
  const { t } = useTranslation('attention');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [deals, setDeals] = useState<string | number>(of.mostDeals ?? '');
  const [actions, setActions] = useState<string | number>(of.mostActions ?? '');
  const numberOf = (value: string | number): number | null => (value === '' ? null : Number(value));
  const save = useMutation({
    mutationFn: () =>
      api.put(`/capacity/${of.user.id}`, { deals: numberOf(deals), actions: numberOf(actions) }, Done, {
        idempotencyKey: newIdempotencyKey(),
      }),
    onSuccess: () => {
      setOpen(false);
      return client.invalidateQueries({ queryKey: ['capacity'] });
    },
  });
  return (
    <Popover opened={open} onChange={setOpen} position="left-start" width={260} trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          className={styles.limitButton}
          aria-label={t('limits.edit', { name: of.user.name })}
          onClick={() => setOpen(!open)}
        >
          <Icon of="edit" size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.limits}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <NumberInput
            label={t('limits.deals')}
            placeholder={t('limits.none')}
            value={deals}
            onChange={setDeals}
            min={0}
            max={1_000_000}
            allowDecimal={false}
            data-autofocus
          />
          <NumberInput
            label={t('limits.actions')}
            placeholder={t('limits.none')}
            value={actions}
            onChange={setActions}
            min={0}
            max={1_000_000}
            allowDecimal={false}
          />
          <Button type="submit" loading={save.isPending}>
            {t('limits.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
