import type {
  Draft,
  DraftSaved,
  ProcessCounts,
  ProcessListItem,
  VersionInfo,
} from '../../machines/api/index.ts';
import { lint, nodeName, stagesOf, type Process } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import type { Draft as DraftRecord } from '../library/documents.ts';
import type { Standing as StandingRow, VersionRecord } from '../store/store.ts';
import { userOf, type Users } from './people.ts';
import { stepRef } from './places.ts';

interface Around {
  users: Users;
  live: VersionRecord | null;
}

export function processListItem(
  draft: DraftRecord,
  { users, live, runningDeals }: Around & { runningDeals: number },
): ProcessListItem {
  const { process } = draft;
  const findings = lint(process);
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
    changed: live === null || changesBetween(live.document, process) > 0,
    findings: { errors, warnings: findings.length - errors },
    runningDeals,
    stages: stagesOf(process).map(nodeName),
  };
}

const liveView = (live: VersionRecord | null): ProcessListItem['live'] =>
  live && { hash: live.hash, number: live.number, publishedAt: live.publishedAt };

export const draftSaved = (draft: DraftRecord, { users, live }: Around): DraftSaved => ({
  id: draft.process.id,
  revision: draft.revision,
  updatedAt: draft.updatedAt,
  updatedBy: userOf(users, draft.updatedBy),
  findings: lint(draft.process),
  live: liveView(live),
  changesSinceLive: live && changesBetween(live.document, draft.process),
});

export const draftView = (draft: DraftRecord, around: Around): Draft => ({
  ...draftSaved(draft, around),
  process: draft.process,
});

/** "6 changes since v7": nodes, arrows, templates, roles, events and fields that were added, removed or changed, and settings. */
export function changesBetween(before: Process, after: Process): number {
  const { nodes: _n, edges: _e, templates: _t, roles: _r, events: _v, fields: _f, ...settings } = after;
  const changedSettings = Object.keys({ ...before, ...settings }).filter(
    (key) => !lists.has(key) && !same(memberOf(before, key), memberOf(after, key)),
  ).length;
  return (
    changedSettings +
    changesIn(before.nodes, after.nodes, idOf) +
    changesIn(before.edges, after.edges, idOf) +
    changesIn(before.templates, after.templates, idOf) +
    changesIn(before.roles, after.roles, idOf) +
    changesIn(before.fields, after.fields, idOf) +
    changesIn(before.events, after.events, ({ name }) => name)
  );
}

const lists = new Set([
  'nodes',
  'edges',
  'templates',
  'roles',
  'events',
  'fields',
  'id',
  'format',
  'retired',
]);

const idOf = ({ id }: { id: string }): string => id;

const memberOf = (process: Process, key: string): unknown =>
  Object.entries(process).find(([name]) => name === key)?.[1];

function changesIn<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): number {
  const old = new Map(before.map((one) => [key(one), one]));
  const added = after.filter((one) => !same(old.get(key(one)), one)).length;
  const kept = new Set(after.map(key));
  return added + before.filter((one) => !kept.has(key(one))).length;
}

/** Documents are read through one schema, which puts members in one order. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

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
