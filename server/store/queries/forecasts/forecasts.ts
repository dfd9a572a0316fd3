import { sql } from 'kysely';
import { concept } from '../../concept.ts';
import type { ForecastDifference, Forecasts, ForecastSaying, ForecastSeen } from '../../forecasts.ts';
import type { ForecastMovesTable } from '../../schema.ts';
import { figures } from './figures.ts';
import { partOf } from './parts.ts';

/** Rows of one insert: far below the parameters that an engine takes. */
const perInsert = 200;

const orNull = (text: string): string | null => (text === '' ? null : text);

const before = (row: ForecastMovesTable): ForecastSeen => ({
  status: row.wasStatus,
  ownerId: row.wasOwner,
  closeOn: row.wasClose,
  valueMinor: row.wasValue,
  currency: row.wasCurrency,
});
const after = (row: ForecastMovesTable): ForecastSeen => ({
  status: row.status,
  ownerId: row.owner,
  closeOn: row.close,
  valueMinor: row.value,
  currency: row.currency,
});

export const forecasts = concept<Forecasts>()({
  reads: (db) => ({
    ...figures(db),
    deals: (filter) => partOf(db, filter),
    async measures(processId) {
      const rows = await db
        .selectFrom('forecastRates')
        .selectAll()
        .where('processId', '=', processId)
        .execute();
      const [first] = rows;
      return first ? { at: first.at, stages: rows } : null;
    },
    async sayings(months) {
      if (months.length === 0) return [];
      const targets = await db
        .selectFrom('forecastTargets')
        .selectAll()
        .where('month', 'in', months)
        .execute();
      const judgements = await db
        .selectFrom('forecastJudgements')
        .selectAll()
        .where('month', 'in', months)
        .execute();
      const said: ForecastSaying[] = [
        ...targets.map(({ userId, amountMinor, ...row }) => ({
          ...row,
          what: 'target' as const,
          userId: orNull(userId),
          minor: amountMinor,
          remark: '',
        })),
        ...judgements.map(({ userId, amountMinor, whose, ...row }) => ({
          ...row,
          what: whose,
          userId: orNull(userId),
          minor: amountMinor,
        })),
      ];
      return said.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async hasDay(day) {
      const row = await db.selectFrom('forecastDays').select('day').where('day', '=', day).executeTakeFirst();
      return row !== undefined;
    },
    async firstDay() {
      const row = await db
        .selectFrom('forecastDays')
        .select('day')
        .orderBy('day')
        .limit(1)
        .executeTakeFirst();
      return row?.day ?? null;
    },
    async days({ processes, from, to, currency, ownerId }, limit) {
      if (processes?.length === 0) return [];
      let query = db
        .selectFrom('forecastHistory')
        .select('day')
        .select(sql<number>`cast(sum(deals) as bigint)`.as('deals'))
        .select(sql<number>`cast(sum(value_minor) as bigint)`.as('valueMinor'))
        .select(sql<number>`cast(sum(weighted_minor) as bigint)`.as('weightedMinor'))
        .select(sql<number | null>`cast(sum(measured_minor) as bigint)`.as('measuredMinor'))
        .select(sql<number>`cast(sum(won_minor) as bigint)`.as('wonMinor'))
        .where('month', '>=', from)
        .where('month', '<=', to)
        .where('currency', '=', currency)
        .groupBy('day')
        .orderBy('day', 'desc')
        .limit(limit);
      if (processes) query = query.where('processId', 'in', processes);
      if (ownerId !== undefined) query = query.where('ownerId', '=', ownerId ?? '');
      const found = new Map((await query.execute()).map((row) => [row.day, row]));
      const days = await db
        .selectFrom('forecastDays')
        .select('day')
        .orderBy('day', 'desc')
        .limit(limit)
        .execute();
      // A day that was remembered with nothing in these months.
      const none = { deals: 0, valueMinor: 0, weightedMinor: 0, measuredMinor: null, wonMinor: 0 };
      return days.map(({ day }) => found.get(day) ?? { day, ...none });
    },
    async changedSince(processes, at) {
      if (processes.length === 0) return [];
      const rows = await db
        .selectFrom('forecastMoves')
        .selectAll()
        .where('processId', 'in', processes)
        .where('at', '>', at)
        .execute();
      const found = new Map<string, { first: ForecastMovesTable; last: ForecastMovesTable }>();
      for (const row of rows) {
        const known = found.get(row.dealId);
        if (!known) found.set(row.dealId, { first: row, last: row });
        else if (row.rev < known.first.rev) known.first = row;
        else if (row.rev > known.last.rev) known.last = row;
      }
      return [...found].map(([dealId, { first, last }]): ForecastDifference => ({
        dealId,
        before: before(first),
        after: after(last),
      }));
    },
  }),
  writes: (db) => ({
    async say({ what, userId, minor, remark, ...saying }) {
      const row = { ...saying, userId: userId ?? '', amountMinor: minor };
      if (what === 'target') await db.insertInto('forecastTargets').values(row).execute();
      else
        await db
          .insertInto('forecastJudgements')
          .values({ ...row, whose: what, remark })
          .execute();
    },
    async remember(processId, { stages, at }) {
      await db.deleteFrom('forecastRates').where('processId', '=', processId).execute();
      if (stages.length > 0)
        await db
          .insertInto('forecastRates')
          .values(stages.map((stage) => ({ ...stage, processId, at })))
          .execute();
    },
    async takeDay(day, at, rows) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('forecastDays')
        .values({ day, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      for (let from = 0; from < rows.length; from += perInsert)
        await db
          .insertInto('forecastHistory')
          .values(
            rows
              .slice(from, from + perInsert)
              .map(({ ownerId, ...row }) => ({ ...row, day, ownerId: ownerId ?? '' })),
          )
          .execute();
      return true;
    },
  }),
});
