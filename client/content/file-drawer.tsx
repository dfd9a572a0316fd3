import { Button, Drawer, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  type ChangeContent,
  ContentItem,
  contentKinds,
  type ContentKind,
  contentMoments,
  type ContentMoment,
} from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import {
  confirm,
  contentUrl,
  Icon,
  LanguageSelect,
  toast,
  useCan,
  useDates,
  useFileSize,
  usePhone,
} from '../ui/index.ts';
import styles from './content.module.css';

interface FileDrawerProps {
  file: ContentItem | null;
  onClose: () => void;
  onReplace: (file: ContentItem, by: File) => void;
}

/** One file: what it is, how it looks, where it is used, and what may be done with it. */
export function FileDrawer({ file, onClose, onReplace }: FileDrawerProps) {
  const { t } = useTranslation('content');
  return (
    <Drawer
      opened={file !== null}
      onClose={onClose}
      position="right"
      size={420}
      title={file?.name}
      closeButtonProps={{ 'aria-label': t('file.close') }}
    >
      {file && <FileDetails key={file.id} file={file} onClose={onClose} onReplace={onReplace} />}
    </Drawer>
  );
}

function FileDetails({ file, onClose, onReplace }: FileDrawerProps & { file: ContentItem }) {
  const { t } = useTranslation('content');
  const dates = useDates();
  const sizeOf = useFileSize();
  const mayManage = useCan('content.manage');
  const field = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/content/${encodeURIComponent(file.id)}`, nothing),
    onSuccess: async () => {
      onClose();
      toast.done(t('file.deleted', { name: file.name }));
      await client.invalidateQueries({ queryKey: ['content'] });
    },
  });
  const removeOnceSure = async () => {
    const sure = await confirm({
      title: t('file.deleteTitle', { name: file.name }),
      body: t('file.deleteBody'),
      action: t('file.delete'),
      final: true,
    });
    if (sure) remove.mutate();
  };
  const isUsed = file.usedIn.length + file.usedInSnippets.length > 0;
  return (
    <div className={styles.details}>
      <Preview file={file} />
      <p className={styles.meta}>
        {[file.fileName, sizeOf(file.sizeBytes), t('edition', { number: file.edition })].join(' · ')}
        <br />
        {file.updatedBy
          ? t('file.changedBy', { when: dates.moment(file.updatedAt), name: file.updatedBy.name })
          : t('file.changed', { when: dates.moment(file.updatedAt) })}
      </p>
      <div className={styles.buttons}>
        {file.hasPreview && (
          <Button
            variant="default"
            component="a"
            href={contentUrl(file.id)}
            target="_blank"
            rel="noopener"
            leftSection={<Icon of="open" size={14} />}
          >
            {t('file.open')}
          </Button>
        )}
        <Button
          variant="default"
          component="a"
          href={contentUrl(file.id, 'save')}
          leftSection={<Icon of="download" size={14} />}
        >
          {t('file.download')}
        </Button>
        {mayManage && (
          <Button
            variant="default"
            leftSection={<Icon of="retry" size={14} />}
            onClick={() => field.current?.click()}
          >
            {t('file.replace')}
          </Button>
        )}
      </div>
      <section>
        <h3 className="gl-label">{t('file.usedTitle')}</h3>
        {isUsed ? (
          <ul className={styles.uses}>
            {file.usedIn.map(({ process, templates }) => (
              <li key={process.id}>
                <Link to={`/processes/${process.id}`}>{process.name}</Link>
                <small>{templates.join(', ')}</small>
              </li>
            ))}
            {file.usedInSnippets.map((name) => (
              <li key={name}>{t('file.snippet', { name })}</li>
            ))}
          </ul>
        ) : (
          <p className={styles.meta}>{t('file.usedNowhere', { code: `{{ content.${file.id} }}` })}</p>
        )}
      </section>
      <About key={`${file.id} ${file.updatedAt}`} file={file} readOnly={!mayManage} />
      {mayManage && (
        <div className={styles.remove}>
          <Button
            variant="default"
            leftSection={<Icon of="trash" size={14} />}
            disabled={isUsed}
            loading={remove.isPending}
            onClick={() => void removeOnceSure()}
          >
            {t('file.delete')}
          </Button>
          {isUsed && <span className={styles.meta}>{t('file.deleteUsed')}</span>}
        </div>
      )}
      <input
        ref={field}
        type="file"
        hidden
        onChange={(event) => {
          const [by] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (by) onReplace(file, by);
        }}
      />
    </div>
  );
}

function Preview({ file }: { file: ContentItem }) {
  const { t } = useTranslation('content');
  const phone = usePhone();
  const src = `${contentUrl(file.id)}?edition=${file.edition}`;
  if (!file.hasPreview) return null;
  const title = t('file.preview', { name: file.name });
  return file.kind === 'picture' ? (
    <img className={styles.preview} src={src} alt={title} />
  ) : (
    // The browser's own bars would take half of the room; phones show no PDF inside of a page.
    !phone && <iframe className={styles.preview} src={`${src}#toolbar=0&navpanes=0`} title={title} />
  );
}

/** What people write about a file; kept as they leave a field. */
function About({ file, readOnly }: { file: ContentItem; readOnly: boolean }) {
  const { t } = useTranslation('content');
  const client = useQueryClient();
  const [name, setName] = useState(file.name);
  const [note, setNote] = useState(file.note);
  const change = useMutation({
    mutationFn: (patch: ChangeContent) =>
      api.patch(`/content/${encodeURIComponent(file.id)}`, patch, ContentItem),
    onSuccess: async () => {
      toast.done(t('file.saved'));
      await client.invalidateQueries({ queryKey: ['content'] });
    },
  });
  return (
    <div className={styles.about}>
      <TextInput
        label={t('file.name')}
        value={name}
        maxLength={120}
        readOnly={readOnly}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => {
          if (name.trim() === '') setName(file.name);
          else if (name.trim() !== file.name) change.mutate({ name: name.trim() });
        }}
      />
      <Select
        label={t('file.moment')}
        placeholder={t('moment.any')}
        data={contentMoments.map((value) => ({ value, label: t(`moment.${value}`) }))}
        value={file.moment}
        readOnly={readOnly}
        clearable={!readOnly}
        // Mantine gives text; these are the values that it was given.
        onChange={(moment) => change.mutate({ moment: moment as ContentMoment | null })}
      />
      <LanguageSelect
        label={t('file.language')}
        placeholder={t('file.anyLanguage')}
        value={file.language}
        readOnly={readOnly}
        onChange={(language) => change.mutate({ language })}
      />
      <Select
        label={t('file.kind')}
        data={contentKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={file.kind}
        readOnly={readOnly}
        allowDeselect={false}
        onChange={(kind) => kind && change.mutate({ kind: kind as ContentKind })} // as above
      />
      <Textarea
        label={t('file.note')}
        placeholder={t('file.notePlaceholder')}
        autosize
        minRows={2}
        value={note}
        maxLength={2000}
        readOnly={readOnly}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => {
          if (note !== file.note) change.mutate({ note });
        }}
      />
    </div>
  );
}
