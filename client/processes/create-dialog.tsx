import { Button, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type CreateProcess, Draft } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import { ErrorState } from '../ui/index.ts';
import { FileField } from './file-field.tsx';
import styles from './processes.module.css';
import { readDocument } from './read-document.ts';
import { Stages } from './stages.tsx';
import { startKey, type Start } from './start.ts';
import { useTemplates } from './use-templates.ts';

/** Where a new process starts: from a template, from nothing, from a file. */
export function CreateDialog({ first, onClose }: { first: Start; onClose: () => void }) {
  const { t } = useTranslation('designer');
  const templates = useTemplates().data?.items ?? [];
  const [chosen, setChosen] = useState<Start>(first);
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const create = useCreate();

  const start: Start =
    chosen.from === 'template' && chosen.template === ''
      ? { from: 'template', template: templates[0]?.id ?? '' }
      : chosen;
  const reading = readDocument(text);
  const nameMissing = start.from === 'blank' && name.trim() === '';
  const body = bodyOf();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (body) create.mutate(body);
  };
  const choices: { start: Start; label: string; text: string; stages?: readonly string[] }[] = [
    ...templates.map(({ id, name: label, description, stages }) => ({
      start: { from: 'template', template: id } as const,
      label,
      text: description,
      stages,
    })),
    { start: { from: 'blank' }, label: t('create.blank'), text: t('create.blankText') },
    { start: { from: 'file' }, label: t('create.file'), text: t('create.fileText') },
  ];
  return (
    <Modal opened onClose={onClose} title={t('create.title')} size={560}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Radio.Group
            label={t('create.from')}
            value={startKey(start)}
            onChange={(key) =>
              setChosen(choices.find((choice) => startKey(choice.start) === key)?.start ?? start)
            }
          >
            <div className={styles.choices}>
              {choices.map((choice) => (
                <Radio.Card
                  key={startKey(choice.start)}
                  value={startKey(choice.start)}
                  className={styles.choice}
                >
                  <Radio.Indicator size="xs" />
                  <span>
                    <b>{choice.label}</b>
                    <span>{choice.text}</span>
                    {choice.stages && <Stages names={choice.stages} />}
                  </span>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
          {start.from === 'file' ? (
            <FileField text={text} reading={reading} showNothing={tried} onText={setText} />
          ) : (
            <TextInput
              label={t('create.name')}
              placeholder={
                templates.find(({ id }) => start.from === 'template' && id === start.template)?.processName ??
                t('create.namePlaceholder')
              }
              value={name}
              maxLength={120}
              error={tried && nameMissing ? t('create.nameMissing') : undefined}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
          )}
          {create.isError && <ErrorState compact error={create.error} />}
          <Button type="submit" loading={create.isPending}>
            {t('create.create')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );

  function bodyOf(): CreateProcess | null {
    const given = name.trim();
    switch (start.from) {
      case 'template':
        return start.template === '' ? null : { ...start, ...(given !== '' && { name: given }) };
      case 'blank':
        return given === '' ? null : { from: 'blank', name: given };
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
