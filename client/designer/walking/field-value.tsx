import { Autocomplete, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { choiceLabel, type FactValue, type Field } from '../../../machines/index.ts';

interface FieldValueProps {
  field: Field;
  label: string;
  value: FactValue;
  /** Values worth offering. */
  offered?: readonly string[];
  placeholder?: string;
  /** Null empties the field, the empty text leaves it as it is made up. */
  onChange: (value: Exclude<FactValue, undefined>) => void;
}

/** One field of the customer's or the deal's, with what its type asks for. */
export function FieldValue({ field, label, value, offered = [], placeholder, onChange }: FieldValueProps) {
  const { t } = useTranslation('walking');
  switch (field.type) {
    case 'number':
      return (
        <NumberInput
          label={label}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(next === '' ? '' : Number(next))}
        />
      );
    case 'money':
      return (
        <NumberInput
          label={label}
          decimalScale={2}
          thousandSeparator=" "
          // Facts hold money in minor units; people type whole ones.
          value={typeof value === 'number' ? value / 100 : ''}
          onChange={(next) => onChange(next === '' ? '' : Math.round(Number(next) * 100))}
        />
      );
    case 'date':
    case 'moment':
      return (
        <TextInput
          label={label}
          type={field.type === 'moment' || field.path.endsWith('At') ? 'datetime-local' : 'date'}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'yesno':
      return (
        <Select
          label={label}
          clearable
          data={[
            { value: 'yes', label: t('who.yes') },
            { value: 'no', label: t('who.no') },
          ]}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          onChange={(next) => onChange(next === null ? '' : next === 'yes')}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          clearable
          placeholder={t('who.empty')}
          data={(field.choices ?? []).map((one) => ({ value: one, label: choiceLabel(field, one) }))}
          value={typeof value === 'string' && value !== '' ? value : null}
          onChange={(next) => onChange(next ?? '')}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          label={label}
          clearable
          data={(field.choices ?? []).map((one) => ({ value: one, label: choiceLabel(field, one) }))}
          value={Array.isArray(value) ? value : []}
          onChange={(next) => onChange(next.length > 0 ? next : '')}
        />
      );
    case 'text':
    case 'longtext':
    case 'link':
    case 'email':
    case 'phone':
    case 'user':
      return offered.length > 0 ? (
        <Autocomplete
          label={label}
          data={[...offered]}
          {...(placeholder ? { placeholder } : {})}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      ) : (
        <TextInput
          label={label}
          {...(placeholder ? { placeholder } : {})}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
