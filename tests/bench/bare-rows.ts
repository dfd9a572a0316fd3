import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * The floor: the rows of one event (deal, history, timer out and in, outbox) with nothing loaded and nothing decided,
 * each event or each hundred in a synced transaction of its own. The same rows as in the peer benchmark.
 */
export function bareRows(folder: string) {
  const db = new DatabaseSync(join(folder, 'bare.db'));
  db.exec(`pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-65536; pragma temp_store=memory;
    create table deals(id text primary key, state text not null, version int not null, snapshot text not null, updated_at int not null) without rowid;
    create table history(seq integer primary key, deal_id text not null, version int not null, event text not null, from_state text, to_state text not null, at int not null);
    create index history_deal on history(deal_id, version);
    create table timers(deal_id text not null, timer_id text not null, due_at int not null, event text not null, primary key(deal_id, timer_id)) without rowid;
    create index timers_due on timers(due_at);
    create table outbox(id integer primary key, deal_id text not null, version int not null, payload text not null, created_at int not null, sent_at int);
    create index outbox_unsent on outbox(id) where sent_at is null;`);
  const snapshot = JSON.stringify({
    status: 'active',
    value: 'meeting',
    context: { title: 'x'.repeat(160), touches: 1 },
  });
  const insert = db.prepare('insert into deals values(?, ?, 0, ?, ?)');
  const update = db.prepare(
    'update deals set state=?, version=version+1, snapshot=?, updated_at=? where id=?',
  );
  const history = db.prepare(
    'insert into history(deal_id, version, event, from_state, to_state, at) values(?, ?, ?, ?, ?, ?)',
  );
  const drop = db.prepare('delete from timers where deal_id=? and timer_id=?');
  const set = db.prepare('insert into timers values(?, ?, ?, ?)');
  const send = db.prepare('insert into outbox(deal_id, version, payload, created_at) values(?, ?, ?, ?)');

  const rows = (deal: string, event: number) => {
    const now = Date.now();
    update.run(`step${event}`, snapshot, now, deal);
    history.run(deal, event, `event${event}`, `step${event - 1}`, `step${event}`, now);
    drop.run(deal, `timer${event - 1}`);
    set.run(deal, `timer${event}`, now + 30 * 86_400_000, 'due');
    send.run(deal, event, '{"to":"customer@example.com","template":"welcome"}', now);
  };
  const transaction = (work: () => void) => {
    db.exec('begin immediate');
    work();
    db.exec('commit');
  };
  return {
    create: (deals: readonly string[]) =>
      transaction(() => {
        for (const deal of deals) insert.run(deal, 'step0', snapshot, Date.now());
      }),
    one: (deal: string, event: number) => transaction(() => rows(deal, event)),
    many: (deals: readonly string[], event: number) =>
      transaction(() => {
        for (const deal of deals) rows(deal, event);
      }),
    close: () => db.close(),
  };
}
