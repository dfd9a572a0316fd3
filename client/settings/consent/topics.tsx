import { ActionIcon, Button, Collapse, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PutTopics, type Topic, TopicList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { EmptyState, ErrorState, Icon, Loading, toast } from '../../ui/index.ts';
import { FormCard, Page } from '../parts.tsx';
import styles from './consent.module.css';
import { newTopicId } from './topic-id.ts';

const topicsQuery = queryOptions({
  queryKey: ['settings', 'topics'],
  queryFn: ({ signal }) => api.get('/topics', TopicList, { signal }),
});

const languages = ['en', 'uk', 'ru'] as const;

/** What people are written to about, and can do without one by one. */
export function TopicsSection() {
  const { t } = useTranslation('consent');
  const { t: settings } = useTranslation('settings');
  const topics = useQuery(topicsQuery);
  if (topics.isPending) return <Loading />;
  if (!topics.data)
    return (
      <ErrorState title={t('error.topics')} error={topics.error} onRetry={() => void topics.refetch()} />
    );
  return (
    <Page title={settings('sections.topics')} intro={t('topicsPage.intro')}>
      <TopicsForm saved={topics.data.topics} />
    </Page>
  );
}

/** A language with neither name nor description says nothing. */
const asSaved = (topics: readonly Topic[]): PutTopics => ({
  topics: topics.map((topic) => ({
    ...topic,
    name: topic.name.trim(),
    translations: Object.fromEntries(
      Object.entries(topic.translations).filter(([, words]) => words.name.trim() !== ''),
    ),
  })),
});

function TopicsForm({ saved }: { saved: readonly Topic[] }) {
  const { t } = useTranslation('consent');
  const { t: settings } = useTranslation('settings');
  const client = useQueryClient();
  const [draft, setDraft] = useState<readonly Topic[] | null>(null);
  const [checked, setChecked] = useState(false);
  const topics = draft ?? saved;
  const put = useMutation({
    meta: { quiet: true },
    mutationFn: (body: PutTopics) => api.put('/topics', body, TopicList),
    onSuccess: (after) => {
      client.setQueryData(topicsQuery.queryKey, after);
      setDraft(null);
      toast.done(settings('save.done'));
    },
  });
  const save = () => {
    setChecked(true);
    if (topics.every(({ name }) => name.trim() !== '')) put.mutate(asSaved(topics));
  };
  const change = (id: string, patch: Partial<Topic>) =>
    setDraft(topics.map((topic) => (topic.id === id ? { ...topic, ...patch } : topic)));
  const add = () => {
    setChecked(false);
    const id = newTopicId(
      '',
      topics.map((one) => one.id),
    );
    setDraft([...topics, { id, name: '', description: '', translations: {} }]);
  };
  const isNew = (id: string) => !saved.some((one) => one.id === id);
  const rename = (topic: Topic, name: string) => {
    const others = topics.filter((one) => one !== topic).map((one) => one.id);
    // The id stands in processes from the moment that it is saved.
    const id = isNew(topic.id) ? newTopicId(name, others) : topic.id;
    setDraft(topics.map((one) => (one === topic ? { ...one, id, name } : one)));
  };
  const up = (index: number) => {
    const next = [...topics];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index - 1, 0, moved);
    setDraft(next);
  };
  const addButton = (
    <Button variant="default" leftSection={<Icon of="add" />} onClick={add}>
      {t('topicsPage.add')}
    </Button>
  );
  return (
    <FormCard
      title={t('topicsPage.card')}
      text={t('topicsPage.cardText')}
      dirty={draft !== null}
      onSave={save}
      onDiscard={() => setDraft(null)}
      pending={put.isPending}
      error={put.error}
    >
      {topics.length === 0 ? (
        <EmptyState icon="email" title={t('topicsPage.empty')} action={addButton}>
          {t('topicsPage.emptyHow')}
        </EmptyState>
      ) : (
        <Stack gap="md">
          <ul className={styles.topics}>
            {topics.map((topic, index) => (
              // Names change with every letter; places don't.
              <li key={index} className={styles.topic}>
                <TopicFields
                  topic={topic}
                  wrong={checked && topic.name.trim() === ''}
                  onName={(name) => rename(topic, name)}
                  onChange={(patch) => change(topic.id, patch)}
                />
                <div className={styles.ways}>
                  {index > 0 && (
                    <ActionIcon
                      aria-label={t('topicsPage.up', { name: topic.name })}
                      onClick={() => up(index)}
                    >
                      <Icon of="up" />
                    </ActionIcon>
                  )}
                  <ActionIcon
                    aria-label={t('topicsPage.remove', { name: topic.name })}
                    onClick={() => setDraft(topics.filter((one) => one !== topic))}
                  >
                    <Icon of="remove" />
                  </ActionIcon>
                </div>
              </li>
            ))}
          </ul>
          <div>{addButton}</div>
        </Stack>
      )}
    </FormCard>
  );
}

interface TopicFieldsProps {
  topic: Topic;
  wrong: boolean;
  onName: (name: string) => void;
  onChange: (patch: Partial<Topic>) => void;
}

function TopicFields({ topic, wrong, onName, onChange }: TopicFieldsProps) {
  const { t } = useTranslation('consent');
  const [open, setOpen] = useState(false);
  const { id, name, description, translations } = topic;
  return (
    <div className={styles.fields}>
      <TextInput
        label={t('topicsPage.name')}
        value={name}
        maxLength={80}
        error={wrong && t('topicsPage.missingName')}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      <TextInput
        label={t('topicsPage.description')}
        value={description}
        maxLength={300}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <p className={styles.quiet}>
        <UnstyledButton className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon of={open ? 'down' : 'next'} size={14} />
          {t('topicsPage.translations')}
        </UnstyledButton>
        <span>{t('topicsPage.id', { id })}</span>
      </p>
      <Collapse expanded={open}>
        <Stack gap="sm">
          <p className={styles.quiet}>{t('topicsPage.translationsHint')}</p>
          {languages.map((language) => {
            const called = t(`topicsPage.language.${language}`);
            const words = translations[language] ?? { name: '', description: '' };
            const set = (patch: Partial<typeof words>) =>
              onChange({ translations: { ...translations, [language]: { ...words, ...patch } } });
            return (
              <div key={language} className={styles.beside}>
                <TextInput
                  label={`${called}: ${t('topicsPage.name')}`}
                  value={words.name}
                  maxLength={80}
                  lang={language}
                  onChange={(event) => set({ name: event.currentTarget.value })}
                />
                <TextInput
                  label={t('topicsPage.description')}
                  value={words.description}
                  maxLength={300}
                  lang={language}
                  onChange={(event) => set({ description: event.currentTarget.value })}
                />
              </div>
            );
          })}
        </Stack>
      </Collapse>
    </div>
  );
}
