import { Button, Progress as Bar } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import { cancelImport, importQuery, startImport } from './import-query.ts';
import styles from './report.module.css';
import { Undo } from './undo.tsx';

/** An import under way; or one that was cut short, with the way on. */
export function Progress({ found }: { found: Import }) {
  const { t } = useTranslation('import');
  const client = useQueryClient();
  const { status, fileName, progress, error } = found;
  const { done, total, failed } = progress;
  const goOn = useMutation({
    mutationFn: () => startImport(found.id),
    onSuccess: (started) => client.setQueryData(importQuery(found.id).queryKey, started),
  });
  const ending = useMutation({
    mutationFn: () => cancelImport(found.id),
    onSuccess: (answer) => client.setQueryData(importQuery(found.id).queryKey, answer),
  });
  const running = status === 'running';
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>
          {running
            ? t('run.heading', { file: fileName })
            : status === 'failed'
              ? t('run.broken')
              : t('run.stopped')}
        </h1>
        <p className={styles.text}>
          {running ? t('run.text') : (error ?? t('run.stoppedText', { done, total }))}
        </p>
      </header>
      <div className={styles.card}>
        <Bar
          value={total > 0 ? (100 * done) / total : 0}
          animated={running}
          aria-label={t('run.of', { done, total })}
        />
        <p className={styles.progress} role="status">
          <span className="gl-num">{t('run.of', { done, total })}</span>
          {failed > 0 && (
            <span className={styles.warned}>
              <Icon of="warning" size={14} />
              {t('run.failed', { failed })}
            </span>
          )}
        </p>
      </div>
      {running && (
        <div className={styles.actions}>
          <Button
            size="md"
            variant="default"
            loading={ending.isPending}
            onClick={() => ending.mutate()}
            leftSection={<Icon of="close" />}
          >
            {t('run.cancel')}
          </Button>
          <span className={styles.text}>{t('run.cancelHint')}</span>
        </div>
      )}
      {!running && (
        <div className={styles.actions}>
          <Button
            size="md"
            loading={goOn.isPending}
            onClick={() => goOn.mutate()}
            leftSection={<Icon of="play" />}
          >
            {t('run.goOn')}
          </Button>
          {status === 'failed' && <Undo found={found} />}
        </div>
      )}
    </div>
  );
}
