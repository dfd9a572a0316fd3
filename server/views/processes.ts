import type {
  Draft,
  DraftRevision,
  DraftSaved,
  ProcessCounts,
  ProcessListItem,
  VersionInfo,
} from '../../machines/api/index.ts';
import {
  countChanges,
  differenceOf,
  isSameProcess,
  lint,
  nodeName,
  stagesOf,
  type WorkspaceField,
} from '../../machines/index.ts';
import type { Context } from '../context.ts';
import type { Draft as DraftRecord } from '../library/documents.ts';
import type { Standing as StandingRow, VersionRecord } from '../store/store.ts';
import { userOf, type Users } from './people.ts';
import { stepRef } from './places.ts';
import { readersWords } from '../saying/told.ts';

interface Around {
  users: Users;
  live: VersionRecord | null;
  /** The workspace's own. */
  fields: readonly WorkspaceField[];
}

export function processListItem(
  draft: DraftRecord,
  { users, live, fields, runningDeals }: Around & { runningDeals: number },
): ProcessListItem {
  const { process } = draft;
  // Scenarios run where somebody asks for them: when publishing and checking, and in the designer.
  const findings = lint(process, { withoutScenarios: true, fields, words: readersWords() });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    id: process.id,
    name: process.name,
    description: process.description ?? '',
    draft: {
      revision: draft.revision,
      updatedAt: draft.updatedAt,
      updatedBy: userOf(users, draft.updatedBy),
    },
    live: liveView(live),
    changed: live === null || !isSameProcess(live.document, process),
    findings: { errors, warnings: findings.length - errors },
    runningDeals,
    stages: stagesOf(process).map(nodeName),
  };
}

const liveView = (live: VersionRecord | null): ProcessListItem['live'] =>
  live && { hash: live.hash, number: live.number, publishedAt: live.publishedAt };

export const draftRevision = (
  draft: DraftRecord,
  { users, live }: Omit<Around, 'fields'>,
): DraftRevision => ({
  revision: draft.revision,
  updatedAt: draft.updatedAt,
  updatedBy: userOf(users, draft.updatedBy),
  live: liveView(live),
});

export const draftSaved = (draft: DraftRecord, { users, live, fields }: Around): DraftSaved => ({
  ...draftRevision(draft, { users, live }),
  id: draft.process.id,
  findings: lint(draft.process, { withoutScenarios: true, fields, words: readersWords() }),
  changesSinceLive: live && countChanges(differenceOf(live.document, draft.process)),
});

export const draftView = (draft: DraftRecord, around: Around): Draft => ({
  ...draftSaved(draft, around),
  process: draft.process,
});

/** How many stand where, over all versions; ids that the live drawing no longer has keep their old names. */
export async function processCounts(
  { store, machines }: Pick<Context, 'store' | 'machines'>,
  processId: string,
  closedSince: number,
  currency: string,
): Promise<ProcessCounts> {
  const rows = await store.deals.standing(processId, closedSince);
  const places = await Promise.all(
    [...Map.groupBy(rows, (row) => row.step)].map(async ([step, own]) => {
      const [first] = own;
      if (!first) throw new Error('Groups are never empty.');
      const { graph } = (await machines.load(first.versionHash)).machine;
      return {
        step: stepRef(graph, step),
        count: own.reduce((sum, row) => sum + row.deals, 0),
        totals: totalsOf(own, currency),
      };
    }),
  );
  return { items: places };
}

function totalsOf(rows: readonly StandingRow[], currency: string): ProcessCounts['items'][number]['totals'] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = row.currency ?? currency;
    sums.set(key, (sums.get(key) ?? 0) + row.valueMinor);
  }
  return [...sums].map(([key, minor]) => ({ currency: key, minor })).toSorted((a, b) => b.minor - a.minor);
}

interface VersionSource {
  hash: string;
  number: number;
  publishedAt: number;
  publishedBy: string | null;
  note: string | null;
}

export const versionInfo = (
  version: VersionSource,
  { users, liveHash, standing }: { users: Users; liveHash: string | null; standing: readonly StandingRow[] },
): VersionInfo => ({
  hash: version.hash,
  number: version.number,
  publishedAt: version.publishedAt,
  publishedBy: userOf(users, version.publishedBy),
  note: version.note ?? '',
  runningDeals: standing
    .filter((row) => row.versionHash === version.hash && row.status === 'open')
    .reduce((sum, row) => sum + row.deals, 0),
  live: version.hash === liveHash,
});
