import { fractionDigits, Money } from '../ui/index.ts';

/** Money that is likely rather than known: without cents, which would claim to know better. */
export function Estimate({ minor, currency }: { minor: number; currency: string }) {
  const scale = 10 ** fractionDigits(currency);
  return <Money minor={Math.round(minor / scale) * scale} currency={currency} />;
}
