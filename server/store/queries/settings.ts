import { concept } from '../concept.ts';
import { readJson } from '../json.ts';
import type { Settings } from '../settings.ts';

export const settings = concept<Settings>()({
  reads: (db) => ({
    async get(key, schema) {
      const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
      return row ? readJson(schema, row.value, `settings.value of ${key}`) : null;
    },
  }),
  writes: (db) => ({
    async set(key, value, { secret = false } = {}) {
      const row = { value: JSON.stringify(value), secret: secret ? 1 : 0 };
      await db
        .insertInto('settings')
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    async remove(key) {
      await db.deleteFrom('settings').where('key', '=', key).execute();
    },
  }),
});
