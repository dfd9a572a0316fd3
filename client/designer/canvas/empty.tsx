import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import styles from './canvas.module.css';

/** An empty canvas asks for the first step. */
export function EmptyCanvas({ editable, onFirst }: { editable: boolean; onFirst: () => void }) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.empty}>
      <p>{t('empty.title')}</p>
      <span>{t('empty.text')}</span>
      {editable && (
        <Button leftSection={<Icon of="add" />} onClick={onFirst}>
          {t('empty.first')}
        </Button>
      )}
    </div>
  );
}
