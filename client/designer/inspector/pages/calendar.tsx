import { ActionIcon, Select, Switch, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { weekdays, type Calendar, type Weekday } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
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
        {weekdays.map((day) => (
          <Day key={day} day={day} calendar={calendar} onChange={set} />
        ))}
      </div>
      <Holidays calendar={calendar} onChange={set} />
    </>
  );
}

interface PartProps {
  calendar: Calendar;
  onChange: (next: Partial<Calendar>) => void;
}

/** One span a day covers nearly everybody; further spans, set by other means, are kept. */
function Day({ day, calendar, onChange }: PartProps & { day: Weekday }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const spans = calendar.hours[day] ?? [];
  const [first, ...rest] = spans;
  const put = (next: [string, string] | null) => {
    const { [day]: _before, ...others } = calendar.hours;
    onChange({ hours: next ? { ...others, [day]: [next, ...rest] } : others });
  };
  return (
    <div className={page.day}>
      <Switch
        label={t(`calendar.${day}`)}
        checked={first !== undefined}
        disabled={designer.readOnly}
        onChange={(event) => put(event.currentTarget.checked ? ['09:00', '18:00'] : null)}
      />
      {first ? (
        <div className={page.spans}>
          <TimeField
            label={`${t(`calendar.${day}`)}: ${t('calendar.from')}`}
            value={first[0]}
            onWrite={(from) => put([from, first[1]])}
            isWrong={(from) => from >= first[1]}
          />
          <span>–</span>
          <TimeField
            label={`${t(`calendar.${day}`)}: ${t('calendar.to')}`}
            value={first[1]}
            onWrite={(to) => put([first[0], to])}
            isWrong={(to) => to <= first[0]}
          />
        </div>
      ) : (
        <span className={page.aside}>{t('calendar.free')}</span>
      )}
    </div>
  );
}

function TimeField({
  label,
  value,
  onWrite,
  isWrong,
}: {
  label: string;
  value: string;
  onWrite: (time: string) => void;
  isWrong: (time: string) => boolean;
}) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <TextInput
      key={value}
      className={page.time}
      type="time"
      aria-label={label}
      defaultValue={value}
      readOnly={designer.readOnly}
      onBlur={({ currentTarget }) => {
        const time = currentTarget.value;
        if (time === value) return;
        if (time === '' || isWrong(time)) {
          // The browser's own bubble: the field is too narrow for words under it.
          currentTarget.setCustomValidity(t('calendar.wrong'));
          currentTarget.reportValidity();
          currentTarget.setCustomValidity('');
          currentTarget.value = value;
        } else onWrite(time);
      }}
    />
  );
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
