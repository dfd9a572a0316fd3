import { Button, MultiSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  BookingPage,
  type BookingPages,
  type BookingPageSettings,
  type PutBookingPage,
} from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { confirm, Icon, toast } from '../../ui/index.ts';
import { Fields, FormCard } from '../parts.tsx';
import { usersQuery } from '../settings-query.ts';
import { useUnsavedGuard } from '../unsaved.ts';
import styles from './booking.module.css';
import { bookingQuery } from './booking-query.ts';
import { Hours } from './hours.tsx';
import { Preview } from './preview.tsx';

interface BookingFormProps {
  /** Null for a new one. */
  page: BookingPage | null;
  saved: PutBookingPage;
  processes: BookingPages['processes'];
  /** May make pages that are nobody's own. */
  mayShare: boolean;
  onClose: () => void;
}

const lengths = [15, 20, 30, 45, 60, 90, 120];

/** One booking page, with what it offers beside it. */
export function BookingForm({ page, saved, processes, mayShare, onClose }: BookingFormProps) {
  const { t } = useTranslation('booking');
  const client = useQueryClient();
  const users = useQuery(usersQuery);
  const [draft, setDraft] = useState(saved);
  const dirty = page === null || JSON.stringify(draft) !== JSON.stringify(saved);
  const { settings } = draft;
  const change = (patch: Partial<PutBookingPage>) => setDraft({ ...draft, ...patch });
  const set = (patch: Partial<BookingPageSettings>) => change({ settings: { ...settings, ...patch } });
  const done = async () => {
    await client.invalidateQueries({ queryKey: bookingQuery.queryKey });
    onClose();
  };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      page === null
        ? api.post('/booking/pages', draft, BookingPage)
        : api.put(`/booking/pages/${encodeURIComponent(page.id)}`, draft, BookingPage),
    onSuccess: async () => {
      toast.done(t('saved'));
      await done();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(`/booking/pages/${encodeURIComponent(id)}`, nothing),
    onSuccess: done,
  });
  const askToRemove = async (id: string) => {
    const sure = await confirm({
      title: t('remove.title', { name: settings.title }),
      body: t('remove.text'),
      action: t('remove.action'),
      final: true,
    });
    if (sure) remove.mutate(id);
  };
  useUnsavedGuard(dirty && page !== null && !save.isPending);
  const process = processes.find(({ id }) => id === settings.process);
  const number = (name: 'noticeMinutes' | 'horizonDays', by: number, most: number) => (
    <NumberInput
      label={t(`field.${name}`)}
      value={settings[name] / by}
      onChange={(value) => typeof value === 'number' && set({ [name]: Math.round(value * by) })}
      min={name === 'horizonDays' ? 1 : 0}
      max={most}
      clampBehavior="strict"
      allowDecimal={false}
    />
  );
  const minutes = (
    name: 'minutes' | 'everyMinutes' | 'beforeMinutes' | 'afterMinutes',
    offered: number[],
  ) => (
    <Select
      label={t(`field.${name}`)}
      value={String(settings[name])}
      data={[...new Set([...offered, settings[name]])]
        .toSorted((a, b) => a - b)
        .map((value) => ({ value: String(value), label: t('minutes', { count: value }) }))}
      onChange={(value) => value !== null && set({ [name]: Number(value) })}
      allowDeselect={false}
    />
  );
  return (
    <>
      <div>
        <Button variant="subtle" leftSection={<Icon of="back" />} onClick={onClose}>
          {t('back')}
        </Button>
      </div>
      <FormCard
        title={page === null ? t('add') : settings.title}
        dirty={dirty}
        pending={save.isPending}
        error={save.error}
        onSave={() => save.mutate()}
        onDiscard={page === null ? onClose : () => setDraft(saved)}
      >
        <Fields>
          <TextInput
            label={t('field.title')}
            value={settings.title}
            maxLength={120}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <TextInput
            label={t('field.slug')}
            description={t('field.slugHint')}
            value={draft.slug}
            maxLength={60}
            onChange={(event) => change({ slug: event.currentTarget.value.toLowerCase() })}
          />
          <Textarea
            label={t('field.intro')}
            value={settings.intro}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2_000}
            onChange={(event) => set({ intro: event.currentTarget.value })}
          />
          <TextInput
            label={t('field.place')}
            description={t('field.placeHint')}
            value={settings.place}
            maxLength={500}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
          <Fields beside>
            {minutes('minutes', lengths)}
            {minutes('everyMinutes', lengths)}
          </Fields>
          <Fields beside>
            {minutes('beforeMinutes', [0, 5, 10, 15, 30, 60])}
            {minutes('afterMinutes', [0, 5, 10, 15, 30, 60])}
          </Fields>
          <Fields beside>
            {number('noticeMinutes', 60, 720)}
            {number('horizonDays', 1, 365)}
          </Fields>
          <Hours hours={settings.hours} onChange={(hours) => set({ hours })} />
          <Fields beside>
            <Select
              label={t('field.process')}
              value={settings.process}
              data={processes.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => {
                const next = processes.find((one) => one.id === id);
                const [entry] = next?.entries ?? [];
                if (next && entry) set({ process: next.id, entry: entry.id });
              }}
              allowDeselect={false}
            />
            <Select
              label={t('field.entry')}
              value={settings.entry}
              data={(process?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(entry) => entry !== null && set({ entry })}
              allowDeselect={false}
            />
          </Fields>
          {mayShare && (
            <MultiSelect
              label={t('field.users')}
              description={t('field.usersHint')}
              value={settings.users}
              data={(users.data?.items ?? [])
                .filter(({ active }) => active)
                .map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(next) =>
                next.length > 0 &&
                change({
                  owner: next.length === 1 ? (next[0] ?? null) : null,
                  settings: { ...settings, users: next },
                })
              }
            />
          )}
          <Switch
            label={t('field.asksPhone')}
            checked={settings.asksPhone}
            onChange={(event) => set({ asksPhone: event.currentTarget.checked })}
          />
          <Switch
            label={t('field.active')}
            checked={draft.active}
            onChange={(event) => change({ active: event.currentTarget.checked })}
          />
        </Fields>
      </FormCard>
      <Preview settings={settings} />
      {page !== null && (
        <div className={styles.remove}>
          <Button
            variant="subtle"
            leftSection={<Icon of="trash" />}
            loading={remove.isPending}
            onClick={() => void askToRemove(page.id)}
          >
            {t('remove.action')}
          </Button>
        </div>
      )}
    </>
  );
}
