import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Template, type TemplateWords, variantGaps } from '../../../../machines/index.ts';
import { Attachments, Icon, LanguageSelect, useLanguageName } from '../../../ui/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { FieldProblems } from '../fields/problems.tsx';
import { TextField } from '../fields/text.tsx';
import { MessagePreview } from './message-preview.tsx';
import page from './pages.module.css';
import { TemplateWordsFields } from './template-words.tsx';
import { TopicField } from './topic-field.tsx';
import { usesOf } from './uses.ts';

/** The tab of the template's own words, which are in the process's language. */
const OWN = '';

/** One message: its words in each language, what is attached to it, and how a customer would see it. */
export function MessageFields({ template }: { template: Template }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const languageName = useLanguageName();
  const [tab, setTab] = useState(OWN);
  const variants = template.variants ?? {};
  const language = variants[tab] ? tab : OWN;
  const words: TemplateWords = variants[language] ?? template;
  const at = (field: string) => `templates/${template.id}/${field}`;
  const set = (patch: Partial<Omit<Template, 'id'>>, burst?: string) =>
    designer.edit({ do: 'setTemplate', id: template.id, patch }, { burst, quiet: true });
  const setWords = (patch: Partial<TemplateWords>, burst?: string) =>
    language === OWN
      ? set(patch, burst)
      : set({ variants: { ...variants, [language]: { ...words, ...patch } } }, burst);
  const setVariants = (next: Record<string, TemplateWords>) =>
    set({ variants: Object.keys(next).length > 0 ? next : undefined });
  const isUneven = (tag: string): boolean => {
    const { empty, names } = variantGaps(template, tag);
    return empty.length + names.length > 0;
  };
  const place =
    language === OWN ? `templates/${template.id}` : `templates/${template.id}/variants/${language}`;

  return (
    <>
      <TextField
        label={t('messages.name')}
        value={template.name}
        maxLength={120}
        path={at('name')}
        onWrite={(name, burst) => set({ name }, burst)}
      />
      {Object.keys(variants).length > 0 && (
        <SegmentedControl
          size="xs"
          fullWidth
          className={page.languages}
          aria-label={t('messages.languages')}
          value={language}
          onChange={setTab}
          data={[
            { value: OWN, label: languageName(process.language) },
            ...Object.keys(variants).map((tag) => ({
              value: tag,
              label: isUneven(tag)
                ? t('messages.uneven', { language: languageName(tag) })
                : languageName(tag),
            })),
          ]}
        />
      )}
      {language !== OWN && <FieldProblems path={place} />}
      <TemplateWordsFields key={language} words={words} place={place} onWrite={setWords} />
      {!designer.readOnly && (
        <div className={page.row}>
          <LanguageSelect
            size="xs"
            aria-label={t('messages.addLanguage')}
            placeholder={t('messages.addLanguage')}
            value={null}
            without={[process.language, ...Object.keys(variants)]}
            onChange={(tag) => {
              if (tag === null) return;
              // From the own words, to be written over: what they name stays.
              const { subject, preheader, body } = template;
              setVariants({ ...variants, [tag]: { subject, preheader, body } });
              setTab(tag);
            }}
          />
          {language !== OWN && (
            <Button
              variant="subtle"
              size="xs"
              flex="none"
              onClick={() => {
                setVariants(Object.fromEntries(Object.entries(variants).filter(([tag]) => tag !== language)));
                setTab(OWN);
              }}
            >
              {t('messages.removeLanguage', { language: languageName(language) })}
            </Button>
          )}
        </div>
      )}
      <section aria-label={t('messages.attachments')}>
        <h3 className={page.aside}>{t('messages.attachments')}</h3>
        <Attachments
          value={template.attachments ?? []}
          readOnly={designer.readOnly}
          onChange={(ids) => set({ attachments: ids.length > 0 ? ids : undefined })}
        />
      </section>
      <TopicField template={template} />
      <MessagePreview template={template} words={words} />
      {!designer.readOnly && (
        <div>
          <Button
            variant="default"
            leftSection={<Icon of="trash" size={14} />}
            onClick={() => {
              if (designer.edit({ do: 'removeTemplate', id: template.id }) === null)
                designer.open('messages');
            }}
          >
            {t('messages.remove')}
          </Button>
          {usesOf(process, template.id) > 0 && (
            <p className={page.aside}>{t('messages.removeBody', { count: usesOf(process, template.id) })}</p>
          )}
        </div>
      )}
    </>
  );
}
