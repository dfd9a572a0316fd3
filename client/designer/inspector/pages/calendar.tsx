import { ActionIcon, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../../../machines/index.ts';
import { Icon, WeekHours } from '../../../ui/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import styles from '../inspector.module.css';
import page from './pages.module.css';

const zones = Intl.supportedValuesOf('timeZone');

/** The zone and the hours in which durations are counted. */
export function CalendarPage() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { calendar } = useProcess();
  const set = (next: Partial<Calendar>) => designer.edit({ do: 'setCalendar', calendar: next });
  const choices = zones.includes(calendar.zone) ? zones : [calendar.zone, ...zones];
  return (
    <>
      <p className={styles.text}>{t('calendar.intro')}</p>
      <Select
        label={t('calendar.zone')}
        data={choices}
        value={calendar.zone}
        searchable
        allowDeselect={false}
        limit={80}
        readOnly={designer.readOnly}
        onChange={(zone) => zone && set({ zone })}
      />
      <div role="group" aria-label={t('calendar.hours')}>
        <span className={styles.label}>{t('calendar.hours')}</span>
        <WeekHours
          hours={calendar.hours}
          empty={t('calendar.free')}
          readOnly={designer.readOnly}
          onChange={(hours) => set({ hours })}
        />
      </div>
      <Holidays calendar={calendar} onChange={set} />
    </>
  );
}

interface PartProps {
  calendar: Calendar;
  onChange: (next: Partial<Calendar>) => void;
}

function Holidays({ calendar, onChange }: PartProps) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const days = calendar.holidays ?? [];
  const put = (next: readonly string[]) =>
    onChange({ holidays: next.length === 0 ? undefined : [...new Set(next)].toSorted() });
  return (
    <div>
      <span className={styles.label}>{t('calendar.holidays')}</span>
      <ul className={page.list}>
        {days.map((day) => (
          <li key={day} className={page.item}>
            <span className="gl-num">{day}</span>
            {!designer.readOnly && (
              <ActionIcon
                size={24}
                aria-label={t('calendar.removeHoliday', { date: day })}
                onClick={() => put(days.filter((one) => one !== day))}
              >
                <Icon of="close" size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {!designer.readOnly && (
        <DateInput
          mt={4}
          aria-label={t('calendar.addHoliday')}
          placeholder={t('calendar.addHoliday')}
          value={null}
          valueFormat="D MMM YYYY"
          onChange={(day) => day !== null && put([...days, day])}
        />
      )}
    </div>
  );
}
