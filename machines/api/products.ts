import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import { At, Currency, Id, Minor, Total } from './primitives.ts';

const text = (max: number) => z.string().trim().max(max);
const prices = z
  .array(Total)
  .max(50)
  .refine((all) => new Set(all.map(({ currency }) => currency)).size === all.length, {
    message: 'must have one price per currency',
  });

export const Product = z.object({
  id: Id,
  /** The team's own number for it. */
  code: z.string().nullable(),
  name: z.string(),
  /** "hour", "licence"; empty where it is counted. */
  unit: z.string(),
  /** Of one unit, once per currency. */
  prices: z.array(Total),
  /** Offered when a line is added. */
  active: z.boolean(),
  createdAt: At,
  updatedAt: At,
});
export type Product = z.infer<typeof Product>;

/** `GET /products`, by name */
export const ProductQuery = PageQuery.extend({
  q: text(200).optional(),
  active: z.enum(['0', '1']).optional(),
});
export const ProductList = pageOf(Product);
export type ProductList = z.infer<typeof ProductList>;

/** `POST /products` */
export const CreateProduct = z.object({
  code: text(60).nullable().default(null),
  name: text(200).min(1, 'is empty; a product needs a name'),
  unit: text(40).default(''),
  prices: prices.default([]),
});
export type CreateProduct = z.input<typeof CreateProduct>;

/** `PATCH /products/:id` */
export const PatchProduct = z.object({
  code: text(60).nullable().optional(),
  name: text(200).min(1).optional(),
  unit: text(40).optional(),
  prices: prices.optional(),
  active: z.boolean().optional(),
});
export type PatchProduct = z.infer<typeof PatchProduct>;

/** Most lines that one deal has. */
export const LINES = 200;

export const PriceLineInput = z.object({
  product: Id.nullable().default(null),
  name: text(200).min(1, 'is empty; a line needs a name'),
  unit: text(40).default(''),
  /** Thousandths: 1500 is one and a half. */
  quantityMilli: z.number().int().min(0).max(1_000_000_000),
  /** Of one unit, in the deal's currency. */
  priceMinor: Minor.min(-1_000_000_000_000).max(1_000_000_000_000),
  /** Hundredths of a percent: 1250 is 12.5 %. */
  discountBp: z.number().int().min(0).max(10_000).default(0),
});
export type PriceLineInput = z.input<typeof PriceLineInput>;

export const PriceLine = z.object({
  product: Id.nullable(),
  name: z.string(),
  unit: z.string(),
  quantityMilli: z.number().int(),
  priceMinor: Minor,
  discountBp: z.number().int(),
  /** Rounded once, half away from zero. */
  totalMinor: Minor,
});
export type PriceLine = z.infer<typeof PriceLine>;

/**
 * `PUT /deals/:id/lines`: all of its lines anew, in order; the deal's value is their sum from then on. An empty list
 * leaves the value as it is, to be filled in by hand. The currency may change along.
 */
export const PutLines = z.object({
  lines: z.array(PriceLineInput).max(LINES),
  currency: Currency.optional(),
  /** As the lines were read; refused where somebody else was faster. */
  rev: z.number().int().optional(),
});
export type PutLines = z.input<typeof PutLines>;

/** `GET /deals/:id/lines` */
export const PriceLines = z.object({
  currency: Currency,
  lines: z.array(PriceLine),
  totalMinor: Minor,
  rev: z.number().int(),
});
export type PriceLines = z.infer<typeof PriceLines>;
