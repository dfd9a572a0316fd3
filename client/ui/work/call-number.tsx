import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealContact, InboxDetail, OpenActionView } from '../../../machines/api/index.ts';
import { dialled } from '../../../machines/index.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { CopyButton } from './copy-button.tsx';
import styles from './call-number.module.css';

/** Whom an action is about: its own contact, else the main one. */
export const callableOf = ({ people }: InboxDetail, { contact }: OpenActionView): DealContact | undefined =>
  people.find((one) => one.id === contact?.id) ?? people.find((one) => one.main) ?? people[0];

/** The number as the largest thing there is: pressed, it is dialled by whatever dials here. */
export function CallNumber({ who }: { who: DealContact }) {
  const { t } = useTranslation('work');
  const number = who.phone ? dialled(who.phone) : null;
  useHotkeys(t('verb.keys'), [
    {
      keys: 'd',
      label: t('do.dial'),
      enabled: number !== null,
      run: () => {
        window.location.href = `tel:${number}`;
      },
    },
  ]);
  if (!who.phone)
    return (
      <span className={styles.none}>
        {t('do.noPhone')} · <Link to={`/contacts/${who.id}`}>{t('do.addPhone')}</Link>
      </span>
    );
  return (
    <span className={styles.number}>
      <Button
        component="a"
        href={`tel:${number ?? ''}`}
        size="md"
        variant="light"
        leftSection={<Icon of="call" />}
        rightSection={<Kbd keys="d" />}
      >
        {who.phone}
      </Button>
      <CopyButton text={who.phone} label={t('copy.number')} />
    </span>
  );
}
