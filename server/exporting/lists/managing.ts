import type { AttentionDeal, AttentionKind, ForecastGap, ForecastRow } from '../../../machines/api/index.ts';
import type { HeaderKey } from '../header-words.ts';
import { columnsFor, type Column, type Saying } from '../list.ts';
import type { Amount } from '../writing/cells.ts';

/** A row of the forecast, and whether it is the whole team's. */
export type ForecastLine = ForecastRow & { isTeam: boolean };

/** What is left to the target, below zero where it is passed; null without one. */
function shortBy(gap: ForecastGap | null): number | null {
  if (!gap) return null;
  if (gap.kind === 'reached') return -gap.overMinor;
  return gap.kind === 'expected' ? gap.toWinMinor : gap.byMinor;
}

/** The months to come, by owner and team. */
export function forecastColumns(saying: Saying): Column<ForecastLine>[] {
  const column = columnsFor<ForecastLine>(saying);
  const { header } = saying;
  const sum = (key: HeaderKey, of: (row: ForecastLine) => number | null | undefined) =>
    column(key, 'money', (row): Amount | null => {
      const minor = of(row);
      return minor === null || minor === undefined ? null : { minor, currency: row.currency };
    });
  return [
    column('month', 'text', ({ month }) => month),
    column('owner', 'text', ({ owner, isTeam }) =>
      isTeam ? header('team') : (owner?.name ?? header('nobody')),
    ),
    column('currency', 'text', ({ currency }) => currency),
    column('wonDeals', 'number', ({ won }) => won.deals),
    sum('wonValue', ({ won }) => won.minor),
    column('openDeals', 'number', ({ open }) => open.deals),
    sum('openValue', ({ open }) => open.valueMinor),
    sum('weighted', ({ open }) => open.weightedMinor),
    sum('measured', ({ open }) => open.measuredMinor),
    sum('repSays', ({ rep }) => rep?.minor),
    sum('managerSays', ({ manager }) => manager?.minor),
    sum('target', ({ target }) => target?.minor),
    sum('gap', ({ gap }) => shortBy(gap)),
  ];
}

const reasons = {
  rotting: 'rotting',
  overdue: 'overdue',
  'no-step': 'noStep',
  'no-contact': 'noContact',
  'date-passed': 'datePassed',
  'no-value': 'noValue',
} as const satisfies Record<AttentionKind, HeaderKey>;

/** Open deals that need somebody's look, and why. */
export function attentionColumns(saying: Saying): Column<AttentionDeal>[] {
  const column = columnsFor<AttentionDeal>(saying);
  const { header } = saying;
  return [
    column('id', 'text', ({ id }) => id),
    column('deal', 'text', ({ title }) => title),
    column('company', 'text', ({ company }) => company?.name ?? null),
    column('contact', 'text', ({ contact }) => contact),
    column('why', 'text', ({ kinds }) => kinds.map((kind) => header(reasons[kind])).join('; ')),
    column('stage', 'text', ({ stage }) => stage.name),
    column('value', 'money', ({ valueMinor, currency }) =>
      valueMinor === null ? null : { minor: valueMinor, currency },
    ),
    column('currency', 'text', ({ currency }) => currency),
    column('owner', 'text', ({ owner }) => owner?.name ?? null),
    column('daysInStage', 'number', ({ daysInStage }) => daysInStage),
    column('expectedDays', 'number', ({ expectedDays }) => expectedDays),
    column('due', 'moment', ({ dueAt }) => dueAt),
    column('lastContact', 'moment', ({ contactAt }) => contactAt),
    column('expectedClose', 'day', ({ expectedCloseOn }) => expectedCloseOn),
  ];
}
