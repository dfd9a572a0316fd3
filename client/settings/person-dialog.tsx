import { Button, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import {
  type InviteUser,
  type PatchUser,
  roles as roleNames,
  User,
  UserInvited,
} from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, toast, useDates } from '../ui/index.ts';
import { ShownOnce } from './copy.tsx';
import { otherThan, problemsOf } from './problems.ts';
import { grantKey, grantOf, type ProcessRoles } from './process-roles.ts';
import { usersQuery } from './settings-query.ts';
import { isAddress } from './addresses.ts';

/** What the dialog is about: somebody new, somebody known, or a link that has just been made. */
export type Asked = { kind: 'new' } | { kind: 'edit'; user: User } | { kind: 'link'; invited: UserInvited };

interface PersonDialogProps {
  asked: Asked | null;
  roles: ProcessRoles;
  onAsk: (asked: Asked | null) => void;
}

/** Adds somebody, changes what they may do, or shows the link by which they get in. */
export function PersonDialog({ asked, roles, onAsk }: PersonDialogProps) {
  const { t } = useTranslation('settings');
  const title =
    asked?.kind === 'edit'
      ? asked.user.name
      : asked?.kind === 'link'
        ? t('link.title', { name: asked.invited.user.name })
        : t('person.title');
  return (
    <Modal opened={asked !== null} onClose={() => onAsk(null)} title={title} size={480}>
      {asked?.kind === 'link' && <LinkShown invited={asked.invited} onDone={() => onAsk(null)} />}
      {asked && asked.kind !== 'link' && <PersonForm asked={asked} roles={roles} onAsk={onAsk} />}
    </Modal>
  );
}

function LinkShown({
  invited: { user, link, expiresAt },
  onDone,
}: {
  invited: UserInvited;
  onDone: () => void;
}) {
  const { t } = useTranslation('settings');
  const dates = useDates();
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {user.invited ? t('link.text', { name: user.name }) : t('link.textAgain', { name: user.name })}
      </Text>
      <ShownOnce
        label={t('link.label')}
        hint={t('link.hint', { when: dates.full(expiresAt) })}
        text={`${globalThis.location.origin}${link}`}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('link.done')}
        </Button>
      </Group>
    </Stack>
  );
}

function PersonForm({
  asked,
  roles,
  onAsk,
}: Omit<PersonDialogProps, 'asked'> & { asked: Exclude<Asked, { kind: 'link' }> }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const known = asked.kind === 'edit' ? asked.user : null;
  const [name, setName] = useState(known?.name ?? '');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState(known?.role ?? 'rep');
  const [grants, setGrants] = useState(known?.processRoles ?? []);
  const [tried, setTried] = useState(false);

  const changed = () => client.invalidateQueries({ queryKey: usersQuery.queryKey });
  const invite = useMutation({
    meta: { quiet: true },
    mutationFn: (body: InviteUser) => api.post('/users', body, UserInvited),
    onSuccess: async (invited) => {
      onAsk({ kind: 'link', invited });
      await changed();
    },
  });
  const patch = useMutation({
    meta: { quiet: true },
    mutationFn: ({ id, ...body }: PatchUser & { id: string }) =>
      api.patch(`/users/${encodeURIComponent(id)}`, body, User),
    onSuccess: async () => {
      onAsk(null);
      toast.done(t('save.done'));
      await changed();
    },
  });
  const { error, isPending } = known ? patch : invite;

  const nameMissing = name.trim() === '';
  const emailWrong = known === null && !isAddress(email);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    flushSync(() => setTried(true));
    if (nameMissing || emailWrong) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const given = { name: name.trim(), role, processRoles: grants };
    if (known) patch.mutate({ id: known.id, ...given });
    else invite.mutate({ ...given, email: email.trim() });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="lg">
        <TextInput
          label={t('person.name')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && nameMissing && t('person.nameMissing')}
          data-autofocus
        />
        {known ? (
          <TextInput label={t('person.email')} value={known.email} readOnly variant="filled" />
        ) : (
          <TextInput
            label={t('person.email')}
            type="email"
            value={email}
            onChange={(event) => {
              setEmail(event.currentTarget.value);
              invite.reset();
            }}
            error={(tried && emailWrong && t('person.emailWrong')) || problemsOf(error)['email']}
          />
        )}
        <RoleSelect role={role} onChange={setRole} />
        <MultiSelect
          label={t('person.parts')}
          description={t('person.partsHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={grants.length === 0 ? t('person.partsNone') : undefined}
          data={roles.processes.map((process) => ({
            group: process.name,
            items: process.roles.map((one) => ({
              value: grantKey({ process: process.id, role: one.id }),
              label: one.name,
            })),
          }))}
          // Grants that no published process knows any more can't be shown; they stay as they are.
          value={grants.map(grantKey)}
          onChange={(keys) => setGrants(keys.map(grantOf))}
          nothingFoundMessage={t('person.noProcess')}
        />
        {otherThan(error, ['email']) && !isPending && <ErrorState compact error={error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => onAsk(null)}>
            {t('person.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {known ? t('save.action') : t('person.invite')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What they may do in the workspace, with a sentence about the one that is chosen. */
export function RoleSelect({
  role,
  onChange,
}: {
  role: User['role'];
  onChange: (role: User['role']) => void;
}) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  return (
    <Select
      label={t('person.role')}
      description={t(`roleHint.${role}`)}
      inputWrapperOrder={['label', 'input', 'description']}
      data={roleNames.map((value) => ({ value, label: common(`roles.${value}`) }))}
      value={role}
      onChange={(value) => {
        const chosen = roleNames.find((one) => one === value);
        if (chosen) onChange(chosen);
      }}
      allowDeselect={false}
    />
  );
}
