import { zoneOf } from '../time/zone.ts';

/** "2027-05-03T09:00" on the clock of a zone → epoch milliseconds; NaN for a day that no month has. */
export const momentOf = (local: string, zone: string): number => {
  const written = Date.parse(`${local}:00Z`);
  return Number.isNaN(written) ? Number.NaN : zoneOf(zone).instantOf(written);
};

/** Epoch milliseconds → what the clock of a zone shows, to the minute. */
export const localOf = (at: number, zone: string): string =>
  new Date(at + zoneOf(zone).spanAt(at).offsetMs).toISOString().slice(0, 'YYYY-MM-DDThh:mm'.length);

/** The how-manieth day of the walk it is, by the calendar: the day on which it began is day 0. */
export function dayOf(at: number, startedAt: number, zone: string): number {
  const midnight = (moment: number) =>
    Date.parse(`${localOf(moment, zone).slice(0, 'YYYY-MM-DD'.length)}T00:00Z`);
  return Math.round((midnight(at) - midnight(startedAt)) / 86_400_000);
}
