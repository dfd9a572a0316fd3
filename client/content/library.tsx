import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type ContentItem, contentMoments, type ContentMoment } from '../../machines/api/index.ts';
import {
  contentQuery,
  EmptyState,
  ErrorState,
  Icon,
  Loading,
  SearchField,
  useCan,
  useFileDrop,
} from '../ui/index.ts';
import styles from './content.module.css';
import { FileCard } from './file-card.tsx';
import { FileDrawer } from './file-drawer.tsx';
import { useUploads, type Underway } from './uploads.ts';

/** All files, found by their names and by when they are of use; more of them by dropping them anywhere. */
export function Library() {
  const { t } = useTranslation('content');
  const mayManage = useCan('content.manage');
  const content = useQuery(contentQuery);
  const [moment, setMoment] = useState<ContentMoment | null>(null);
  const [words, setWords] = useState('');
  const { id: open } = useParams();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const { underway, add, dismiss } = useUploads(moment);
  const over = useFileDrop((files) => {
    if (mayManage) void add(files);
  });
  if (content.isPending) return <Loading />;
  if (!content.data)
    return (
      <ErrorState title={t('error.load')} error={content.error} onRetry={() => void content.refetch()} />
    );

  const { items } = content.data;
  const shown = items.filter((file) => fits(file, moment, words));
  const choose = mayManage && (
    <Button leftSection={<Icon of="upload" />} onClick={() => field.current?.click()}>
      {t('add')}
    </Button>
  );
  return (
    <section
      className={styles.library}
      data-over={(over && mayManage) || undefined}
      aria-label={t('tabs.files')}
    >
      <div className={styles.bar}>
        <p className={styles.intro}>{t('intro')}</p>
        {items.length > 0 && choose}
      </div>
      {items.length > 0 && (
        <div className={styles.filters}>
          <SearchField label={t('search')} value={words} onSearch={setWords} className={styles.search} />
          <div className={styles.moments} role="group" aria-label={t('filter.label')}>
            {[null, ...contentMoments].map((one) => (
              <button
                key={one ?? 'all'}
                type="button"
                className={styles.moment}
                aria-pressed={moment === one}
                onClick={() => setMoment(one)}
              >
                {one === null ? t('filter.all') : t(`moment.${one}`)}
                <small className="gl-num">
                  {items.filter((file) => fits(file, one, words)).length || ''}
                </small>
              </button>
            ))}
          </div>
        </div>
      )}
      {underway.length > 0 && (
        <ul className={styles.underway}>
          {underway.map((one) => (
            <UnderwayLine key={one.key} underway={one} onDismiss={() => dismiss(one.key)} />
          ))}
        </ul>
      )}
      {items.length === 0 && underway.length === 0 && (
        <EmptyState icon="document" title={t('empty.title')} action={choose || undefined}>
          {mayManage ? t('empty.how') : t('empty.readOnly')}
        </EmptyState>
      )}
      {items.length > 0 && shown.length === 0 && <p className={styles.none}>{t('filter.nobody')}</p>}
      <ul className={styles.grid}>
        {shown.map((file) => (
          <FileCard key={file.id} file={file} onOpen={() => void navigate(`/content/${file.id}`)} />
        ))}
      </ul>
      {mayManage && (
        <p className={styles.takes} data-alone={items.length === 0 || undefined}>
          {t('takes')}
        </p>
      )}
      {over && mayManage && (
        <div className={styles.over} aria-hidden>
          <Icon of="upload" size={20} />
          {t('drop')}
        </div>
      )}
      <input
        ref={field}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again, corrected meanwhile.
          event.currentTarget.value = '';
          void add(files);
        }}
      />
      <FileDrawer
        file={items.find(({ id }) => id === open) ?? null}
        onClose={() => void navigate('/content')}
        onReplace={(file, by) => void add([by], file)}
      />
    </section>
  );
}

function fits(
  { name, fileName, note, moment: own }: ContentItem,
  moment: ContentMoment | null,
  words: string,
) {
  const text = `${name} ${fileName} ${note}`.toLocaleLowerCase();
  return (moment === null || own === moment) && text.includes(words.toLocaleLowerCase());
}

function UnderwayLine({
  underway: { name, share, error },
  onDismiss,
}: {
  underway: Underway;
  onDismiss: () => void;
}) {
  const { t } = useTranslation('content');
  return (
    <li className={styles.line} data-failed={error !== null || undefined}>
      <span>{error ? name : t('uploading', { name })}</span>
      {error ? (
        <>
          <span className={styles.why} role="alert">
            {error.message}
          </span>
          <Button size="compact-xs" variant="subtle" onClick={onDismiss}>
            {t('clear')}
          </Button>
        </>
      ) : (
        <Progress value={share * 100} size="sm" aria-label={t('uploading', { name })} />
      )}
    </li>
  );
}
