import { Button, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTeam } from '../../ui/adding/index.ts';
import { Icon, useTags, useSession } from '../../ui/index.ts';
import { SegmentPicker } from '../segments/segment-picker.tsx';
import { isNarrowed, type ListState } from './list-state.ts';
import styles from './lists.module.css';

interface FiltersProps {
  state: ListState;
  onChange: (patch: Partial<ListState>) => void;
}

/** What narrows a list down: whose, which tag, which segment, where, whether they agreed, how long nobody was in touch. */
export function Filters({ state, onChange }: FiltersProps) {
  const { t } = useTranslation('records');
  const { user } = useSession();
  const team = useTeam();
  const tags = useTags();
  const owners = [
    ...(user ? [{ value: 'me', label: t('filter.mine') }] : []),
    { value: 'none', label: t('filter.nobodys') },
    ...team.filter(({ id }) => id !== user?.id).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const people = state.show === 'people';
  const shared = { size: 'xs', clearable: true, className: styles.filter } as const;
  return (
    <div className={styles.filters} role="group" aria-label={t('filter.title')}>
      <SegmentPicker
        kind={people ? 'contact' : 'company'}
        value={state.segment}
        onChange={(segment) => onChange({ segment })}
      />
      <Select
        {...shared}
        aria-label={t('filter.owner')}
        placeholder={t('filter.owner')}
        data={owners}
        value={state.owner}
        searchable
        onChange={(owner) => onChange({ owner })}
      />
      <Select
        {...shared}
        aria-label={t('filter.tag')}
        placeholder={t('filter.tag')}
        data={tags.map(({ key, name }) => ({ value: key, label: name }))}
        value={state.tag}
        searchable
        limit={100}
        nothingFoundMessage={t('filter.noTag')}
        onChange={(tag) => onChange({ tag })}
      />
      <CountryField
        key={state.country === null ? 'none' : 'some'}
        value={state.country}
        onChange={(country) => onChange({ country })}
      />
      {people && (
        <>
          <Select
            {...shared}
            aria-label={t('filter.consent')}
            placeholder={t('filter.consent')}
            data={[
              { value: 'yes', label: t('filter.agreed') },
              { value: 'no', label: t('filter.notAgreed') },
            ]}
            value={state.consent}
            onChange={(consent) =>
              onChange({ consent: consent === 'yes' || consent === 'no' ? consent : null })
            }
          />
          <Select
            {...shared}
            aria-label={t('filter.quiet')}
            placeholder={t('filter.quiet')}
            data={['7', '14', '30', '60', '90', '180', '365'].map((days) => ({
              value: days,
              label: t('filter.quietDays', { count: Number(days) }),
            }))}
            value={state.quiet}
            onChange={(quiet) => onChange({ quiet })}
          />
        </>
      )}
      <SortMenu state={state} onChange={onChange} />
      {isNarrowed(state) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            onChange({
              q: '',
              owner: null,
              tag: null,
              segment: null,
              country: null,
              consent: null,
              quiet: null,
            })
          }
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** As it is written on the records; the list follows a moment after the last letter. */
function CountryField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (country: string | null) => void;
}) {
  const { t } = useTranslation('records');
  const [text, setText] = useState(value ?? '');
  const settle = useDebouncedCallback((country: string) => onChange(country === '' ? null : country), 400);
  return (
    <TextInput
      size="xs"
      className={styles.filter}
      aria-label={t('filter.country')}
      placeholder={t('filter.country')}
      value={text}
      maxLength={80}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
    />
  );
}

const sortsOf = { people: ['name', 'created', 'last'], companies: ['name', 'created'] } as const;

function SortMenu({ state, onChange }: FiltersProps) {
  const { t } = useTranslation('records');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<Icon of="down" size={14} />}>
          {t(`sort.${state.sort}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sortsOf[state.show].map((sort) => (
          <Menu.Item
            key={sort}
            aria-current={sort === state.sort || undefined}
            rightSection={sort === state.sort ? <Icon of="check" size={14} /> : undefined}
            onClick={() => onChange({ sort })}
          >
            {t(`sort.${sort}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
