import type { TFunction } from 'i18next';
import type { ProcessCounts, VersionInfo } from '../../../machines/api/index.ts';
import { columnChanges, type Process } from '../../../machines/index.ts';

/** What is known of the deals that run on a process. */
export interface Running {
  versions: readonly Pick<VersionInfo, 'number' | 'runningDeals'>[];
  /** Who stands where, over all versions. */
  counts: Iterable<Pick<ProcessCounts['items'][number], 'step' | 'count'>>;
}

/** What becomes of deals when a draft is published as version `number`: new ones take it, running ones stay. */
export function dealSentences(
  draft: Process,
  number: number,
  { versions, counts }: Running,
  t: TFunction<'versions'>,
): string[] {
  const running = versions.filter(({ runningDeals }) => runningDeals > 0);
  const count = running.reduce((sum, { runningDeals }) => sum + runningDeals, 0);
  const [only] = running;
  const says = [t('publish.newDeals', { number })];
  if (only && running.length === 1) says.push(t('publish.stay', { count, number: only.number }));
  else if (only) {
    const each = running.map((one) =>
      t('publish.onVersion', { deals: one.runningDeals, number: one.number }),
    );
    says.push(t('publish.stayOnSeveral', { count, versions: each.join(', ') }));
  }
  const steps = new Set(draft.nodes.filter(({ kind }) => kind === 'step').map(({ id }) => id));
  const homeless = [...counts].filter(({ step }) => step.kind === 'step' && !steps.has(step.id));
  const without = homeless.reduce((sum, one) => sum + one.count, 0);
  if (without > 0) {
    const each = homeless.map((one) => t('publish.atStep', { name: one.step.name, deals: one.count }));
    says.push(t('publish.gone', { count: without, number, steps: each.join(', ') }));
  }
  return says;
}

/** What becomes of the board. */
export function columnSentences(live: Process, draft: Process, t: TFunction<'versions'>): string[] {
  const { added, removed, renamed, reordered } = columnChanges(live, draft);
  const listed = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
  return [
    added.length > 0 && t('publish.columnsAdded', { count: added.length, names: listed(added) }),
    removed.length > 0 && t('publish.columnsRemoved', { count: removed.length, names: listed(removed) }),
    ...renamed.map((one) => t('publish.columnRenamed', one)),
    reordered !== null && t('publish.columnsReordered', { names: listed(reordered) }),
  ].filter((sentence) => sentence !== false);
}
