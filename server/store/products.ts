import type { Page, PageRequest } from './paging.ts';

export interface ProductRecord {
  id: string;
  /** The team's own number for it; of one product only, whatever its case. */
  code: string | null;
  name: string;
  /** "hour", "licence"; empty where it is counted. */
  unit: string;
  /** Price of one unit, once per currency. */
  prices: { currency: string; minor: number }[];
  /** Offered when a line is added. */
  active: boolean;
  createdAt: number;
  updatedAt: number;
}

/** One line of a deal's price, in the deal's currency. */
export interface DealLine {
  /** Null for a line that is about none of the products. */
  productId: string | null;
  name: string;
  unit: string;
  /** Thousandths: 1500 is one and a half. */
  quantityMilli: number;
  priceMinor: number;
  /** Hundredths of a percent: 1250 is 12.5 %. */
  discountBp: number;
  /** Follows from the three before, see `lineTotal`. */
  totalMinor: number;
}

export interface Products {
  /** By name. `search`: words that name or code begin with. */
  list(
    filter: PageRequest & { search?: string | undefined; active?: boolean | undefined },
  ): Promise<Page<ProductRecord>>;
  get(id: string): Promise<ProductRecord | null>;
  byCode(code: string): Promise<ProductRecord | null>;
  /** Whatever its case; the oldest where several are called so. */
  byName(name: string): Promise<ProductRecord | null>;
  /** Throws `already-exists` where another product has the code. */
  put(product: ProductRecord): Promise<void>;
  /** How many deals have a line of it. */
  uses(id: string): Promise<number>;
  remove(id: string): Promise<void>;
  /** In order. Written by `changeDeals` alone, with the deal's value. */
  linesOf(dealId: string): Promise<DealLine[]>;
}
