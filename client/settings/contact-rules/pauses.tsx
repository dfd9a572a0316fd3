import { NumberInput, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usualContactRules } from '../../../machines/index.ts';
import styles from './contact-rules.module.css';
import { Part, type PartProps } from './part.tsx';

export function DoubleContact({ rules: { doubleContactDays }, change }: PartProps) {
  const { t } = useTranslation('contact-rules');
  return (
    <Part title={t('double.title')} text={t('double.text')}>
      <Switch
        label={t('double.on')}
        checked={doubleContactDays !== null}
        onChange={(event) =>
          change({
            doubleContactDays: event.currentTarget.checked ? usualContactRules.doubleContactDays : null,
          })
        }
      />
      {doubleContactDays !== null && (
        <NumberInput
          className={styles.number}
          label={t('double.days')}
          min={1}
          max={366}
          allowDecimal={false}
          value={doubleContactDays}
          onChange={(days) => typeof days === 'number' && change({ doubleContactDays: days })}
        />
      )}
    </Part>
  );
}

export function Pauses({ rules: { pauseOnSupport, pauseOnOtherDeal }, change }: PartProps) {
  const { t } = useTranslation('contact-rules');
  return (
    <Part title={t('pauses.title')}>
      <Switch
        label={t('pauses.support')}
        description={t('pauses.supportHint')}
        checked={pauseOnSupport}
        onChange={(event) => change({ pauseOnSupport: event.currentTarget.checked })}
      />
      <Switch
        label={t('pauses.otherDeal')}
        description={t('pauses.otherDealHint')}
        checked={pauseOnOtherDeal}
        onChange={(event) => change({ pauseOnOtherDeal: event.currentTarget.checked })}
      />
    </Part>
  );
}
