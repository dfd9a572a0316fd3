import { Autocomplete, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hook, HookMade, hookFinders, type PostHook } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { ErrorState, toast } from '../../ui/index.ts';
import { liveVersionQuery, processesQuery } from '../settings-query.ts';
import { webhooksQuery } from './query.ts';

interface HookFormProps {
  /** Null for a new one. */
  hook: Hook | null;
  onCancel: () => void;
  onMade: (made: HookMade) => void;
  onSaved: () => void;
}

const usualPaths: Record<Hook['findBy'], string> = {
  deal: 'data.deal.id',
  external: 'data.deal.externalId',
  email: 'data.customer.email',
};

/** Which event a call raises, and how it says which deal it means. */
export function HookForm({ hook, onCancel, onMade, onSaved }: HookFormProps) {
  const { t } = useTranslation('webhooks');
  const client = useQueryClient();
  const processes = useQuery(processesQuery);
  const [draft, setDraft] = useState<PostHook>({
    name: hook?.name ?? '',
    processId: hook?.processId ?? '',
    event: hook?.event ?? '',
    findBy: hook?.findBy ?? 'deal',
    findPath: hook?.findPath ?? usualPaths.deal,
    active: hook?.active ?? true,
  });
  const change = (patch: Partial<PostHook>) => setDraft({ ...draft, ...patch });
  const published = processes.data?.items.filter(({ live }) => live !== null) ?? [];
  const events = useEvents(draft.processId);
  const refresh = () => client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      if (!hook) return onMade(await api.post('/webhooks/hooks', draft, HookMade));
      await api.patch(`/webhooks/hooks/${encodeURIComponent(hook.id)}`, draft, Hook);
      toast.done(t('hooks.saved'));
      return onSaved();
    },
    onSettled: refresh,
  });
  const complete = draft.name.trim() !== '' && draft.processId !== '' && draft.event.trim() !== '';
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (complete) save.mutate();
      }}
    >
      <Stack gap="lg">
        <TextInput
          label={t('hooks.name')}
          placeholder={t('hooks.nameHint')}
          maxLength={80}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          data-autofocus
        />
        <Select
          label={t('hooks.process')}
          data={published.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.processId}
          onChange={(processId) => change({ processId: processId ?? '', event: '' })}
          allowDeselect={false}
        />
        <Autocomplete
          label={t('hooks.event')}
          description={t('hooks.eventHint')}
          data={events}
          value={draft.event}
          onChange={(event) => change({ event })}
          disabled={draft.processId === ''}
        />
        <Select
          label={t('hooks.findBy')}
          data={hookFinders.map((value) => ({ value, label: t(`hooks.find.${value}`) }))}
          value={draft.findBy}
          onChange={(value) => {
            const findBy = hookFinders.find((one) => one === value);
            if (findBy) change({ findBy, findPath: usualPaths[findBy] });
          }}
          allowDeselect={false}
        />
        <TextInput
          label={t('hooks.findPath')}
          description={t('hooks.findPathHint')}
          value={draft.findPath}
          onChange={(event) => change({ findPath: event.currentTarget.value })}
        />
        {save.error && !save.isPending && <ErrorState compact error={save.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!complete}>
            {hook ? t('hooks.save') : t('hooks.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The events that the process as it runs has arrows for. */
function useEvents(processId: string): string[] {
  const version = useQuery({ ...liveVersionQuery(processId), enabled: processId !== '' });
  const found =
    version.data?.process.edges.flatMap(({ on }) => (on.kind === 'event' ? [on.event] : [])) ?? [];
  return [...new Set(found)].filter((event) => event !== 'unsubscribed');
}
