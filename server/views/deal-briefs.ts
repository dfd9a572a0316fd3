import type { DealBrief, DealRow, DueClass } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { DealWithNames } from '../store/store.ts';
import { dueClass } from './days.ts';
import { stepRef } from './places.ts';
import type { Viewing } from './viewing.ts';
import { readWorkspace } from '../workspace.ts';

/** The versions that these deals run on, by hash. */
export async function versionsOf(
  { machines }: Pick<Context, 'machines'>,
  deals: readonly { versionHash: string }[],
): Promise<Map<string, RunningVersion>> {
  const hashes = [...new Set(deals.map((deal) => deal.versionHash))];
  return new Map(await Promise.all(hashes.map(async (hash) => [hash, await machines.load(hash)] as const)));
}

/** Throws where the version wasn't loaded with `versionsOf` before. */
export function loadedVersion(versions: ReadonlyMap<string, RunningVersion>, hash: string): RunningVersion {
  const version = versions.get(hash);
  if (!version) throw new Error(`Version ${hash} was not loaded for this view.`);
  return version;
}

/** Deals in a few words, in the order given. */
export async function dealBriefs(context: Context, deals: readonly DealWithNames[]): Promise<DealBrief[]> {
  const versions = await versionsOf(context, deals);
  const { currency } = await readWorkspace(context.store);
  return deals.map((deal) => {
    const { process, machine } = loadedVersion(versions, deal.versionHash);
    return {
      id: deal.id,
      title: deal.title,
      kind: deal.kind,
      status: deal.status,
      process: { id: deal.processId, name: process.name },
      step: stepRef(machine.graph, deal.step),
      owner: deal.ownerId === null ? null : { id: deal.ownerId, name: deal.ownerName ?? '' },
      valueMinor: deal.valueMinor,
      currency: deal.currency ?? currency,
      updatedAt: deal.updatedAt,
    };
  });
}

/** Deals as rows of a list, in the order given. */
export async function dealRows(
  context: Context,
  deals: readonly DealWithNames[],
  { now, dayEndsAt, currency }: Viewing,
): Promise<DealRow[]> {
  const versions = await versionsOf(context, deals);
  return deals.map((deal) => {
    const { process, machine } = loadedVersion(versions, deal.versionHash);
    return {
      id: deal.id,
      kind: deal.kind,
      status: deal.status,
      title: deal.title,
      process: { id: deal.processId, name: process.name },
      company: deal.companyId === null ? null : { id: deal.companyId, name: deal.companyName ?? '' },
      contactName: deal.contactName,
      valueMinor: deal.valueMinor,
      currency: deal.currency ?? currency,
      owner: deal.ownerId === null ? null : { id: deal.ownerId, name: deal.ownerName ?? '' },
      source: deal.source,
      step: stepRef(machine.graph, deal.step),
      stage: deal.stage === null ? null : stepRef(machine.graph, deal.stage),
      due: dueOf(deal, now, dayEndsAt),
      dueAt: deal.nextDueAt,
      createdAt: deal.createdAt,
      updatedAt: deal.updatedAt,
      closedAt: deal.closedAt,
    };
  });
}

/** What happens by itself is later; a deal for which nothing is asked or planned has no next step. */
export function dueOf(
  { openActions, nextDueAt, snapshot }: Pick<DealWithNames, 'openActions' | 'nextDueAt' | 'snapshot'>,
  now: number,
  dayEndsAt: number,
): DueClass {
  if (openActions > 0) return dueClass(nextDueAt, now, dayEndsAt);
  return Object.keys(snapshot?.context.waits ?? {}).length > 0 ? 'later' : 'none';
}
