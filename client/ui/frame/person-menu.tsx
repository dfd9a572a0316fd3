import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Avatar } from '../avatar.tsx';
import { Icon, type IconName } from '../icons.tsx';
import { useSession, useSignOut } from '../session.ts';
import styles from './frame.module.css';

const schemes: readonly { name: 'auto' | 'light' | 'dark'; icon: IconName }[] = [
  { name: 'auto', icon: 'system' },
  { name: 'light', icon: 'light' },
  { name: 'dark', icon: 'dark' },
];

function schemeOf(value: string): 'auto' | 'light' | 'dark' {
  return schemes.find(({ name }) => name === value)?.name ?? 'auto';
}

/** Who I am, light or dark, the keys, and the way out. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation('common');
  const { user, demo } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const name = user?.name ?? t('frame.visitor');
  return (
    <Menu width={240}>
      <Menu.Target>
        <UnstyledButton className={styles.person} aria-label={t('frame.personMenu', { name })}>
          {user ? <Avatar name={name} size={28} decorative /> : <Icon of="contact" size={18} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <b>{name}</b>
          <span>{user ? t(`roles.${user.role}`) : t('frame.visitorHint')}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('scheme.label')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(schemeOf(value))}>
          {schemes.map(({ name: scheme, icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon of={icon} />}>
              {t(`scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of="keyboard" />} onClick={onShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        {user && (
          <Menu.Item
            leftSection={<Icon of="signOut" />}
            onClick={() =>
              signOut.mutate(undefined, { onSuccess: () => void navigate(demo ? '/' : '/signin') })
            }
          >
            {t('frame.signOut')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
