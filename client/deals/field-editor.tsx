import { NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { DateInput, DateTimePicker } from '@mantine/dates';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fractionDigits, instantAt, writtenAt } from '../ui/index.ts';
import styles from './fields-panel.module.css';

/** A value with what has to be known to show and change it. Money is minor units, moments are epoch ms, days ISO. */
export type FieldInput =
  | { type: 'text'; value: string | null; required?: boolean }
  | { type: 'number'; value: number | null }
  | { type: 'money'; value: number | null; currency: string }
  | { type: 'day'; value: string | null }
  | { type: 'moment'; value: number | null; zone: string }
  | { type: 'choice'; value: string | null; choices: readonly string[]; required?: boolean }
  | { type: 'yesno'; value: boolean | null };

interface EditorProps {
  label: string;
  input: FieldInput;
  error: string | undefined;
  onSave: (value: FieldInput['value']) => Promise<void>;
  onCancel: () => void;
}

/** The field for one kind of value. Enter keeps, Escape forgets; choices are kept at once. */
export function Editor({ label, input, error, onSave, onCancel }: EditorProps) {
  const shared = { size: 'xs' as const, 'aria-label': label, error, autoFocus: true };
  const onKeys = (keep: () => void) => (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      keep();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    }
  };
  switch (input.type) {
    case 'text':
      return <TextEditor {...{ input, shared, onKeys, onSave, onCancel }} />;
    case 'number':
    case 'money':
      return <NumberEditor {...{ input, shared, onKeys, onSave }} />;
    case 'day':
      return (
        <DateInput
          {...shared}
          defaultValue={input.value}
          valueFormat="D MMM YYYY"
          // Red is the method's; a Saturday is only a Saturday.
          weekendDays={[]}
          clearable
          onChange={(value) => void onSave(value)}
          onKeyDown={onKeys(onCancel)}
        />
      );
    case 'moment':
      return <MomentEditor {...{ input, shared, onSave, onCancel }} />;
    case 'choice':
      return (
        <Select
          {...shared}
          data={[...input.choices]}
          defaultValue={input.value}
          searchable={input.choices.length > 8}
          clearable={!input.required}
          limit={60}
          defaultDropdownOpened
          onChange={(value) => void onSave(value)}
          onBlur={onCancel}
          onKeyDown={(event) => event.key === 'Escape' && onCancel()}
        />
      );
    case 'yesno':
      return <YesNo {...{ input, label, onSave, onCancel }} />;
  }
}

interface Shared {
  size: 'xs';
  'aria-label': string;
  error: string | undefined;
  autoFocus: boolean;
}

type Of<T extends FieldInput['type']> = Extract<FieldInput, { type: T }>;
type OnKeys = (keep: () => void) => (event: KeyboardEvent) => void;
type OnSave = EditorProps['onSave'];

function TextEditor({
  input,
  shared,
  onKeys,
  onSave,
  onCancel,
}: {
  input: Of<'text'>;
  shared: Shared;
  onKeys: OnKeys;
  onSave: OnSave;
  onCancel: () => void;
}) {
  const [text, setText] = useState(input.value ?? '');
  const keep = () => {
    const trimmed = text.trim();
    if (trimmed === '' && input.required) onCancel();
    else void onSave(trimmed === '' ? null : trimmed);
  };
  return (
    <TextInput
      {...shared}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={onKeys(keep)}
    />
  );
}

function NumberEditor({
  input,
  shared,
  onKeys,
  onSave,
}: {
  input: Of<'number'> | Of<'money'>;
  shared: Shared;
  onKeys: OnKeys;
  onSave: OnSave;
}) {
  const digits = input.type === 'money' ? fractionDigits(input.currency) : 6;
  const scale = input.type === 'money' ? 10 ** digits : 1;
  const [amount, setAmount] = useState<string | number>(input.value === null ? '' : input.value / scale);
  const keep = () => {
    const value = amount === '' ? null : Number(amount) * scale;
    void onSave(value !== null && input.type === 'money' ? Math.round(value) : value);
  };
  return (
    <NumberInput
      {...shared}
      value={amount}
      onChange={setAmount}
      decimalScale={digits}
      min={input.type === 'money' ? 0 : undefined}
      thousandSeparator=","
      hideControls
      inputMode="decimal"
      rightSection={
        input.type === 'money' ? <span className={styles.unit}>{input.currency}</span> : undefined
      }
      rightSectionWidth={44}
      onBlur={keep}
      onKeyDown={onKeys(keep)}
    />
  );
}

function MomentEditor({
  input,
  shared,
  onSave,
  onCancel,
}: {
  input: Of<'moment'>;
  shared: Shared;
  onSave: OnSave;
  onCancel: () => void;
}) {
  const [written, setWritten] = useState(input.value === null ? null : writtenAt(input.value, input.zone));
  const changed = useRef(false);
  const field = useRef<HTMLButtonElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    // It is a button that opens a calendar: whoever came here to change the time has pressed one already.
    if (!opened.current) field.current?.click();
    opened.current = true;
  }, []);
  return (
    <DateTimePicker
      {...shared}
      ref={field}
      value={written}
      valueFormat="D MMM YYYY, H:mm"
      weekendDays={[]}
      clearable
      onChange={(value) => {
        setWritten(value);
        changed.current = true;
        // Cleared: there is nothing more to choose.
        if (value === null) void onSave(null);
      }}
      popoverProps={{
        onClose: () => {
          if (changed.current && written !== null) void onSave(instantAt(written, input.zone));
          else onCancel();
        },
      }}
    />
  );
}

function YesNo({
  input,
  label,
  onSave,
  onCancel,
}: {
  input: Of<'yesno'>;
  label: string;
  onSave: OnSave;
  onCancel: () => void;
}) {
  const { t } = useTranslation('deals');
  return (
    <SegmentedControl
      aria-label={label}
      value={input.value === null ? 'unknown' : input.value ? 'yes' : 'no'}
      onChange={(value) => void onSave(value === 'unknown' ? null : value === 'yes')}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      data={[
        { value: 'yes', label: t('fields.yes') },
        { value: 'no', label: t('fields.no') },
        { value: 'unknown', label: t('fields.unknown') },
      ]}
    />
  );
}
