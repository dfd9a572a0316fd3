import { Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PatchWorkspace, Settings, type WorkspaceSettings } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { sessionQuery, toast } from '../ui/index.ts';
import { useDraft } from './draft.ts';
import { WithSettings } from './loaded.tsx';
import { Fields, FormCard, Page } from './parts.tsx';
import { settingsQuery } from './settings-query.ts';
import { useUnsavedGuard } from './unsaved.ts';
import { ZoneSelect } from './zone-select.tsx';

/** What holds for everybody here. */
export function Workspace() {
  const { t } = useTranslation('settings');
  return (
    <WithSettings>
      {({ workspace }) => (
        <Page title={t('sections.workspace')} intro={t('workspace.intro')}>
          <WorkspaceForm saved={workspace} />
        </Page>
      )}
    </WithSettings>
  );
}

const currencies = Intl.supportedValuesOf('currency');

function WorkspaceForm({ saved }: { saved: WorkspaceSettings }) {
  const { t, i18n } = useTranslation('settings');
  const client = useQueryClient();
  const draft = useDraft(saved);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (patch: PatchWorkspace) => api.patch('/settings/workspace', patch, Settings),
    onSuccess: async (settings, sent) => {
      client.setQueryData(settingsQuery.queryKey, settings);
      draft.settled(sent);
      toast.done(t('save.done'));
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  useUnsavedGuard(draft.dirty);
  const { name, zone, currency, language } = draft.value;
  const nameMissing = name.trim() === '';
  const named = (type: 'currency' | 'language', code: string) =>
    new Intl.DisplayNames([i18n.language], { type }).of(code) ?? code;
  // The languages that the screens speak; one that was set by a program stays choosable.
  const languages = [...new Set([...Object.keys(i18n.services.resourceStore.data), language])];
  return (
    <FormCard
      title={t('sections.workspace')}
      untitled
      dirty={draft.dirty}
      pending={save.isPending}
      error={save.error}
      onDiscard={draft.discard}
      onSave={() => {
        setTried(true);
        if (!nameMissing) save.mutate(draft.changes);
      }}
    >
      <Fields>
        <TextInput
          label={t('workspace.name')}
          description={t('workspace.nameHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autoComplete="organization"
          maxLength={120}
          value={name}
          onChange={(event) => draft.change({ name: event.currentTarget.value })}
          error={tried && nameMissing && t('workspace.nameMissing')}
        />
        <Fields beside>
          <ZoneSelect
            label={t('workspace.zone')}
            description={t('workspace.zoneHint')}
            value={zone}
            onChange={(next) => draft.change({ zone: next })}
          />
          <Select
            label={t('workspace.currency')}
            description={t('workspace.currencyHint')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            data={currencies.map((code) => ({ value: code, label: `${code} · ${named('currency', code)}` }))}
            value={currency}
            onChange={(next) => next !== null && draft.change({ currency: next })}
            searchable
            allowDeselect={false}
            limit={100}
          />
        </Fields>
        <Select
          label={t('workspace.language')}
          description={t('workspace.languageHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data={languages.map((code) => ({ value: code, label: named('language', code) }))}
          value={language}
          onChange={(next) => next !== null && draft.change({ language: next })}
          allowDeselect={false}
        />
      </Fields>
    </FormCard>
  );
}
