import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { weekdays, type Calendar } from '../../../machines/index.ts';
import { weekdayName } from '../../ui/index.ts';
import styles from './booking.module.css';

/** When one can be booked, on each one's own clock; further spans of a day, set by other means, are kept. */
export function Hours({
  hours,
  onChange,
}: {
  hours: Calendar['hours'];
  onChange: (hours: Calendar['hours']) => void;
}) {
  const { t, i18n } = useTranslation('booking');
  return (
    <fieldset className={styles.hours}>
      <legend>{t('field.hours')}</legend>
      {weekdays.map((day) => {
        const [first, ...rest] = hours[day] ?? [];
        const name = weekdayName(day, i18n.language);
        const put = (next: [string, string] | null) => {
          const { [day]: _before, ...others } = hours;
          onChange(next ? { ...others, [day]: [next, ...rest] } : others);
        };
        const time = (which: 'from' | 'to', value: string, write: (time: string) => [string, string]) => (
          <TextInput
            type="time"
            aria-label={t(`field.${which}`, { day: name })}
            value={value}
            onChange={(event) => {
              const [from, to] = write(event.currentTarget.value);
              if (from !== '' && to !== '' && from < to) put([from, to]);
            }}
          />
        );
        return (
          <div key={day} className={styles.day}>
            <Switch
              label={name}
              checked={first !== undefined}
              onChange={(event) => put(event.currentTarget.checked ? ['09:00', '18:00'] : null)}
            />
            {first && (
              <span className={styles.span}>
                {time('from', first[0], (from) => [from, first[1]])}
                <span>–</span>
                {time('to', first[1], (to) => [first[0], to])}
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
