import type {
  Import,
  ImportKind,
  ImportList,
  ImportMapping,
  ImportPreview,
  ImportUndoPreview,
} from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { Accounts } from '../mail/accounts/accounts.ts';
import type { Runtime } from '../runtime/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Live } from '../runtime/live.ts';
import { sharingOf, type Sharing } from '../runtime/sharing.ts';
import type { Actor, ImportPatch, ImportRecord, JsonObject, Store } from '../store/store.ts';
import { usersById } from '../views/people.ts';
import { keptRow } from './file-record.ts';
import { guessKind } from './guessing/kind.ts';
import { firstSetting, settle } from './mapping/deciding.ts';
import { signatureOf } from './mapping/first-mapping.ts';
import { meaningsOf } from './mapping/meanings.ts';
import { checkMapping, missingOf } from './mapping/missing.ts';
import { targetsFor } from './mapping/targets.ts';
import type { Policy } from './people/put-contact.ts';
import { readFile } from './reading/read-file.ts';
import type { ReadOptions } from './reading/table.ts';
import { refusedFile, type RefusedFile } from './refused-file.ts';
import { createInHand } from './running/in-hand.ts';
import { previewOf } from './running/preview.ts';
import { run } from './running/run.ts';
import { settingOf, type Setting } from './setting.ts';
import { takeBack, undoPreview } from './undoing.ts';
import { hasEnded, importRow, importView } from './view.ts';
import { say, type Words } from '../../machines/index.ts';

export interface Upload {
  bytes: Uint8Array;
  fileName: string;
  /** Recognised where empty. */
  kind?: ImportKind | undefined;
  read: ReadOptions;
  /** User id; null for a script. */
  by: string | null;
}

/** Files of contacts and deals on their way in. */
export interface Importing {
  /** Looks a file through. Throws `invalid` or `too-large` for what can't be imported. */
  upload(upload: Upload): Promise<Import>;
  /** This and the others throw `not-found` for an import that isn't there. */
  view(id: string): Promise<Import>;
  list(): Promise<ImportList>;
  /** Throws `conflict` once it has run. */
  changeKind(id: string, kind: ImportKind): Promise<Import>;
  /** Throws `invalid` for a mapping that names what isn't there, `conflict` once it has run. */
  changeMapping(id: string, mapping: ImportMapping): Promise<Import>;
  preview(id: string): Promise<ImportPreview>;
  /** Starts it, or goes on after the server was stopped. Throws `conflict` while something has to be decided. */
  start(id: string, actor: Actor): Promise<Import>;
  /** The rows that weren't imported, in the form of their file, with the reasons in these words. */
  refused(id: string, words: Words): Promise<RefusedFile>;
  /** Ends it after the rows that are under way; what is in stays. Throws `conflict` where it isn't running. */
  cancel(id: string): Promise<Import>;
  /** What taking it back would come to. This and the next throw `conflict` where it hasn't run. */
  undoPreview(id: string): Promise<ImportUndoPreview>;
  /** Takes back in the background what it made, or goes on with that after the server was stopped. */
  undo(id: string, actor: Actor): Promise<Import>;
  remove(id: string): Promise<void>;
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>;
  /** Ends after the batch that is under way; the rest goes on when somebody starts it again. */
  stop(): Promise<void>;
}

export interface ImportingOptions {
  store: Store;
  runtime: Runtime;
  live: Live;
  clock: Clock;
  accounts: Pick<Accounts, 'goesOut' | 'sending'>;
  log: Logger;
  /** As the store has it unless told otherwise. */
  sharing?: Sharing | undefined;
}

const listed = 50;
const problemsShown = 100;
/** A file that nobody imports is somebody's personal data lying about. */
const forgottenAfterMs = 30 * 24 * 60 * 60_000;

export function createImporting(options: ImportingOptions): Importing {
  const { store, runtime, live, clock, accounts, log } = options;
  const sources = { store, machines: runtime.machines };
  const inHand = createInHand({ store, log, sharing: options.sharing ?? sharingOf(store) });
  /** Of several previews of one import, the one asked for last is waited for. */
  const wanted = new Map<string, symbol>();
  /** One after the other: two files of the same people must see each other. */
  let queue: Promise<void> = Promise.resolve();
  let stopping = false;
  /** Those that are being taken back here. */
  const undoing = new Set<string>();

  async function recordOf(id: string): Promise<ImportRecord> {
    const record = await store.imports.get(id);
    if (record && record.status !== 'reading') return record;
    throw new AppError('not-found', say`There is no import “${id}”. Choose its file again.`);
  }

  async function viewOf(setting: Setting): Promise<Import> {
    const { id } = setting.record;
    const refused = await store.imports.refused(id, { after: 0, limit: problemsShown });
    return importView(setting, { isRunning: inHand.isRunning(setting.record), refused });
  }

  function requireUndone(record: ImportRecord): void {
    const { status, fileName } = record;
    if (status === 'ready') return;
    throw new AppError(
      'conflict',
      inHand.isRunning(record)
        ? say`“${fileName}” is running, so its mapping can’t change. Cancel it, or wait until it has ended.`
        : say`“${fileName}” has run, so its mapping can’t change. Choose the file again to import it otherwise; what is here already isn’t made twice.`,
    );
  }

  const policyOf = ({ mapping, record }: Setting): Policy => ({
    existing: mapping.existing,
    origin: mapping.origin,
    fileName: record.fileName,
    consent: mapping.consent,
    now: clock.now(),
  });

  /** As it comes out of guessing and remembering; kept, with what else changes on the record. */
  async function mapFirst(record: ImportRecord, more: ImportPatch): Promise<Setting> {
    const { setting, remembered } = await firstSetting(sources, record);
    return save(setting, { ...more, report: { remembered } });
  }

  async function save(setting: Setting, more: ImportPatch = {}): Promise<Setting> {
    const mapping = json(setting.mapping);
    await store.imports.update(setting.record.id, { ...more, mapping });
    live.publish(`import:${setting.record.id}`, 'imports');
    return { ...setting, record: { ...setting.record, ...more, mapping } };
  }

  async function forget(now: number): Promise<void> {
    for (const id of await store.imports.forgotten(now - forgottenAfterMs)) await store.imports.remove(id);
  }

  async function carryOut(record: ImportRecord, actor: Actor): Promise<void> {
    const { id } = record;
    const end = async (change: ImportPatch): Promise<void> => {
      inHand.forget(id);
      await inHand.letGo(id, change);
      live.publish(`import:${id}`, 'imports');
    };
    try {
      if (!(await inHand.turn(id, () => stopping))) return await end({});
      const setting = await settingOf(sources, record);
      const isThrough = await run({
        store,
        runtime,
        live,
        setting,
        policy: policyOf(setting),
        actor,
        stopping: () => stopping,
        by: inHand.by,
      });
      if (!isThrough) {
        const { status } = await recordOf(id);
        if (status !== 'cancelling') return await end({});
        await store.imports.dropRows(id);
        return await end({ status: 'cancelled', finishedAt: clock.now() });
      }
      await store.imports.dropRows(id);
      await end({ status: 'done', finishedAt: clock.now() });
    } catch (error) {
      log.error({ err: error, import: id }, 'an import failed');
      const said =
        error instanceof AppError ? error.message : 'A fault in Greenlane; the server’s log has the cause.';
      await end({
        status: 'failed',
        error: `${said} What was imported before that is here; run it again to go on, and nothing is made twice.`,
      });
    } finally {
      inHand.forget(id);
    }
  }

  function requireTakeable({ id, status, fileName }: ImportRecord): void {
    if (['done', 'failed', 'cancelled', 'undone'].includes(status)) return;
    // Half taken back, by a server that has ended.
    if (status === 'undoing' && !undoing.has(id)) return;
    throw new AppError(
      'conflict',
      status === 'undoing'
        ? say`“${fileName}” is being taken back already. Wait until that has ended.`
        : say`“${fileName}” hasn’t run to its end, so there is nothing to take back yet. Cancel it first, or let it finish.`,
    );
  }

  async function carryBack({ id, report, counts }: ImportRecord, actor: Actor): Promise<void> {
    const note = async (patch: ImportPatch): Promise<void> => {
      await store.imports.update(id, patch);
      live.publish(`import:${id}`, 'imports', 'deals', 'contacts', 'companies');
    };
    try {
      const isThrough = await takeBack({
        store,
        importId: id,
        actor,
        now: () => clock.now(),
        stopping: () => stopping,
        progress: (takenBack) => note({ report: { ...report, takenBack: json(takenBack) }, counts }),
      });
      if (isThrough) await note({ status: 'undone', undoneAt: clock.now() });
    } catch (error) {
      log.error({ err: error, import: id }, 'an import could not be taken back');
      await note({
        error:
          'Not all of it could be taken back; the server’s log has the cause. Take it back again to go on.',
      });
    }
  }

  return {
    async upload({ bytes, fileName, kind: given, read, by }) {
      const now = clock.now();
      const file = await readFile(bytes, read);
      try {
        await forget(now);
        const { about } = file;
        const kind = given ?? guessKind(about.columns);
        const record: ImportRecord = {
          id: newId('i', now),
          kind,
          fileName,
          status: 'reading',
          signature: signatureOf(about.columns),
          file: json(about),
          mapping: {},
          counts: { total: about.rows },
          report: {},
          error: null,
          createdAt: now,
          finishedAt: null,
          createdBy: by,
          claim: null,
          undoneAt: null,
        };
        await store.imports.create(record);
        let part = 0;
        for await (const rows of file.parts())
          await store.imports.addRows(record.id, part++, rows.map(keptRow));
        return await viewOf(await mapFirst(record, { status: 'ready' }));
      } finally {
        await file.close();
      }
    },
    async view(id) {
      return viewOf(await settingOf(sources, await recordOf(id)));
    },
    async list() {
      const users = usersById(await store.users.list());
      const records = await store.imports.list(listed);
      return {
        items: records.map((record) => importRow(record, { isRunning: inHand.isRunning(record), users })),
      };
    },
    async changeKind(id, kind) {
      const record = { ...(await recordOf(id)), kind };
      requireUndone(record);
      return viewOf(await mapFirst(record, { kind }));
    },
    async changeMapping(id, mapping) {
      const record = await recordOf(id);
      requireUndone(record);
      const setting = await settle(sources, record, mapping);
      const { file, kind } = setting;
      checkMapping(mapping, { columns: file.columns, targets: targetsFor(kind, setting) });
      return viewOf(await save(setting));
    },
    async preview(id) {
      const record = await recordOf(id);
      requireUndone(record);
      const setting = await settingOf(sources, record);
      const self = Symbol(id);
      wanted.set(id, self);
      try {
        const goesOut = await accounts.goesOut();
        const { on } = await accounts.sending.read();
        return await previewOf({
          store,
          setting,
          policy: policyOf(setting),
          delivery: !goesOut ? 'mailbox' : on ? 'smtp' : 'off',
          stillWanted() {
            if (stopping)
              throw new AppError('not-ready', say`Greenlane is stopping. Look again when it is up.`);
            if (wanted.get(id) !== self)
              throw new AppError(
                'conflict',
                say`The mapping has changed meanwhile, so a newer preview is under way.`,
              );
          },
        });
      } finally {
        if (wanted.get(id) === self) wanted.delete(id);
      }
    },
    async start(id, actor) {
      const record = await recordOf(id);
      if (inHand.isRunning(record)) return viewOf(await settingOf(sources, record));
      if (hasEnded(record)) requireUndone(record);
      const setting = await settingOf(sources, record);
      const { file, kind, mapping, places, users, version, processes } = setting;
      const [missing] = missingOf(kind, file.columns, mapping, {
        ...meaningsOf(file.columns, mapping, { places, users }),
        process: version?.processId ?? null,
        processes: processes.length,
      });
      if (missing) throw new AppError('conflict', missing.message);
      const isOurs = await inHand.take(id);
      live.publish(`import:${id}`, 'imports');
      const started = await recordOf(id);
      // Somebody was quicker at another server.
      if (!isOurs) return viewOf({ ...setting, record: started });
      queue = queue
        .then(() => carryOut(started, actor))
        .catch((error: unknown) =>
          log.error({ err: error, import: id }, 'how an import ended could not be kept'),
        );
      return viewOf({ ...setting, record: started });
    },
    async refused(id, words) {
      return refusedFile(store, await recordOf(id), words);
    },
    async cancel(id) {
      const record = await recordOf(id);
      if (record.status !== 'running')
        throw new AppError(
          'conflict',
          say`“${record.fileName}” isn’t running, so there is nothing to cancel.`,
        );
      await store.imports.cancel(id);
      // Nobody carries it out any more: the server that did has ended.
      if (!inHand.isRunning(record)) {
        await store.imports.dropRows(id);
        await store.imports.update(id, { status: 'cancelled', finishedAt: clock.now() });
      }
      live.publish(`import:${id}`, 'imports');
      return viewOf(await settingOf(sources, await recordOf(id)));
    },
    async undoPreview(id) {
      requireTakeable(await recordOf(id));
      return undoPreview(store, id);
    },
    async undo(id, actor) {
      const record = await recordOf(id);
      requireTakeable(record);
      if (!undoing.has(id)) {
        undoing.add(id);
        await save(await settingOf(sources, record), { status: 'undoing' });
        queue = queue
          .then(() => carryBack(record, actor))
          .catch((error: unknown) =>
            log.error({ err: error, import: id }, 'an import could not be taken back'),
          )
          .finally(() => undoing.delete(id));
      }
      return viewOf(await settingOf(sources, await recordOf(id)));
    },
    async remove(id) {
      const record = await recordOf(id);
      if (record.status !== 'ready') {
        throw new AppError(
          'conflict',
          say`“${record.fileName}” has run, so it stays in the list. Only files that wait can be taken away.`,
        );
      }
      await store.imports.remove(id);
      live.publish('imports');
    },
    settled: () => queue,
    async stop() {
      stopping = true;
      await queue;
    },
  };
}

/** Every member is JSON; interfaces only lack the index signature. */
const json = (value: object): JsonObject => value as unknown as JsonObject;
