import type { DealLine } from '../../store/store.ts';
import type { Desk } from './desk.ts';

/**
 * The product that a row names, as the deal's only price line: one of it, at exactly what the file says that the deal is
 * worth. The list price stays with the product, and what was agreed is no discount on it. Without a value there is
 * nothing to write a line of.
 */
export async function lineOf(
  desk: Desk,
  { product, valueMinor }: { product: string | null; valueMinor: number | null },
): Promise<DealLine | null> {
  if (product === null || valueMinor === null) return null;
  const { id, name, unit } = await desk.product(product);
  const quantityMilli = 1000;
  return {
    productId: id,
    name,
    unit,
    quantityMilli,
    priceMinor: valueMinor,
    discountBp: 0,
    totalMinor: valueMinor,
  };
}
