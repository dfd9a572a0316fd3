import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { DateInput, DateTimePicker } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FieldValue, FieldView } from '../../../machines/api/index.ts';
import { useZone } from '../clock.ts';
import { fractionDigits } from '../money.tsx';
import { usersQuery } from '../work/person-picker.tsx';
import { instantAt, writtenAt } from '../work/snooze-times.ts';

type Value = FieldValue;

interface FieldInputProps {
  field: Pick<FieldView, 'path' | 'type' | 'choices' | 'labels'>;
  value: Value;
  /** Of amounts of money. */
  currency: string;
  onChange: (value: Value) => void;
  /** Shown above; in a table the column's head says it already, and then `spoken` names it. */
  label?: string | undefined;
  spoken?: string | undefined;
  error?: string | undefined;
  autoFocus?: boolean;
  size?: 'xs' | 'sm';
  /** Choices are open from the beginning. */
  opened?: boolean;
}

const textOf = (value: Value): string => (value === null ? '' : String(value));
/** A day is kept as ISO; older ones as the instant at which it begins in UTC. */
const dayOf = (value: Value): string | null =>
  typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : textOf(value) || null;

/** The input for a value of any field of the catalogue. Empty is null. */
export function FieldInput({ field, value, currency, onChange, label, spoken, ...rest }: FieldInputProps) {
  const { t } = useTranslation('board');
  const zone = useZone() ?? 'UTC';
  const { opened = false, ...shared } = rest;
  const named = { ...shared, label, 'aria-label': spoken };
  // A built-in one that holds a moment, although it counts as a date in conditions.
  const type = field.path === 'deal.meetingAt' ? 'moment' : field.type;
  switch (type) {
    case 'text':
    case 'link':
    case 'email':
    case 'phone': {
      const inputType = { text: 'text', link: 'url', email: 'email', phone: 'tel' } as const;
      return (
        <TextInput
          {...named}
          type={inputType[type]}
          value={textOf(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
        />
      );
    }
    case 'longtext':
      return (
        <Textarea
          {...named}
          autosize
          minRows={2}
          maxRows={8}
          value={textOf(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...named}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      );
    case 'money': {
      const digits = fractionDigits(currency);
      return (
        <NumberInput
          {...named}
          hideControls
          min={0}
          decimalScale={digits}
          thousandSeparator=" "
          rightSection={<small>{currency}</small>}
          rightSectionWidth={44}
          value={typeof value === 'number' ? value / 10 ** digits : ''}
          onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * 10 ** digits) : null)}
        />
      );
    }
    case 'date':
      return (
        <DateInput
          {...named}
          clearable
          valueFormat="D MMM YYYY"
          weekendDays={[]}
          value={dayOf(value)}
          onChange={(day) => onChange(day)}
        />
      );
    case 'moment':
      return (
        <DateTimePicker
          {...named}
          clearable
          valueFormat="D MMM YYYY, H:mm"
          weekendDays={[]}
          value={typeof value === 'number' ? writtenAt(value, zone) : null}
          onChange={(written) => onChange(written === null ? null : instantAt(written, zone))}
        />
      );
    case 'choice':
      return (
        <Select
          {...named}
          clearable
          searchable
          defaultDropdownOpened={opened}
          data={(field.choices ?? []).map((choice) => ({
            value: choice,
            label: field.labels[choice] ?? choice,
          }))}
          value={textOf(value) || null}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...named}
          clearable
          searchable
          data={(field.choices ?? []).map((choice) => ({
            value: choice,
            label: field.labels[choice] ?? choice,
          }))}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => onChange(chosen.length > 0 ? chosen : null)}
        />
      );
    case 'yesno':
      return (
        <Select
          {...named}
          clearable
          defaultDropdownOpened={opened}
          data={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === 'yes')}
        />
      );
    case 'user':
      return <UserInput {...named} opened={opened} value={textOf(value) || null} onChange={onChange} />;
  }
}

function UserInput({
  opened,
  ...props
}: {
  opened: boolean;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const users = useQuery(usersQuery).data?.items ?? [];
  return (
    <Select
      {...props}
      clearable
      searchable
      defaultDropdownOpened={opened}
      data={users.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
