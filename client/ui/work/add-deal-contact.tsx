import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey, nothing } from '../../api.ts';
import { ContactPicker, type KnownContact } from '../adding/contact-picker.tsx';
import { fieldProblems } from '../adding/field-problems.ts';
import { type NewPerson, newPerson, NewPersonFields, personBody } from '../adding/new-person.tsx';
import { ErrorState } from '../states.tsx';
import { toast } from '../toast.tsx';
import { usePhone } from '../viewport.ts';

interface AddDealContactProps {
  deal: string;
  /** Parts in a deal that are known already, to choose from. */
  roles: readonly string[];
  opened: boolean;
  onClose: () => void;
}

/** Somebody known or new takes part in a deal from now on. */
export function AddDealContact(props: AddDealContactProps) {
  const { t } = useTranslation('work');
  const phone = usePhone();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('addContact.title')}
      size={520}
      fullScreen={phone}
    >
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

function Form({ deal, roles, onClose }: AddDealContactProps) {
  const { t } = useTranslation('work');
  const client = useQueryClient();
  const [known, setKnown] = useState<KnownContact | null>(null);
  const [person, setPerson] = useState<NewPerson | null>(null);
  const [role, setRole] = useState('');
  const [missing, setMissing] = useState(false);
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: (body: object) =>
      api.post(`/deals/${encodeURIComponent(deal)}/contacts`, body, nothing, {
        idempotencyKey: newIdempotencyKey(),
      }),
    onSuccess: async () => {
      toast.done(t('addContact.done'));
      onClose();
      await client.invalidateQueries({ queryKey: ['deal', deal] });
    },
  });
  const problems = fieldProblems(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!known && !person) return setMissing(true);
    add.mutate({
      ...(known ? { id: known.id } : personBody(person)),
      ...(role.trim() === '' ? {} : { role: role.trim() }),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {person ? (
          <NewPersonFields
            value={person}
            onChange={setPerson}
            onCancel={() => setPerson(null)}
            onKnown={(contact) => {
              setPerson(null);
              setKnown(contact);
            }}
            problems={(field) => problems.get(field)}
          />
        ) : (
          <ContactPicker
            label={t('addContact.who')}
            value={known}
            onPick={(contact) => {
              setKnown(contact);
              setMissing(false);
            }}
            onNew={(typed) => {
              setPerson(newPerson(typed));
              setMissing(false);
            }}
            error={missing ? t('addContact.missing') : undefined}
          />
        )}
        <Autocomplete
          label={t('addContact.role')}
          placeholder={t('addContact.roleHint')}
          data={[...roles]}
          value={role}
          onChange={setRole}
          maxLength={80}
        />
        {add.error && problems.size === 0 && <ErrorState compact error={add.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('addContact.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('addContact.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
