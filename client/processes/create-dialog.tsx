import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type CreateProcess, Draft, type TemplateCard } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import { ErrorState, Loading, usePhone, useSession } from '../ui/index.ts';
import { FileField } from './file-field.tsx';
import { Closer } from './gallery/closer.tsx';
import { Gallery } from './gallery/gallery.tsx';
import styles from './gallery/gallery.module.css';
import { readDocument } from './read-document.ts';
import type { Start } from './start.ts';
import { useTemplates } from './use-templates.ts';

/** Where a new process starts: from a template in one of its languages, from nothing, from a file. */
export function CreateDialog({ first, onClose }: { first: Start; onClose: () => void }) {
  const { t } = useTranslation('designer');
  const phone = usePhone();
  const { workspace } = useSession();
  const [asked, setAsked] = useState(workspace.language);
  const templates = useTemplates(asked);
  const items = templates.data?.items ?? [];
  const language = templates.data?.language ?? asked;
  const [chosen, setChosen] = useState<Start>(first);
  const [closer, setCloser] = useState<TemplateCard | null>(null);
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const create = useCreate();

  const start: Start =
    chosen.from === 'template' && chosen.template === ''
      ? { from: 'template', template: items[0]?.id ?? '' }
      : chosen;
  const reading = readDocument(text);
  const nameMissing = start.from === 'blank' && name.trim() === '';
  const body = bodyOf();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (body) create.mutate(body);
  };
  const looked = closer && (items.find(({ id }) => id === closer.id) ?? closer);
  return (
    <Modal opened onClose={onClose} title={t('create.title')} size={1000} fullScreen={phone}>
      {looked ? (
        <Closer
          template={looked}
          onBack={() => setCloser(null)}
          onTake={() => {
            setChosen({ from: 'template', template: looked.id });
            setCloser(null);
          }}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          {templates.isPending && <Loading />}
          {templates.isError && (
            <ErrorState compact error={templates.error} onRetry={() => void templates.refetch()} />
          )}
          <Gallery
            list={templates.data}
            language={language}
            chosen={start}
            onLanguage={setAsked}
            onChoose={setChosen}
            onCloser={setCloser}
          />
          {create.isError && <ErrorState compact error={create.error} />}
          <div className={styles.end}>
            {start.from === 'file' ? (
              <FileField text={text} reading={reading} showNothing={tried} onText={setText} />
            ) : (
              <TextInput
                label={t('create.name')}
                placeholder={
                  items.find(({ id }) => start.from === 'template' && id === start.template)?.processName ??
                  t('create.namePlaceholder')
                }
                value={name}
                maxLength={120}
                error={tried && nameMissing ? t('create.nameMissing') : undefined}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            )}
            <Button type="submit" loading={create.isPending}>
              {t('create.create')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );

  function bodyOf(): CreateProcess | null {
    const given = name.trim();
    switch (start.from) {
      case 'template':
        return start.template === '' ? null : { ...start, language, ...(given !== '' && { name: given }) };
      case 'blank':
        return given === '' ? null : { from: 'blank', name: given, language };
      case 'file':
        return reading.kind === 'process' ? { from: 'document', process: reading.process } : null;
    }
  }
}

function useCreate() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(newIdempotencyKey);
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: CreateProcess) => api.post('/processes', body, Draft, { idempotencyKey: key }),
    onSuccess: async (draft) => {
      void client.invalidateQueries({ queryKey: ['processes'] });
      await navigate(`/processes/${encodeURIComponent(draft.id)}`);
    },
  });
}
