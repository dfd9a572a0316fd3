import { Button, Checkbox, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import styles from './lists.module.css';

interface ColumnChoiceProps {
  columns: readonly { id: string; label: string }[];
  shown: readonly string[];
  /** Null: the usual ones. */
  onChange: (columns: string[] | null) => void;
}

/** Which columns a list has beside the name, own fields included. */
export function ColumnChoice({ columns, shown, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation('records');
  const toggle = (id: string) =>
    onChange(
      shown.includes(id)
        ? shown.filter((one) => one !== id)
        : // In the order of the list of all, wherever somebody ticks first.
          columns.map((column) => column.id).filter((one) => shown.includes(one) || one === id),
    );
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button size="xs" variant="subtle" leftSection={<Icon of="panel" size={14} />}>
          {t('columns.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.columns}>
        {columns.map(({ id, label }) => (
          <Menu.Item
            key={id}
            role="menuitemcheckbox"
            aria-checked={shown.includes(id)}
            leftSection={
              <Checkbox size="xs" checked={shown.includes(id)} readOnly tabIndex={-1} aria-hidden />
            }
            onClick={() => toggle(id)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of="undo" size={14} />} onClick={() => onChange(null)}>
          {t('columns.usual')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
