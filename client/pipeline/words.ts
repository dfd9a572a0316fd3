import type { TFunction } from 'i18next';
import { NO_STAGE, type PipelineColumn } from '../../machines/api/index.ts';
import type { Way } from './ways.ts';

type T = TFunction<'pipeline'>;

/** A stage's name, or words for the deals that have entered none yet. */
export const nameOfColumn = ({ step }: Pick<PipelineColumn, 'step'>, t: T): string =>
  step.id === NO_STAGE ? t('column.noStage') : step.name;

/** What a drop reports: one thing by its name, several by their number. */
export function sayWays(ways: readonly Way[], t: T): string {
  const [way, ...others] = ways;
  if (!way || others.length > 0) return t('band.several', { count: ways.length });
  return way.kind === 'event'
    ? t('band.event', { label: way.label })
    : t('band.result', { action: way.action, result: way.label });
}
