import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../dates.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { useSession } from '../session.ts';
import { AskDialog } from './ask-dialog.tsx';
import styles from './requests-about.module.css';
import { type RequestAbout, requestsAboutQuery } from './requests-query.ts';

/** What departments want of each other about one deal, contact or company, and the way to ask. */
export function RequestsAbout({ about }: { about: RequestAbout }) {
  const { t } = useTranslation('requests');
  const dates = useDates();
  const person = useSession().user !== null;
  const [asking, setAsking] = useState(false);
  const { data } = useQuery(requestsAboutQuery(about));
  const items = data?.items ?? [];
  useHotkeys(t('keys'), [{ keys: 'a', label: t('ask.here'), enabled: person, run: () => setAsking(true) }]);
  if (!person && items.length === 0) return null;
  return (
    <>
      {items.length > 0 && (
        <ul className={styles.items}>
          {items.map(({ id, goal, state, owner, department, dueAt }) => (
            <li key={id}>
              <Icon of="handoff" size={14} />
              <Link to={`/requests/${id}`}>{goal}</Link>
              <small>
                {[
                  t(`states.${state}`),
                  owner?.name ?? (department === null ? null : t(`roles.${department}`)),
                  dueAt === null ? null : dates.moment(dueAt),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </small>
            </li>
          ))}
        </ul>
      )}
      {person && (
        <Button
          variant="subtle"
          size="xs"
          className={styles.ask}
          leftSection={<Icon of="handoff" size={14} />}
          rightSection={<Kbd keys="a" />}
          onClick={() => setAsking(true)}
        >
          {t('ask.here')}
        </Button>
      )}
      <AskDialog opened={asking} onClose={() => setAsking(false)} about={about} />
    </>
  );
}
