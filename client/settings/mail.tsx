import {
  NumberInput,
  PasswordInput,
  Radio,
  SegmentedControl,
  Stack,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { MailSettings, type PutMailSettings, type Settings } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { sessionQuery, toast } from '../ui/index.ts';
import { type DraftOf, useDraft } from './draft.ts';
import { WithSettings } from './loaded.tsx';
import { MailTest } from './mail-test.tsx';
import styles from './mail.module.css';
import { Fields, FormCard, Page } from './parts.tsx';
import { otherThan, problemsOf } from './problems.ts';
import { SendingSwitch } from './sending.tsx';
import { settingsQuery } from './settings-query.ts';
import { asPut, draftOf, type MailDraft, type MailProblem, mailProblems, portFor } from './smtp.ts';
import { useUnsavedGuard } from './unsaved.ts';

/** Where mail goes, whom it is from, whether that works, and whether it may. */
export function MailSection() {
  const { t } = useTranslation('settings');
  return (
    <WithSettings>
      {(settings) => (
        <Page title={t('sections.mail')} intro={t('mail.intro')}>
          <MailForms settings={settings} />
        </Page>
      )}
    </WithSettings>
  );
}

function MailForms({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const saved = settings.mail;
  const draft = useDraft(draftOf(saved));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (body: PutMailSettings) => api.put('/settings/mail', body, MailSettings),
    onSuccess: async (mail) => {
      client.setQueryData(settingsQuery.queryKey, { ...settings, mail });
      draft.discard();
      setTried(false);
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  useUnsavedGuard(draft.dirty);
  const problems = mailProblems(draft.value, saved);

  /** False where something has to be put right first; the fields then say what. */
  const saveNow = async (): Promise<boolean> => {
    if (!draft.dirty) return true;
    flushSync(() => setTried(true));
    if (problems.length > 0) {
      document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus();
      return false;
    }
    // A refusal is shown in the form.
    return save.mutateAsync(asPut(draft.value)).then(
      () => true,
      () => false,
    );
  };
  const refused = problemsOf(save.error);
  const said = {
    host: problems.includes('host') ? t('mail.missing.host') : refused['host'],
    port: problems.includes('port') ? t('mail.missing.port') : refused['port'],
    fromAddress: problems.includes('fromAddress') ? t('mail.missing.fromAddress') : refused['fromAddress'],
    password: problems.includes('password')
      ? t('mail.missing.password', { host: saved.host })
      : refused['password'],
    perMinute: problems.includes('perMinute') ? t('mail.missing.perMinute') : refused['perMinute'],
  };
  return (
    <>
      <FormCard
        title={t('mail.where')}
        dirty={draft.dirty}
        pending={save.isPending}
        error={otherThan(save.error, Object.keys(said))}
        onDiscard={() => {
          draft.discard();
          setTried(false);
          save.reset();
        }}
        onSave={() => void saveNow().then((ok) => ok && toast.done(t('save.done')))}
      >
        <MailFields draft={draft} passwordSet={saved.passwordSet} said={tried ? said : {}} />
      </FormCard>
      <MailTest mode={draft.value.mode} dirty={draft.dirty} save={saveNow} />
      <SendingSwitch settings={settings} />
    </>
  );
}

interface FieldsProps {
  draft: DraftOf<MailDraft>;
  passwordSet: boolean;
  /** What is wrong, by field. */
  said: Partial<Record<MailProblem, string | undefined>>;
}

function MailFields({ draft, passwordSet, said }: FieldsProps) {
  const { t } = useTranslation('settings');
  const { mode, fromName, fromAddress } = draft.value;
  return (
    <Fields>
      <Radio.Group
        aria-label={t('mail.where')}
        value={mode}
        onChange={(value) => draft.change({ mode: value === 'smtp' ? 'smtp' : 'mailbox' })}
      >
        <Stack gap="sm">
          <Radio value="mailbox" label={t('mail.mailbox')} description={t('mail.mailboxHint')} />
          <Radio value="smtp" label={t('mail.smtp')} description={t('mail.smtpHint')} />
        </Stack>
      </Radio.Group>
      {mode === 'smtp' && <ServerFields draft={draft} passwordSet={passwordSet} said={said} />}
      <Fields beside>
        <TextInput
          label={t('mail.fromName')}
          placeholder={t('mail.fromNameHint')}
          maxLength={120}
          value={fromName}
          onChange={(event) => draft.change({ fromName: event.currentTarget.value })}
        />
        <TextInput
          label={t('mail.fromAddress')}
          placeholder={mode === 'mailbox' ? t('mail.fromAddressFree') : t('mail.fromAddressHint')}
          type="email"
          value={fromAddress}
          onChange={(event) => draft.change({ fromAddress: event.currentTarget.value.trim() })}
          error={said.fromAddress}
        />
      </Fields>
    </Fields>
  );
}

const securities = ['starttls', 'tls', 'none'] as const;

function ServerFields({ draft, passwordSet, said }: FieldsProps) {
  const { t } = useTranslation('settings');
  const { host, port, security, user, password, perMinute } = draft.value;
  const keeps = passwordSet && password === null;
  return (
    <div className={styles.server}>
      <div className={styles.hostAndPort}>
        <TextInput
          label={t('mail.host')}
          placeholder={t('mail.hostHint')}
          autoComplete="off"
          spellCheck={false}
          value={host}
          onChange={(event) => draft.change({ host: event.currentTarget.value.trim() })}
          error={said.host}
        />
        <NumberInput
          label={t('mail.port')}
          value={port}
          onChange={(value) => draft.change({ port: Number(value) })}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          error={said.port}
        />
      </div>
      <div>
        <span className={styles.label}>{t('mail.security.label')}</span>
        <SegmentedControl
          aria-label={t('mail.security.label')}
          value={security}
          onChange={(next) => draft.change({ security: next, port: portFor(next, port) })}
          data={securities.map((value) => ({ value, label: t(`mail.security.${value}`) }))}
        />
        <p className={styles.hint}>{t(`mail.securityHint.${security}`)}</p>
      </div>
      <Fields beside>
        <TextInput
          label={t('mail.user')}
          placeholder={t('mail.userHint')}
          // Not the reader's own account: a browser's password manager must leave it alone.
          autoComplete="off"
          spellCheck={false}
          value={user}
          onChange={(event) => draft.change({ user: event.currentTarget.value })}
        />
        <div>
          <PasswordInput
            label={t('mail.password')}
            placeholder={keeps ? t('mail.passwordKept') : undefined}
            // Nothing that could be made visible.
            rightSection={keeps ? <span /> : undefined}
            autoComplete="new-password"
            value={password ?? ''}
            onChange={(event) => draft.change({ password: event.currentTarget.value })}
            error={said.password}
          />
          <PasswordWays keeps={keeps} passwordSet={passwordSet} password={password} draft={draft} />
        </div>
      </Fields>
      <NumberInput
        label={t('mail.perMinute')}
        description={t('mail.perMinuteHint')}
        value={perMinute}
        onChange={(value) => draft.change({ perMinute: Number(value) })}
        min={1}
        max={6_000}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        error={said.perMinute}
      />
    </div>
  );
}

/** A saved password can't be seen, only kept, replaced or removed. */
function PasswordWays({
  keeps,
  passwordSet,
  password,
  draft,
}: {
  keeps: boolean;
  passwordSet: boolean;
  password: string | null;
  draft: DraftOf<MailDraft>;
}) {
  const { t } = useTranslation('settings');
  if (!passwordSet) return null;
  return (
    <p className={styles.hint}>
      {keeps
        ? t('mail.passwordSaved')
        : password === ''
          ? t('mail.passwordGoes')
          : t('mail.passwordReplaces')}{' '}
      <UnstyledButton
        className={styles.textButton}
        onClick={() => draft.change({ password: keeps ? '' : null })}
      >
        {keeps ? t('mail.passwordRemove') : t('mail.passwordKeep')}
      </UnstyledButton>
    </p>
  );
}
