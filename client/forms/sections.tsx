import { MultiSelect, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FormTargets } from '../../machines/api/index.ts';
import { formLanguages, formWords, pageLooks, type Form, type FormLanguage } from '../../machines/index.ts';
import styles from './editor.module.css';
import { WordsField } from './words-field.tsx';

export interface SectionProps {
  form: Form;
  mayEdit: boolean;
  onChange: (next: Partial<Form>, what: string) => void;
}

export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}

/** What it is about, and in which languages. */
export function Head({ form, mayEdit, onChange }: SectionProps) {
  const { t } = useTranslation('forms');
  return (
    <Section title={t('head.title')}>
      <WordsField
        label={t('head.heading')}
        words={form.title}
        maxLength={200}
        disabled={!mayEdit}
        onChange={(title) => onChange({ title }, 'title')}
      />
      <WordsField
        label={t('head.intro')}
        words={form.intro}
        maxLength={2000}
        lines
        disabled={!mayEdit}
        onChange={(intro) => onChange({ intro }, 'intro')}
      />
      <MultiSelect
        label={t('head.languages')}
        description={t('head.languagesHint')}
        data={formLanguages.map((value) => ({ value, label: t(`language.${value}`) }))}
        value={form.languages}
        disabled={!mayEdit}
        onChange={(values) => {
          const languages = values.flatMap((value): FormLanguage[] => {
            const known = formLanguages.find((one) => one === value);
            return known ? [known] : [];
          });
          if (languages.length > 0) onChange({ languages }, 'languages');
        }}
      />
    </Section>
  );
}

export function Agreement({ form, mayEdit, onChange }: SectionProps) {
  const { t } = useTranslation('forms');
  const { consent } = form;
  return (
    <Section title={t('consent.title')} hint={t(consent.ask === 'no' ? 'consent.none' : 'consent.hint')}>
      <Select
        label={t('consent.ask')}
        data={(['no', 'optional', 'required'] as const).map((value) => ({
          value,
          label: t(`consent.${value}`),
        }))}
        value={consent.ask}
        allowDeselect={false}
        disabled={!mayEdit}
        onChange={(value) => {
          const ask = (['no', 'optional', 'required'] as const).find((one) => one === value);
          if (ask) onChange({ consent: { ...consent, ask } }, 'consent');
        }}
      />
      {consent.ask !== 'no' && (
        <WordsField
          label={t('consent.wording')}
          words={consent.wording}
          maxLength={2000}
          lines
          disabled={!mayEdit}
          onChange={(wording) => onChange({ consent: { ...consent, wording } }, 'wording')}
        />
      )}
      <Switch
        label={t('consent.doubleOptIn')}
        description={t('consent.doubleOptInHint')}
        checked={form.doubleOptIn}
        disabled={!mayEdit}
        onChange={(event) => onChange({ doubleOptIn: event.currentTarget.checked }, 'doubleOptIn')}
      />
    </Section>
  );
}

/** The button, and what comes after it. */
export function After({ form, mayEdit, onChange, language }: SectionProps & { language: FormLanguage }) {
  const { t } = useTranslation('forms');
  const { after } = form;
  const usual = formWords[language];
  const put = (next: Partial<Form['after']>, what: string) =>
    onChange({ after: { ...after, ...next } }, what);
  const wrong = after.redirect !== '' && !URL.canParse(after.redirect);
  return (
    <Section title={t('after.title')}>
      <WordsField
        label={t('after.button')}
        words={form.button}
        placeholder={usual.send}
        maxLength={80}
        disabled={!mayEdit}
        onChange={(button) => onChange({ button }, 'button')}
      />
      <WordsField
        label={t('after.thanks')}
        words={after.title}
        placeholder={usual.thanks.title}
        maxLength={200}
        disabled={!mayEdit}
        onChange={(title) => put({ title }, 'thanks')}
      />
      <WordsField
        label={t('after.text')}
        words={after.text}
        placeholder={usual.thanks.text}
        maxLength={2000}
        lines
        disabled={!mayEdit}
        onChange={(text) => put({ text }, 'thanks text')}
      />
      <TextInput
        key={after.redirect}
        label={t('after.redirect')}
        description={t('after.redirectHint')}
        placeholder="https://"
        defaultValue={after.redirect}
        disabled={!mayEdit}
        error={wrong ? t('after.redirectWrong') : undefined}
        onBlur={(event) => {
          const redirect = event.currentTarget.value.trim();
          const fine = redirect === '' || (/^https?:\/\//i.test(redirect) && URL.canParse(redirect));
          if (fine && redirect !== after.redirect) put({ redirect }, 'redirect');
        }}
      />
    </Section>
  );
}

/** Where it leads. */
export function Target({
  form,
  mayEdit,
  onChange,
  targets,
}: SectionProps & { targets: FormTargets['processes'] }) {
  const { t } = useTranslation('forms');
  const { target } = form;
  const process = targets.find(({ id }) => id === target?.process);
  const entry = process?.entries.find(({ id }) => id === target?.entry);
  const usualEntry = (id: string) => {
    const entries = targets.find((one) => one.id === id)?.entries ?? [];
    return entries.find(({ source }) => source === 'form') ?? entries[0];
  };
  return (
    <Section title={t('target.title')} hint={t(target === null ? 'target.none' : 'target.hint')}>
      <Select
        label={t('target.process')}
        data={[
          { value: '', label: t('target.nowhere') },
          ...targets.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={target?.process ?? ''}
        allowDeselect={false}
        disabled={!mayEdit}
        onChange={(value) => {
          const first = value ? usualEntry(value) : undefined;
          onChange({ target: value && first ? { process: value, entry: first.id } : null }, 'target');
        }}
      />
      {target !== null && (
        <Select
          label={t('target.entry')}
          data={(process?.entries ?? []).map(({ id, name, source }) => ({
            value: id,
            label:
              source === 'form' ? name : t('target.otherSource', { name, source: t(`source.${source}`) }),
          }))}
          value={entry ? target.entry : null}
          allowDeselect={false}
          disabled={!mayEdit}
          error={entry ? undefined : t('target.gone')}
          onChange={(value) => value && onChange({ target: { ...target, entry: value } }, 'target')}
        />
      )}
      {target !== null && entry && (
        <p className={styles.hint}>
          {t(`often.${entry.often}`)}{' '}
          <Link
            to={`/processes/${encodeURIComponent(target.process)}?node=${encodeURIComponent(target.entry)}`}
          >
            {t('target.open')}
          </Link>
        </p>
      )}
    </Section>
  );
}

export function Placing({ form, mayEdit, onChange }: SectionProps) {
  const { t } = useTranslation('forms');
  const { embedding } = form;
  return (
    <Section title={t('embedding.title')}>
      <Select
        label={t('embedding.on')}
        data={(['anywhere', 'sites', 'nowhere'] as const).map((value) => ({
          value,
          label: t(`embedding.${value}`),
        }))}
        value={embedding.on}
        allowDeselect={false}
        disabled={!mayEdit}
        onChange={(value) => {
          const on = (['anywhere', 'sites', 'nowhere'] as const).find((one) => one === value);
          if (on) onChange({ embedding: { ...embedding, on } }, 'embedding');
        }}
      />
      {embedding.on === 'sites' && (
        <TagsInput
          label={t('embedding.list')}
          description={t('embedding.listHint')}
          placeholder="https://example.com"
          value={embedding.sites}
          disabled={!mayEdit}
          maxTags={20}
          onChange={(values) =>
            onChange({ embedding: { ...embedding, sites: values.flatMap(siteOf) } }, 'sites')
          }
        />
      )}
      <Select
        label={t('embedding.look')}
        data={pageLooks.map((value) => ({ value, label: t(`look.${value}`) }))}
        value={form.look}
        allowDeselect={false}
        disabled={!mayEdit}
        onChange={(value) => {
          const look = pageLooks.find((one) => one === value);
          if (look) onChange({ look }, 'look');
        }}
      />
    </Section>
  );
}

/** "example.com/contact" as what a browser compares: "https://example.com". */
function siteOf(text: string): string[] {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(url) ? [new URL(url).origin] : [];
}
