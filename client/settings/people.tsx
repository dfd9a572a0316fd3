import { ActionIcon, Badge, Button, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PatchUser, User, UserInvited } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { Avatar, confirm, ErrorState, Icon, Loading, toast, useSession, useCollator } from '../ui/index.ts';
import { Page } from './parts.tsx';
import styles from './people.module.css';
import { type Asked, PersonDialog } from './person-dialog.tsx';
import { type ProcessRoles, useProcessRoles } from './process-roles.ts';
import { usersQuery } from './settings-query.ts';

/** Everybody who works here, what they may do and which part in each process they play. */
export function People() {
  const { t } = useTranslation('settings');
  const users = useQuery(usersQuery);
  const collator = useCollator();
  const roles = useProcessRoles();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (users.isPending) return <Loading />;
  if (!users.data) {
    return <ErrorState title={t('error.people')} error={users.error} onRetry={() => void users.refetch()} />;
  }
  const items = users.data.items.toSorted((a, b) => collator.compare(a.name, b.name));
  const groups = [
    { name: 'active', people: items.filter((user) => user.active) },
    { name: 'inactive', people: items.filter((user) => !user.active) },
  ] as const;
  return (
    <Page title={t('sections.people')} intro={t('people.intro')}>
      <div className={styles.bar}>
        <span className={styles.count}>{t('people.count', { count: groups[0].people.length })}</span>
        <Button leftSection={<Icon of="add" />} onClick={() => setAsked({ kind: 'new' })}>
          {t('people.add')}
        </Button>
      </div>
      {groups.map(
        ({ name, people }) =>
          people.length > 0 && (
            <section key={name} aria-label={t(`people.${name}`)}>
              {name === 'inactive' && (
                <h2 className={`gl-label ${styles.groupName}`}>{t('people.inactive')}</h2>
              )}
              <ul className={styles.rows}>
                {people.map((user) => (
                  <li key={user.id}>
                    <Person user={user} roles={roles} onAsk={setAsked} />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      <PersonDialog asked={asked} roles={roles} onAsk={setAsked} />
    </Page>
  );
}

interface PersonProps {
  user: User;
  roles: ProcessRoles;
  onAsk: (asked: Asked) => void;
}

function Person({ user, roles, onAsk }: PersonProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  // The demo's people need no passwords: nobody waits for them to choose one.
  const { user: own, demo } = useSession();
  const me = own?.id === user.id;
  const parts = roles.named(user.processRoles);
  return (
    <div className={styles.person} data-inactive={!user.active || undefined}>
      <Avatar name={user.name} size={36} decorative />
      <div className={styles.who}>
        <div className={styles.name}>
          <b>{me ? t('people.you', { name: user.name }) : user.name}</b>
          {user.active && user.invited && !demo && <Badge>{t('people.invited')}</Badge>}
        </div>
        <p className={styles.email}>{user.email}</p>
      </div>
      <div className={styles.does}>
        <p>{common(`roles.${user.role}`)}</p>
        <p className={styles.parts}>{parts.length > 0 ? parts.join(', ') : t('people.noParts')}</p>
      </div>
      <PersonMenu user={user} me={me} onAsk={onAsk} />
    </div>
  );
}

function PersonMenu({ user, me, onAsk }: Omit<PersonProps, 'roles'> & { me: boolean }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const path = `/users/${encodeURIComponent(user.id)}`;
  const changed = () => client.invalidateQueries({ queryKey: usersQuery.queryKey });
  const patch = useMutation({
    mutationFn: (body: PatchUser) => api.patch(path, body, User),
    onSuccess: async ({ name, active }) => {
      toast.done(t(active ? 'people.doneActive' : 'people.doneInactive', { name }));
      await changed();
    },
  });
  const invite = useMutation({
    mutationFn: () => api.post(`${path}/invitation`, {}, UserInvited),
    onSuccess: async (invited) => {
      onAsk({ kind: 'link', invited });
      await changed();
    },
  });
  const switchOff = async () => {
    const sure = await confirm({
      title: t('people.off.title', { name: user.name }),
      body: t('people.off.text'),
      action: t('people.off.action'),
      final: true,
    });
    if (sure) patch.mutate({ active: false });
  };
  const newLink = async () => {
    const sure =
      user.invited ||
      (await confirm({
        title: t('people.relink.title', { name: user.name }),
        body: t('people.relink.text'),
        action: t('people.relink.action'),
      }));
    if (sure) invite.mutate();
  };
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon
          aria-label={t('people.more', { name: user.name })}
          loading={patch.isPending || invite.isPending}
        >
          <Icon of="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of="edit" />} onClick={() => onAsk({ kind: 'edit', user })}>
          {t('people.edit')}
        </Menu.Item>
        {user.active && (
          <Menu.Item leftSection={<Icon of="key" />} onClick={() => void newLink()}>
            {user.invited ? t('people.linkAgain') : t('people.link')}
          </Menu.Item>
        )}
        {!me &&
          (user.active ? (
            <Menu.Item leftSection={<Icon of="close" />} onClick={() => void switchOff()}>
              {t('people.switchOff')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Icon of="check" />} onClick={() => patch.mutate({ active: true })}>
              {t('people.switchOn')}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
