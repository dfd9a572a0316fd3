import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, parseDuration, type Duration } from '../../../../machines/index.ts';
import { sayDuration } from '../../drawing/arrow-words.ts';
import { useDesigner } from '../../store/context.tsx';
import styles from './fields.module.css';
import { FieldProblems } from './problems.tsx';

interface DurationFieldProps {
  label: string;
  value: Duration | undefined;
  onWrite: (value: Duration | undefined, burst: string) => void;
  path: string;
  /** May be left empty. */
  optional?: boolean;
  placeholder?: string;
}

/** A length of time in words, "2 working days", with what it was understood as right under it. */
export function DurationField({
  label,
  value,
  onWrite,
  path,
  optional = false,
  placeholder,
}: DurationFieldProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const [draft, setDraft] = useState<string | null>(null);
  const written = draft ?? (value ? formatDuration(value) : '');
  const understood = parseDuration(written);
  const empty = written.trim() === '';
  const wrong = draft !== null && !understood && !(empty && optional);

  const write = (text: string) => {
    setDraft(text);
    const duration = parseDuration(text);
    if (duration) onWrite(duration, path);
    else if (optional && text.trim() === '') onWrite(undefined, path);
  };
  const echo = understood && draft !== null && formatDuration(understood) !== draft.trim();
  return (
    <div>
      <TextInput
        label={label}
        value={written}
        placeholder={placeholder}
        readOnly={designer.readOnly}
        autoComplete="off"
        spellCheck={false}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={
          echo ? (
            <span className={styles.echo}>
              {t('field.durationReads', { duration: sayDuration(understood, t) })}
            </span>
          ) : undefined
        }
        error={wrong ? t(empty ? 'field.durationEmpty' : 'field.durationHint') : undefined}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => {
          setDraft(null);
          designer.settle();
        }}
      />
      <FieldProblems path={path} />
    </div>
  );
}
