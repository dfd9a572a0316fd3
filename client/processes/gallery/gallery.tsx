import { Button, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateCard, TemplateList } from '../../../machines/api/index.ts';
import { Icon, ownName, ProcessPicture } from '../../ui/index.ts';
import { startKey, type Start } from '../start.ts';
import { Facts } from './facts.tsx';
import styles from './gallery.module.css';
import { matching } from './search.ts';

interface GalleryProps {
  list: TemplateList | undefined;
  language: string;
  chosen: Start;
  onLanguage: (language: string) => void;
  onChoose: (start: Start) => void;
  onCloser: (template: TemplateCard) => void;
}

/** Everything that a process may start from, as cards to choose one of. */
export function Gallery({ list, language, chosen, onLanguage, onChoose, onCloser }: GalleryProps) {
  const { t } = useTranslation(['gallery', 'designer']);
  const [search, setSearch] = useState('');
  const found = matching(list?.items ?? [], search);
  const others = [
    {
      start: { from: 'blank' },
      icon: 'add',
      label: t('designer:create.blank'),
      text: t('designer:create.blankText'),
    },
    {
      start: { from: 'file' },
      icon: 'upload',
      label: t('designer:create.file'),
      text: t('designer:create.fileText'),
    },
  ] as const;
  const starts: readonly Start[] = [...found.map(startOf), ...others.map(({ start }) => start)];
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          className={styles.search}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Icon of="search" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
        />
        {list && (
          <SegmentedControl
            aria-label={t('language')}
            value={language}
            onChange={onLanguage}
            data={list.languages.map((code) => ({ value: code, label: ownName(code) }))}
          />
        )}
      </div>
      <p className="gl-sr" role="status">
        {search.trim() === '' ? '' : t('found', { count: found.length })}
      </p>
      <Radio.Group
        aria-label={t('designer:create.from')}
        value={startKey(chosen)}
        onChange={(key) => onChoose(starts.find((start) => startKey(start) === key) ?? chosen)}
      >
        <div className={styles.cards}>
          {found.map((template) => (
            <div key={template.id} className={styles.place}>
              <Radio.Card value={startKey(startOf(template))} className={styles.card} lang={language}>
                <span className={styles.picture}>
                  <ProcessPicture process={template.outline} />
                </span>
                <span className={styles.words}>
                  <b>
                    <Radio.Indicator size="xs" />
                    {template.name}
                  </b>
                  <span className={styles.text}>{template.description}</span>
                  <Facts template={template} />
                </span>
              </Radio.Card>
              <Button
                className={styles.look}
                size="xs"
                variant="default"
                aria-label={t('closerAt', { name: template.name })}
                onClick={() => onCloser(template)}
              >
                {t('closer')}
              </Button>
            </div>
          ))}
          {found.length === 0 && search.trim() !== '' && (
            <p className={styles.none}>{t('none', { words: search.trim() })}</p>
          )}
        </div>
        <div className={styles.others}>
          {others.map(({ start, icon, label, text }) => (
            <Radio.Card key={start.from} value={startKey(start)} className={styles.other}>
              <Icon of={icon} size={20} />
              <span className={styles.words}>
                <b>
                  <Radio.Indicator size="xs" />
                  {label}
                </b>
                <span className={styles.text}>{text}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </>
  );
}

const startOf = ({ id }: TemplateCard): Start => ({ from: 'template', template: id });
