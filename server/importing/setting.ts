import { ImportMapping, type ImportKind } from '../../machines/api/index.ts';
import { stepsOf, stepZeroOf, type WorkspaceField } from '../../machines/index.ts';
import type { Machines, RunningVersion } from '../runtime/machines.ts';
import type { ImportRecord, Store, UserRecord, VersionInfo } from '../store/store.ts';
import { stepRef, winChanceOf } from '../views/places.ts';
import { readWorkspace } from '../workspace.ts';
import { FileRecord } from './file-record.ts';
import type { Place } from './guessing/places.ts';
import type { FileFacts } from './reading/read-file.ts';

/** The workspace as an import meets it. */
export interface Surroundings {
  users: UserRecord[];
  /** Published processes. */
  processes: VersionInfo[];
  zone: string;
  currency: string;
  /** The workspace's own, of contacts, companies and deals. */
  fields: WorkspaceField[];
}

/** One import with everything that its mapping speaks of. */
export interface Setting extends Surroundings {
  record: ImportRecord;
  kind: ImportKind;
  file: FileFacts;
  mapping: ImportMapping;
  /** The live version of the process that was chosen; null where none is. */
  version: RunningVersion | null;
  /** Its steps and outcomes as drawn. */
  places: Place[];
}

export async function surroundings(store: Store): Promise<Surroundings> {
  const { zone, currency } = await readWorkspace(store);
  const fields = (await store.fields.all()).filter(({ retiredAt }) => retiredAt === null);
  return {
    users: await store.users.list(),
    processes: await store.versions.allLive(),
    zone,
    currency,
    fields,
  };
}

export async function settingOf(
  { store, machines }: { store: Store; machines: Machines },
  record: ImportRecord,
  mapping: ImportMapping = ImportMapping.parse(record.mapping),
): Promise<Setting> {
  const around = await surroundings(store);
  const version = await chosen(machines, around.processes, mapping.process);
  return {
    ...around,
    record,
    kind: record.kind,
    file: FileRecord.parse(record.file),
    mapping,
    version,
    places: version ? placesOf(version) : [],
  };
}

/** One that was taken out of use since is none. */
async function chosen(
  machines: Machines,
  processes: readonly VersionInfo[],
  id: string | null,
): Promise<RunningVersion | null> {
  const live = processes.find(({ processId }) => processId === id);
  return live ? machines.load(live.hash) : null;
}

export function placesOf({ process, machine }: RunningVersion): Place[] {
  const outcomes = process.nodes.filter(({ kind }) => kind === 'outcome');
  return [...stepsOf(process), ...outcomes].map(({ id }) => ({
    ...stepRef(machine.graph, id),
    winChance: winChanceOf(machine.graph, id),
  }));
}

/** Where the deals of a file without stages most likely stand: at step zero. */
export const usualPlace = ({ process }: RunningVersion): string | null => stepZeroOf(process)?.id ?? null;
