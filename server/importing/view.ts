import { TakenBack, type Import, type ImportList, type ImportProblem } from '../../machines/api/index.ts';
import { nodeName } from '../../machines/index.ts';
import type { ImportRecord, ImportSummary, RefusedRow } from '../store/store.ts';
import { told } from '../saying/told.ts';
import { userOf, userRef, usersById, type Users } from '../views/people.ts';
import { guessColumns } from './guessing/columns.ts';
import { formatsIn } from './mapping/first-mapping.ts';
import { meaningsOf } from './mapping/meanings.ts';
import { missingOf } from './mapping/missing.ts';
import { ownFields, targetsFor } from './mapping/targets.ts';
import { noCounts, placedOf, Tally } from './running/tally.ts';
import type { Setting } from './setting.ts';

export const problemsOf = (rows: readonly RefusedRow[]): ImportProblem[] =>
  rows.flatMap(({ line, problems }) =>
    problems.map((problem) => ({ line, ...problem, message: told(problem.message) })),
  );

const progressOf = (counts: Record<string, number>): Import['progress'] => ({
  ...noCounts,
  total: 0,
  ...counts,
});

/** What is written in the store as running, and isn't: the server went down meanwhile. */
function statusOf({ status }: Pick<ImportRecord, 'status'>, isRunning: boolean): Import['status'] {
  if (status === 'running' && !isRunning) return 'stopped';
  if (status === 'cancelling') return 'running';
  return status === 'reading' ? 'ready' : status;
}

/** It ran, and won't run again. */
export const hasEnded = ({ status }: Pick<ImportRecord, 'status'>): boolean =>
  ['done', 'cancelled', 'undoing', 'undone'].includes(status);

export function importView(
  setting: Setting,
  { isRunning, refused }: { isRunning: boolean; refused: readonly RefusedRow[] },
): Import {
  const { record, kind, file, mapping, version, places, users, processes } = setting;
  const { columns: _columns, ...about } = file;
  const guesses = new Map(
    guessColumns(file.columns, kind, ownFields(kind, setting)).map(({ column, target }) => [column, target]),
  );
  const meanings = meaningsOf(file.columns, mapping, { places, users });
  const status = statusOf(record, isRunning);
  const placed = Tally.parse(record.report['placed'] ?? {});
  return {
    id: record.id,
    kind,
    fileName: record.fileName,
    status,
    file: about,
    columns: file.columns.map(({ index, header, samples, filled }) => ({
      index,
      header,
      samples,
      filled,
      guess: guesses.get(index) ?? null,
    })),
    targets: targetsFor(kind, setting),
    mapping,
    remembered: record.report['remembered'] === true,
    formats: formatsIn(file.columns, mapping),
    ...meanings,
    processes: processes.map(({ processId, name }) => ({ id: processId, name })),
    places: places.map(({ winChance: _winChance, ...place }) => place),
    entries: entriesOf(setting),
    users: users.filter(({ active }) => active).map(userRef),
    missing: hasEnded(record)
      ? []
      : missingOf(kind, file.columns, mapping, {
          ...meanings,
          process: version?.processId ?? null,
          processes: processes.length,
        }),
    progress: progressOf(record.counts),
    report:
      status === 'ready' || status === 'running'
        ? null
        : { placed: placedOf(placed, places), problems: problemsOf(refused) },
    error: record.error,
    createdAt: record.createdAt,
    createdBy: userOf(usersById(users), record.createdBy),
    finishedAt: record.finishedAt,
    undoneAt: record.undoneAt,
    takenBack: TakenBack.catch(null).parse(record.report['takenBack'] ?? null),
  };
}

/** Those made for imports first. */
const entriesOf = ({ version }: Setting): Import['entries'] =>
  (version?.machine.graph.entries ?? [])
    .toSorted((a, b) => Number(b.source === 'import') - Number(a.source === 'import'))
    .map((entry) => ({ id: entry.id, name: nodeName(entry) }));

export const importRow = (
  record: ImportSummary,
  { isRunning, users }: { isRunning: boolean; users: Users },
): ImportList['items'][number] => ({
  id: record.id,
  kind: record.kind,
  fileName: record.fileName,
  status: statusOf(record, isRunning),
  rows: record.counts['total'] ?? 0,
  progress: progressOf(record.counts),
  createdAt: record.createdAt,
  createdBy: userOf(users, record.createdBy),
});
