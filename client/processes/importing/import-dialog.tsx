import { Button, Modal, Progress, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Draft } from '../../../machines/api/index.ts';
import { IMPORT_BYTES, type Process } from '../../../machines/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { ErrorState, Icon, usePhone } from '../../ui/index.ts';
import { Became } from './became.tsx';
import { DropZone } from './drop-zone.tsx';
import { Groups } from './groups.tsx';
import { Pages } from './pages.tsx';
import { Preview } from './preview.tsx';
import { type Importing, type Opened, useImport } from './use-import.ts';
import styles from './importing.module.css';
import { told } from '../../locales/index.ts';

/** Brings a file of another program in: what was found in it, what that means, and the process that comes of it. */
export function ImportDialog({ file, onClose }: { file: File | null; onClose: () => void }) {
  const { t } = useTranslation('bringing');
  const phone = usePhone();
  const importing = useImport(file);
  const { state } = importing;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size={state.at === 'opened' ? 1120 : 560}
      fullScreen={phone}
      closeOnClickOutside={state.at === 'choosing'}
    >
      {state.at === 'choosing' && <DropZone onFile={importing.start} />}
      {state.at === 'reading' && <Reading state={state} onCancel={importing.cancel} />}
      {state.at === 'refused' && (
        <DropZone onFile={importing.start}>
          <Refusal state={state} />
        </DropZone>
      )}
      {state.at === 'opened' && (
        <OpenedFile
          key={`${state.file.name} ${state.file.lastModified}`}
          state={state}
          onChoose={importing.choose}
          onAnother={importing.cancel}
        />
      )}
    </Modal>
  );
}

function Reading({ state, onCancel }: { state: Importing & { at: 'reading' }; onCancel: () => void }) {
  const { t } = useTranslation('bringing');
  const label = t(state.share === null ? 'reading.understood' : 'reading.loaded', { name: state.file.name });
  return (
    <div className={styles.reading} role="status">
      <p>{label}</p>
      <Progress value={(state.share ?? 1) * 100} animated={state.share === null} aria-label={label} />
      <Button variant="default" onClick={onCancel}>
        {t('reading.cancel')}
      </Button>
    </div>
  );
}

function Refusal({ state }: { state: Importing & { at: 'refused' } }) {
  const { t } = useTranslation('bringing');
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  const { reason, file } = state;
  return (
    <div role="alert" className={styles.refusal}>
      <Icon of="error" />
      <div>
        <b>{t('refused.title', { name: file.name })}</b>
        <p>
          {reason.is === 'said'
            ? told(reason.message)
            : reason.is === 'tooLarge'
              ? t('refused.tooLarge', { size: megabytes(reason.bytes), most: megabytes(IMPORT_BYTES) })
              : t('refused.broken')}
        </p>
      </div>
    </div>
  );
}

interface OpenedFileProps {
  state: Opened;
  onChoose: Parameters<typeof Groups>[0]['onChoose'];
  onAnother: () => void;
}

function OpenedFile({ state, onChoose, onAnother }: OpenedFileProps) {
  const { t } = useTranslation('bringing');
  const [name, setName] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const create = useCreate();
  const { built, choice } = state;
  const written = name ?? built?.process.name ?? '';
  const missing = written.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (built && !missing && !state.isBuilding) create.mutate({ ...built.process, name: written.trim() });
  };
  return (
    <form onSubmit={submit} noValidate className={styles.opened}>
      <div
        className={styles.columns}
        data-single={(state.groups.length === 0 && state.pages.length < 2) || undefined}
      >
        <div className={styles.choices}>
          <p className={styles.file}>
            <Icon of="document" />{' '}
            <span>{t('opened.file', { name: state.file.name, format: t(`format.${state.format}`) })}</span>
            <Button size="xs" variant="subtle" onClick={onAnother}>
              {t('opened.another')}
            </Button>
          </p>
          <TextInput
            label={t('opened.name')}
            value={written}
            maxLength={120}
            error={tried && missing ? t('opened.nameMissing') : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Pages pages={state.pages} choice={choice} onChoose={onChoose} />
          {state.groups.length > 0 && <Groups groups={state.groups} choice={choice} onChoose={onChoose} />}
        </div>
        <div className={styles.result}>
          {built && <Preview built={built} isBuilding={state.isBuilding} />}
          {state.problem !== null && (
            <p role="alert" className={styles.problem}>
              <Icon of="warning" /> {told(state.problem)}
            </p>
          )}
          {built && <Became notes={built.notes} />}
        </div>
      </div>
      {create.isError && <ErrorState compact error={create.error} />}
      <footer className={styles.foot}>
        <span role="status">{built && findings(built)}</span>
        <Button type="submit" loading={create.isPending} disabled={!built || state.isBuilding}>
          {t('opened.create')}
        </Button>
      </footer>
    </form>
  );

  function findings({ errors, warnings }: NonNullable<Opened['built']>): string {
    if (errors + warnings === 0) return t('opened.fine');
    return t('opened.findings', {
      errors: t('opened.errors', { count: errors }),
      warnings: t('opened.warnings', { count: warnings }),
    });
  }
}

function useCreate() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(newIdempotencyKey);
  return useMutation({
    meta: { quiet: true },
    mutationFn: (process: Process) =>
      api.post('/processes', { from: 'document', process }, Draft, { idempotencyKey: key }),
    onSuccess: async (draft) => {
      void client.invalidateQueries({ queryKey: ['processes'] });
      await navigate(`/processes/${encodeURIComponent(draft.id)}`);
    },
  });
}
