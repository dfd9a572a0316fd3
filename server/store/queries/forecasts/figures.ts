import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../concept.ts';
import type { ForecastAside, ForecastCell, Forecasts, StageMeasure, WonSum } from '../../forecasts.ts';

type Figures = Pick<Forecasts, 'processes' | 'cells' | 'aside' | 'won' | 'holds' | 'measure'>;

const list = (values: readonly string[]): RawBuilder<unknown> =>
  values.length === 0 ? sql`(null)` : sql`(${sql.join(values)})`;

const sums = sql`sum(deals) as deals, sum(unvalued) as unvalued, sum(value_minor) as value_minor`;

/** From kept totals, but for what was won in a month and for what is measured. */
export const figures = (db: Db): Figures => ({
  async processes() {
    const rows = await db.selectFrom('processVersions').select('processId').distinct().execute();
    return rows.map(({ processId }) => processId).toSorted();
  },
  async cells({ processes, from, to }) {
    const { rows } = await sql<ForecastCell>`
      select sums.process_id, sums.close_month as month, nullif(sums.who, '') as owner_id,
        nullif(sums.stage, '') as stage, nullif(sums.currency, '') as currency,
        coalesce(at.win_chance, col.win_chance) as win_chance,
        sum(sums.deals) as deals, sum(sums.unvalued) as unvalued, sum(sums.value_minor) as value_minor
      from forecast_sums as sums
      left join version_steps as at on at.version_hash = sums.version_hash and at.step = sums.step
      left join version_steps as col on col.version_hash = sums.version_hash and col.step = sums.stage
      where sums.process_id in ${list(processes)} and sums.close_month between ${from} and ${to}
      group by sums.process_id, sums.close_month, sums.who, sums.stage, sums.currency,
        coalesce(at.win_chance, col.win_chance)
      having sum(sums.deals) <> 0`.execute(db);
    return rows;
  },
  async aside({ processes, from, to }) {
    const outside: Record<ForecastAside['where'], RawBuilder<boolean>> = {
      undated: sql`close_month = ''`,
      passed: sql`close_month > '' and close_month < ${from}`,
      beyond: sql`close_month > ${to}`,
    };
    const found: ForecastAside[] = [];
    for (const where of ['undated', 'passed', 'beyond'] as const) {
      const { rows } = await sql<Omit<ForecastAside, 'where'>>`
        select nullif(currency, '') as currency, ${sums} from forecast_sums
        where process_id in ${list(processes)} and ${outside[where]}
        group by currency having sum(deals) <> 0`.execute(db);
      found.push(...rows.map((row) => ({ ...row, where })));
    }
    return found;
  },
  async won({ processes, fromAt, beforeAt }) {
    const { rows } = await sql<WonSum>`
      select owner_id, currency, cast(count(*) as bigint) as deals,
        cast(coalesce(sum(value_minor), 0) as bigint) as value_minor
      from deals where process_id in ${list(processes)} and status = 'won'
        and closed_at >= ${fromAt} and closed_at < ${beforeAt}
      group by owner_id, currency`.execute(db);
    return rows;
  },
  async holds(processId) {
    const { rows } = await sql<{ stage: string; deals: number }>`
      select stage, sum(deals) as deals from board_sums
      where process_id = ${processId} and kind = 'deal' and facet = 'owner'
      group by stage`.execute(db);
    return new Map(rows.map(({ stage, deals }) => [stage, deals]));
  },
  async measure(processId, { since, now, stages, currency }) {
    const ended = sql`d.process_id = ${processId} and d.closed_at >= ${since} and d.closed_at <= ${now}
      and d.closed_at is not null and d.kind = 'deal'`;
    const { rows } = await sql<Omit<StageMeasure, 'entered' | 'wonMinor'>>`
      select stage, cast(count(*) as bigint) as ended, cast(sum(won) as bigint) as won,
        cast(avg(coalesce(next_at, closed_at) - entered_at) as bigint) as stay_ms
      from (
        select e.stage, e.entered_at, d.closed_at, case when d.status = 'won' then 1 else 0 end as won,
          lead(e.entered_at) over (partition by e.deal_id order by e.entered_at, e.stage) as next_at
        from deals d join stage_entries e on e.deal_id = d.id where ${ended}
      ) as stays group by stage`.execute(db);
    const { rows: all } = await sql<{ ended: number; won: number; wonMinor: number }>`
      select cast(count(*) as bigint) as ended,
        cast(coalesce(sum(case when d.status = 'won' then 1 else 0 end), 0) as bigint) as won,
        cast(coalesce(sum(case when d.status = 'won' and coalesce(d.currency, ${currency}) = ${currency}
          then coalesce(d.value_minor, 0) else 0 end), 0) as bigint) as won_minor
      from deals d where ${ended}`.execute(db);
    const measured: StageMeasure[] = [];
    for (const stage of stages) {
      const { rows: entered } = await sql<{ entered: number }>`
        select cast(count(*) as bigint) as entered from stage_entries
        where process_id = ${processId} and stage = ${stage} and entered_at >= ${since}`.execute(db);
      const known = rows.find((row) => row.stage === stage);
      measured.push({
        stage,
        ended: known?.ended ?? 0,
        won: known?.won ?? 0,
        stayMs: known?.stayMs ?? null,
        entered: entered[0]?.entered ?? 0,
        wonMinor: 0,
      });
    }
    const [whole] = all;
    if (!whole) throw new Error('Sums without groups are one row.');
    return [{ stage: '', entered: 0, stayMs: null, ...whole }, ...measured];
  },
});
