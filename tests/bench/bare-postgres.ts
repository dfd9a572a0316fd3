import { Pool } from 'pg';
import { assign, initialTransition, setup, transition, type ExecutableActionsFrom } from 'xstate';

/*
 * What a program would be that keeps XState machines in PostgreSQL by hand: it loads the snapshot, asks XState's own
 * `transition()`, and writes the rows of the event in one statement. Two trips to the database for each event, and no
 * more; nothing is checked, nobody else's writing is noticed.
 */

const steps = ['lead', 'meeting', 'proposal', 'comparing', 'accepted', 'won'] as const;
export const bareEvents = ['booked', 'offered', 'compared', 'agreed', 'paid'];
const followUpMs = 30 * 24 * 60 * 60_000;

const machine = setup({
  // XState's types are given by example.
  types: { context: {} as { deal: string; title: string; amount: number; address: string; moves: number } },
  actions: { send: () => undefined, move: assign({ moves: ({ context }) => context.moves + 1 }) },
  delays: { followUp: followUpMs },
}).createMachine({
  id: 'deal',
  initial: 'lead',
  context: { deal: '', title: 'Roof, 12 kWp', amount: 1_840_000, address: 'ann@customer.example', moves: 0 },
  states: Object.fromEntries(
    steps.map((step, place) => [
      step,
      {
        entry: { type: 'send' as const },
        ...(place < bareEvents.length
          ? {
              after: { followUp: { actions: { type: 'send' as const } } },
              on: {
                [bareEvents[place] ?? '']: { target: steps[place + 1], actions: { type: 'move' as const } },
              },
            }
          : {}),
      },
    ]),
  ),
});

interface Rows {
  deal: string;
  event: string;
  before: string | null;
  after: string;
  snapshot: string;
  gone: string | null;
  timer: { id: string; dueAt: number; event: string } | null;
  message: string | null;
}

type Snapshot = ReturnType<typeof machine.resolveState>;

function rowsOf(
  deal: string,
  event: string,
  before: string | null,
  snapshot: Snapshot,
  actions: readonly ExecutableActionsFrom<typeof machine>[],
): Rows {
  const rows: Rows = {
    deal,
    event,
    before,
    after: String(snapshot.value),
    snapshot: JSON.stringify({ value: snapshot.value, context: snapshot.context, status: snapshot.status }),
    gone: null,
    timer: null,
    message: null,
  };
  for (const { type, params } of actions as readonly { type: string; params: unknown }[]) {
    // As XState hands out its own actions.
    const own = params as { id?: string; delay?: number; event?: { type: string } } | string;
    if (type === 'send') rows.message = JSON.stringify({ to: snapshot.context.address, deal });
    else if (type === 'xstate.cancel') rows.gone = typeof own === 'string' ? own : (before ?? null);
    else if (typeof own === 'object' && own.delay !== undefined)
      rows.timer = { id: own.id ?? '', dueAt: Date.now() + own.delay, event: own.event?.type ?? '' };
  }
  return rows;
}

function begin(deal: string): Rows {
  const [snapshot, actions] = initialTransition(machine);
  return rowsOf(deal, 'made', null, snapshot, actions);
}

function next(deal: string, text: string, type: string): Rows {
  const saved = machine.resolveState(JSON.parse(text) as Parameters<typeof machine.resolveState>[0]);
  const [snapshot, actions] = transition(machine, saved, { type });
  return rowsOf(deal, type, String(saved.value), snapshot, actions);
}

const tables = `
create table bare_deals (id text primary key, state text not null, version integer not null, snapshot text not null, changed_at bigint not null);
create table bare_history (place bigint generated always as identity primary key, deal text not null, version integer not null, event text not null, before text, after text not null, at bigint not null);
create index on bare_history (deal, version);
create table bare_timers (deal text not null, id text not null, due_at bigint not null, event text not null, primary key (deal, id));
create index on bare_timers (due_at);
create table bare_outbox (place bigint generated always as identity primary key, deal text not null, version integer not null, message text not null, made_at bigint not null, sent_at bigint);
create index on bare_outbox (place) where sent_at is null;`;

const insert = `
with deal as (insert into bare_deals values ($1, $2, 0, $3, $4)),
history as (insert into bare_history (deal, version, event, after, at) values ($1, 0, $5, $2, $4)),
timer as (insert into bare_timers select $1, $6::text, $7::bigint, $8::text where $6::text is not null)
insert into bare_outbox (deal, version, message, made_at) select $1, 0, $9::text, $4 where $9::text is not null`;

const update = `
with deal as (update bare_deals set state = $2, version = version + 1, snapshot = $3, changed_at = $4 where id = $1 returning version),
history as (insert into bare_history (deal, version, event, before, after, at) select $1, version, $5, $10, $2, $4 from deal),
gone as (delete from bare_timers where deal = $1 and id = $11),
timer as (insert into bare_timers select $1, $6::text, $7::bigint, $8::text from deal where $6::text is not null)
insert into bare_outbox (deal, version, message, made_at) select $1, version, $9::text, $4 from deal where $9::text is not null`;

const valuesOf = ({ deal, event, after, snapshot, timer, message }: Rows): unknown[] => [
  deal,
  after,
  snapshot,
  Date.now(),
  event,
  timer?.id ?? null,
  timer?.dueAt ?? null,
  timer?.event ?? null,
  message,
];

export async function barePostgres(url: string) {
  const pool = new Pool({ connectionString: url, max: 16 });
  await pool.query(tables);
  return {
    async make(deal: string) {
      await pool.query({ name: 'insert', text: insert, values: valuesOf(begin(deal)) });
    },
    event: async (deal: string, type: string): Promise<void> => {
      const client = await pool.connect();
      try {
        const { rows } = await client.query<{ snapshot: string }>({
          name: 'load',
          text: 'select snapshot from bare_deals where id = $1',
          values: [deal],
        });
        const made = next(deal, rows[0]?.snapshot ?? '', type);
        await client.query({
          name: 'update',
          text: update,
          values: [...valuesOf(made), made.before, made.gone],
        });
      } finally {
        client.release();
      }
    },
    counts: async () => {
      const { rows } = await pool.query<{ won: string; timers: string; outbox: string }>(
        `select (select count(*) from bare_deals where state = 'won') as won, (select count(*) from bare_timers) as timers, (select count(*) from bare_outbox) as outbox`,
      );
      return rows[0];
    },
    end: () => pool.end(),
  };
}
