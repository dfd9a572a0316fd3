import { ActionIcon, Button, Menu, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { FormPage } from '../../machines/api/index.ts';
import { formProblems, type Form, type FormLanguage } from '../../machines/index.ts';
import { api, nothing } from '../api.ts';
import { confirm, Crumbs, Icon, toast, TopBar, useCan, useHotkeys } from '../ui/index.ts';
import styles from './editor.module.css';
import { Fields } from './fields.tsx';
import { targetsQuery } from './forms-query.ts';
import { Preview } from './preview.tsx';
import { Problems } from './problems.tsx';
import { After, Agreement, Head, Placing, Section, Target } from './sections.tsx';
import { Share } from './share.tsx';
import { Submissions } from './submissions.tsx';
import { useEditing } from './use-editing.ts';
import { WritingIn } from './words-field.tsx';

const views = ['build', 'share', 'answers'] as const;

/** One form: to build, to share, and what people answered. */
export function Editor({ page }: { page: FormPage }) {
  const { t } = useTranslation('forms');
  const mayEdit = useCan('forms.edit');
  const editing = useEditing(page);
  const { draft, name } = editing;
  const [search, setSearch] = useSearchParams();
  const view = views.find((one) => one === search.get('view')) ?? 'build';
  const [chosen, setChosen] = useState<FormLanguage | null>(null);
  const own = draft.languages[0] ?? 'en';
  const language = chosen !== null && draft.languages.includes(chosen) ? chosen : own;
  const writing = useMemo(() => ({ language, languages: draft.languages }), [language, draft.languages]);
  const targets = useQuery(targetsQuery).data?.processes ?? [];
  const process = targets.find(({ id }) => id === draft.target?.process);
  const change = (next: Partial<Form>, what: string) =>
    editing.change({ draft: { ...draft, ...next } }, what);
  const part = { form: draft, mayEdit, onChange: change };

  useHotkeys(t('title'), [
    { keys: 'mod+z', label: t('editor.undo'), run: () => editing.undo?.() },
    { keys: 'mod+shift+z', label: t('editor.redo'), run: () => editing.redo?.() },
  ]);

  return (
    <WritingIn value={writing}>
      <TopBar
        title={name}
        where={<Crumbs path={[{ to: '/forms', label: t('title') }]} here={name} />}
        right={mayEdit ? <Actions page={page} editing={editing} /> : undefined}
      />
      <div className={styles.screen}>
        <div className={styles.tabs}>
          <SegmentedControl
            value={view}
            onChange={(value) => setSearch(value === 'build' ? {} : { view: value }, { replace: true })}
            data={views.map((value) => ({
              value,
              label:
                value === 'answers'
                  ? t('view.answers', { count: page.counts.submissions })
                  : t(`view.${value}`),
            }))}
            aria-label={t('view.label')}
          />
          {draft.languages.length > 1 && view !== 'answers' && (
            <SegmentedControl
              value={language}
              onChange={(value) => setChosen(draft.languages.find((one) => one === value) ?? null)}
              data={draft.languages.map((value) => ({ value, label: t(`language.${value}`) }))}
              aria-label={t('editor.language')}
            />
          )}
          <span className={styles.saved} role="status">
            {t(`saving.${editing.state}`)}
          </span>
        </div>
        {view === 'build' && (
          <div className={styles.panes}>
            <div className={styles.work}>
              <Problems form={draft} />
              <Section title={t('editor.name')} hint={t('editor.nameHint')}>
                <TextInput
                  aria-label={t('editor.name')}
                  value={name}
                  maxLength={120}
                  disabled={!mayEdit}
                  error={name.trim() === '' ? t('editor.nameEmpty') : undefined}
                  onChange={(event) => editing.change({ name: event.currentTarget.value }, 'name')}
                />
              </Section>
              <Head {...part} />
              <Section title={t('fields.title')}>
                <Fields
                  form={draft}
                  language={language}
                  own={process?.fields ?? []}
                  mayEdit={mayEdit}
                  onChange={(fields, what) => change({ fields }, what)}
                />
              </Section>
              <Agreement {...part} />
              <After {...part} language={language} />
              <Target {...part} targets={targets} />
              <Placing {...part} />
            </div>
            <Preview form={draft} language={language} />
          </div>
        )}
        {view === 'share' && (
          <Share page={{ ...page, draft }} language={language} mayEdit={mayEdit} flush={editing.flush} />
        )}
        {view === 'answers' && <Submissions page={page} />}
      </div>
    </WritingIn>
  );
}

/** Undo, and what makes the draft visible. */
function Actions({ page, editing }: { page: FormPage; editing: ReturnType<typeof useEditing> }) {
  const { t } = useTranslation('forms');
  const client = useQueryClient();
  const navigate = useNavigate();
  const blockers = formProblems(editing.draft).filter(({ advice }) => !advice).length;
  const taken = (saved: FormPage) => {
    client.setQueryData(['form', page.id], saved);
    void client.invalidateQueries({ queryKey: ['forms'] });
  };
  const turn = useMutation({
    mutationFn: async (what: 'publish' | 'close') =>
      api.post(`/forms/${page.id}/${what}`, { revision: await editing.flush() }, FormPage),
    onSuccess: (saved, what) => {
      taken(saved);
      toast.done(t(what === 'publish' ? 'editor.publishedNow' : 'editor.closedNow'));
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete(`/forms/${page.id}`, nothing),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['forms'] });
      void navigate('/forms');
    },
  });
  const changed = page.changed || editing.state !== 'saved';
  return (
    <>
      <Tooltip label={t('editor.undo')}>
        <ActionIcon aria-label={t('editor.undo')} disabled={!editing.undo} onClick={() => editing.undo?.()}>
          <Icon of="undo" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('editor.redo')}>
        <ActionIcon aria-label={t('editor.redo')} disabled={!editing.redo} onClick={() => editing.redo?.()}>
          <Icon of="redo" />
        </ActionIcon>
      </Tooltip>
      {(!page.published || changed) && (
        <Button loading={turn.isPending} onClick={() => turn.mutate('publish')}>
          {blockers > 0
            ? t('editor.publishBlocked', { count: blockers })
            : t(page.published ? 'editor.publishChanges' : 'editor.publish')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('editor.more')}>
            <Icon of="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {page.published && (
            <Menu.Item
              leftSection={<Icon of="open" />}
              component="a"
              href={page.url}
              target="_blank"
              rel="noreferrer"
            >
              {t('share.open')}
            </Menu.Item>
          )}
          {page.published && (
            <Menu.Item leftSection={<Icon of="pause" />} onClick={() => turn.mutate('close')}>
              {t('editor.close')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<Icon of="trash" />}
            disabled={page.counts.submissions > 0}
            onClick={() =>
              void confirm({
                title: t('editor.removeTitle', { name: page.name }),
                body: t('editor.removeText'),
                action: t('editor.remove'),
                final: true,
              }).then((sure) => sure && remove.mutate())
            }
          >
            {t(page.counts.submissions > 0 ? 'editor.hasAnswers' : 'editor.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
