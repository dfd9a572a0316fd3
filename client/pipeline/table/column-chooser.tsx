import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, useNarrow, usePhone } from '../../ui/index.ts';
import { movedColumn, newColumn, type ShownColumn, usualColumns } from './columns.ts';
import styles from './table.module.css';

interface ColumnChooserProps {
  shown: readonly ShownColumn[];
  /** All that can be shown, by id. */
  offered: readonly { id: string; label: string }[];
  onChange: (columns: ShownColumn[]) => void;
}

/** Which columns the table has, and in what order. */
export function ColumnChooser({ shown, offered, onChange }: ColumnChooserProps) {
  const { t } = useTranslation('board');
  const phone = usePhone();
  const narrow = useNarrow();
  const [text, setText] = useState('');
  const labels = new Map(offered.map(({ id, label }) => [id, label]));
  const wanted = text.trim().toLocaleLowerCase();
  const others = offered.filter(
    ({ id, label }) => !shown.some((one) => one.id === id) && label.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Popover position="bottom-end" width={320} trapFocus shadow="md">
      <Popover.Target>
        {narrow ? (
          <ActionIcon size={phone ? 40 : 28} variant="default" aria-label={t('columns.button')}>
            <Icon of="columns" size={16} />
          </ActionIcon>
        ) : (
          <Button size="xs" px={8} variant="default" leftSection={<Icon of="columns" size={14} />}>
            {t('columns.button')}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown className={styles.chooser}>
        <ul className={styles.columns}>
          {shown.map(({ id }, index) => {
            const label = labels.get(id) ?? id;
            return (
              <li key={id}>
                <Checkbox
                  size="xs"
                  checked
                  disabled={index === 0}
                  label={label}
                  onChange={() => onChange(shown.filter((one) => one.id !== id))}
                />
                <ActionIcon
                  size={24}
                  aria-label={t('columns.earlier', { column: label })}
                  disabled={index < 2}
                  onClick={() => onChange(movedColumn(shown, id, -1))}
                >
                  <Icon of="up" size={14} />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  aria-label={t('columns.later', { column: label })}
                  disabled={index === 0 || index === shown.length - 1}
                  onClick={() => onChange(movedColumn(shown, id, 1))}
                >
                  <Icon of="down" size={14} />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
        <TextInput
          size="xs"
          placeholder={t('columns.find')}
          aria-label={t('columns.find')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <ul className={styles.columns}>
          {others.map(({ id, label }) => (
            <li key={id}>
              <Checkbox
                size="xs"
                checked={false}
                label={label}
                onChange={() => onChange([...shown, newColumn(id)])}
              />
            </li>
          ))}
        </ul>
        <Button size="xs" variant="subtle" onClick={() => onChange(usualColumns())}>
          {t('columns.usual')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
