import { PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChangePassword, type Me, type PatchMe, Session } from '../../machines/api/index.ts';
import { bestLanguage, languages } from '../../machines/index.ts';
import { api } from '../api.ts';
import { ownName, sessionQuery, toast, useLanguage, useSession } from '../ui/index.ts';
import { useDraft } from './draft.ts';
import { Card, Fields, FormCard, Page } from './parts.tsx';
import { otherThan, problemsOf } from './problems.ts';
import { useUnsavedGuard } from './unsaved.ts';
import { ZoneSelect } from './zone-select.tsx';

/** Who I am here, and my password. */
export function Account() {
  const { t } = useTranslation('settings');
  const { user, demo } = useSession();
  // The section asks for somebody who is signed in; while signing out there is nobody for a moment.
  if (!user) return null;
  return (
    <Page title={t('sections.account')}>
      <Profile user={user} />
      {demo ? <Card title={t('password.title')} text={t('password.demo')} /> : <Password />}
    </Page>
  );
}

function Profile({ user }: { user: Me }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const { language } = useLanguage();
  const draft = useDraft({ name: user.name, zone: user.zone, language: user.language ?? language });
  const [tried, setTried] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (patch: PatchMe) => api.patch('/session', patch, Session),
    onSuccess: async (_session, sent) => {
      // Asked for again rather than put in: the session also sets the zone that times are shown in.
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      draft.settled(sent);
      toast.done(t('save.done'));
    },
  });
  useUnsavedGuard(draft.dirty);
  const nameMissing = draft.value.name.trim() === '';
  return (
    <FormCard
      title={t('profile.title')}
      text={t('profile.text', { email: user.email, role: common(`roles.${user.role}`) })}
      dirty={draft.dirty}
      pending={save.isPending}
      error={save.error}
      onDiscard={draft.discard}
      onSave={() => {
        setTried(true);
        if (!nameMissing) save.mutate(draft.changes);
      }}
    >
      <Fields beside>
        <TextInput
          label={t('profile.name')}
          autoComplete="name"
          maxLength={120}
          value={draft.value.name}
          onChange={(event) => draft.change({ name: event.currentTarget.value })}
          error={tried && nameMissing && t('profile.nameMissing')}
        />
        <ZoneSelect
          label={t('profile.zone')}
          description={t('profile.zoneHint')}
          value={draft.value.zone}
          onChange={(zone) => draft.change({ zone })}
        />
        <Select
          label={t('profile.language')}
          description={t('profile.languageHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data={languages.map((one) => ({ value: one, label: ownName(one) }))}
          value={draft.value.language}
          onChange={(value) => draft.change({ language: bestLanguage([value]) })}
          allowDeselect={false}
        />
      </Fields>
    </FormCard>
  );
}

/** As the server's own rule says. */
const shortestPassword = 10;
const noPassword = { current: '', next: '' };

function Password() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const draft = useDraft(noPassword);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (body: ChangePassword) => api.post('/session/password', body, Session),
    onSuccess: async () => {
      draft.discard();
      setTried(false);
      toast.done(t('password.done'), { detail: t('password.doneDetail') });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  useUnsavedGuard(draft.dirty);
  const { current, next } = draft.value;
  const missing = shortestPassword - next.length;
  const problems = problemsOf(save.error);
  return (
    <FormCard
      title={t('password.title')}
      text={t('password.text')}
      action={t('password.action')}
      dirty={draft.dirty}
      pending={save.isPending}
      error={otherThan(save.error, ['current', 'next'])}
      onDiscard={() => {
        draft.discard();
        setTried(false);
        save.reset();
      }}
      onSave={() => {
        setTried(true);
        if (current !== '' && missing <= 0) save.mutate({ current, next });
      }}
    >
      <Fields beside>
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => {
            save.reset();
            draft.change({ current: event.currentTarget.value });
          }}
          error={(tried && current === '' && t('password.currentMissing')) || problems['current']}
        />
        <PasswordInput
          label={t('password.next')}
          description={t('password.rule', { count: shortestPassword })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autoComplete="new-password"
          value={next}
          onChange={(event) => draft.change({ next: event.currentTarget.value })}
          error={(tried && missing > 0 && t('password.short', { count: missing })) || problems['next']}
        />
      </Fields>
    </FormCard>
  );
}
