import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { bestLanguage, languages } from '../../../machines/index.ts';
import { Avatar } from '../avatar.tsx';
import { Icon, type IconName } from '../icons.tsx';
import { useLanguage } from '../language.ts';
import { useDemoSignIn, useSession, useSignOut } from '../session.ts';
import { ownName } from '../words/own-name.ts';
import styles from './frame.module.css';

const schemes: readonly { name: 'auto' | 'light' | 'dark'; icon: IconName }[] = [
  { name: 'auto', icon: 'system' },
  { name: 'light', icon: 'light' },
  { name: 'dark', icon: 'dark' },
];

function schemeOf(value: string): 'auto' | 'light' | 'dark' {
  return schemes.find(({ name }) => name === value)?.name ?? 'auto';
}

/** Who I am, light or dark, my language, the keys, and the way out. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation('common');
  const { user, demo } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, choose } = useLanguage();
  const signOut = useSignOut();
  const become = useDemoSignIn();
  const others = user && demo ? demo.people.filter((person) => person.id !== user.id) : [];
  const navigate = useNavigate();
  const name = user?.name ?? t('frame.visitor');
  return (
    <Menu width={300}>
      <Menu.Target>
        <UnstyledButton className={styles.person} aria-label={t('frame.personMenu', { name })}>
          {user ? <Avatar name={name} size={28} decorative /> : <Icon of="contact" size={18} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles.personMenu}>
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
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => choose(bestLanguage([value]))}>
          {languages.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {ownName(one)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {others.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('demo.become')}</Menu.Label>
            {others.map((person) => (
              <Menu.Item
                key={person.id}
                leftSection={<Avatar name={person.name} size={20} decorative />}
                rightSection={<span className={styles.role}>{t(`roles.${person.role}`)}</span>}
                onClick={() => become.mutate({ user: person.id })}
              >
                {person.name}
              </Menu.Item>
            ))}
          </>
        )}
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
