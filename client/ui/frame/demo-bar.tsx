import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../avatar.tsx';
import { useDemoSignIn, useSession } from '../session.ts';
import styles from './frame.module.css';

/** In the demo, before anyone has signed in: everything can be read, and one press makes you somebody. */
export function DemoBar() {
  const { t } = useTranslation('common');
  const { user, demo } = useSession();
  const signIn = useDemoSignIn();
  if (user || !demo) return null;
  // One of each role; "Be someone else" in the person menu has everybody.
  const firsts = demo.people.filter(
    (person, place) => demo.people.findIndex((one) => one.role === person.role) === place,
  );
  return (
    <section className={styles.demoBar} aria-label={t('demo.lookingAround')}>
      <span className={styles.demoWords}>
        <b>{t('demo.lookingAround')}</b> {t('demo.signInAs')}
      </span>
      <span className={styles.demoPeople}>
        {firsts.map((person) => (
          <Tooltip key={person.id} label={person.about} position="bottom">
            <Button
              variant="default"
              size="xs"
              aria-label={t('demo.person', { name: person.name, role: t(`roles.${person.role}`) })}
              leftSection={<Avatar name={person.name} size={20} decorative />}
              loading={signIn.isPending && 'user' in signIn.variables && signIn.variables.user === person.id}
              onClick={() => signIn.mutate({ user: person.id })}
            >
              <span className={styles.demoName}>{person.name}</span>
              <span className={styles.demoRole}>{t(`roles.${person.role}`)}</span>
            </Button>
          </Tooltip>
        ))}
      </span>
    </section>
  );
}
