import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ContactHours, type Weekday, weekdays } from '../../machines/index.ts';
import { intlLocale } from '../locales/index.ts';
import styles from './week-hours.module.css';
import { weekdayName } from './words/weekday.ts';

interface WeekHoursProps {
  hours: ContactHours;
  onChange: (hours: ContactHours) => void;
  /** What a weekday without hours is called. */
  empty: string;
  readOnly?: boolean;
}

/** The hours of each weekday. One span a day; further ones, set over the API, are kept. */
export function WeekHours({ readOnly = false, ...week }: WeekHoursProps) {
  return (
    <div className={styles.week}>
      {weekdays.map((day) => (
        <Day key={day} day={day} readOnly={readOnly} {...week} />
      ))}
    </div>
  );
}

function Day({ day, hours, onChange, empty, readOnly }: Required<WeekHoursProps> & { day: Weekday }) {
  const { t, i18n } = useTranslation('contact-rules');
  const [first, ...rest] = hours[day] ?? [];
  const name = weekdayName(day, intlLocale(i18n.language));
  const put = (next: [string, string] | null) => {
    const { [day]: _before, ...others } = hours;
    onChange(next ? { ...others, [day]: [next, ...rest] } : others);
  };
  return (
    <div className={styles.day}>
      <Switch
        label={name}
        checked={first !== undefined}
        disabled={readOnly}
        onChange={(event) => put(event.currentTarget.checked ? ['09:00', '18:00'] : null)}
      />
      {first ? (
        <div className={styles.span}>
          <Time
            label={t('hours.from', { day: name })}
            value={first[0]}
            readOnly={readOnly}
            isWrong={(from) => from >= first[1]}
            onWrite={(from) => put([from, first[1]])}
          />
          <span aria-hidden>–</span>
          <Time
            label={t('hours.to', { day: name })}
            value={first[1]}
            readOnly={readOnly}
            isWrong={(to) => to <= first[0]}
            onWrite={(to) => put([first[0], to])}
          />
        </div>
      ) : (
        <span className={styles.quiet}>{empty}</span>
      )}
    </div>
  );
}

interface TimeProps {
  label: string;
  value: string;
  readOnly: boolean;
  isWrong: (time: string) => boolean;
  onWrite: (time: string) => void;
}

function Time({ label, value, readOnly, isWrong, onWrite }: TimeProps) {
  const { t } = useTranslation('contact-rules');
  return (
    <TextInput
      key={value}
      className={styles.time}
      type="time"
      aria-label={label}
      defaultValue={value}
      readOnly={readOnly}
      onBlur={({ currentTarget }) => {
        const time = currentTarget.value;
        if (time === value) return;
        if (time === '' || isWrong(time)) {
          // The browser's own bubble: the field is too narrow for words under it.
          currentTarget.setCustomValidity(t('hours.wrong'));
          currentTarget.reportValidity();
          currentTarget.setCustomValidity('');
          currentTarget.value = value;
        } else onWrite(time);
      }}
    />
  );
}
