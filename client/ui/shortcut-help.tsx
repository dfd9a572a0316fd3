import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useHotkeyGroups } from './hotkeys.ts';
import { Kbd } from './kbd.tsx';
import styles from './shortcut-help.module.css';

/** Every key that works on the screen in view, grouped. Opened by `?`. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('common');
  const groups = useHotkeyGroups();
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')} size="lg">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.name}>
            <h3 className={styles.name}>{group.name}</h3>
            {group.keys.map(({ keys, label }) => (
              <div key={`${keys} ${label}`} className={styles.row}>
                <span>{label}</span>
                <span className="gl-sr">{keys}</span>
                <Kbd keys={keys} always />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
