import { z } from 'zod';

/** A zone that the visitor's browser or their choice names; null for what isn't one. */
export function zoneOf(wanted: unknown): string | null {
  if (typeof wanted !== 'string' || wanted.length > 64 || !/^[A-Za-z0-9_+/-]+$/.test(wanted)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    // What the browser or somebody's address bar calls a zone, and Intl doesn't.
    return null;
  }
}

/** Epoch milliseconds out of an address or a form; null for anything else. */
export function momentOf(wanted: unknown): number | null {
  const at = typeof wanted === 'string' && /^\d{10,15}$/.test(wanted) ? Number(wanted) : Number.NaN;
  return Number.isSafeInteger(at) ? at : null;
}

const line = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(most));

/** What the visitor says about themselves. */
export const VisitorForm = z.object({
  name: line(120).pipe(z.string().min(1)),
  email: line(254).pipe(z.email()),
  phone: line(60).default(''),
  note: z.string().trim().max(2_000).default(''),
});
export type VisitorForm = z.infer<typeof VisitorForm>;

/** Zones to choose from: the one that is shown first, then one for each region's large cities. */
export const offeredZones: readonly string[] = Intl.supportedValuesOf('timeZone').filter((zone) =>
  zone.includes('/'),
);
