import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { advanced, entered, type Happened } from './bare-machine.ts';
import { sizeOf } from './folder-size.ts';
import type { Contender } from './contender.ts';

/*
 * The limits: one event's rows (deal, history, timer out and in, outbox) on SQLite, synced, with nothing around them.
 */

/** Everything inside one transaction. */
export function openBare(folder: string) {
  const db = new DatabaseSync(join(folder, 'bare.db'));
  db.exec(`pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-65536; pragma temp_store=memory;
    create table deals(id text primary key, state text not null, version int not null, snapshot text not null, updated_at int not null) without rowid;
    create table history(seq integer primary key, deal_id text not null, version int not null, event text not null, from_state text, to_state text not null, at int not null);
    create index history_deal on history(deal_id, version);
    create table timers(deal_id text not null, timer_id text not null, due_at int not null, event text not null, primary key(deal_id, timer_id)) without rowid;
    create index timers_due on timers(due_at);
    create table outbox(id integer primary key, deal_id text not null, version int not null, payload text not null, created_at int not null, sent_at int);
    create index outbox_unsent on outbox(id) where sent_at is null;`);
  const insert = db.prepare('insert into deals values(?, ?, 0, ?, ?)');
  const load = db.prepare('select snapshot, version from deals where id = ?');
  const update = db.prepare(
    'update deals set state = ?, version = ?, snapshot = ?, updated_at = ? where id = ?',
  );
  const history = db.prepare(
    'insert into history(deal_id, version, event, from_state, to_state, at) values(?, ?, ?, ?, ?, ?)',
  );
  const drop = db.prepare('delete from timers where deal_id = ? and timer_id = ?');
  const set = db.prepare('insert into timers values(?, ?, ?, ?)');
  const send = db.prepare('insert into outbox(deal_id, version, payload, created_at) values(?, ?, ?, ?)');
  const due = db.prepare(
    'select deal_id, timer_id, event from timers where due_at <= ? order by due_at limit ?',
  );
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');

  function write(deal: string, version: number, event: string, rows: Happened, now: number): void {
    history.run(deal, version, event, rows.from, rows.to, now);
    for (const timer of rows.cancelled) drop.run(deal, timer);
    for (const { timer, dueAt, event: type } of rows.set) set.run(deal, timer, dueAt, type);
    for (const message of rows.messages) send.run(deal, version, message, now);
  }

  let canned: Happened | undefined;

  return {
    transaction(work: () => void): void {
      begin.run();
      work();
      commit.run();
    },
    create(deal: string, dueNow = false): void {
      const now = Date.now();
      const rows = entered(deal, dueNow, now);
      insert.run(deal, rows.to, rows.snapshot, now);
      write(deal, 0, 'create', rows, now);
    },
    /** Load, `transition()`, write. */
    loop(deal: string, type: string, fired?: string): void {
      const now = Date.now();
      const { snapshot, version } = load.get(deal) as { snapshot: string; version: number }; // as selected
      const rows = advanced(snapshot, type, now);
      if (fired !== undefined) rows.cancelled.push(fired);
      update.run(rows.to, version + 1, rows.snapshot, now, deal);
      write(deal, version + 1, type, rows, now);
    },
    /** Rows of an event that was decided beforehand. */
    rows(deal: string, type: string): void {
      const now = Date.now();
      canned ??= advanced(entered('', false, now).snapshot, type, now);
      update.run(canned.to, 1, canned.snapshot, now, deal);
      for (const { timer } of canned.set) drop.run(deal, timer);
      write(deal, 1, type, canned, now);
    },
    due: (limit: number) =>
      due.all(Date.now(), limit) as { deal_id: string; timer_id: string; event: string }[], // as selected
    size(): { dir: number } {
      db.exec('pragma wal_checkpoint(truncate)');
      return { dir: sizeOf(folder) };
    },
    close: () => db.close(),
  };
}

/** `rows`: nothing loaded and nothing decided. `loop`: load, XState's `transition()`, write. */
export function startBare({ dir }: { dir: string }, kind: 'rows' | 'loop'): Contender {
  const bare = openBare(dir);
  const one = (id: string, type: string) => (kind === 'rows' ? bare.rows(id, type) : bare.loop(id, type));
  let waiting: { work: () => void; done: () => void }[] = [];

  /** Whatever waits in one turn of the event loop shares a commit. */
  const together = (work: () => void) =>
    new Promise<void>((done) => {
      if (waiting.length === 0)
        setImmediate(() => {
          const batch = waiting;
          waiting = [];
          bare.transaction(() => batch.forEach((each) => each.work()));
          batch.forEach((each) => each.done());
        });
      waiting.push({ work, done });
    });

  return {
    create: (id) => together(() => bare.create(id)),
    send: (id, type) => together(() => one(id, type)),
    createBatch: (ids) => bare.transaction(() => ids.forEach((id) => bare.create(id))),
    sendBatch: (events) => bare.transaction(() => events.forEach(([id, type]) => one(id, type))),
    ...(kind === 'loop' ? { timers: async (_: number, ids: readonly string[]) => fireAll(bare, ids) } : {}),
    size: () => bare.size(),
    stop: () => bare.close(),
  };
}

/** A hundred due timers per commit. */
function fireAll(
  bare: ReturnType<typeof openBare>,
  ids: readonly string[],
): { fired: number; perSec: number } {
  bare.transaction(() => ids.forEach((id) => bare.create(id, true)));
  let fired = 0;
  const start = performance.now();
  for (let due = bare.due(100); due.length > 0; due = bare.due(100)) {
    bare.transaction(() => due.forEach((one) => bare.loop(one.deal_id, one.event, one.timer_id)));
    fired += due.length;
  }
  return { fired, perSec: (fired * 1000) / (performance.now() - start) };
}
