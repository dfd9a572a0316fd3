import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Cap, mostCaps } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import styles from './contact-rules.module.css';
import { Part, type PartProps } from './part.tsx';

export function Caps({ rules: { caps }, change }: PartProps) {
  const { t } = useTranslation('contact-rules');
  const put = (place: number, cap: Partial<Cap>) =>
    change({ caps: caps.map((one, index) => (index === place ? { ...one, ...cap } : one)) });
  return (
    <Part title={t('caps.title')} text={t('caps.text')}>
      {caps.length === 0 && <p className={styles.text}>{t('caps.none')}</p>}
      {caps.map((cap, place) => (
        // Rows have no names of their own; they are few and change in their place.
        <div key={place} className={styles.row}>
          <NumberInput
            label={t('caps.messages')}
            min={1}
            max={100}
            allowDecimal={false}
            value={cap.messages}
            onChange={(messages) => typeof messages === 'number' && put(place, { messages })}
          />
          <NumberInput
            label={t('caps.days')}
            min={1}
            max={366}
            allowDecimal={false}
            value={cap.days}
            onChange={(days) => typeof days === 'number' && put(place, { days })}
          />
          <ActionIcon
            aria-label={t('caps.remove', { messages: cap.messages, days: cap.days })}
            onClick={() => change({ caps: caps.filter((_, index) => index !== place) })}
          >
            <Icon of="close" />
          </ActionIcon>
        </div>
      ))}
      {caps.length < mostCaps && (
        <Button
          className={styles.add}
          variant="default"
          leftSection={<Icon of="add" />}
          onClick={() => change({ caps: [...caps, { messages: 3, days: 14 }] })}
        >
          {t('caps.add')}
        </Button>
      )}
    </Part>
  );
}
