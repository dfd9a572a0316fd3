import { Temporal } from 'temporal-polyfill';

/** A stretch of time during which a zone's clock keeps one distance from UTC. Epoch and plain milliseconds. */
export interface OffsetSpan {
  from: number;
  /** Exclusive; Infinity where no change is known. */
  to: number;
  offsetMs: number;
}

export interface Zone {
  /** The stretch that holds the instant `at`. */
  spanAt(at: number): OffsetSpan;
  /**
   * The instant at which the zone's clock shows `local` (a wall-clock time written as if it were UTC).
   * A time that comes twice is the earlier one; a time that is skipped moves on by the length of the gap,
   * as `Temporal`'s "compatible" has it.
   */
  instantOf(local: number): number;
}

const DAY_MS = 86_400_000;

const zones = new Map<string, Zone>();

/**
 * Offsets of an IANA zone. They are a pure function of the zone's name, so they are asked of Temporal once per
 * stretch (about a millisecond) and kept: there are some two stretches a year.
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = createZone(name);
  zones.set(name, zone);
  return zone;
}

function createZone(name: string): Zone {
  const spans: OffsetSpan[] = [];
  let latest: OffsetSpan | undefined;

  function spanAt(at: number): OffsetSpan {
    // Deals mostly ask about the same half-year.
    if (latest && at >= latest.from && at < latest.to) return latest;
    latest = spans.find(({ from, to }) => at >= from && at < to);
    if (!latest) spans.push((latest = askTemporal(name, at)));
    return latest;
  }

  function instantOf(local: number): number {
    // No clock is more than a day away from UTC, so these two look at both sides of any change near `local`.
    const before = spanAt(local - DAY_MS);
    const after = spanAt(local + DAY_MS);
    if (before === after) return local - before.offsetMs;
    const early = local - before.offsetMs;
    if (spanAt(early).offsetMs === before.offsetMs) return early;
    const late = local - after.offsetMs;
    return spanAt(late).offsetMs === after.offsetMs ? late : early;
  }

  return { spanAt, instantOf };
}

function askTemporal(name: string, at: number): OffsetSpan {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(name);
  // 'previous' looks strictly before its instant; a change at this very millisecond begins the stretch.
  const began = instant.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const ends = instant.getTimeZoneTransition('next');
  return {
    from: began?.epochMilliseconds ?? -Infinity,
    to: ends?.epochMilliseconds ?? Infinity,
    offsetMs: instant.offsetNanoseconds / 1e6,
  };
}
