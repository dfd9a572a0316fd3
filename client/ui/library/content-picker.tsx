import { ActionIcon, Button, Menu, ScrollArea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContentItem, largestAttachedBytes } from '../../../machines/api/index.ts';
import { Icon } from '../icons.tsx';
import styles from './content-picker.module.css';
import { useFileSize } from './file-size.ts';
import { contentQuery } from './library-query.ts';

interface AttachmentsProps {
  /** Ids of files in the content library. */
  value: readonly string[];
  onChange: (ids: string[]) => void;
  readOnly?: boolean;
}

/** Files of the library that go along with a message. */
export function Attachments({ value, onChange, readOnly = false }: AttachmentsProps) {
  const { t } = useTranslation('content');
  const sizeOf = useFileSize();
  const { data } = useQuery(contentQuery);
  const files = new Map((data?.items ?? []).map((file) => [file.id, file]));
  const total = value.reduce((sum, id) => sum + (files.get(id)?.sizeBytes ?? 0), 0);
  return (
    <div className={styles.attachments}>
      {value.length > 0 && (
        <ul className={styles.list} aria-label={t('picker.attached')}>
          {value.map((id) => {
            const file = files.get(id);
            const name = file?.name ?? t('picker.gone', { id });
            return (
              <li key={id} className={styles.chip} data-gone={(data && !file) || undefined}>
                <Icon of="document" size={14} />
                <span className={styles.name}>{name}</span>
                {file && <small>{sizeOf(file.sizeBytes)}</small>}
                {!readOnly && (
                  <ActionIcon
                    size={20}
                    aria-label={t('picker.remove', { name })}
                    onClick={() => onChange(value.filter((one) => one !== id))}
                  >
                    <Icon of="close" size={12} />
                  </ActionIcon>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {total > largestAttachedBytes && (
        <p className={styles.problem} role="alert">
          <Icon of="warning" size={14} />
          {t('picker.tooLarge', { size: sizeOf(largestAttachedBytes) })}
        </p>
      )}
      {!readOnly && (
        <ContentPicker
          label={t('picker.attach')}
          without={value}
          onPick={({ id }) => onChange([...value, id])}
        />
      )}
    </div>
  );
}

interface ContentPickerProps {
  label: string;
  /** Not offered. */
  without?: readonly string[];
  onPick: (file: ContentItem) => void;
}

/** One file of the library, by its name. */
export function ContentPicker({ label, without = [], onPick }: ContentPickerProps) {
  const { t } = useTranslation('content');
  const sizeOf = useFileSize();
  const [wanted, setWanted] = useState('');
  const { data } = useQuery(contentQuery);
  const words = wanted.trim().toLocaleLowerCase();
  const offered = (data?.items ?? []).filter(
    ({ id, name, fileName }) =>
      !without.includes(id) && `${name} ${fileName}`.toLocaleLowerCase().includes(words),
  );
  return (
    <Menu position="bottom-start" width={320} onClose={() => setWanted('')}>
      <Menu.Target>
        <Button variant="subtle" size="xs" leftSection={<Icon of="document" size={14} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('picker.title')}</Menu.Label>
        {(data?.items.length ?? 0) > 6 && (
          <TextInput
            size="xs"
            m={4}
            aria-label={t('picker.search')}
            placeholder={t('picker.search')}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        )}
        <ScrollArea.Autosize mah={280}>
          {offered.map((file) => (
            <Menu.Item
              key={file.id}
              leftSection={<Icon of="document" size={14} />}
              rightSection={<small className={styles.size}>{sizeOf(file.sizeBytes)}</small>}
              onClick={() => onPick(file)}
            >
              {file.name}
            </Menu.Item>
          ))}
          {offered.length === 0 && (
            <p className={styles.none}>{t(data?.items.length ? 'picker.nothing' : 'picker.empty')}</p>
          )}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
