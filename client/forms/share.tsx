import { Button, CopyButton, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormPage, FormSlug } from '../../machines/api/index.ts';
import { formUrl, frameSnippet, plainSnippet, said, type FormLanguage } from '../../machines/index.ts';
import { api } from '../api.ts';
import { Icon } from '../ui/index.ts';
import styles from './editor.module.css';
import { Section } from './sections.tsx';

interface ShareProps {
  page: FormPage;
  language: FormLanguage;
  mayEdit: boolean;
  /** Saves what waits, and says at which revision that is. */
  flush: () => Promise<number>;
}

/** The link, and what to paste into a site. */
export function Share({ page, language, mayEdit, flush }: ShareProps) {
  const { t } = useTranslation('forms');
  const { draft, slug, url } = page;
  const origin = url.slice(0, -formUrl('', slug).length);
  const title = said(draft.title, language, draft.languages);
  return (
    <div className={styles.single}>
      {!page.published && <p className={styles.notice}>{t('share.notPublished')}</p>}
      <Section title={t('share.link')} hint={t('share.linkHint')}>
        <div className={styles.copy}>
          <TextInput
            aria-label={t('share.link')}
            value={url}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
          />
          <Copy text={url} />
          {page.published && (
            <Button
              component="a"
              href={url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<Icon of="open" />}
            >
              {t('share.open')}
            </Button>
          )}
        </div>
        {mayEdit && <Address page={page} flush={flush} />}
      </Section>
      <Section title={t('share.frame')} hint={t('share.frameHint')}>
        <Snippet text={frameSnippet(origin, slug, title)} label={t('share.frame')} />
      </Section>
      <Section title={t('share.plain')} hint={t('share.plainHint')}>
        <Snippet text={plainSnippet(origin, slug, draft, language)} label={t('share.plain')} />
      </Section>
    </div>
  );
}

function Copy({ text }: { text: string }) {
  const { t } = useTranslation('forms');
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" leftSection={<Icon of={copied ? 'check' : 'copy'} />} onClick={copy}>
          {t(copied ? 'share.copied' : 'share.copy')}
        </Button>
      )}
    </CopyButton>
  );
}

function Snippet({ text, label }: { text: string; label: string }) {
  return (
    <div className={styles.snippet}>
      {/* Longer than the screen is wide: whoever scrolls by keyboard has to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <Copy text={text} />
    </div>
  );
}

/** The last part of the link. Who has the old one finds nothing there any more. */
function Address({ page, flush }: Pick<ShareProps, 'page' | 'flush'>) {
  const { t } = useTranslation('forms');
  const client = useQueryClient();
  const [slug, setSlug] = useState(page.slug);
  const wrong = !FormSlug.safeParse(slug).success;
  const save = useMutation({
    mutationFn: async () => {
      const revision = await flush();
      return api.patch(`/forms/${page.id}`, { revision, slug }, FormPage);
    },
    onSuccess: (saved) => client.setQueryData(['form', page.id], saved),
  });
  return (
    <form
      className={styles.copy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && slug !== page.slug) save.mutate();
      }}
    >
      <TextInput
        label={t('share.address')}
        description={t('share.addressHint')}
        value={slug}
        maxLength={60}
        error={wrong ? t('share.addressWrong') : undefined}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
      {slug !== page.slug && (
        <Button type="submit" variant="default" disabled={wrong} loading={save.isPending}>
          {t('share.change')}
        </Button>
      )}
    </form>
  );
}
