import { Anchor, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DemoPerson } from '../../machines/api/index.ts';
import { Avatar, Icon, useDemoSignIn } from '../ui/index.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';
import { useWayOn } from './way-on.ts';

/** The demo's sign-in: one press per person, each with another role. */
export function DemoPeople({ people }: { people: readonly DemoPerson[] }) {
  const { t } = useTranslation('signin');
  const { t: common } = useTranslation('common');
  const signIn = useDemoSignIn();
  const goOn = useWayOn();
  return (
    <Card title={t('demo.title')} text={t('demo.text')}>
      <div className={styles.people}>
        {people.map((person) => (
          <UnstyledButton
            key={person.id}
            className={styles.person}
            disabled={signIn.isPending}
            onClick={() => signIn.mutate({ user: person.id }, { onSuccess: goOn })}
          >
            <Avatar name={person.name} size={36} decorative />
            <span>
              <b>
                {person.name} <span>· {common(`roles.${person.role}`)}</span>
              </b>
              <small>{person.about}</small>
            </span>
            <Icon of="next" />
          </UnstyledButton>
        ))}
      </div>
      <p className={styles.foot}>
        <Anchor component={Link} to="/">
          {t('demo.look')}
        </Anchor>
      </p>
    </Card>
  );
}
