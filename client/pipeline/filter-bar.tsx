import { ActionIcon, Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueClass, Pipeline } from '../../machines/api/index.ts';
import { DueIcon, Icon, useNarrow, usePhone, useSession } from '../ui/index.ts';
import styles from './board.module.css';
import { type Filters, groupings, sorts } from './filters.ts';
import { MoreFilters } from './more-filters.tsx';

interface FilterBarProps {
  board: Pipeline;
  filters: Filters;
  onChange: (filters: Filters) => void;
  /** The saved views, at the head of the bar. */
  views: ReactNode;
  /** What only this way of looking has. */
  tools: ReactNode;
  /** Sorted by its heads, and without lanes. */
  isTable: boolean;
  /** Left out where the person may add nothing. */
  onAdd: (() => void) | undefined;
}

const shownOrder: readonly DueClass[] = ['overdue', 'none', 'today', 'later'];

/** How many are how urgent, as switches; then whose, where from, in what order; and the way to add one. */
export function FilterBar(props: FilterBarProps) {
  const { board, filters, onChange, views, tools, isTable, onAdd } = props;
  const { t } = useTranslation('pipeline');
  const phone = usePhone();
  const narrow = useNarrow();
  return (
    <div className={styles.filters} role="group" aria-label={t('filter.label')}>
      {views}
      {shownOrder.map((due) => (
        <FilterButton
          key={due}
          icon={<DueIcon due={due} />}
          words={t(`filter.${due}`)}
          count={board.due[due]}
          on={filters.due === due}
          onToggle={(on) => onChange({ ...filters, due: on ? due : null })}
        />
      ))}
      <FilterButton
        icon={<Icon of="passive" />}
        words={t('filter.passive')}
        count={board.passive}
        on={filters.passive}
        onToggle={(passive) => onChange({ ...filters, passive })}
      />
      {!phone && <span className={styles.spring} />}
      {narrow ? (
        <AllMenus board={board} filters={filters} onChange={onChange} isTable={isTable} />
      ) : (
        <>
          <OwnerMenu board={board} filters={filters} onChange={onChange} />
          <SourceMenu board={board} filters={filters} onChange={onChange} />
          {!isTable && <SortMenu board={board} filters={filters} onChange={onChange} />}
        </>
      )}
      <MoreFilters board={board} filters={filters} onChange={onChange} />
      {tools}
      {onAdd && (
        <Button size="xs" leftSection={<Icon of="add" size={14} />} ml={4} variant="default" onClick={onAdd}>
          {t('add')}
        </Button>
      )}
    </div>
  );
}

interface FilterButtonProps {
  icon: ReactNode;
  words: string;
  count: number;
  on: boolean;
  onToggle: (on: boolean) => void;
}

function FilterButton({ icon, words, count, on, onToggle }: FilterButtonProps) {
  const phone = usePhone();
  return (
    <Button
      size={phone ? 'md' : 'xs'}
      px={phone ? 7 : 8}
      variant={on ? 'light' : 'default'}
      className={styles.filter}
      leftSection={icon}
      aria-pressed={on}
      aria-label={`${words}: ${count}`}
      onClick={() => onToggle(!on)}
    >
      <span className={styles.filterWords}>{words}</span>
      <b>{count}</b>
    </Button>
  );
}

type Menus = Pick<FilterBarProps, 'board' | 'filters' | 'onChange'>;

function OwnerMenu(props: Menus) {
  const { t } = useTranslation('pipeline');
  const { board, filters } = props;
  const owner = board.owners.find(({ id }) => id === filters.owner);
  const label =
    filters.owner === null
      ? t('owner.all')
      : filters.owner === 'me'
        ? t('owner.me')
        : filters.owner === 'none'
          ? t('owner.none')
          : (owner?.name ?? t('owner.all'));
  return (
    <Choice label={label} on={filters.owner !== null}>
      <OwnerItems {...props} />
    </Choice>
  );
}

function OwnerItems({ board, filters, onChange }: Menus) {
  const { t } = useTranslation('pipeline');
  const { user } = useSession();
  const options = [
    { value: null, label: t('owner.all') },
    ...(user ? [{ value: 'me', label: t('owner.me') }] : []),
    { value: 'none', label: t('owner.none') },
    ...board.owners.filter(({ id }) => id !== user?.id).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return options.map(({ value, label }) => (
    <Option
      key={value}
      label={label}
      on={filters.owner === value}
      onChoose={() => onChange({ ...filters, owner: value })}
    />
  ));
}

function SourceMenu(props: Menus) {
  const { t } = useTranslation('pipeline');
  const { filters } = props;
  return (
    <Choice label={filters.source ?? t('source.any')} on={filters.source !== null}>
      <SourceItems {...props} />
    </Choice>
  );
}

function SourceItems({ board, filters, onChange }: Menus) {
  const { t } = useTranslation('pipeline');
  return [null, ...board.sources].map((source) => (
    <Option
      key={source}
      label={source ?? t('source.any')}
      on={filters.source === source}
      onChoose={() => onChange({ ...filters, source })}
    />
  ));
}

function SortMenu(props: Menus) {
  const { t } = useTranslation('pipeline');
  return (
    <Choice
      label={t(`sort.${props.filters.sort}`)}
      on={props.filters.sort !== 'due' || props.filters.group !== null}
    >
      <SortItems {...props} />
      <LaneItems {...props} />
    </Choice>
  );
}

function SortItems({ filters, onChange }: Menus) {
  const { t } = useTranslation('pipeline');
  return sorts.map((sort) => (
    <Option
      key={sort}
      label={t(`sort.${sort}`)}
      on={filters.sort === sort}
      onChoose={() => onChange({ ...filters, sort })}
    />
  ));
}

/** Lanes across the columns, one to an owner or a source. */
function LaneItems({ filters, onChange }: Menus) {
  const { t } = useTranslation('board');
  return (
    <>
      <Menu.Label>{t('lanes.label')}</Menu.Label>
      {[null, ...groupings].map((group) => (
        <Option
          key={group}
          label={group === null ? t('lanes.off') : t(`lanes.by.${group}`)}
          on={filters.group === group}
          onChoose={() => onChange({ ...filters, group })}
        />
      ))}
    </>
  );
}

function Choice({ label, on, children }: { label: string; on: boolean; children: ReactNode }) {
  return (
    <Menu>
      <Menu.Target>
        <Button
          size="xs"
          px={8}
          variant={on ? 'light' : 'default'}
          rightSection={<Icon of="down" size={14} />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.options}>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Where there is little room, the three menus are one. */
function AllMenus({ isTable, ...props }: Menus & { isTable: boolean }) {
  const { t } = useTranslation('pipeline');
  const phone = usePhone();
  const { owner, source, sort } = props.filters;
  const on = owner !== null || source !== null || (sort !== 'due' && !isTable);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={phone ? 40 : 28} variant={on ? 'light' : 'default'} aria-label={t('filter.more')}>
          <Icon of="settings" size={phone ? 20 : 16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.options}>
        {!isTable && (
          <>
            <Menu.Label>{t('sort.label')}</Menu.Label>
            <SortItems {...props} />
            <LaneItems {...props} />
          </>
        )}
        <Menu.Label>{t('owner.label')}</Menu.Label>
        <OwnerItems {...props} />
        <Menu.Label>{t('source.label')}</Menu.Label>
        <SourceItems {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Option({ label, on, onChoose }: { label: string; on: boolean; onChoose: () => void }) {
  return (
    <Menu.RadioItem value={label} checked={on} onChange={onChoose} closeMenuOnClick>
      {label}
    </Menu.RadioItem>
  );
}
