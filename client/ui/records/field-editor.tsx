import { MultiSelect, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { DateInput, DateTimePicker } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UserList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { fractionDigits } from '../money.tsx';
import { useCollator } from '../words/sorting.ts';
import { instantAt, writtenAt } from '../work/snooze-times.ts';
import type { FieldData, FieldInput } from './field-input.ts';
import styles from './field-row.module.css';

interface EditorProps {
  label: string;
  input: FieldInput;
  error: string | undefined;
  onSave: (value: FieldData) => Promise<void>;
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
    case 'link':
    case 'email':
    case 'phone':
      return <TextEditor {...{ input, shared, onKeys, onSave, onCancel }} />;
    case 'longtext':
      return <LongEditor {...{ input, shared, onSave, onCancel }} />;
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
    case 'choices':
      return <ChoicesEditor {...{ input, shared, onSave, onCancel }} />;
    case 'user':
      return <UserEditor {...{ input, shared, onSave, onCancel }} />;
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

type Of<T extends FieldInput['type']> = T extends unknown ? Extract<FieldInput, { type: T }> : never;
type OnSave = EditorProps['onSave'];
interface Settling {
  shared: Shared;
  onSave: OnSave;
  onCancel: () => void;
}
interface Keyed {
  onKeys: (keep: () => void) => (event: KeyboardEvent) => void;
}

const inputTypes = { text: 'text', link: 'text', email: 'email', phone: 'tel' } as const;

function TextEditor({
  input,
  shared,
  onKeys,
  onSave,
  onCancel,
}: Settling & Keyed & { input: Of<keyof typeof inputTypes> }) {
  const [text, setText] = useState(input.value ?? '');
  const keep = () => {
    const trimmed = text.trim();
    if (trimmed === '' && input.required) onCancel();
    else void onSave(trimmed === '' ? null : trimmed);
  };
  return (
    <TextInput
      {...shared}
      // A browser's own check would stop "example.com", which is a link here.
      type={inputTypes[input.type]}
      {...(input.type === 'link' ? { inputMode: 'url' } : {})}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={onKeys(keep)}
    />
  );
}

/** Enter begins a new line here; Ctrl or Cmd with it keeps, as wherever people write more than a line. */
function LongEditor({ input, shared, onSave, onCancel }: Settling & { input: Of<'longtext'> }) {
  const [text, setText] = useState(input.value ?? '');
  const keep = () => void onSave(text.trim() === '' ? null : text.trim());
  return (
    <Textarea
      {...shared}
      autosize
      minRows={3}
      maxRows={12}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          keep();
        }
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        }
      }}
    />
  );
}

function NumberEditor({
  input,
  shared,
  onKeys,
  onSave,
}: Omit<Settling, 'onCancel'> & Keyed & { input: Of<'number'> | Of<'money'> }) {
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
      thousandSeparator=" "
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

function MomentEditor({ input, shared, onSave, onCancel }: Settling & { input: Of<'moment'> }) {
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

/** Several are chosen before any is kept: leaving the field or closing its list keeps them. */
function ChoicesEditor({ input, shared, onSave, onCancel }: Settling & { input: Of<'choices'> }) {
  const [chosen, setChosen] = useState(input.value);
  return (
    <MultiSelect
      {...shared}
      data={[...input.choices]}
      value={chosen}
      searchable
      clearable
      defaultDropdownOpened
      onChange={setChosen}
      onBlur={() => void onSave(chosen.length === 0 ? null : chosen)}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    />
  );
}

function UserEditor({ input, shared, onSave, onCancel }: Settling & { input: Of<'user'> }) {
  const { data } = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api.get('/users', UserList, { signal }),
  });
  const collator = useCollator();
  // Whoever has left is nobody's new choice, and stays where they stand.
  const offered = (data?.items ?? [])
    .filter(({ id, active }) => active || id === input.value)
    .toSorted((a, b) => collator.compare(a.name, b.name));
  return (
    <Select
      {...shared}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      defaultValue={input.value}
      searchable
      clearable
      defaultDropdownOpened
      onChange={(value) => void onSave(value)}
      onBlur={onCancel}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    />
  );
}

function YesNo({
  input,
  label,
  onSave,
  onCancel,
}: Omit<Settling, 'shared'> & { input: Of<'yesno'>; label: string }) {
  const { t } = useTranslation('records');
  return (
    <SegmentedControl
      aria-label={label}
      value={input.value === null ? 'unknown' : input.value ? 'yes' : 'no'}
      onChange={(value) => void onSave(value === 'unknown' ? null : value === 'yes')}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      data={[
        { value: 'yes', label: t('value.yes') },
        { value: 'no', label: t('value.no') },
        { value: 'unknown', label: t('value.unknown') },
      ]}
    />
  );
}
