import { z } from 'zod';
import {
  CreateProduct,
  Done,
  Id,
  PatchProduct,
  PriceLines,
  Product,
  ProductList,
  ProductQuery,
  PutLines,
} from '../../machines/api/index.ts';
import { linesTotal } from '../../machines/index.ts';
import { actorOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { ProductRecord } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';
import { ByDeal, existingDeal } from './deals.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

async function existing({ store }: Pick<Context, 'store'>, id: string): Promise<ProductRecord> {
  const product = await store.products.get(id);
  if (!product) throw new AppError('not-found', say`There is no product “${id}”. Load the products again.`);
  return product;
}

async function linesView(context: Context, id: string): Promise<PriceLines> {
  const deal = await existingDeal(context, id);
  const lines = await context.store.products.linesOf(id);
  return {
    currency: deal.currency ?? (await readWorkspace(context.store)).currency,
    lines: lines.map(({ productId, ...line }) => ({ product: productId, ...line })),
    totalMinor: linesTotal(lines),
    rev: deal.rev,
  };
}

export const productRoutes: Route[] = [
  route({
    method: 'get',
    path: '/products',
    summary: 'Products by name',
    allow: 'read',
    query: ProductQuery,
    response: ProductList,
    handle: ({ context: { store }, query: { q, active, ...page } }) =>
      store.products.list({
        ...page,
        search: q,
        active: active === undefined ? undefined : active === '1',
      }),
  }),
  route({
    method: 'post',
    path: '/products',
    summary: 'A new product',
    allow: 'products.manage',
    body: CreateProduct,
    response: Product,
    status: 201,
    async handle({ context: { store, live }, body, now }) {
      const product = { ...body, id: newId('pr', now), active: true, createdAt: now, updatedAt: now };
      await store.products.put(product);
      live.publish('products');
      return product;
    },
  }),
  route({
    method: 'patch',
    path: '/products/:id',
    summary: 'Change a product; lines that deals have already stay as they are',
    allow: 'products.manage',
    params: ById,
    body: PatchProduct,
    response: Product,
    async handle({ context, params, body, now }) {
      const before = await existing(context, params.id);
      const product: ProductRecord = {
        ...before,
        code: body.code === undefined ? before.code : body.code,
        name: body.name ?? before.name,
        unit: body.unit ?? before.unit,
        prices: body.prices ?? before.prices,
        active: body.active ?? before.active,
        updatedAt: now,
      };
      await context.store.products.put(product);
      context.live.publish('products');
      return product;
    },
  }),
  route({
    method: 'delete',
    path: '/products/:id',
    summary: 'Remove a product that no deal has a line of',
    allow: 'products.manage',
    params: ById,
    response: Done,
    async handle({ context, params }) {
      const product = await existing(context, params.id);
      const deals = await context.store.products.uses(product.id);
      if (deals > 0)
        throw new AppError(
          'conflict',
          say`“${product.name}” stands in the prices of ${deals} ${deals === 1 ? 'deal' : 'deals'}. Retire it instead: it is no longer offered, and those deals keep it.`,
          { details: { deals } },
        );
      await context.store.products.remove(product.id);
      context.live.publish('products');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/deals/:id/lines',
    summary: 'The price lines of a deal',
    allow: 'read',
    params: ByDeal,
    response: PriceLines,
    handle: ({ context, params }) => linesView(context, params.id),
  }),
  route({
    method: 'put',
    path: '/deals/:id/lines',
    summary: 'The price lines of a deal anew; its value is their sum',
    allow: 'deals.edit',
    params: ByDeal,
    body: PutLines,
    response: PriceLines,
    async handle({ context, caller, params, body, idempotency }) {
      const deal = await existingDeal(context, params.id);
      const currency = body.currency ?? deal.currency ?? (await readWorkspace(context.store)).currency;
      await context.runtime.price({
        deal: params.id,
        actor: actorOf(caller),
        lines: body.lines.map(({ product, ...line }) => ({ productId: product, ...line })),
        currency,
        ...(body.rev === undefined ? {} : { expectedRev: body.rev }),
        ...(idempotency ? { idempotency: { ...idempotency, scope: `${idempotency.scope} change` } } : {}),
      });
      return linesView(context, params.id);
    },
  }),
];
