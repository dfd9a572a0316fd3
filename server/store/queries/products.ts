import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { readJson } from '../json.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import type { ProductRecord, Products } from '../products.ts';
import type { ProductsTable } from '../schema.ts';
import { fold, wordsOf } from '../words.ts';
import { say } from '../../../machines/index.ts';

const Prices = z.array(z.object({ currency: z.string(), minor: z.number() }));

const productOf = ({ codeKey: _c, nameKey: _n, prices, active, ...row }: ProductsTable): ProductRecord => ({
  ...row,
  prices: readJson(Prices, prices, `products.prices of ${row.id}`),
  active: active === 1,
});

const codeKeyOf = (code: string | null): string | null =>
  code === null || fold(code) === '' ? null : fold(code);

const byCode = (db: Db, code: string) =>
  db.selectFrom('products').selectAll().where('codeKey', '=', codeKeyOf(code)).executeTakeFirst();

export const products = concept<Products>()({
  reads: (db) => ({
    async list(filter) {
      const limit = limitOf(filter);
      const after = fromCursor(filter, ['string', 'string']);
      let query = db
        .selectFrom('products')
        .selectAll()
        .orderBy('nameKey')
        .orderBy('id')
        .limit(limit + 1);
      if (filter.active !== undefined) query = query.where('active', '=', filter.active ? 1 : 0);
      for (const word of wordsOf(filter.search ?? null)) {
        const like = `%${word}%`;
        query = query.where((eb) => eb.or([eb('nameKey', 'like', like), eb('codeKey', 'like', like)]));
      }
      if (after) {
        const [name = '', id = ''] = after;
        query = query.where((eb) =>
          eb(eb.refTuple('nameKey', 'id'), '>', eb.tuple(String(name), String(id))),
        );
      }
      return toPage(await query.execute(), limit, (row) => [row.nameKey, row.id], productOf);
    },
    async get(id) {
      const row = await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? productOf(row) : null;
    },
    async byCode(code) {
      const row = codeKeyOf(code) === null ? undefined : await byCode(db, code);
      return row ? productOf(row) : null;
    },
    async byName(name) {
      const row = await db
        .selectFrom('products')
        .selectAll()
        .where('nameKey', '=', fold(name))
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row ? productOf(row) : null;
    },
    async uses(id) {
      const { deals } = await db
        .selectFrom('dealLines')
        .select(({ fn }) => fn.count<number>('dealId').distinct().as('deals'))
        .where('productId', '=', id)
        .executeTakeFirstOrThrow();
      return deals;
    },
    async linesOf(dealId) {
      return db
        .selectFrom('dealLines')
        .select(['productId', 'name', 'unit', 'quantityMilli', 'priceMinor', 'discountBp', 'totalMinor'])
        .where('dealId', '=', dealId)
        .orderBy('place')
        .execute();
    },
  }),
  writes: (db) => ({
    async put({ id, prices, active, ...given }) {
      const codeKey = codeKeyOf(given.code);
      const same = given.code !== null && codeKey !== null ? await byCode(db, given.code) : undefined;
      if (same && same.id !== id)
        throw new AppError(
          'already-exists',
          say`The code “${given.code ?? ''}” is that of “${same.name}”. Give this product another code.`,
          { details: { id: same.id } },
        );
      const row = {
        ...given,
        codeKey,
        nameKey: fold(given.name),
        prices: JSON.stringify(prices),
        active: active ? 1 : 0,
      } satisfies Omit<ProductsTable, 'id'>;
      await db
        .insertInto('products')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('products').where('id', '=', id).execute();
    },
  }),
});
