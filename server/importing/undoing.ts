import { isDeepStrictEqual } from 'node:util';
import { setImmediate as turn } from 'node:timers/promises';
import type { ImportUndoPreview } from '../../machines/api/index.ts';
import type { Actor, ContactPatch, MadeKind, MadeRecord, Records, Store } from '../store/store.ts';

/** A transaction's worth: short enough that others needn't wait for it. */
const recordsPerBatch = 100;
/** What stays is named so many times; the counts tell of all. */
const namedStaying = 50;

/** Deals go before the people in them, and people before their companies. */
const order = ['deal', 'contact', 'company', 'product'] as const satisfies readonly MadeKind[];

async function* batches(
  { importMade }: Pick<Records, 'importMade'>,
  importId: string,
  kind: MadeKind,
): AsyncGenerator<MadeRecord[]> {
  let after = '';
  for (;;) {
    const found = await importMade.list(importId, { kind, after, limit: recordsPerBatch });
    const last = found.at(-1);
    if (!last) return;
    yield found;
    after = last.id;
  }
}

/** What taking an import back would take away and put back, and what would stay and why. */
export function undoPreview(store: Store, importId: string): Promise<ImportUndoPreview> {
  return store.read(async ({ importMade }) => {
    const going = new Set<string>();
    const kinds: ImportUndoPreview['kinds'] = [];
    const stays: ImportUndoPreview['stays'] = [];
    const reasons = new Map<string, ImportUndoPreview['reasons'][number]>();
    for (const kind of order) {
      const counts = { kind, goes: 0, putBack: 0, stays: 0 };
      for await (const batch of batches({ importMade }, importId, kind)) {
        await turn();
        const created = batch.filter((one) => one.created);
        const kept = await importMade.kept(importId, created, (id) => going.has(id));
        counts.putBack += batch.length - created.length;
        counts.goes += created.length - kept.size;
        counts.stays += kept.size;
        for (const { id } of created) if (!kept.has(id)) going.add(id);
        // Whom the import put into a company leaves it again.
        for (const { id, changes } of batch) if ('companyId' in changes) going.add(id);
        const named = [...kept].slice(0, namedStaying - stays.length);
        const names = await importMade.names(
          kind,
          named.map(([id]) => id),
        );
        for (const [id, why] of named) stays.push({ kind, id, name: names.get(id) ?? id, why });
        for (const why of kept.values()) {
          const reason = reasons.get(`${kind} ${why}`) ?? { kind, why, count: 0 };
          reason.count++;
          reasons.set(`${kind} ${why}`, reason);
        }
      }
      if (counts.goes + counts.putBack + counts.stays > 0) kinds.push(counts);
    }
    return { kinds, reasons: [...reasons.values()], stays };
  });
}

/** How many records went, were put back, and stay. */
export interface TakenBack {
  gone: number;
  putBack: number;
  stayed: number;
}

export interface UndoOptions {
  store: Store;
  importId: string;
  actor: Actor;
  now: () => number;
  /** The server stops: what is taken back is gone, and the rest waits for somebody to go on. */
  stopping: () => boolean;
  progress: (sofar: TakenBack) => Promise<void>;
}

/**
 * Takes back what an import made and nobody has touched since, and puts back what it filled in and nobody has changed.
 * Each batch is a transaction: done or not done, whenever the server ends. Answers whether it came to the end.
 */
export async function takeBack({
  store,
  importId,
  actor,
  now,
  stopping,
  progress,
}: UndoOptions): Promise<boolean> {
  const sofar: TakenBack = { gone: 0, putBack: 0, stayed: 0 };
  for (const kind of order) {
    for await (const batch of batches(store, importId, kind)) {
      await turn();
      if (stopping()) return false;
      const done = await store.transact(async (records) => {
        const made = batch.filter(({ created }) => created);
        const kept = await records.importMade.kept(importId, made, () => false);
        const gone = made.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
        await records.importMade.takeAway(kind, gone);
        let putBack = 0;
        for (const one of batch) {
          if (!one.created && (await putFieldsBack(records, one, actor, now()))) putBack++;
        }
        const settled = batch.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
        await records.importMade.settle(importId, kind, settled);
        return { gone: gone.length, putBack, stayed: kept.size };
      });
      sofar.gone += done.gone;
      sofar.putBack += done.putBack;
      sofar.stayed += done.stayed;
      await progress({ ...sofar });
    }
  }
  return true;
}

/** Fields that are still as the import left them become what they were before; an agreement is never brought back. */
async function putFieldsBack(
  { contacts, companies }: Records,
  { kind, id, changes }: MadeRecord,
  actor: Actor,
  now: number,
): Promise<boolean> {
  if (kind !== 'contact' && kind !== 'company') return false;
  const record = kind === 'contact' ? await contacts.get(id) : await companies.get(id);
  if (!record) return false;
  const current = new Map<string, unknown>(Object.entries(record));
  const patch = Object.fromEntries(
    Object.entries(changes).flatMap(([field, { from, to }]) =>
      isDeepStrictEqual(plain(current.get(field)), to) && !(field === 'consent' && isGiven(from))
        ? [[field, from]]
        : [],
    ),
  );
  if (Object.keys(patch).length === 0) return false;
  // Both are what the record itself held under these names.
  if (kind === 'contact') await contacts.update(id, patch as ContactPatch, now, actor);
  else await companies.update(id, patch as Parameters<typeof companies.update>[1], now, actor);
  return true;
}

/** As JSON has it, which knows no undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const isGiven = (consent: unknown): boolean =>
  typeof consent === 'object' && consent !== null && 'given' in consent && consent.given === true;
