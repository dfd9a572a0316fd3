import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealContact, DealPage, PatchDealContact } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import { AddDealContact, Avatar, AwayNote, confirm, Icon, toast } from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import { Panel } from './panel.tsx';
import styles from './people-panel.module.css';

/** Who takes part on the customer's side, and as what. */
export function PeoplePanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const [adding, setAdding] = useState(false);
  const { contacts, may, deal } = page;
  return (
    <Panel
      label={t('people.title')}
      aside={
        may.edit ? (
          <Button size="xs" variant="subtle" onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        ) : undefined
      }
    >
      <ul className={styles.people}>
        {contacts.map((contact) => (
          <Person key={contact.id} page={page} contact={contact} />
        ))}
      </ul>
      {contacts.length === 0 && <p className={styles.none}>{t('people.none')}</p>}
      <AddDealContact deal={deal.id} roles={rolesOf(page)} opened={adding} onClose={() => setAdding(false)} />
    </Panel>
  );
}

/** Parts in the deal that are in use or asked for by the drawing, to choose from. */
const rolesOf = ({ contacts, missing, outlook }: DealPage): string[] => [
  ...new Set([
    ...contacts.flatMap(({ role }) => (role === null ? [] : [role])),
    ...missing.flatMap(({ what, of }) => (what === 'contact-role' && of !== null ? [of] : [])),
    ...outlook.events.flatMap(({ from }) => (from === null ? [] : [from])),
  ]),
];

function useContactChange(deal: string, contact: string) {
  const { t } = useTranslation('deals');
  const client = useQueryClient();
  const path = `${dealPath(deal)}/contacts/${encodeURIComponent(contact)}`;
  return useMutation({
    mutationFn: (change: PatchDealContact | { removes: string }) =>
      'removes' in change ? api.delete(path, nothing) : api.patch(path, change, nothing),
    onSuccess: (_done, change) =>
      'removes' in change && toast.done(t('people.removed', { name: change.removes })),
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', deal] }),
  });
}

function Person({ page, contact }: { page: DealPage; contact: DealContact }) {
  const { t } = useTranslation('deals');
  const [naming, setNaming] = useState(false);
  const change = useContactChange(page.deal.id, contact.id);
  const { id, name, jobTitle, role, main, email, phone, unsubscribedAt, bouncedAt } = contact;
  const part = [main ? t('people.main') : null, role].filter((one) => one !== null).join(', ');
  const state =
    unsubscribedAt !== null ? t('people.unsubscribed') : bouncedAt !== null ? t('people.bounced') : null;

  const remove = async () => {
    const sure = await confirm({
      title: t('people.removeTitle', { name }),
      body: t('people.removeText'),
      action: t('people.remove'),
    });
    if (sure) change.mutate({ removes: name });
  };
  return (
    <li className={styles.person}>
      <Avatar name={name} decorative />
      <div className={styles.who}>
        <p>
          <Link to={`/contacts/${id}`}>{name}</Link>
          {jobTitle !== null && <span>, {jobTitle}</span>}
        </p>
        <p className={styles.reach}>
          {email !== null && email !== name && <a href={`mailto:${email}`}>{email}</a>}
          {phone !== null && <a href={`tel:${phone.replaceAll(/[^\d+]/gu, '')}`}>{phone}</a>}
          {state !== null && <span className={styles.state}>{state}</span>}
          <AwayNote contact={contact} />
        </p>
      </div>
      {naming ? (
        <RoleField
          role={role}
          onSave={(next) => {
            setNaming(false);
            if (next !== role) change.mutate({ role: next });
          }}
        />
      ) : (
        <span className={styles.part}>{part}</span>
      )}
      {page.may.edit && !naming && (
        <Menu>
          <Menu.Target>
            <ActionIcon size={28} aria-label={t('people.moreOf', { name })} loading={change.isPending}>
              <Icon of="more" size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of="edit" />} onClick={() => setNaming(true)}>
              {t('people.setRole')}
            </Menu.Item>
            {!main && (
              <>
                <Menu.Item leftSection={<Icon of="contact" />} onClick={() => change.mutate({ main: true })}>
                  {t('people.makeMain')}
                </Menu.Item>
                <Menu.Item leftSection={<Icon of="remove" />} onClick={() => void remove()}>
                  {t('people.remove')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function RoleField({ role, onSave }: { role: string | null; onSave: (role: string | null) => void }) {
  const { t } = useTranslation('deals');
  const [text, setText] = useState(role ?? '');
  const save = () => onSave(text.trim() === '' ? null : text.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form className={styles.role} onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('people.role')}
        placeholder={t('people.roleHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Escape' && onSave(role)}
        maxLength={80}
        autoFocus
      />
    </form>
  );
}
