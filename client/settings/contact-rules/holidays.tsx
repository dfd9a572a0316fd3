import { ActionIcon, Button, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FreeDay } from '../../../machines/api/index.ts';
import { type ContactRules, OwnDay } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import styles from './contact-rules.module.css';
import { Part, type PartProps } from './part.tsx';
import { useCountryName, useIsoDay } from './words.ts';

interface HolidaysProps extends PartProps {
  /** Countries whose public holidays are known. */
  known: readonly string[];
  next: readonly FreeDay[];
}

export function Holidays({ rules: { holidays }, change, known, next }: HolidaysProps) {
  const { t } = useTranslation('contact-rules');
  const country = useCountryName();
  const isoDay = useIsoDay();
  const set = (patch: Partial<ContactRules['holidays']>) => change({ holidays: { ...holidays, ...patch } });
  const choices = known
    .map((code) => ({ value: code, label: country(code) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <Part title={t('holidays.title')} text={t('holidays.text')}>
      <MultiSelect
        label={t('holidays.countries')}
        placeholder={t('holidays.countriesPick')}
        data={choices}
        value={holidays.countries}
        searchable
        hidePickedOptions
        limit={60}
        onChange={(countries) =>
          set({
            countries,
            home: holidays.home !== null && countries.includes(holidays.home) ? holidays.home : null,
          })
        }
      />
      {holidays.countries.length > 0 && (
        <Select
          label={t('holidays.home')}
          data={[
            { value: '', label: t('holidays.homeNone') },
            ...choices.filter(({ value }) => holidays.countries.includes(value)),
          ]}
          value={holidays.home ?? ''}
          allowDeselect={false}
          onChange={(home) => set({ home: home || null })}
        />
      )}
      <OwnDays days={holidays.own} onChange={(own) => set({ own })} />
      <div>
        <h3 className={styles.label}>{t('holidays.next')}</h3>
        {next.length === 0 ? (
          <p className={styles.text}>{t('holidays.nextNone')}</p>
        ) : (
          <ul className={styles.days}>
            {next.map(({ date, name, country: of }) => (
              <li key={`${date} ${of}`}>
                <span className="gl-num">{isoDay(date)}</span>
                <span>{name}</span>
                <small>{of === null ? t('holidays.everybody') : country(of)}</small>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Part>
  );
}

const fresh = { name: '', from: null as string | null, to: null as string | null, yearly: true };

function OwnDays({ days, onChange }: { days: readonly OwnDay[]; onChange: (days: OwnDay[]) => void }) {
  const { t } = useTranslation('contact-rules');
  const isoDay = useIsoDay();
  const [adding, setAdding] = useState<typeof fresh | null>(null);
  const [wrong, setWrong] = useState(false);
  const add = () => {
    const day = OwnDay.safeParse({ ...adding, to: adding?.to ?? adding?.from, country: null });
    setWrong(!day.success);
    if (!day.success) return;
    onChange([...days, day.data]);
    setAdding(null);
  };
  return (
    <div>
      <h3 className={styles.label}>{t('holidays.own')}</h3>
      <ul className={styles.own}>
        {days.map((day) => (
          <li key={`${day.name} ${day.from}`}>
            <span>{day.name}</span>
            <small className="gl-num">
              {day.from === day.to ? isoDay(day.from) : `${isoDay(day.from)} – ${isoDay(day.to)}`}
              {day.yearly && ` · ${t('holidays.yearly')}`}
            </small>
            <ActionIcon
              size={28}
              aria-label={t('holidays.remove', { name: day.name })}
              onClick={() => onChange(days.filter((one) => one !== day))}
            >
              <Icon of="close" size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {adding ? (
        <div className={styles.adding}>
          <TextInput
            label={t('holidays.name')}
            placeholder={t('holidays.namePlaceholder')}
            value={adding.name}
            maxLength={80}
            error={wrong && t('holidays.incomplete')}
            onChange={(event) => setAdding({ ...adding, name: event.currentTarget.value })}
          />
          <div className={styles.row}>
            <DateInput
              label={t('holidays.from')}
              value={adding.from}
              valueFormat="D MMM YYYY"
              onChange={(from) => setAdding({ ...adding, from })}
            />
            <DateInput
              label={t('holidays.to')}
              value={adding.to ?? adding.from}
              valueFormat="D MMM YYYY"
              onChange={(to) => setAdding({ ...adding, to })}
            />
          </div>
          <Switch
            label={t('holidays.yearly')}
            checked={adding.yearly}
            onChange={(event) => setAdding({ ...adding, yearly: event.currentTarget.checked })}
          />
          <Button className={styles.add} variant="default" onClick={add}>
            {t('holidays.add')}
          </Button>
        </div>
      ) : (
        <Button
          className={styles.add}
          variant="default"
          leftSection={<Icon of="add" />}
          onClick={() => setAdding(fresh)}
        >
          {t('holidays.add')}
        </Button>
      )}
    </div>
  );
}
