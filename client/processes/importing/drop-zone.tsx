import { Button, FileButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import styles from './importing.module.css';

const ACCEPTED = '.drawio,.dio,.xml,.bpmn,.json,.png,.svg';

/** Where a file is chosen; dropped ones are taken by the whole page. */
export function DropZone({ onFile, children }: { onFile: (file: File) => void; children?: ReactNode }) {
  const { t } = useTranslation('bringing');
  return (
    <div className={styles.drop}>
      {children}
      <FileButton accept={ACCEPTED} onChange={(file) => file && onFile(file)}>
        {(props) => (
          <Button
            {...props}
            variant={children ? 'default' : 'filled'}
            leftSection={<Icon of="upload" />}
            data-autofocus
          >
            {t(children ? 'choose.another' : 'choose.button')}
          </Button>
        )}
      </FileButton>
      <p>{t('choose.drop')}</p>
      <p className={styles.formats}>{t('choose.formats')}</p>
    </div>
  );
}
