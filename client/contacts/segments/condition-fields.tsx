import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProcessList } from '../../../machines/api/index.ts';
import {
  callField,
  choiceLabel,
  operatorNames,
  operators,
  type Field,
  type OperatorName,
  type SegmentCondition,
  type SegmentKind,
} from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { told } from '../../locales/index.ts';
import { useTeam } from '../../ui/adding/index.ts';
import { fractionDigits, useTags, useSession } from '../../ui/index.ts';

type Of<K extends SegmentCondition['kind']> = Extract<SegmentCondition, { kind: K }>;

interface ConditionFieldsProps {
  kind: SegmentKind;
  condition: SegmentCondition;
  fields: readonly Field[];
  onChange: (condition: SegmentCondition) => void;
}

/** What one condition asks: about a field, or about a tag, the owner, open deals, the last contact. */
export function ConditionFields({ kind, condition, fields, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation('records');
  const group = (entity: 'contact' | 'company') => ({
    group: t(`entity.${entity}`),
    items: fields
      .filter(({ path }) => path.startsWith(`${entity}.`))
      .map((field) => ({ value: `field:${field.path}`, label: told(callField(field)) })),
  });
  const subjects = [
    {
      group: t('segment.about'),
      items: (['lastContact', 'tag', 'owner', 'openDeal'] as const).map((value) => ({
        value,
        label: t(`segment.${value}.subject`),
      })),
    },
    ...(kind === 'contact' ? [group('contact')] : []),
    group('company'),
  ];
  const subject = condition.kind === 'field' ? `field:${condition.field}` : condition.kind;
  return (
    <>
      <Select
        size="xs"
        aria-label={t('segment.subject')}
        data={subjects}
        value={subject}
        allowDeselect={false}
        searchable
        onChange={(next) => next && next !== subject && onChange(fresh(next, fields))}
      />
      {condition.kind === 'field' && <FieldCondition {...{ condition, fields, onChange }} />}
      {condition.kind === 'tag' && <TagCondition {...{ condition, onChange }} />}
      {condition.kind === 'owner' && <OwnerCondition {...{ condition, onChange }} />}
      {condition.kind === 'openDeal' && <DealCondition {...{ condition, onChange }} />}
      {condition.kind === 'lastContact' && <ContactCondition {...{ condition, onChange }} />}
    </>
  );
}

/** A condition about something else begins with the most usual question. */
function fresh(subject: string, fields: readonly Field[]): SegmentCondition {
  switch (subject) {
    case 'tag':
      return { kind: 'tag', tag: '', has: true };
    case 'owner':
      return { kind: 'owner', user: null, is: true };
    case 'openDeal':
      return { kind: 'openDeal', process: null, has: true };
    case 'lastContact':
      return { kind: 'lastContact', is: 'before', days: 30 };
    default: {
      const path = subject.slice('field:'.length);
      const field = fields.find((one) => one.path === path);
      return field?.type === 'yesno'
        ? { kind: 'field', field: path, is: 'is', value: true }
        : { kind: 'field', field: path, is: field ? (operatorsOf(field)[0] ?? 'isFilled') : 'isFilled' };
    }
  }
}

const operatorsOf = ({ type }: Pick<Field, 'type'>): OperatorName[] =>
  operatorNames.filter((name) => (operators[name].types as readonly string[]).includes(type)); // widened to ask

interface Changing<K extends SegmentCondition['kind']> {
  condition: Of<K>;
  onChange: (condition: SegmentCondition) => void;
}

function FieldCondition({ condition, fields, onChange }: Changing<'field'> & { fields: readonly Field[] }) {
  const { t } = useTranslation('records');
  const field = fields.find(({ path }) => path === condition.field);
  if (!field) return null;
  return (
    <>
      <Select
        size="xs"
        aria-label={t('segment.operator')}
        data={operatorsOf(field).map((name) => ({ value: name, label: t(`operator.${name}`) }))}
        value={condition.is}
        allowDeselect={false}
        onChange={(chosen) => {
          const is = operatorNames.find((name) => name === chosen);
          if (!is) return;
          const same = operators[is].operand === operators[condition.is].operand;
          onChange(same ? { ...condition, is } : { kind: 'field', field: condition.field, is });
        }}
      />
      <Value field={field} condition={condition} onChange={onChange} />
    </>
  );
}

function Value({ field, condition, onChange }: Changing<'field'> & { field: Field }) {
  const { t } = useTranslation('records');
  const { currency } = useSession();
  const { operand } = operators[condition.is];
  const label = t('segment.value');
  const set = (value: Of<'field'>['value']) => onChange({ ...condition, value });
  const { value } = condition;
  const offers = (field.choices ?? []).map((one) => ({ value: one, label: choiceLabel(field, one) }));
  const shared = { size: 'xs', 'aria-label': label } as const;
  const team = useTeam().map(({ id, name }) => ({ value: id, label: name }));
  if (operand === 'none') return null;
  if (operand === 'many') {
    const list = Array.isArray(value) ? value.map(String) : [];
    return offers.length > 0 ? (
      <MultiSelect {...shared} data={offers} value={list} searchable onChange={set} />
    ) : (
      <TagsInput {...shared} value={list} onChange={set} acceptValueOnBlur />
    );
  }
  switch (field.type) {
    case 'yesno':
      return (
        <Select
          {...shared}
          data={[
            { value: 'yes', label: t('value.yes') },
            { value: 'no', label: t('value.no') },
          ]}
          value={value === true ? 'yes' : 'no'}
          allowDeselect={false}
          onChange={(next) => set(next === 'yes')}
        />
      );
    case 'choice':
    case 'choices':
    case 'user':
      return (
        <Select
          {...shared}
          data={field.type === 'user' ? team : offers}
          value={typeof value === 'string' ? value : null}
          searchable
          onChange={(next) => set(next ?? '')}
        />
      );
    case 'number':
    case 'money': {
      const scale = field.type === 'money' ? 10 ** fractionDigits(currency) : 1;
      return (
        <NumberInput
          {...shared}
          value={typeof value === 'number' ? value / scale : ''}
          thousandSeparator=" "
          hideControls
          onChange={(next) => set(next === '' ? '' : Math.round(Number(next) * scale * 1e6) / 1e6)}
        />
      );
    }
    case 'date':
    case 'moment':
      return (
        <DateInput
          {...shared}
          value={typeof value === 'string' ? value : null}
          valueFormat="D MMM YYYY"
          weekendDays={[]}
          onChange={(next) => set(next ?? '')}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          value={typeof value === 'string' ? value : ''}
          maxLength={500}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
  }
}

/** Whether it is so or not, in words of its own for each subject. */
function Whether({
  of,
  yes,
  onChange,
}: {
  of: 'tag' | 'owner' | 'openDeal';
  yes: boolean;
  onChange: (yes: boolean) => void;
}) {
  const { t } = useTranslation('records');
  return (
    <Select
      size="xs"
      aria-label={t('segment.operator')}
      data={[
        { value: 'yes', label: t(`segment.${of}.yes`) },
        { value: 'no', label: t(`segment.${of}.no`) },
      ]}
      value={yes ? 'yes' : 'no'}
      allowDeselect={false}
      onChange={(next) => onChange(next === 'yes')}
    />
  );
}

function TagCondition({ condition, onChange }: Changing<'tag'>) {
  const { t } = useTranslation('records');
  const tags = useTags();
  return (
    <>
      <Whether of="tag" yes={condition.has} onChange={(has) => onChange({ ...condition, has })} />
      <Select
        size="xs"
        aria-label={t('segment.tag.subject')}
        data={tags.map(({ key, name }) => ({ value: key, label: name }))}
        value={condition.tag === '' ? null : condition.tag}
        placeholder={t('segment.choose')}
        searchable
        allowDeselect={false}
        onChange={(tag) => tag && onChange({ ...condition, tag })}
      />
    </>
  );
}

function OwnerCondition({ condition, onChange }: Changing<'owner'>) {
  const { t } = useTranslation('records');
  const team = useTeam();
  return (
    <>
      <Whether of="owner" yes={condition.is} onChange={(is) => onChange({ ...condition, is })} />
      <Select
        size="xs"
        aria-label={t('segment.owner.subject')}
        data={[
          { value: '', label: t('filter.nobody') },
          ...team.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={condition.user ?? ''}
        searchable
        allowDeselect={false}
        onChange={(user) => onChange({ ...condition, user: user || null })}
      />
    </>
  );
}

function DealCondition({ condition, onChange }: Changing<'openDeal'>) {
  const { t } = useTranslation('records');
  const { data } = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => api.get('/processes', ProcessList, { signal }),
  });
  return (
    <>
      <Whether of="openDeal" yes={condition.has} onChange={(has) => onChange({ ...condition, has })} />
      <Select
        size="xs"
        aria-label={t('segment.process')}
        data={[
          { value: '', label: t('segment.anyProcess') },
          ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={condition.process ?? ''}
        searchable
        allowDeselect={false}
        onChange={(process) => onChange({ ...condition, process: process || null })}
      />
    </>
  );
}

function ContactCondition({ condition, onChange }: Changing<'lastContact'>) {
  const { t } = useTranslation('records');
  return (
    <>
      <Select
        size="xs"
        aria-label={t('segment.operator')}
        data={(['before', 'within', 'never'] as const).map((is) => ({
          value: is,
          label: t(`segment.lastContact.${is}`),
        }))}
        value={condition.is}
        allowDeselect={false}
        onChange={(is) =>
          (is === 'before' || is === 'within' || is === 'never') && onChange({ ...condition, is })
        }
      />
      {condition.is !== 'never' && (
        <NumberInput
          size="xs"
          aria-label={t('segment.days')}
          value={condition.days}
          min={1}
          max={3650}
          allowDecimal={false}
          suffix={` ${t('segment.daysUnit', { count: condition.days })}`}
          onChange={(days) =>
            onChange({ ...condition, days: Math.min(3650, Math.max(1, Math.round(Number(days)) || 1)) })
          }
        />
      )}
    </>
  );
}
