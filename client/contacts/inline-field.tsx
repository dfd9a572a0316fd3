import { TextInput, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/index.ts';
import styles from './fields.module.css';

interface InlineFieldProps {
  label: string;
  /** As the person writes it; empty where there is none. */
  value: string;
  /** Resolves once it is saved; what it rejects with is said under the field, and the text stays. */
  onSave: (text: string) => Promise<unknown>;
  /** Shown only. */
  readOnly: boolean;
  type?: 'text' | 'email' | 'tel' | 'number' | 'url';
  /** Instead of the plain words: a link to call, write or open. */
  shown?: ReactNode;
}

/** A fact that is edited where it stands: Enter or leaving it saves, Escape takes it back. */
export function InlineField(props: InlineFieldProps) {
  const { label, value, onSave, readOnly, type = 'text', shown } = props;
  const { t } = useTranslation('contacts');
  const [text, setText] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState('');
  const button = useRef<HTMLButtonElement>(null);

  const stop = () => {
    setText(null);
    setProblem('');
    // The keyboard goes back to where it came from, once that is there again.
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = async () => {
    if (text === null || saving) return;
    if (text.trim() === value) return stop();
    setSaving(true);
    try {
      await onSave(text.trim());
      setText(null);
      setProblem('');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t('field.notSaved'));
    } finally {
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      void save().then(() => requestAnimationFrame(() => button.current?.focus()));
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      stop();
    }
  };

  return (
    <div className={styles.field}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {text !== null ? (
          <TextInput
            size="xs"
            type={type}
            aria-label={label}
            value={text}
            error={problem}
            disabled={saving}
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setProblem('');
            }}
            onBlur={() => void save()}
            onKeyDown={onKeyDown}
          />
        ) : (
          <>
            {value !== '' && (shown ?? <span className={styles.words}>{value}</span>)}
            {readOnly ? (
              value === '' && <span className={styles.none}>–</span>
            ) : (
              <UnstyledButton
                ref={button}
                className={styles.edit}
                onClick={() => setText(value)}
                aria-label={t('field.edit', { label })}
              >
                {value === '' ? t('field.add') : <Icon of="edit" size={14} />}
              </UnstyledButton>
            )}
          </>
        )}
      </dd>
    </div>
  );
}

/** A fact that is chosen rather than written, or only shown. */
export function FieldRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
