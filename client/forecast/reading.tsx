import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForecastAdvice, ForecastReading, ForecastStage } from '../../machines/api/index.ts';
import { intlLocale } from '../locales/index.ts';
import { Icon, When } from '../ui/index.ts';
import shared from './forecast.module.css';
import styles from './reading.module.css';
import { useRateWords } from './words.ts';

/** The method's own reading: which stages are full, which hold too little, and what follows from it. */
export function Reading({
  readings,
  windowDays,
}: {
  readings: readonly ForecastReading[];
  windowDays: number;
}) {
  const { t } = useTranslation('forecast');
  const [chosen, setChosen] = useState<string | null>(null);
  const rateWords = useRateWords();
  const reading = readings.find(({ process }) => process.id === chosen) ?? readings[0];
  if (!reading) return null;
  return (
    <section className={shared.card} aria-label={t('reading.title')}>
      <div className={shared.cardHead}>
        <h2 className={shared.cardTitle}>{t('reading.title')}</h2>
        {readings.length > 1 && (
          <Select
            aria-label={t('process')}
            value={reading.process.id}
            onChange={setChosen}
            data={readings.map(({ process }) => ({ value: process.id, label: process.name }))}
            allowDeselect={false}
            className={shared.choice}
          />
        )}
      </div>
      <Sentences reading={reading} />
      <ol className={styles.stages}>
        {reading.stages.map((stage) => (
          <StageLine key={stage.id} stage={stage} />
        ))}
      </ol>
      <p className={styles.foot}>
        {t('reading.whole', { rate: rateWords(reading.whole), count: windowDays })}{' '}
        {reading.measuredAt !== null && (
          <>
            {t('reading.measured')} <When at={reading.measuredAt} as="moment" />
          </>
        )}
      </p>
    </section>
  );
}

function Sentences({ reading }: { reading: ForecastReading }) {
  const { t } = useTranslation('forecast');
  if (reading.advice.length === 0) {
    const even = reading.stages.every(({ state }) => state === 'even');
    return <p className={styles.advice}>{t(even ? 'advice.even' : 'advice.mixed')}</p>;
  }
  return (
    <ul className={styles.advice}>
      {reading.advice.map((advice) => (
        <Sentence key={`${advice.kind} ${'stage' in advice ? advice.stage : ''}`} advice={advice} />
      ))}
    </ul>
  );
}

function Sentence({ advice }: { advice: ForecastAdvice }) {
  const { t, i18n } = useTranslation('forecast');
  const list = new Intl.ListFormat(intlLocale(i18n.language), { type: 'conjunction' });
  switch (advice.kind) {
    case 'strong-ahead':
      return (
        <li>
          <Icon of="up" size={14} />
          {t('advice.strong', {
            stages: list.format(advice.stages.map(String)),
            count: advice.stages.length,
          })}
        </li>
      );
    case 'more-leads':
    case 'more-leads-no-room': {
      const { stage, holds, should } = advice;
      return (
        <li>
          <Icon of="down" size={14} />
          {should === null
            ? t('advice.holds', { stage, count: holds })
            : t('advice.holdsOf', { stage, count: holds, should })}{' '}
          {t(advice.kind === 'more-leads' ? 'advice.more' : 'advice.noRoom')}
        </li>
      );
    }
    case 'jam':
      return (
        <li>
          <Icon of="held" size={14} />
          {t('advice.jam', { stage: advice.stage, count: advice.holds, should: advice.should })}
        </li>
      );
    case 'measure-first':
      return (
        <li>
          <Icon of="info" size={14} />
          {t('advice.measure')}
        </li>
      );
  }
}

function StageLine({ stage }: { stage: ForecastStage }) {
  const { t } = useTranslation('forecast');
  const rateWords = useRateWords();
  const { number, name, holds, should, state, against } = stage;
  const width = should === null ? 0 : Math.min(100, (100 * holds) / Math.max(should, 1));
  return (
    <li className={styles.stage} data-state={state}>
      <span className={styles.stageNumber}>{number}</span>
      <span className={styles.stageName}>
        <b>{name}</b>
        <span className={shared.quiet}>
          {stage.winChance !== null && `${t('drawn', { percent: stage.winChance })} · `}
          {t('ratePrefix')} {rateWords(stage.rate)}
        </span>
      </span>
      <span className={styles.stageFill}>
        <span>
          <b className="gl-num">{holds}</b>{' '}
          <span className={shared.quiet}>
            {should === null ? t('state.unknown') : t(`against.${against ?? 'flow'}`, { count: should })}
          </span>
        </span>
        {should !== null && (
          <span className={styles.stageBar} aria-hidden>
            <span style={{ width: `${width}%` }} />
          </span>
        )}
        {state !== 'unknown' && <span className={styles.stageState}>{t(`state.${state}`)}</span>}
      </span>
    </li>
  );
}
