import type { Crowd } from './people.ts';
import { ago, ahead, dayMs, id, insert, insertKnown, lot, oneOf, type Filling } from './statements.ts';

/* What people of the team add to records and deals: matters, tags, logs, and the forecast of each day so far. */

/** Keys of the tags that records have: some a third of them, some hardly any. */
const tagShares: Record<string, readonly [range: number, salt: number]> = {
  newsletter: [3, 5],
  fair: [31, 5],
  vip: [103, 5],
  rare: [20_011, 5],
};
export const tagKeys = Object.keys(tagShares);

const daysRemembered = 60;
const monthsRemembered = 6;

export async function fillTeamwork(
  sql: Filling,
  {
    count,
    crowd,
    now,
    owners,
    process,
  }: { count: number; crowd: Crowd; now: number; owners: readonly string[]; process: string },
): Promise<void> {
  await sql.run(`delete from tags where tag_key in (${tagKeys.map((key) => `'${key}'`).join(', ')})`);
  await insertKnown(
    sql,
    'tags',
    tagKeys.map((key) => ({ tag_key: key, name: key, name_key: key, created_at: now })),
  );
  const records = [
    { kind: 'company', prefix: 'co', count: crowd.companies },
    { kind: 'contact', prefix: 'c', count: crowd.contacts },
    { kind: 'deal', prefix: 'd', count },
  ];
  for (const record of records)
    for (const [key, [range, salt]] of Object.entries(tagShares))
      await insert(sql, {
        table: 'taggings',
        count: record.count - 1,
        columns: { kind: `'${record.kind}'`, tag_key: `'${key}'`, record_id: id(record.prefix, 's.i') },
        where: `${lot(range, salt)} = 0`,
      });
  for (const record of records.slice(0, 2))
    await insert(sql, {
      table: 'record_log',
      count: record.count - 1,
      columns: {
        kind: `'${record.kind}'`,
        record_id: id(record.prefix, 's.i'),
        seq: '1',
        at: ago(now, 300, 15_485_867),
        actor: `'token bench Bench'`,
        what: `'{"kind":"created"}'`,
      },
      where: `${lot(5, 3)} = 0`,
    });
  const done = `${lot(11, 3)} > 0`;
  await insert(sql, {
    table: 'matters',
    count: Math.ceil(count / 10),
    columns: {
      id: id('mr', 's.i'),
      user_id: oneOf(owners, lot(9_973, 7_919)),
      kind: `'mention'`,
      about_kind: `'deal'`,
      about_id: id('d', 's.i * 10'),
      place: `'1'`,
      by_user: oneOf(owners, lot(9_967, 7_919)),
      at: ago(now, 60, 15_485_867),
      due_at: `case when ${lot(3, 5)} = 0 then ${ahead(now, 20, 32_452_843, 10)} else null end`,
      done_at: `case when ${done} then ${ago(now, 50, 15_485_867)} else null end`,
    },
  });
  await insertKnown(sql, 'forecast_days', daysBefore(now));
  await insertKnown(sql, 'forecast_history', remembered(now, owners, process));
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Yesterday and before; today the server remembers itself. */
const daysBefore = (now: number): { day: string; at: number }[] =>
  Array.from({ length: daysRemembered }, (_, n) => ({
    day: isoDay(now - (n + 1) * dayMs),
    at: now - (n + 1) * dayMs,
  }));

const remembered = (now: number, owners: readonly string[], process: string) =>
  daysBefore(now).flatMap(({ day }, n) =>
    Array.from({ length: monthsRemembered }, (_, ahead) => isoDay(now + ahead * 30 * dayMs).slice(0, 7))
      .filter((month, at, all) => all.indexOf(month) === at)
      .flatMap((month) =>
        ['', ...owners].map((owner) => ({
          day,
          process_id: process,
          month,
          owner_id: owner,
          currency: 'EUR',
          deals: 100 + n,
          value_minor: 1_000_000 + n,
          weighted_minor: 400_000 + n,
          measured_minor: 300_000 + n,
          won_deals: n,
          won_minor: n * 1_000,
        })),
      ),
  );
