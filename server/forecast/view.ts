import type { z } from 'zod';
import type {
  Forecast,
  ForecastApart,
  ForecastQuery,
  ForecastReading,
  ForecastRow,
  UserRef,
} from '../../machines/api/index.ts';
import { forecasting } from '../../machines/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { ForecastAside, Records, UserRecord } from '../store/store.ts';
import { isoDay } from '../views/days.ts';
import { userOf, userRef, usersById } from '../views/people.ts';
import { readWorkspace } from '../workspace.ts';
import { weekEndsAt } from './calendar.ts';
import { allRates, figuresOf, together, type Figure } from './figures.ts';
import { ratesOf } from './rates.ts';
import { readingView } from './readings.ts';
import { sayingsOf, type Sayings } from './sayings.ts';
import { say } from '../../machines/index.ts';

const { addMonths, basisPointsOfRate, gapOf, minimumSample, monthOf, monthsFrom, rateWindowDays } =
  forecasting;

/** A usual win is told from so many; one or two say nothing about the next. */
const fewestWins = 5;

/** The months to come, by owner and team, in every currency. */
export async function forecastView(
  context: Pick<Context, 'store' | 'clock'>,
  query: z.output<typeof ForecastQuery>,
  caller: Caller,
): Promise<Forecast> {
  const workspace = await readWorkspace(context.store);
  const now = context.clock.now();
  const today = isoDay(now, workspace.zone);
  const from = query.from ?? monthOf(today);
  const months = monthsFrom(from, query.months);
  return context.store.read(async (records) => {
    const published = await records.versions.allLive();
    const chosen =
      query.process === undefined ? null : published.find((one) => one.processId === query.process);
    if (chosen === undefined)
      throw new AppError(
        'not-found',
        say`No process “${query.process ?? ''}” is published. Leave it out to see all of them.`,
      );
    const processes = chosen ? [chosen.processId] : await records.forecasts.processes();
    const users = usersById(await records.users.list());
    const rates = await allRates(records, processes);
    const scope = {
      processes,
      from,
      months: query.months,
      zone: workspace.zone,
      currency: workspace.currency,
    };
    const figures = await figuresOf(records, scope, rates);
    // What is said is about all processes, so it isn't held against one of several.
    const whole = !chosen || published.length === 1;
    const said = sayingsOf(whole ? await records.forecasts.sayings(months) : [], (id) => userOf(users, id));
    const currencies = currenciesOf(figures, said, workspace.currency);
    const pace = await paceOf(records, { published, only: chosen?.processId });
    const rowOf = rowMaker({ said, pace, workspace: workspace.currency });
    const owners = ownersOf(figures, said, [...users.values()]);
    const aside = await records.forecasts.aside({ processes, from, to: addMonths(from, query.months - 1) });
    return {
      now,
      zone: workspace.zone,
      today,
      months,
      process: chosen ? { id: chosen.processId, name: chosen.name } : null,
      processes: published.map(({ processId, name }) => ({ id: processId, name })),
      currencies,
      owners: owners.map(userRef),
      rows: months.flatMap((month) =>
        currencies.flatMap((currency) =>
          [...owners.map(({ id }) => id), null].flatMap((ownerId) => {
            const own = figures.filter(
              (one) => one.month === month && one.currency === currency && one.ownerId === ownerId,
            );
            const row = rowOf(month, currency, { userId: ownerId, owner: userOf(users, ownerId) }, own);
            return isEmpty(row) && (ownerId === null || currency !== workspace.currency) ? [] : [row];
          }),
        ),
      ),
      team: months.flatMap((month) =>
        currencies.map((currency) =>
          rowOf(
            month,
            currency,
            { userId: 'team', owner: null },
            figures.filter((one) => one.month === month && one.currency === currency),
          ),
        ),
      ),
      apart: apartOf(aside, currencies, workspace.currency),
      unvalued:
        aside.reduce((sum, one) => sum + one.unvalued, 0) +
        figures.reduce((sum, { open }) => sum + open.unvalued, 0),
      windowDays: rateWindowDays,
      minimumSample,
      readings: await readingsOf(records, {
        published: chosen ? [chosen] : published,
        wins: published.length === 1 ? winsFor(said, pace, monthOf(today), workspace.currency) : null,
        weekEnd: weekEndsAt(today, workspace.zone),
        now,
      }),
      since: await records.forecasts.firstDay(),
      you: {
        manage: whole && may(caller, 'deals.manage'),
        judge: whole && may(caller, 'deals.work') ? userIdOf(caller) : null,
      },
    };
  });
}

/** How much a win brings and how many entries it takes, where enough is measured. */
interface Pace {
  usualWinMinor: number | null;
  firstRate: number | null;
}

async function paceOf(
  records: Records,
  { published, only }: { published: readonly { processId: string }[]; only: string | undefined },
): Promise<Pace> {
  const processes = only === undefined ? published.map(({ processId }) => processId) : [only];
  let won = 0;
  let wonMinor = 0;
  for (const process of processes) {
    const whole = (await ratesOf(records, process)).of('');
    won += whole.won;
    wonMinor += whole.wonMinor;
  }
  const [single] = processes;
  const first =
    processes.length === 1 && single !== undefined
      ? basisPointsOfRate((await ratesOf(records, single)).rate(''))
      : null;
  return { usualWinMinor: won >= fewestWins ? Math.round(wonMinor / won) : null, firstRate: first };
}

function rowMaker({ said, pace, workspace }: { said: Sayings; pace: Pace; workspace: string }) {
  return (
    month: string,
    currency: string,
    { userId, owner }: { userId: string | null; owner: UserRef | null },
    figures: readonly Figure[],
  ): ForecastRow => {
    const { won, open } = together(figures);
    const about = userId === 'team' ? null : userId;
    // Nobody's deals are nobody's to judge.
    const spoken = userId !== null;
    const of = (what: 'target' | 'rep' | 'manager') =>
      spoken ? said.of(what, about, month, currency) : null;
    const target = of('target');
    const { measuredMinor } = open;
    const gapBy = measuredMinor !== null && open.unmeasured.deals === 0 ? 'measured' : 'weighted';
    const expectedMinor = gapBy === 'measured' ? (measuredMinor ?? 0) : open.weightedMinor;
    return {
      month,
      owner,
      currency,
      won,
      open,
      target,
      rep: of('rep'),
      manager: of('manager'),
      gap:
        target &&
        gapOf({
          targetMinor: target.minor,
          wonMinor: won.minor,
          expectedMinor,
          usualWinMinor: currency === workspace ? pace.usualWinMinor : null,
          firstRate: currency === workspace ? pace.firstRate : null,
        }),
      gapBy,
    };
  };
}

const isEmpty = ({ won, open, target, rep, manager }: ForecastRow): boolean =>
  won.deals === 0 && open.deals === 0 && !target && !rep && !manager;

function currenciesOf(figures: readonly Figure[], said: Sayings, own: string): string[] {
  const deals = new Map<string, number>();
  for (const { currency, open, won } of figures)
    deals.set(currency, (deals.get(currency) ?? 0) + open.deals + won.deals);
  for (const currency of said.currencies) deals.set(currency, deals.get(currency) ?? 0);
  deals.delete(own);
  return [own, ...[...deals].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([one]) => one)];
}

/** Who sells, and whoever else has something here. */
function ownersOf(figures: readonly Figure[], said: Sayings, users: readonly UserRecord[]): UserRecord[] {
  const having = new Set([...figures.map(({ ownerId }) => ownerId), ...said.users]);
  return users
    .filter(({ id, role, active }) => having.has(id) || (active && role === 'rep'))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function apartOf(
  aside: readonly ForecastAside[],
  currencies: readonly string[],
  own: string,
): ForecastApart[] {
  const all = [...new Set([...currencies, ...aside.map(({ currency }) => currency ?? own)])];
  return all.map((currency) => {
    const of = (where: ForecastAside['where']) =>
      aside
        .filter((one) => one.where === where && (one.currency ?? own) === currency)
        .reduce(
          (sum, { deals, valueMinor }) => ({
            deals: sum.deals + deals,
            valueMinor: sum.valueMinor + valueMinor,
          }),
          { deals: 0, valueMinor: 0 },
        );
    return { currency, undated: of('undated'), passed: of('passed'), beyond: of('beyond') };
  });
}

/** Deals to be won this month for the team's target. */
function winsFor(said: Sayings, { usualWinMinor }: Pace, month: string, currency: string): number | null {
  const target = said.of('target', null, month, currency);
  return target && usualWinMinor ? target.minor / usualWinMinor : null;
}

async function readingsOf(
  records: Records,
  {
    published,
    wins,
    weekEnd,
    now,
  }: {
    published: Parameters<typeof readingView>[1][];
    wins: number | null;
    weekEnd: number;
    now: number;
  },
): Promise<ForecastReading[]> {
  const room = await hasRoom(records, weekEnd);
  const readings: ForecastReading[] = [];
  for (const one of published)
    readings.push(await readingView(records, one, { winsPerMonth: wins, room, now }));
  return readings;
}

/** Whether anybody with a limit could take one more deal; null where nobody has a limit. */
async function hasRoom(
  { capacities }: Pick<Records, 'capacities'>,
  weekEnd: number,
): Promise<boolean | null> {
  const limits = (await capacities.limits()).filter(({ deals }) => deals !== null);
  if (limits.length === 0) return null;
  const loads = new Map((await capacities.loads(weekEnd)).map((one) => [one.userId, one.deals]));
  return limits.some(({ userId, deals }) => (loads.get(userId) ?? 0) < (deals ?? 0));
}
