import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { largestImportBytes } from '../../machines/api/index.ts';
import { TopBar } from '../ui/index.ts';
import { rememberFile } from './chosen-files.ts';
import { DropZone } from './drop-zone.tsx';
import { Earlier } from './earlier.tsx';
import { importQuery, upload } from './import-query.ts';
import { usePlace } from './place.ts';
import styles from './start.module.css';

/** Choosing a file, and the files of before. */
export function Start() {
  const { t } = useTranslation('import');
  const { go } = usePlace();
  const client = useQueryClient();
  const reading = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) => {
      // Said here, without sending it all the way.
      if (file.size === 0) throw new Error(t('start.empty', { file: file.name }));
      if (file.size > largestImportBytes) throw new Error(t('start.tooLarge', { file: file.name }));
      return upload(file);
    },
    onSuccess: (found, file) => {
      rememberFile(found.id, file);
      client.setQueryData(importQuery(found.id).queryKey, found);
      void client.invalidateQueries({ queryKey: ['imports'] });
      go({ file: found.id, step: 'columns' });
    },
  });
  return (
    <>
      <TopBar title={t('title')} />
      <div className={styles.page}>
        <header className={styles.head}>
          <h1 className={styles.title}>{t('start.heading')}</h1>
          <p className={styles.text}>{t('start.text')}</p>
        </header>
        <DropZone
          reading={reading.isPending ? (reading.variables?.name ?? '') : null}
          error={reading.error}
          onFile={(file) => reading.mutate(file)}
        />
        <Earlier />
      </div>
    </>
  );
}
