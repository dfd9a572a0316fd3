import { Button, Modal, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulkChange, BulkJob, type StartBulk } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { askReason, Icon, PersonPicker, toast, useCan } from '../../ui/index.ts';
import type { Filters } from '../filters.ts';
import type { Selection } from './selection.ts';
import styles from './table.module.css';

interface BulkBarProps {
  process: string;
  filters: Filters;
  selection: Selection;
  /** All that the filter lets through. */
  count: number;
  hasMore: boolean;
}

/** What can be done with all chosen rows at once; it goes on in the background and can be taken back. */
export function BulkBar({ process, filters, selection, count, hasMore }: BulkBarProps) {
  const { t } = useTranslation('board');
  const mayClose = useCan('deals.close');
  const client = useQueryClient();
  const [picking, setPicking] = useState(false);
  const [dating, setDating] = useState(false);
  const { chosen, all, clear, chooseAll } = selection;
  const number = all ? count : chosen.size;
  const change = useMutation({
    mutationFn: (what: BulkChange) => {
      const body: StartBulk = { deals: all ? filterOf(process, filters) : [...chosen], change: what };
      return api.post('/deals/bulk', body, BulkJob, { idempotencyKey: newIdempotencyKey() });
    },
    onSuccess: (job) => {
      clear();
      toast.done(t('bulk.begun', { count: job.total }), {
        undo: () => api.post(`/deals/bulk/${encodeURIComponent(job.id)}/undo`, {}, BulkJob),
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['pipeline'] }),
  });
  if (number === 0) return null;
  const close = async () => {
    const reason = await askReason({
      title: t('bulk.closeTitle', { count: number }),
      label: t('bulk.closeWhy'),
      action: t('bulk.close'),
      final: true,
    });
    if (reason !== null) change.mutate({ close: { outcome: 'lost', reason } });
  };
  return (
    <div className={styles.bulk} role="group" aria-label={t('bulk.label')}>
      <b>{t('bulk.chosen', { count: number })}</b>
      {!all && hasMore && chosen.size > 0 && (
        <Button size="xs" variant="subtle" onClick={chooseAll}>
          {t('bulk.all', { count })}
        </Button>
      )}
      <PersonPicker
        label={t('bulk.owner')}
        current={null}
        nobody={t('bulk.nobody')}
        opened={picking}
        onOpenedChange={setPicking}
        onPick={(user) => change.mutate({ owner: user?.id ?? null })}
      >
        {(toggle) => (
          <Button size="xs" variant="default" leftSection={<Icon of="contact" size={14} />} onClick={toggle}>
            {t('bulk.owner')}
          </Button>
        )}
      </PersonPicker>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon of="date" size={14} />}
        onClick={() => setDating(true)}
      >
        {t('bulk.plan')}
      </Button>
      {mayClose && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon of="lost" size={14} />}
          onClick={() => void close()}
        >
          {t('bulk.closeButton')}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={clear}>
        {t('bulk.clear')}
      </Button>
      <Modal opened={dating} onClose={() => setDating(false)} title={t('bulk.plan')} size={360}>
        <PlanForm
          onPlan={(expectedCloseOn) => {
            setDating(false);
            change.mutate({ plan: { expectedCloseOn } });
          }}
        />
      </Modal>
    </div>
  );
}

function PlanForm({ onPlan }: { onPlan: (day: string) => void }) {
  const { t } = useTranslation('board');
  const [day, setDay] = useState<string | null>(null);
  return (
    <Stack gap="md">
      <DateInput
        label={t('bulk.planDay')}
        valueFormat="D MMM YYYY"
        weekendDays={[]}
        value={day}
        onChange={setDay}
        data-autofocus
      />
      <Button disabled={day === null} onClick={() => day !== null && onPlan(day)}>
        {t('bulk.planAction')}
      </Button>
    </Stack>
  );
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** The filter of the screen, as changes of many deals take it. */
function filterOf(process: string, filters: Filters): Exclude<StartBulk['deals'], string[]> {
  const { due, passive, owner, source, q, asked, over, missing } = filters;
  return {
    process,
    ...asked,
    valueFrom: numberOf(asked.valueFrom),
    valueTo: numberOf(asked.valueTo),
    ...(due ? { due } : {}),
    ...(passive ? { passive } : {}),
    ...(owner === null ? {} : { owner }),
    ...(source === null ? {} : { source }),
    ...(q === null ? {} : { q }),
    ...(over ? { over } : {}),
    ...(missing ? { missing } : {}),
  };
}
