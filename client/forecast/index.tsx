import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Forecast } from '../../machines/api/index.ts';
import { EmptyState, ErrorState, ExportButton, Loading, PipelineTabs, TopBar } from '../ui/index.ts';
import { Apart } from './apart.tsx';
import styles from './forecast.module.css';
import { History } from './history.tsx';
import { Months } from './months.tsx';
import { Owners } from './owners.tsx';
import { PartDrawer } from './part-drawer.tsx';
import { type Place, usePlace } from './place.ts';
import { type Part, useForecast } from './queries.ts';
import { Reading } from './reading.tsx';

/** `/forecast`: the months to come, by owner and team, against the target; how they moved, and what the stages say. */
export function Screen() {
  const { t } = useTranslation('forecast');
  const { place, go } = usePlace();
  const { data, error, refetch } = useForecast(place.process);
  return (
    <>
      <TopBar
        title={t('title')}
        where={<PipelineTabs current="forecast" process={place.process ?? undefined} alone />}
      />
      {data ? (
        data.processes.length === 0 ? (
          <EmptyState icon="forecast" title={t('none.title')}>
            {t('none.text')}
          </EmptyState>
        ) : (
          <Told told={data} place={place} go={go} />
        )
      ) : error ? (
        <ErrorState title={t('error')} error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Told({ told, place, go }: { told: Forecast; place: Place; go: (change: Partial<Place>) => void }) {
  const { t } = useTranslation('forecast');
  const [part, setPart] = useState<Part | null>(null);
  const [first = ''] = told.months;
  const month = told.months.find((one) => one === place.month) ?? first;
  const currency = told.currencies.find((one) => one === place.currency) ?? told.currencies[0] ?? 'EUR';
  const row = (place.owner === null ? told.team : told.rows).find(
    (one) =>
      one.month === month &&
      one.currency === currency &&
      (place.owner === null || (one.owner?.id ?? 'none') === place.owner),
  );
  return (
    <div className={styles.screen}>
      <div className={styles.choices}>
        {told.currencies.length > 1 && (
          <SegmentedControl
            aria-label={t('currency')}
            value={currency}
            onChange={(next) => go({ currency: next })}
            data={told.currencies}
          />
        )}
        {told.processes.length > 1 && (
          <Select
            aria-label={t('process')}
            placeholder={t('everyProcess')}
            value={place.process}
            onChange={(process) => go({ process })}
            data={told.processes.map(({ id, name }) => ({ value: id, label: name }))}
            clearable
            className={styles.choice}
          />
        )}
        <Apart told={told} currency={currency} onPart={setPart} />
        <span className={styles.takeAlong}>
          <ExportButton list="forecast" filters={{ process: place.process, months: 3 }} />
        </span>
      </div>
      <Months told={told} currency={currency} month={month} onMonth={(next) => go({ month: next })} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Owners told={told} month={month} currency={currency} onPart={setPart} />
          <History
            span={{ from: month, to: month, currency, owner: place.owner, process: place.process }}
            since={place.since}
            today={told.today}
            targetMinor={row?.target?.minor ?? null}
            onSince={(since) => go({ since })}
          />
        </div>
        <Reading readings={told.readings} windowDays={told.windowDays} />
      </div>
      {part && <PartDrawer part={part} onClose={() => setPart(null)} />}
    </div>
  );
}
