import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { useSession } from '../session.ts';
import { useTopBarSlots } from '../topbar.tsx';
import { DemoClock } from './demo-clock.tsx';
import styles from './frame.module.css';
import { PersonMenu } from './person-menu.tsx';

interface TopProps {
  onSearch: () => void;
  onShortcuts: () => void;
}

/** The bar along the top: the screen's two slots around the search, then the demo's clock and the person. */
export function Top({ onSearch, onShortcuts }: TopProps) {
  const { t } = useTranslation('common');
  const { demo } = useSession();
  const { setWhere, setRight } = useTopBarSlots();
  return (
    <header className={styles.top}>
      <div className={styles.where} ref={setWhere} />
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <Icon of="search" size={14} />
        <span className={styles.searchWords}>{t('search.open')}</span>
        <Kbd keys="mod+k" />
      </button>
      <div className={styles.end}>
        <div className={styles.right} ref={setRight} />
        <div className={styles.fixed}>
          {demo && <DemoClock />}
          <ActionIcon className={styles.searchIcon} onClick={onSearch} aria-label={t('search.open')}>
            <Icon of="search" size={18} />
          </ActionIcon>
          <PersonMenu onShortcuts={onShortcuts} />
        </div>
      </div>
    </header>
  );
}
