import { Button, Loader } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState, Icon, toast, useFileDrop } from '../ui/index.ts';
import styles from './start.module.css';

interface DropZoneProps {
  /** Name of the file that is being looked through. */
  reading: string | null;
  /** Why the last one can't be imported. */
  error: Error | null;
  onFile: (file: File) => void;
}

/** Takes a file by dropping it or by choosing it. The browser's own field does the choosing, for keyboards and phones. */
export function DropZone({ reading, error, onFile }: DropZoneProps) {
  const { t } = useTranslation('import');
  const field = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (!file || reading !== null) return;
    if (files && files.length > 1) toast.info(t('start.onlyOne'));
    onFile(file);
  };
  const over = useFileDrop(take);
  return (
    <section className={styles.zone} data-over={over || undefined} aria-label={t('start.choose')}>
      {reading === null ? (
        <>
          <span className={styles.zoneIcon}>
            <Icon of="upload" size={20} />
          </span>
          <p className={styles.zoneTitle}>{over ? t('start.dropNow') : t('start.drop')}</p>
          <p className={styles.or}>{t('start.or')}</p>
          <Button size="md" onClick={() => field.current?.click()}>
            {t('start.choose')}
          </Button>
          <p className={styles.takes}>{t('start.takes')}</p>
        </>
      ) : (
        <div role="status" className={styles.reading}>
          <Loader />
          <p className={styles.zoneTitle}>{t('start.reading', { file: reading })}</p>
        </div>
      )}
      {error && reading === null && <ErrorState compact error={error} />}
      <input
        ref={field}
        type="file"
        hidden
        accept=".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xls,.html,text/csv,text/tab-separated-values,text/plain,text/html,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.ms-excel"
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again, corrected meanwhile.
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
