import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Forecast, ForecastRow } from '../../machines/api/index.ts';
import { Avatar, Money, useCollator, usePhone } from '../ui/index.ts';
import styles from './forecast.module.css';
import { Measured } from './measured.tsx';
import type { Part } from './queries.ts';
import { useGapWords, useMonths } from './words.ts';
import { WordCell } from './word-cell.tsx';

interface OwnersProps {
  told: Forecast;
  month: string;
  currency: string;
  onPart: (part: Part) => void;
}

/** One month by owner: won, what is expected by three ways of looking, and the target. Every number opens its deals. */
export function Owners({ told, month, currency, onPart }: OwnersProps) {
  const { t } = useTranslation('forecast');
  const months = useMonths();
  const phone = usePhone();
  const of = (row: ForecastRow) => row.month === month && row.currency === currency;
  const collator = useCollator();
  // What nobody owns comes last.
  const rows = told.rows
    .filter(of)
    .toSorted(
      (a, b) =>
        Number(a.owner === null) - Number(b.owner === null) ||
        collator.compare(a.owner?.name ?? '', b.owner?.name ?? ''),
    );
  const team = told.team.find(of);
  const line = (row: ForecastRow, kind: 'owner' | 'team') => (
    <Line
      key={kind === 'team' ? 'team' : (row.owner?.id ?? 'none')}
      row={row}
      kind={kind}
      told={told}
      reps={kind === 'team' ? repsOf(rows) : null}
      onPart={onPart}
      phone={phone}
    />
  );
  return (
    <section className={styles.card} aria-label={months.long(month)}>
      <h2 className={styles.cardTitle}>{t('byOwner', { month: months.long(month) })}</h2>
      {phone ? (
        <div className={styles.ownerCards}>
          {team && line(team, 'team')}
          {rows.map((row) => line(row, 'owner'))}
        </div>
      ) : (
        <div className={styles.tableRoom}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.owner')}</th>
                {(['won', 'open', 'weighted', 'measured', 'rep', 'manager', 'target', 'gap'] as const).map(
                  (one) => (
                    <th
                      key={one}
                      scope="col"
                      title={t(`hint.${one}`, { count: told.minimumSample, days: told.windowDays })}
                    >
                      {t(`column.${one}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>{rows.map((row) => line(row, 'owner'))}</tbody>
            {team && <tfoot>{line(team, 'team')}</tfoot>}
          </table>
        </div>
      )}
    </section>
  );
}

/** What the reps have said, together; null where nobody has. */
function repsOf(rows: readonly ForecastRow[]): number | null {
  const said = rows.flatMap(({ rep }) => (rep ? [rep.minor] : []));
  return said.length === 0 ? null : said.reduce((sum, minor) => sum + minor, 0);
}

interface LineProps {
  row: ForecastRow;
  kind: 'owner' | 'team';
  told: Forecast;
  reps: number | null;
  onPart: (part: Part) => void;
  phone: boolean;
}

function Line({ row, kind, told, reps, onPart, phone }: LineProps) {
  const { t } = useTranslation('forecast');
  const gapWords = useGapWords();
  const { month, currency, owner, won, open, gap } = row;
  const team = kind === 'team';
  const name = team ? t('team') : (owner?.name ?? t('nobody'));
  const spoken = team || owner !== null;
  const word = { place: { user: team ? null : (owner?.id ?? null), month, currency }, name };
  const part = (what: Part['part']): Part => ({
    part: what,
    from: month,
    to: month,
    currency,
    owner: team ? undefined : (owner?.id ?? 'none'),
    process: told.process?.id,
  });
  const cells = {
    won: (
      <Figure minor={won.minor} count={won.deals} currency={currency} onOpen={() => onPart(part('won'))} />
    ),
    open: (
      <Figure
        minor={open.valueMinor}
        count={open.deals}
        currency={currency}
        onOpen={() => onPart(part('open'))}
      />
    ),
    weighted: <Figure minor={open.weightedMinor} currency={currency} onOpen={() => onPart(part('open'))} />,
    measured: (
      <UnstyledButton className={styles.cell} onClick={() => onPart(part('open'))}>
        <Measured open={open} currency={currency} />
      </UnstyledButton>
    ),
    rep: team ? (
      <Money minor={reps} currency={currency} />
    ) : (
      <WordCell what="rep" word={row.rep} mine={owner !== null && owner.id === told.you.judge} {...word} />
    ),
    manager: spoken && <WordCell what="manager" word={row.manager} mine={told.you.manage} {...word} />,
    target: spoken && <WordCell what="target" word={row.target} mine={told.you.manage} {...word} />,
    gap: gap && (
      <span className={styles.gapCell} data-kind={gap.kind} title={gapWords(gap, currency)}>
        {gap.kind === 'short' ? (
          <Money minor={-gap.byMinor} currency={currency} />
        ) : (
          t(`gapShort.${gap.kind}`)
        )}
      </span>
    ),
  };
  const who = (
    <span className={styles.who}>
      {!team && owner && <Avatar name={name} size={20} decorative />}
      <span>{name}</span>
    </span>
  );
  if (phone)
    return (
      <article className={styles.ownerCard} data-team={team || undefined}>
        <h3>{who}</h3>
        <dl>
          {(Object.keys(cells) as (keyof typeof cells)[]).map((one) => (
            <div key={one}>
              <dt>{t(`column.${one}`)}</dt>
              <dd>{cells[one] || '–'}</dd>
            </div>
          ))}
        </dl>
      </article>
    );
  return (
    <tr>
      <th scope="row">{who}</th>
      {(Object.keys(cells) as (keyof typeof cells)[]).map((one) => (
        <td key={one}>{cells[one] || <span className={styles.quiet}>–</span>}</td>
      ))}
    </tr>
  );
}

interface FigureProps {
  minor: number;
  count?: number;
  currency: string;
  onOpen: () => void;
}

/** A number that opens the list of its deals. */
function Figure({ minor, count, currency, onOpen }: FigureProps) {
  const { t } = useTranslation('forecast');
  if (minor === 0 && (count ?? 0) === 0) return <span className={styles.quiet}>–</span>;
  return (
    <UnstyledButton className={styles.cell} onClick={onOpen}>
      <Money minor={minor} currency={currency} />
      {count !== undefined && <span className={styles.quiet}> {t('deals', { count })}</span>}
    </UnstyledButton>
  );
}
