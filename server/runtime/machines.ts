import { leaves, machineOf, type DealMachine, type Guard, type Process } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Store, VersionRecord } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/** A published version, ready to run its deals. */
export interface RunningVersion {
  readonly hash: string;
  readonly processId: string;
  readonly number: number;
  readonly process: Process;
  readonly machine: DealMachine;
  /** Catalogue paths that its guards and dates read: what the timeline keeps, and no more. */
  readonly reads: readonly string[];
  /** Fields of events' payloads that its guards read. */
  readonly payloadReads: ReadonlySet<string>;
}

/** Versions by hash. They never change, so what was built once serves every deal on it. */
export interface Machines {
  /** Only what has been loaded before: for use inside a transaction. */
  loaded(hash: string): RunningVersion | undefined;
  load(hash: string): Promise<RunningVersion>;
  /** The version that new deals of the process take. Throws `not-found` for a process that was never published. */
  live(processId: string): Promise<RunningVersion>;
}

export function createMachines(store: Store): Machines {
  const versions = new Map<string, RunningVersion>();
  const loading = new Map<string, Promise<RunningVersion>>();

  async function read(hash: string): Promise<RunningVersion> {
    const record = await store.versions.get(hash);
    if (!record)
      throw new AppError(
        'data-damaged',
        say`The published version ${hash} isn’t in the database, and deals run on it. Restore the database from a backup.`,
      );
    const version = runningVersion(record);
    versions.set(hash, version);
    return version;
  }

  async function load(hash: string): Promise<RunningVersion> {
    const ready = versions.get(hash);
    if (ready) return ready;
    const underWay = loading.get(hash) ?? read(hash).finally(() => loading.delete(hash));
    loading.set(hash, underWay);
    return underWay;
  }

  return {
    loaded: (hash) => versions.get(hash),
    load,
    async live(processId) {
      const live = (await store.versions.allLive()).find((version) => version.processId === processId);
      if (!live)
        throw new AppError(
          'not-found',
          say`There is no published process “${processId}”. Publish it first, or choose another.`,
        );
      return load(live.hash);
    },
  };
}

/** Runs the config that publishing stored, so that a later compiler never changes a published version. */
function runningVersion({ hash, processId, number, document, config }: VersionRecord): RunningVersion {
  const { edges, handoff } = document;
  const guards = [handoff?.criteria, ...edges.map((edge) => edge.guard)].filter((one) => one !== undefined);
  const read = (kind: 'field' | 'payload') => guards.flatMap((guard) => fieldsRead(guard, kind));
  const dates = edges.flatMap((edge) => (edge.on.kind === 'date' ? [edge.on.field] : []));
  return {
    hash,
    processId,
    number,
    process: document,
    machine: machineOf(document, config),
    reads: [...new Set([...read('field'), ...dates])],
    payloadReads: new Set(read('payload')),
  };
}

const fieldsRead = (guard: Guard, kind: 'field' | 'payload'): string[] =>
  [...leaves(guard)].flatMap((leaf) => (leaf.kind === kind ? [leaf.field] : []));
