import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { factsOf } from '../runtime/facts.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { DealPage, DealRecord } from '../store/store.ts';
import type { Standing } from './trial.ts';
import { say } from '../../machines/index.ts';

export const noDeal = (id: string): AppError =>
  new AppError(
    'not-found',
    say`There is no deal “${id}”. It may have been typed wrong; GET /deals lists them.`,
  );

/** A deal as it stands now, ready to be asked what could happen. */
export interface StandingDeal {
  deal: DealRecord;
  page: DealPage;
  version: RunningVersion;
  standing: Standing;
}

/** Throws `not-found`. */
export async function standingOf(
  { store, machines, clock }: Pick<Context, 'store' | 'machines' | 'clock'>,
  id: string,
): Promise<StandingDeal> {
  const page = await store.pages.deal(id, { limit: 1 });
  if (!page?.deal.snapshot) throw noDeal(id);
  const { deal } = page;
  const version = await machines.load(deal.versionHash);
  return {
    deal,
    page,
    version,
    standing: {
      machine: version.machine,
      snapshot: page.deal.snapshot,
      facts: factsOf(page),
      now: clock.now(),
    },
  };
}
