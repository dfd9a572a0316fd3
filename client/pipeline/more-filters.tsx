import { ActionIcon, Button, NumberInput, Popover, Select, Switch, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldView, Pipeline } from '../../machines/api/index.ts';
import { fractionDigits, Icon, useNarrow, usePhone, useSession } from '../ui/index.ts';
import { type AskedName, type Filters, readFields, withoutFilters, writeFields } from './filters.ts';
import styles from './more-filters.module.css';

interface MoreFiltersProps {
  board: Pipeline;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** How many of the conditions in here are set. */
const countOf = ({ q, asked, over, missing }: Filters): number =>
  Number(q !== null) +
  Object.keys(asked).filter((name) => name !== 'fields').length +
  readFields(asked.fields).length +
  Number(over) +
  Number(missing);

/** All that can be asked of deals and has no switch of its own in the bar. */
export function MoreFilters(props: MoreFiltersProps) {
  const { t } = useTranslation('board');
  const { filters } = props;
  const phone = usePhone();
  const narrow = useNarrow();
  const count = countOf(filters);
  return (
    <Popover
      position="bottom-end"
      width={phone ? 'calc(100vw - 24px)' : 420}
      trapFocus
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        {narrow ? (
          <ActionIcon
            size={phone ? 40 : 28}
            variant={count > 0 ? 'light' : 'default'}
            aria-label={count > 0 ? t('filter.buttonCount', { count }) : t('filter.button')}
          >
            <Icon of="filter" size={phone ? 20 : 16} />
          </ActionIcon>
        ) : (
          <Button
            size="xs"
            px={8}
            variant={count > 0 ? 'light' : 'default'}
            leftSection={<Icon of="filter" size={14} />}
          >
            {count > 0 ? t('filter.buttonCount', { count }) : t('filter.button')}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown className={styles.panel}>
        <Conditions {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Conditions({ board, filters, onChange }: MoreFiltersProps) {
  const { t } = useTranslation('board');
  const { asked } = filters;
  const ask = (name: AskedName, value: string | null | undefined) => {
    const { [name]: _before, ...others } = asked;
    onChange({
      ...filters,
      asked: value === null || value === undefined ? others : { ...others, [name]: value },
    });
  };
  return (
    <div className={styles.conditions}>
      <Words asked={filters.q} onAsk={(q) => onChange({ ...filters, q })} />
      <Chosen name="product" values={board.products} asked={asked.product} onAsk={ask} />
      <Chosen name="segment" values={board.segments} asked={asked.segment} onAsk={ask} />
      {(board.tags.length > 0 || asked.tag !== undefined) && (
        <Select
          size="xs"
          label={t('filter.tag')}
          placeholder={t('filter.any')}
          clearable
          searchable
          data={board.tags.map(({ key, name }) => ({ value: key, label: name }))}
          value={asked.tag ?? null}
          onChange={(tag) => ask('tag', tag)}
          comboboxProps={inside}
        />
      )}
      <Pair label={t('filter.value')}>
        <Amount label={t('filter.from')} asked={asked.valueFrom} onAsk={(value) => ask('valueFrom', value)} />
        <Amount label={t('filter.to')} asked={asked.valueTo} onAsk={(value) => ask('valueTo', value)} />
      </Pair>
      <Pair label={t('filter.created')}>
        <Day label={t('filter.from')} asked={asked.createdFrom} onAsk={(day) => ask('createdFrom', day)} />
        <Day label={t('filter.to')} asked={asked.createdTo} onAsk={(day) => ask('createdTo', day)} />
      </Pair>
      <Pair label={t('filter.close')}>
        <Day label={t('filter.from')} asked={asked.closeFrom} onAsk={(day) => ask('closeFrom', day)} />
        <Day label={t('filter.to')} asked={asked.closeTo} onAsk={(day) => ask('closeTo', day)} />
      </Pair>
      <Switch
        label={t('filter.over')}
        checked={filters.over}
        onChange={({ currentTarget }) => onChange({ ...filters, over: currentTarget.checked })}
      />
      <Switch
        label={t('filter.missing')}
        description={board.looksThrough ? undefined : t('filter.tooMany')}
        disabled={!board.looksThrough && !filters.missing}
        checked={filters.missing}
        onChange={({ currentTarget }) => onChange({ ...filters, missing: currentTarget.checked })}
      />
      <OwnFields board={board} filters={filters} onAsk={(fields) => ask('fields', fields)} />
      {countOf(filters) > 0 && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            const { due, passive, owner, source } = filters;
            onChange({ ...withoutFilters(filters), due, passive, owner, source });
          }}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function Words({ asked, onAsk }: { asked: string | null; onAsk: (words: string | null) => void }) {
  const { t } = useTranslation('board');
  const [typed, setTyped] = useState(asked ?? '');
  const settle = () => {
    const words = typed.trim() || null;
    if (words !== asked) onAsk(words);
  };
  return (
    <TextInput
      size="xs"
      label={t('filter.words')}
      leftSection={<Icon of="search" size={14} />}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={settle}
      onKeyDown={({ key }) => key === 'Enter' && settle()}
    />
  );
}

/** Dropdowns stay within the popover, which would close for a click outside of it. */
const inside = { withinPortal: false };
const nothingSaid = '\u0000';

interface ChosenProps {
  name: 'product' | 'segment';
  values: readonly string[];
  asked: string | undefined;
  onAsk: (name: AskedName, value: string | null) => void;
}

function Chosen({ name, values, asked, onAsk }: ChosenProps) {
  const { t } = useTranslation('board');
  if (values.length === 0 && asked === undefined) return null;
  return (
    <Select
      size="xs"
      label={t(`filter.${name}`)}
      placeholder={t('filter.any')}
      clearable
      searchable
      data={[
        ...values.map((value) => ({ value, label: value })),
        ...(asked && !values.includes(asked) ? [{ value: asked, label: asked }] : []),
        { value: nothingSaid, label: t('filter.nothingSaid') },
      ]}
      value={asked === undefined ? null : asked === '' ? nothingSaid : asked}
      onChange={(value) => onAsk(name, value === nothingSaid ? '' : value)}
      comboboxProps={inside}
    />
  );
}

function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.pair}>
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}

interface BoundProps {
  label: string;
  asked: string | undefined;
  onAsk: (value: string | null) => void;
}

/** In the workspace's currency; deals in others are compared by their own figures. */
function Amount({ label, asked, onAsk }: BoundProps) {
  const { currency } = useSession();
  const unit = 10 ** fractionDigits(currency);
  const [typed, setTyped] = useState<number | string>(asked === undefined ? '' : Number(asked) / unit);
  const settle = () => {
    const value = typeof typed === 'number' ? String(Math.round(typed * unit)) : null;
    if (value !== (asked ?? null)) onAsk(value);
  };
  return (
    <NumberInput
      size="xs"
      hideControls
      min={0}
      max={1e12}
      thousandSeparator=" "
      placeholder={label}
      aria-label={label}
      rightSection={<small>{currency}</small>}
      rightSectionWidth={44}
      value={typed}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={({ key }) => key === 'Enter' && settle()}
    />
  );
}

function Day({ label, asked, onAsk }: BoundProps) {
  return (
    <DateInput
      size="xs"
      clearable
      placeholder={label}
      aria-label={label}
      valueFormat="D MMM YYYY"
      weekendDays={[]}
      value={asked ?? null}
      onChange={onAsk}
      popoverProps={inside}
    />
  );
}

interface OwnFieldsProps {
  board: Pipeline;
  filters: Filters;
  onAsk: (fields: string | undefined) => void;
}

/** Conditions on what the process and the workspace add to deals: equal to a value, or empty. */
function OwnFields({ board: { fields, looksThrough }, filters, onAsk }: OwnFieldsProps) {
  const { t } = useTranslation('board');
  const own = fields.filter(({ path }) => path.startsWith('deal.') && !builtIn.has(path));
  const conditions = readFields(filters.asked.fields);
  const [adding, setAdding] = useState<string | null>(null);
  if (own.length === 0) return null;
  const set = (id: string, value: string) =>
    onAsk(writeFields([...conditions.filter(([other]) => other !== id), [id, value]]));
  const named = (id: string) => own.find(({ path }) => path === `deal.${id}`);
  const shown = [...conditions.map(([id]) => id), ...(adding === null ? [] : [adding])];
  return (
    <>
      {[...new Set(shown)].map((id) => (
        <div key={id} className={styles.own}>
          <Condition
            field={named(id)}
            id={id}
            value={conditions.find(([other]) => other === id)?.[1]}
            onSet={(value) => {
              setAdding(null);
              set(id, value);
            }}
          />
          <ActionIcon
            aria-label={t('filter.removeField', { field: named(id)?.label ?? id })}
            onClick={() => {
              setAdding(null);
              onAsk(writeFields(conditions.filter(([other]) => other !== id)));
            }}
          >
            <Icon of="close" />
          </ActionIcon>
        </div>
      ))}
      <Select
        size="xs"
        label={t('filter.own')}
        description={looksThrough ? undefined : t('filter.tooMany')}
        disabled={!looksThrough}
        placeholder={t('filter.addField')}
        searchable
        data={own
          .filter(({ path }) => !shown.includes(path.slice('deal.'.length)))
          .map(({ path, label }) => ({ value: path.slice('deal.'.length), label }))}
        value={null}
        onChange={setAdding}
        comboboxProps={inside}
      />
    </>
  );
}

const builtIn: ReadonlySet<string> = new Set([
  'deal.title',
  'deal.value',
  'deal.currency',
  'deal.source',
  'deal.segment',
  'deal.product',
  'deal.expectedCloseOn',
  'deal.meetingAt',
]);

interface ConditionProps {
  field: FieldView | undefined;
  id: string;
  value: string | undefined;
  onSet: (value: string) => void;
}

function Condition({ field, id, value, onSet }: ConditionProps) {
  const { t } = useTranslation('board');
  const [typed, setTyped] = useState(value ?? '');
  const label = field?.label ?? id;
  const choices = field?.choices ?? null;
  if (choices || field?.type === 'yesno') {
    const options = choices
      ? choices.map((choice) => ({ value: choice, label: field?.labels[choice] ?? choice }))
      : [
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ];
    return (
      <Select
        size="xs"
        label={label}
        data={[...options, { value: nothingSaid, label: t('filter.nothingSaid') }]}
        value={value === undefined ? null : value === '' ? nothingSaid : value}
        onChange={(chosen) => chosen !== null && onSet(chosen === nothingSaid ? '' : chosen)}
        comboboxProps={inside}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={t('filter.nothingSaid')}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => onSet(typed.trim())}
      onKeyDown={({ key }) => key === 'Enter' && onSet(typed.trim())}
    />
  );
}
