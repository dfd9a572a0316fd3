import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ForecastHistory } from '../../machines/api/index.ts';
import { intlLocale } from '../locales/index.ts';
import { ErrorState, fractionDigits, Loading, Money, useMoney } from '../ui/index.ts';
import styles from './forecast.module.css';
import { type Span, useHistory } from './queries.ts';
import { useIsoDay } from './words.ts';

interface HistoryProps {
  span: Span;
  since: string | null;
  today: string;
  targetMinor: number | null;
  onSince: (since: string) => void;
}

const daysBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

/** How the forecast of a month moved: day by day, and what of it changed since a day, deal by deal. */
export function History({ span, since, today, targetMinor, onSince }: HistoryProps) {
  const { t } = useTranslation('forecast');
  const { data, error, refetch } = useHistory(span, since);
  const choices = [1, 7, 14, 30].map((days) => ({
    value: daysBefore(today, days),
    label: t('since', { count: days }),
  }));
  return (
    <section className={styles.card} aria-label={t('history.title')}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{t('history.title')}</h2>
        <Select
          aria-label={t('history.since')}
          value={data?.since ?? daysBefore(today, 7)}
          onChange={(value) => value && onSince(value)}
          data={
            choices.some(({ value }) => value === data?.since) || !data
              ? choices
              : [{ value: data.since, label: data.since }, ...choices]
          }
          allowDeselect={false}
          className={styles.choice}
        />
      </div>
      {data ? (
        <>
          <Changes told={data} currency={span.currency} />
          {data.days.length > 1 ? (
            <Chart told={data} currency={span.currency} targetMinor={targetMinor} />
          ) : (
            <p className={styles.quiet}>{t('history.young')}</p>
          )}
        </>
      ) : error ? (
        <ErrorState compact error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </section>
  );
}

/** "What changed since last week": from the value then to the value now. */
function Changes({ told, currency }: { told: ForecastHistory; currency: string }) {
  const { t } = useTranslation('forecast');
  const day = useIsoDay();
  const money = useMoney();
  return (
    <div className={styles.changes}>
      <p className={styles.bridge}>
        {t('history.from', { day: day(told.since), money: money(told.before, currency) })}{' '}
        <b>{t('history.to', { money: money(told.after, currency) })}</b>
      </p>
      {told.kinds.length === 0 ? (
        <p className={styles.quiet}>{t('history.nothing')}</p>
      ) : (
        <ul>
          {told.kinds.map(({ kind, deals, minor }) => (
            <li key={kind}>
              <details>
                <summary>
                  <span>{t(`move.${kind}`, { count: deals })}</span>
                  <Signed minor={minor} currency={currency} />
                </summary>
                <ul className={styles.moves}>
                  {told.moves
                    .filter((move) => move.kind === kind)
                    .map(({ deal, minor: by, from, to }) => (
                      <li key={deal.id}>
                        <Link to={`/deals/${deal.id}`}>{deal.title}</Link>
                        {from !== to && from !== null && to !== null && (
                          <span className={styles.quiet}>
                            {day(from)} → {day(to)}
                          </span>
                        )}
                        <Signed minor={by} currency={currency} />
                      </li>
                    ))}
                </ul>
              </details>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Signed({ minor, currency }: { minor: number; currency: string }) {
  const money = useMoney();
  return (
    <span className={`gl-num ${styles.signed}`} data-less={minor < 0 || undefined}>
      {minor > 0 ? '+' : ''}
      {money(minor, currency)}
    </span>
  );
}

const lines = [
  { key: 'valueMinor', colour: 'var(--gl-ink-3)', dash: '2 3' },
  { key: 'weightedMinor', colour: 'var(--gl-accent)', dash: undefined },
  { key: 'measuredMinor', colour: 'var(--gl-timer)', dash: '6 3' },
  { key: 'wonMinor', colour: 'var(--gl-won)', dash: undefined },
] as const;

function Chart({
  told,
  currency,
  targetMinor,
}: {
  told: ForecastHistory;
  currency: string;
  targetMinor: number | null;
}) {
  const { t, i18n } = useTranslation('forecast');
  const money = useMoney();
  const day = useIsoDay();
  const scale = 10 ** fractionDigits(currency);
  const compact = new Intl.NumberFormat(intlLocale(i18n.language), {
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const has = (key: (typeof lines)[number]['key']) => told.days.some((one) => one[key] !== null);
  return (
    <figure className={styles.chart} aria-label={t('history.chart')}>
      <ResponsiveContainer width="100%" height={220}>
        <LineChart data={told.days} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--gl-line)" />
          <XAxis
            dataKey="day"
            tickFormatter={day}
            stroke="var(--gl-line-strong)"
            tick={{ fill: 'var(--gl-ink-2)', fontSize: 12 }}
            tickLine={false}
            minTickGap={32}
          />
          <YAxis
            width={56}
            tickFormatter={(minor: number) => compact.format(minor / scale)}
            stroke="transparent"
            tick={{ fill: 'var(--gl-ink-2)', fontSize: 12 }}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(label) => (typeof label === 'string' ? day(label) : label)}
            formatter={(value) => money(Number(value), currency)}
            contentStyle={{
              background: 'var(--gl-surface)',
              border: '1px solid var(--gl-line)',
              borderRadius: 'var(--gl-r-card)',
              boxShadow: 'var(--gl-shadow)',
              fontSize: 13,
            }}
            itemStyle={{ color: 'var(--gl-ink)' }}
          />
          {targetMinor !== null && (
            <ReferenceLine
              y={targetMinor}
              stroke="var(--gl-ink-2)"
              strokeDasharray="4 4"
              ifOverflow="extendDomain"
            />
          )}
          {lines
            .filter(({ key }) => has(key))
            .map(({ key, colour, dash }) => (
              <Line
                key={key}
                type="stepAfter"
                dataKey={key}
                name={t(`line.${key}`)}
                stroke={colour}
                strokeWidth={2}
                dot={false}
                connectNulls
                isAnimationActive={false}
                {...(dash ? { strokeDasharray: dash } : {})}
              />
            ))}
        </LineChart>
      </ResponsiveContainer>
      <figcaption className={styles.legend}>
        {lines
          .filter(({ key }) => has(key))
          .map(({ key, colour }) => (
            <span key={key}>
              <i style={{ background: colour }} />
              {t(`line.${key}`)}
            </span>
          ))}
        {targetMinor !== null && (
          <span>
            <i className={styles.dashed} />
            {t('line.target')} <Money minor={targetMinor} currency={currency} />
          </span>
        )}
      </figcaption>
    </figure>
  );
}
