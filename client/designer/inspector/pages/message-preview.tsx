import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  exampleBooking,
  fillTemplate,
  templateCatalogue,
  type Facts,
  type Insertions,
  type Process,
  type Template,
  type TemplateWords,
} from '../../../../machines/index.ts';
import { contentQuery, Icon, serverNow, snippetsQuery } from '../../../ui/index.ts';
import { useProcess } from '../../store/context.tsx';
import page from './pages.module.css';
import { paragraphs, previewOf, type PreviewPart } from './preview.ts';
import { useDealsToTry, useFactsOf } from './real-deal.ts';

/** The message as a customer would see it: one of the running deals, or somebody made up. */
export function MessagePreview({
  template,
  words: shownWords,
}: {
  template: Template;
  words: TemplateWords;
}) {
  const { t } = useTranslation('designer');
  const { t: say } = useTranslation('drawing');
  const process = useProcess();
  const [dealId, setDealId] = useState<string | null>(null);
  const deals = useDealsToTry(process.id);
  const facts = useFactsOf(dealId);
  const insertions = useInsertions();
  // In the language that is open, whatever the contact's is.
  const inOneLanguage: Template = { ...template, ...shownWords, variants: undefined };
  const shown = facts
    ? withFacts(inOneLanguage, process, facts, insertions)
    : madeUp(inOneLanguage, process, t);
  return (
    <section aria-label={t('messages.preview')}>
      <div className={page.row}>
        <h3 className={page.aside}>{t('messages.preview')}</h3>
        {deals.length > 0 && (
          <Select
            size="xs"
            aria-label={say('preview.with')}
            placeholder={say('preview.madeUp')}
            data={deals.map(({ id, title }) => ({ value: id, label: title }))}
            value={dealId}
            onChange={setDealId}
            clearable
            searchable
          />
        )}
      </div>
      <div className={page.preview}>
        <div className={page.previewHead}>
          <b>{shownWords.subject === '' ? t('messages.noSubject') : <Parts parts={shown.subject} />}</b>
          {shownWords.preheader && <Parts parts={shown.preheader} />}
        </div>
        <div className={page.previewBody}>
          {paragraphs(shown.body).map((parts, index) => (
            // Paragraphs have no identity but their place.
            <p key={index}>
              <Parts parts={parts} />
            </p>
          ))}
        </div>
      </div>
      {shown.problem !== null && (
        <p className={page.problem}>
          <Icon of="warning" size={14} />
          {shown.problem}
        </p>
      )}
    </section>
  );
}

/** What the workspace has; undefined until that is known. */
function useInsertions(): Insertions | undefined {
  const snippets = useQuery(snippetsQuery).data;
  const content = useQuery(contentQuery).data;
  if (!snippets || !content) return undefined;
  return {
    snippets: Object.fromEntries(
      snippets.items.map(({ name, text, variants }) => [name, { text, variants }]),
    ),
    files: Object.fromEntries(content.items.map(({ id, name }) => [id, name])),
  };
}

interface Shown {
  subject: readonly PreviewPart[];
  preheader: readonly PreviewPart[];
  body: readonly PreviewPart[];
  /** Why it would not be sent like this. */
  problem: string | null;
}

const madeUp = (
  { subject, preheader = '', body }: Template,
  process: Process,
  t: Parameters<typeof previewOf>[2],
): Shown => ({
  subject: previewOf(subject, process, t),
  preheader: previewOf(preheader, process, t),
  body: previewOf(body, process, t),
  problem: null,
});

const words = (text: string): PreviewPart[] => [{ text, kind: 'words' }];

/** Filled in by the very code that fills in what is sent. */
function withFacts(
  template: Template,
  process: Process,
  facts: Facts,
  insertions: Insertions | undefined,
): Shown {
  const { subject, preheader, parts, problem } = fillTemplate({
    template,
    facts: { ...facts, booking: exampleBooking },
    fields: templateCatalogue(process.fields),
    contact: null,
    language: process.language,
    zone: process.calendar.zone,
    now: serverNow(),
    insertions,
  });
  return {
    subject: words(subject),
    preheader: words(preheader),
    body: parts.map(({ text, path }) => ({ text, kind: path === null ? 'words' : 'value' })),
    problem,
  };
}

function Parts({ parts }: { parts: readonly PreviewPart[] }) {
  return parts.map(({ text, kind }, index) =>
    kind === 'words' ? (
      text
    ) : (
      <span key={index} className={kind === 'value' ? page.filled : page.raw}>
        {text}
      </span>
    ),
  );
}
