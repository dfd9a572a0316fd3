import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactRulesPage } from '../../../machines/api/index.ts';
import { type ContactRules, neverOpens, usualContactRules } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { ErrorState, Loading, toast } from '../../ui/index.ts';
import { useDraft } from '../draft.ts';
import { Card, FormCard, Page } from '../parts.tsx';
import { useUnsavedGuard } from '../unsaved.ts';
import { Caps } from './caps.tsx';
import { Holidays } from './holidays.tsx';
import { Hours } from './hours.tsx';
import { DoubleContact, Pauses } from './pauses.tsx';
import { Preview } from './preview.tsx';
import { contactRulesQuery, previewQuery } from './query.ts';
import { Said } from './said.tsx';

/** When and how often people are written to by themselves. */
export function ContactRulesSection() {
  const { t } = useTranslation('contact-rules');
  const { t: ts } = useTranslation('settings');
  const page = useQuery(contactRulesQuery);
  if (page.isPending) return <Loading />;
  if (!page.data) return <ErrorState error={page.error} onRetry={() => void page.refetch()} />;
  return (
    <Page title={ts('sections.contact-rules')} intro={t('intro')}>
      <Form saved={page.data} />
    </Page>
  );
}

/** Longer than it takes to type a number. */
const typingMs = 400;

function Form({ saved: { rules: saved, undecided, countries } }: { saved: ContactRulesPage }) {
  const { t } = useTranslation('contact-rules');
  const { t: ts } = useTranslation('settings');
  const client = useQueryClient();
  const draft = useDraft<ContactRules>(saved);
  const [tried, setTried] = useState(false);
  const rules = draft.value;
  const never = rules.hours !== null && neverOpens(rules.hours);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (next: ContactRules) => api.put('/settings/contact-rules', next, ContactRulesPage),
    onSuccess: (page, sent) => {
      client.setQueryData(contactRulesQuery.queryKey, page);
      draft.settled(sent);
      toast.done(ts('save.done'));
    },
  });
  useUnsavedGuard(draft.dirty);
  const [settled] = useDebouncedValue(rules, typingMs);
  const preview = useQuery(previewQuery(settled));
  const parts = { rules, change: draft.change };
  return (
    <>
      {undecided && !draft.dirty && (
        <Card
          title={t('usual.title')}
          text={t('usual.text')}
          aside={
            <Button variant="default" onClick={() => draft.change(usualContactRules)}>
              {t('usual.action')}
            </Button>
          }
        />
      )}
      <FormCard
        title={ts('sections.contact-rules')}
        untitled
        dirty={draft.dirty}
        pending={save.isPending}
        error={save.error}
        onDiscard={draft.discard}
        onSave={() => {
          setTried(true);
          if (!never) save.mutate(rules);
        }}
      >
        <Hours {...parts} error={tried && never} />
        <Holidays {...parts} known={countries} next={preview.data?.freeDays ?? []} />
        <Caps {...parts} />
        <DoubleContact {...parts} />
        <Pauses {...parts} />
      </FormCard>
      <Said rules={rules} />
      <Preview preview={preview.data} error={preview.error} />
    </>
  );
}
