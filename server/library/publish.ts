import { blocksPublishing, compile, lint, type Finding } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Store, VersionRecord } from '../store/store.ts';
import type { Version } from './documents.ts';
import { hashOf } from './canonical-json.ts';
import { staleDraft, type Doing, type Library } from './library.ts';
import { readersWords } from '../saying/told.ts';
import { say } from '../../machines/index.ts';

interface Shelves {
  library: Library;
  store: Pick<Store, 'versions' | 'fields'>;
}

export interface PublishRequest extends Doing {
  /** The revision that was looked at; refused with `stale-revision` when the draft has moved on. */
  revision?: number | undefined;
  note?: string | undefined;
}

/**
 * Makes the draft the version that new deals take. A draft that was published before, unchanged, becomes live again
 * as that version. The version's file is written before the database refers to it: after a crash in between,
 * publishing once more goes on from there.
 *
 * @throws AppError `not-found`, `stale-revision`, `not-publishable` with the findings, `conflict` for an archived one
 */
export async function publish(
  { library, store }: Shelves,
  id: string,
  request: PublishRequest,
): Promise<VersionRecord> {
  const draft = await library.read(id);
  const { process } = draft;
  if (request.revision !== undefined && request.revision !== draft.revision) {
    throw staleDraft(draft, request.revision);
  }
  if (draft.archivedAt !== null) {
    throw new AppError(
      'conflict',
      say`“${process.name}” is archived. Take it out of the archive, then publish it.`,
    );
  }
  const findings = lint(process, { fields: await store.fields.all(), words: readersWords() });
  if (blocksPublishing(findings)) throw notPublishable(process.name, findings);
  const version =
    (await library.version(id, hashOf(process))) ??
    (await library.addVersion(process, compile(process), request.note ?? '', request));
  const record = versionRecord(version);
  await store.versions.publish(record);
  return record;
}

/** Out of the list and without a live version: no new deals; those that run go on. */
export async function archive({ library, store }: Shelves, id: string, doing: Doing): Promise<void> {
  await library.archive(id, true, doing);
  await store.versions.retire(id);
}

const versionRecord = ({ process, ...version }: Version): VersionRecord => ({
  ...version,
  processId: process.id,
  name: process.name,
  document: process,
});

function notPublishable(name: string, findings: readonly Finding[]): AppError {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const count = errors.length === 1 ? 'one problem keeps' : `${errors.length} problems keep`;
  return new AppError(
    'not-publishable',
    `${count[0]?.toUpperCase()}${count.slice(1)} “${name}” from being published. ${first ? `${first.message} ${first.remedy}` : ''}`.trim(),
    { details: { ok: false, findings } },
  );
}
