import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import {
  choiceLabel,
  operators,
  type Field,
  type GuardValue,
  type OperatorName,
} from '../../../../machines/index.ts';
import { useDesigner } from '../../store/context.tsx';

interface ValueInputProps {
  field: Pick<Field, 'type' | 'choices' | 'labels'>;
  is: OperatorName;
  value: GuardValue;
  onWrite: (value: GuardValue) => void;
}

/** The right-hand side of a comparison, in the shape of the field. Money is typed in whole units, kept in minor ones. */
export function ValueInput({ field, is, value, onWrite }: ValueInputProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const readOnly = designer.readOnly;
  const label = t('guard.value');
  const { operand } = operators[is];
  if (operand === 'none') return null;
  if (operand === 'many') {
    return (
      <TagsInput
        aria-label={t('guard.values')}
        data={field.choices}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={onWrite}
        readOnly={readOnly}
      />
    );
  }
  if (field.type === 'yesno') {
    return (
      <Select
        aria-label={label}
        data={[
          { value: 'yes', label: t('guard.yes') },
          { value: 'no', label: t('guard.no') },
        ]}
        value={value === undefined ? null : value === true ? 'yes' : 'no'}
        onChange={(next) => onWrite(next === 'yes')}
        allowDeselect={false}
        readOnly={readOnly}
      />
    );
  }
  if ((field.type === 'choice' && is !== 'contains') || field.type === 'choices') {
    return (
      <Select
        aria-label={label}
        data={(field.choices ?? []).map((one) => ({ value: one, label: choiceLabel(field, one) }))}
        value={typeof value === 'string' ? value : null}
        onChange={(next) => onWrite(next ?? '')}
        allowDeselect={false}
        searchable
        readOnly={readOnly}
      />
    );
  }
  if (field.type === 'date') {
    return (
      <DateInput
        aria-label={label}
        value={typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : null}
        onChange={(next) => onWrite(next === null ? undefined : Date.parse(next))}
        valueFormat="D MMM YYYY"
        readOnly={readOnly}
      />
    );
  }
  if (field.type === 'number' || field.type === 'money') {
    const unit = field.type === 'money' ? 100 : 1;
    return (
      <NumberInput
        aria-label={label}
        value={typeof value === 'number' ? value / unit : ''}
        onChange={(next) => onWrite(next === '' ? undefined : Math.round(Number(next) * unit * 100) / 100)}
        onBlur={() => designer.settle()}
        thousandSeparator=" "
        decimalScale={2}
        hideControls
        readOnly={readOnly}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      value={typeof value === 'string' ? value : value === undefined ? '' : String(value)}
      onChange={(event) => onWrite(event.currentTarget.value)}
      onBlur={() => designer.settle()}
      readOnly={readOnly}
    />
  );
}
