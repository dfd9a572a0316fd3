import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, useDates, useMoney } from '../ui/index.ts';
import { Editor, type FieldInput } from './field-editor.tsx';
import styles from './fields-panel.module.css';

interface FieldRowProps {
  label: string;
  input: FieldInput;
  mayEdit: boolean;
  /** Why the last change was refused; what was typed is still there. */
  error: string | undefined;
  /** Rejects when the server refuses. */
  onSave: (value: FieldInput['value']) => Promise<void>;
  /** The person gave up or types again. */
  onClear: () => void;
}

/** A label and its value; the value is a button that turns into a field. Enter keeps, Escape forgets. */
export function FieldRow({ label, input, mayEdit, error, onSave, onClear }: FieldRowProps) {
  const { t } = useTranslation('deals');
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const said = useSaid(input);
  const finish = () => {
    setEditing(false);
    onClear();
    // The cursor goes back to where it came from.
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
  };
  const save = async (value: FieldInput['value']) => {
    if (value === input.value) return finish();
    try {
      await onSave(value);
      finish();
    } catch {
      // Said beside the field by `error`; the field stays open with what was typed.
    }
  };
  return (
    <div className={styles.field}>
      <dt>{label}</dt>
      <dd>
        {editing ? (
          <Editor label={label} input={input} error={error} onSave={save} onCancel={finish} />
        ) : mayEdit ? (
          <UnstyledButton
            ref={button}
            className={styles.value}
            aria-label={t('fields.edit', { label, value: said ?? t('fields.empty') })}
            onClick={() => setEditing(true)}
          >
            <span data-empty={said === null || undefined}>{said ?? t('fields.add')}</span>
            <Icon of="edit" size={14} />
          </UnstyledButton>
        ) : (
          <span className={styles.said} data-empty={said === null || undefined}>
            {said ?? t('fields.none')}
          </span>
        )}
      </dd>
    </div>
  );
}

function useSaid(input: FieldInput): ReactNode {
  const { t, i18n } = useTranslation('deals');
  const dates = useDates();
  const money = useMoney();
  if (input.value === null || input.value === '') return null;
  switch (input.type) {
    case 'text':
    case 'choice':
      return input.value;
    case 'number':
      return new Intl.NumberFormat(i18n.language).format(input.value);
    case 'money':
      return money(input.value, input.currency);
    case 'day':
      // A day has no zone: noon in UTC is the same day nearly everywhere on earth.
      return dates.day(Date.parse(`${input.value}T12:00:00Z`));
    case 'moment':
      return dates.moment(input.value);
    case 'yesno':
      return input.value ? t('fields.yes') : t('fields.no');
  }
}
