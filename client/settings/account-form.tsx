import {
  Button,
  Checkbox,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  Textarea,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { MailAccount } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Icon, sessionQuery, toast, useCan } from '../ui/index.ts';
import { type AccountDraft, type AccountField, asPatch, asPost, problemsIn } from './account-draft.ts';
import type { Provider } from './account-presets.ts';
import { ServerFields } from './account-servers.tsx';
import styles from './accounts.module.css';
import { useDraft } from './draft.ts';
import { Fields } from './parts.tsx';
import { otherThan, problemsOf } from './problems.ts';
import { accountsQuery, settingsQuery, usersQuery } from './settings-query.ts';
import { useUnsavedGuard } from './unsaved.ts';

interface AccountFormProps {
  /** Null for a new one. */
  account: MailAccount | null;
  provider: Provider;
  start: AccountDraft;
  onDone: () => void;
}

const refusedFields: Partial<Record<string, AccountField>> = {
  'smtp.password': 'password',
  'smtp.host': 'smtpHost',
  'imap.password': 'imapPassword',
  'imap.host': 'imapHost',
  fromAddress: 'fromAddress',
  replyTo: 'replyTo',
};

/** An account's fields, in the place of its row. */
export function AccountForm({ account, provider, start, onDone }: AccountFormProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const managing = useCan('settings.manage');
  const draft = useDraft(start);
  const [tried, setTried] = useState(false);
  // What a provider is known by needn't be looked at.
  const [servers, setServers] = useState(provider === 'other');
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (value: AccountDraft) =>
      account
        ? api.patch(`/accounts/${encodeURIComponent(account.id)}`, asPatch(value, account), MailAccount)
        : api.post('/accounts', asPost(value), MailAccount),
    onSuccess: async ({ name }) => {
      toast.done(account ? t('save.done') : t('accounts.added', { name }));
      draft.discard();
      await Promise.all(
        [accountsQuery, settingsQuery, sessionQuery].map(({ queryKey }) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
      onDone();
    },
  });
  useUnsavedGuard(draft.dirty && !save.isSuccess);
  const { value, change } = draft;
  const isMailbox = account?.kind === 'mailbox';
  const problems = tried ? problemsIn(value, account) : [];
  const refused = Object.fromEntries(
    Object.entries(problemsOf(save.error)).map(([path, words]) => [refusedFields[path] ?? path, words]),
  );
  const said = (field: AccountField): string | undefined =>
    problems.includes(field)
      ? t(`accounts.missing.${field}`, { host: account?.smtp?.host ?? '', imap: account?.imap?.host ?? '' })
      : refused[field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemsIn(value, account);
    flushSync(() => {
      setTried(true);
      if (found.some((field) => /^(smtp|imap)/u.test(field))) setServers(true);
    });
    if (found.length === 0) save.mutate(value);
    else form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const title = account
    ? t('accounts.changing', { name: isMailbox ? t('accounts.mailbox') : account.name })
    : t('accounts.adding', { provider: t(`accounts.provider.${provider}`) });
  return (
    <form ref={form} className={styles.form} noValidate aria-label={title} onSubmit={submit}>
      <h2 className={styles.formTitle}>{title}</h2>
      {!isMailbox && (
        <p className={styles.advice}>
          <Icon of="info" />
          <span>{t(`accounts.advice.${provider}`)}</span>
        </p>
      )}
      <Fields>
        {account === null && managing && <Whose draft={value} onChange={change} />}
        <Fields beside>
          <TextInput
            label={t('accounts.fromName')}
            placeholder={t('accounts.fromNameHint')}
            maxLength={120}
            value={value.fromName}
            onChange={(event) => change({ fromName: event.currentTarget.value })}
          />
          <TextInput
            label={t('accounts.fromAddress')}
            placeholder="anna@example.com"
            type="email"
            autoComplete="off"
            value={value.fromAddress}
            onChange={(event) => {
              const fromAddress = event.currentTarget.value.trim();
              // Nearly every provider takes the address for the user.
              change({ fromAddress, ...(value.user === value.fromAddress ? { user: fromAddress } : {}) });
            }}
            error={said('fromAddress')}
          />
        </Fields>
        {!isMailbox && (
          <Fields beside>
            <TextInput
              label={t('accounts.user')}
              placeholder={t('accounts.userHint')}
              // Not the reader's own account: a browser's password manager must leave it alone.
              autoComplete="off"
              spellCheck={false}
              value={value.user}
              onChange={(event) => change({ user: event.currentTarget.value })}
            />
            <Password
              label={t(provider === 'other' ? 'accounts.password' : 'accounts.appPassword')}
              saved={account?.smtp?.passwordSet ?? false}
              value={value.password}
              onChange={(password) => change({ password })}
              error={said('password')}
            />
          </Fields>
        )}
        {!isMailbox && (
          <Switch
            label={t('accounts.fetches')}
            description={t('accounts.fetchesHint')}
            checked={value.fetches}
            onChange={(event) => change({ fetches: event.currentTarget.checked })}
          />
        )}
        {!isMailbox && (
          <UnstyledButton
            className={styles.textButton}
            aria-expanded={servers}
            onClick={() => setServers((shown) => !shown)}
          >
            <Icon of={servers ? 'up' : 'down'} size={14} /> {t('accounts.servers')}
          </UnstyledButton>
        )}
        {servers && !isMailbox && (
          <ServerFields
            draft={value}
            onChange={change}
            said={said}
            apart={
              <Checkbox
                label={t('accounts.imapApart')}
                checked={value.imapApart}
                onChange={(event) => change({ imapApart: event.currentTarget.checked })}
              />
            }
            password={
              <Password
                label={t('accounts.imapPassword')}
                saved={account?.imap?.passwordSet ?? false}
                value={value.imapPassword}
                onChange={(imapPassword) => change({ imapPassword })}
                error={said('imapPassword')}
              />
            }
          />
        )}
        {!servers && said('imapPassword') && (
          <p className={styles.fieldError} role="alert">
            {said('imapPassword')}
          </p>
        )}
        <Textarea
          label={t('accounts.signature')}
          description={t('accounts.signatureHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2_000}
          value={value.signature}
          onChange={(event) => change({ signature: event.currentTarget.value })}
        />
        <Fields beside>
          <TextInput
            label={t('accounts.replyTo')}
            placeholder={t('accounts.replyToHint')}
            type="email"
            autoComplete="off"
            value={value.replyTo}
            onChange={(event) => change({ replyTo: event.currentTarget.value.trim() })}
            error={said('replyTo')}
          />
          {!isMailbox && (
            <TextInput
              label={t('accounts.name')}
              placeholder={value.fromAddress}
              maxLength={120}
              value={value.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </Fields>
        {!isMailbox && <Limits draft={value} onChange={change} said={said} />}
      </Fields>
      {save.error && !save.isPending && otherThan(save.error, Object.keys(refusedFields)) && (
        <ErrorState compact error={save.error} />
      )}
      <footer className={styles.foot}>
        <Button variant="subtle" onClick={onDone} disabled={save.isPending}>
          {t('accounts.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={account !== null && !draft.dirty}>
          {account ? t('save.action') : t('accounts.addIt')}
        </Button>
      </footer>
    </form>
  );
}

interface PartProps {
  draft: AccountDraft;
  onChange: (patch: Partial<AccountDraft>) => void;
}

const shared = 'shared';

function Whose({ draft, onChange }: PartProps) {
  const { t } = useTranslation('settings');
  const users = useQuery(usersQuery);
  const people = (users.data?.items ?? []).filter(({ active }) => active);
  return (
    <Select
      label={t('accounts.whose')}
      description={t(draft.ownerId === null ? 'accounts.whoseShared' : 'accounts.whoseOne')}
      inputWrapperOrder={['label', 'input', 'description']}
      data={[
        { value: shared, label: t('accounts.sharedByAll') },
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={draft.ownerId ?? shared}
      onChange={(owner) => {
        const person = people.find(({ id }) => id === owner);
        // Their own name and address, which nearly every provider takes for the user.
        onChange(
          person
            ? { ownerId: person.id, fromName: person.name, fromAddress: person.email, user: person.email }
            : { ownerId: null },
        );
      }}
      allowDeselect={false}
    />
  );
}

function Limits({
  draft,
  onChange,
  said,
}: PartProps & { said: (field: AccountField) => string | undefined }) {
  const { t } = useTranslation('settings');
  return (
    <div>
      <Fields beside>
        <NumberInput
          label={t('accounts.perMinute')}
          value={draft.perMinute}
          onChange={(count) => onChange({ perMinute: Number(count) })}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          error={said('perMinute')}
        />
        <NumberInput
          label={t('accounts.perDay')}
          placeholder={t('accounts.perDayNone')}
          value={Number.isNaN(draft.perDay) ? '' : draft.perDay}
          onChange={(count) => onChange({ perDay: count === '' ? Number.NaN : Number(count) })}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          error={said('perDay')}
        />
      </Fields>
      <p className={styles.hint}>{t('accounts.limitsHint')}</p>
    </div>
  );
}

interface PasswordProps {
  label: string;
  /** One is kept: it can't be seen, only kept, replaced or removed. */
  saved: boolean;
  /** Null while the saved one stays. */
  value: string | null;
  onChange: (value: string | null) => void;
  error: string | undefined;
}

function Password({ label, saved, value, onChange, error }: PasswordProps) {
  const { t } = useTranslation('settings');
  const keeps = saved && value === null;
  return (
    <div>
      <PasswordInput
        label={label}
        placeholder={keeps ? t('accounts.passwordKept') : undefined}
        // Nothing that could be made visible.
        rightSection={keeps ? <span /> : undefined}
        autoComplete="new-password"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      {saved && (
        <p className={styles.hint}>
          {keeps
            ? t('accounts.passwordSaved')
            : value === ''
              ? t('accounts.passwordGoes')
              : t('accounts.passwordReplaces')}{' '}
          <UnstyledButton className={styles.textButton} onClick={() => onChange(keeps ? '' : null)}>
            {keeps ? t('accounts.passwordRemove') : t('accounts.passwordKeep')}
          </UnstyledButton>
        </p>
      )}
    </div>
  );
}
