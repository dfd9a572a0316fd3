import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, Kbd } from '../../ui/index.ts';
import styles from './listing.module.css';

/** Beside the zoom: the drawing as text. */
export function TextButton({ onOpen }: { onOpen: () => void }) {
  const { t: say } = useTranslation('listing');
  return (
    <Tooltip
      label={
        <>
          {say('open')} <Kbd keys="l" />
        </>
      }
    >
      <ActionIcon size={28} aria-label={say('open')} onClick={onOpen}>
        <Icon of="document" />
      </ActionIcon>
    </Tooltip>
  );
}

/** On a phone, where words are easier to read than a drawing. */
export function TextOffer({ onOpen }: { onOpen: () => void }) {
  const { t: say } = useTranslation('listing');
  return (
    <button type="button" className={styles.offer} onClick={onOpen}>
      {say('read')}
    </button>
  );
}
