import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/index.ts';
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
        <svg
          width="16"
          height="16"
          viewBox="0 0 16 16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          aria-hidden
        >
          <path d="M2.5 3.5h11M5 8h8.5M5 12.5h6" />
        </svg>
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
