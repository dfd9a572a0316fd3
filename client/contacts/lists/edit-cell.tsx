import { Popover, UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldData, FieldEditor, type EditedField, FieldSaid, Icon, isFilled } from '../../ui/index.ts';
import styles from './lists.module.css';

interface EditCellProps {
  label: string;
  input: EditedField;
  mayEdit: boolean;
  /** Instead of the plain value. */
  shown?: ReactNode;
  /** Rejects when the server refuses. */
  onSave: (value: FieldData) => Promise<unknown>;
}

/** A value of a list that is changed where it stands: the pencil appears beside it. */
export function EditCell({ label, input, mayEdit, shown, onSave }: EditCellProps) {
  const { t } = useTranslation('records');
  const [opened, setOpened] = useState(false);
  const [problem, setProblem] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpened(false);
    setProblem(undefined);
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
  };
  const save = async (value: FieldData) => {
    if (JSON.stringify(value) === JSON.stringify(input.value)) return close();
    try {
      await onSave(value);
      close();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t('value.notSaved'));
    }
  };
  const value = shown ?? (isFilled(input.value) ? <FieldSaid input={input} /> : null);
  if (!mayEdit) return <span className={styles.cell}>{value}</span>;
  return (
    <span className={styles.cell}>
      <span className={styles.cellValue}>{value}</span>
      <Popover
        opened={opened}
        onChange={setOpened}
        onDismiss={close}
        position="bottom-start"
        width={280}
        trapFocus
      >
        <Popover.Target>
          <UnstyledButton
            ref={button}
            className={styles.pencil}
            aria-label={t('value.edit', { label })}
            onClick={() => setOpened(true)}
          >
            <Icon of="edit" size={14} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <FieldEditor label={label} input={input} error={problem} onSave={save} onCancel={close} />
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
