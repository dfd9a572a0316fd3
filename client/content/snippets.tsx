import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PutSnippet, type Snippet, SnippetName } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import {
  confirm,
  EmptyState,
  ErrorState,
  Icon,
  LanguageSelect,
  Loading,
  snippetsQuery,
  toast,
  useCan,
  useLanguageName,
} from '../ui/index.ts';
import styles from './content.module.css';

/** Texts that the messages of all processes share. */
export function SnippetsPage() {
  const { t } = useTranslation('content');
  const mayManage = useCan('content.manage');
  const snippets = useQuery(snippetsQuery);
  const [open, setOpen] = useState<Snippet | 'new' | null>(null);
  if (snippets.isPending) return <Loading />;
  if (!snippets.data)
    return (
      <ErrorState title={t('error.load')} error={snippets.error} onRetry={() => void snippets.refetch()} />
    );
  const { items } = snippets.data;
  const add = mayManage && (
    <Button leftSection={<Icon of="add" />} onClick={() => setOpen('new')}>
      {t('snippets.add')}
    </Button>
  );
  return (
    <section className={styles.library} aria-label={t('tabs.snippets')}>
      <div className={styles.bar}>
        <p className={styles.intro}>{t('snippets.intro', { code: '{{ snippets.opening-hours }}' })}</p>
        {items.length > 0 && add}
      </div>
      {items.length === 0 && (
        <EmptyState icon="message" title={t('snippets.empty')} action={add || undefined}>
          {t('snippets.emptyHow')}
        </EmptyState>
      )}
      <ul className={styles.snippets}>
        {items.map((snippet) => (
          <li key={snippet.name}>
            <button
              type="button"
              className={styles.snippet}
              aria-label={t('snippets.edit', { name: snippet.name })}
              onClick={() => setOpen(snippet)}
            >
              <code>{`{{ snippets.${snippet.name} }}`}</code>
              <span className={styles.words}>{snippet.text}</span>
              <small>
                {Object.keys(snippet.variants).length > 0 &&
                  `${t('snippets.languages', { count: Object.keys(snippet.variants).length })} · `}
                {snippet.usedIn.length === 0 ? t('unused') : t('usedIn', { count: snippet.usedIn.length })}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        size={560}
        title={open === 'new' ? t('snippets.add') : open?.name}
      >
        {open && (
          <SnippetForm
            key={open === 'new' ? '' : open.name}
            snippet={open === 'new' ? null : open}
            readOnly={!mayManage}
            onDone={() => setOpen(null)}
          />
        )}
      </Modal>
    </section>
  );
}

interface SnippetFormProps {
  snippet: Snippet | null;
  readOnly: boolean;
  onDone: () => void;
}

function SnippetForm({ snippet, readOnly, onDone }: SnippetFormProps) {
  const { t } = useTranslation('content');
  const languageName = useLanguageName();
  const client = useQueryClient();
  const [name, setName] = useState(snippet?.name ?? '');
  const [text, setText] = useState(snippet?.text ?? '');
  const [variants, setVariants] = useState<Record<string, string>>(snippet?.variants ?? {});
  const isName = SnippetName.safeParse(name).success;
  const done = async (message: string) => {
    onDone();
    toast.done(message);
    await client.invalidateQueries({ queryKey: ['content'] });
  };
  const save = useMutation({
    mutationFn: (put: PutSnippet) => api.put(`/snippets/${encodeURIComponent(name)}`, put, nothing),
    onSuccess: () => done(t('snippets.saved', { name })),
  });
  const remove = useMutation({
    mutationFn: () => api.delete(`/snippets/${encodeURIComponent(name)}`, nothing),
    onSuccess: () => done(t('snippets.deleted', { name })),
  });
  const removeOnceSure = async () => {
    const sure = await confirm({
      title: t('snippets.deleteTitle', { name }),
      body: t('snippets.deleteBody'),
      action: t('snippets.delete'),
      final: true,
    });
    if (sure) remove.mutate();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = Object.entries(variants).filter(([, words]) => words.trim() !== '');
    if (isName && text.trim() !== '') save.mutate({ text, variants: Object.fromEntries(written) });
  };
  return (
    <form className={styles.about} onSubmit={submit}>
      {!snippet && (
        <TextInput
          label={t('snippets.name')}
          description={t('snippets.nameHint')}
          value={name}
          maxLength={63}
          autoComplete="off"
          spellCheck={false}
          error={name !== '' && !isName}
          onChange={(event) => setName(event.currentTarget.value.toLowerCase().replaceAll(/[\s_]+/g, '-'))}
        />
      )}
      <Textarea
        label={t('snippets.text')}
        description={Object.keys(variants).length > 0 ? t('snippets.otherwise') : undefined}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={10_000}
        value={text}
        readOnly={readOnly}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {Object.entries(variants).map(([language, words]) => (
        <div key={language} className={styles.variant}>
          <Textarea
            label={t('snippets.textFor', { language: languageName(language) })}
            // One that has just been added, to be written now.
            autoFocus={words === '' && !(language in (snippet?.variants ?? {}))}
            autosize
            minRows={2}
            maxRows={12}
            maxLength={10_000}
            value={words}
            readOnly={readOnly}
            onChange={(event) => setVariants({ ...variants, [language]: event.currentTarget.value })}
          />
          {!readOnly && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() =>
                setVariants(Object.fromEntries(Object.entries(variants).filter(([one]) => one !== language)))
              }
            >
              {t('snippets.removeLanguage', { language: languageName(language) })}
            </Button>
          )}
        </div>
      ))}
      {!readOnly && (
        <>
          <LanguageSelect
            aria-label={t('snippets.addLanguage')}
            placeholder={t('snippets.addLanguage')}
            value={null}
            without={Object.keys(variants)}
            onChange={(language) => language && setVariants({ ...variants, [language]: '' })}
          />
          <div className={styles.buttons}>
            <Button type="submit" loading={save.isPending} disabled={!isName || text.trim() === ''}>
              {t('snippets.save')}
            </Button>
            {snippet && (
              <Button
                variant="subtle"
                disabled={snippet.usedIn.length > 0}
                loading={remove.isPending}
                onClick={() => void removeOnceSure()}
              >
                {t('snippets.delete')}
              </Button>
            )}
          </div>
          {snippet && snippet.usedIn.length > 0 && (
            <p className={styles.meta}>
              {t('snippets.deleteUsed', {
                processes: snippet.usedIn.map(({ process }) => process.name).join(', '),
              })}
            </p>
          )}
        </>
      )}
    </form>
  );
}
