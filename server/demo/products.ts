import { newId } from '../ids.ts';
import type { ProductRecord, Store } from '../store/store.ts';

const perMonth = 'month';

/** What the agency sells, by a name of ours; prices in cents. */
const offers = {
  website: { code: 'WEB', name: 'Website', unit: perMonth, euro: 150_000 },
  care: { code: 'CARE', name: 'Website care', unit: 'site', euro: 20_000 },
  shop: { code: 'SHOP', name: 'Online shop', unit: perMonth, euro: 420_000 },
  search: { code: 'SEO', name: 'Local search', unit: perMonth, euro: 90_000 },
  ads: { code: 'ADS', name: 'Search ads', unit: perMonth, euro: 140_000 },
  content: { code: 'TEXT', name: 'Article', unit: 'piece', euro: 25_000 },
  photos: { code: 'FOTO', name: 'Photo shoot', unit: 'day', euro: 65_000 },
} as const;

export type Offer = keyof typeof offers;

/** One line of a deal's price. */
export interface DemoLine {
  offer: Offer;
  quantity: number;
  /** Percent. */
  discount?: number;
}

const idOf = (offer: Offer): string => `pr_demo-${offer}`;

export async function addProducts({ products }: Pick<Store, 'products'>, now: number): Promise<void> {
  for (const [offer, { euro, ...product }] of Object.entries(offers))
    await products.put({
      ...product,
      // Entries of `offers` are named by its keys.
      id: idOf(offer as Offer),
      prices: [{ currency: 'EUR', minor: euro }],
      active: true,
      createdAt: now,
      updatedAt: now,
    } satisfies ProductRecord);
  // Sold until last year: deals of that time have it, nobody is offered it.
  await products.put({
    id: newId('pr', now),
    code: 'PRINT',
    name: 'Printed brochure',
    unit: 'piece',
    prices: [{ currency: 'EUR', minor: 240 }],
    active: false,
    createdAt: now,
    updatedAt: now,
  });
}

/** As the deal keeps it. */
export const lineOf = ({ offer, quantity, discount = 0 }: DemoLine) => ({
  productId: idOf(offer),
  name: offers[offer].name,
  unit: offers[offer].unit,
  quantityMilli: Math.round(quantity * 1000),
  priceMinor: offers[offer].euro,
  discountBp: Math.round(discount * 100),
});
