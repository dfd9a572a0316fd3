import { freeSlots, type Calendar } from '../../machines/index.ts';
import type { BookingPageSettings } from '../../machines/api/index.ts';
import type { MeetingRecord, Store } from '../store/store.ts';
import { AppError } from '../errors.ts';
import { freeDays } from '../runtime/gate/holidays.ts';
import { readContactRules } from '../runtime/gate/rules.ts';
import { readWorkspace } from '../workspace.ts';

/** A time that is free, and with whom. */
export interface Offer {
  at: number;
  users: string[];
}

export interface OfferRequest {
  settings: BookingPageSettings;
  now: number;
  /** Only what begins in this span. */
  span?: { from: number; to: number } | undefined;
  /** This meeting is to be moved: the time that it has is free for it. */
  moving?: MeetingRecord | undefined;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What a page offers at this moment, soonest first. Read from what is committed: who books asks again. */
export async function offersOf(store: Store, request: OfferRequest): Promise<Offer[]> {
  const { settings, now, span, moving } = request;
  const users = (await Promise.all(settings.users.map((id) => store.users.get(id)))).filter(
    (user) => user?.active,
  );
  const from = Math.max(now + settings.noticeMinutes * minuteMs, span?.from ?? 0);
  const to = Math.min(now + settings.horizonDays * dayMs, span?.to ?? Infinity);
  const taken = await store.meetings.busy(settings.users, { from: from - dayMs, to: to + dayMs });
  const { zone } = await readWorkspace(store);
  const { holidays: rules } = await readContactRules(store);
  const holidays = [...freeDays(rules, null, now).keys()];
  const offers = new Map<number, string[]>();
  for (const user of users) {
    if (!user || (moving && moving.userId !== user.id)) continue;
    const calendar: Calendar = { zone: user.zone ?? zone, hours: settings.hours, holidays };
    const slots = freeSlots({
      ...settings,
      calendar,
      busy: withoutOwn(taken.get(user.id) ?? [], moving),
      from,
      to,
    });
    for (const at of slots) offers.set(at, [...(offers.get(at) ?? []), user.id]);
  }
  return [...offers].map(([at, free]) => ({ at, users: free })).toSorted((a, b) => a.at - b.at);
}

type Span = { from: number; to: number };

function withoutOwn(busy: readonly Span[], moving: MeetingRecord | undefined): Span[] {
  if (!moving) return [...busy];
  const own = { from: moving.startsAt - moving.beforeMs, to: moving.endsAt + moving.afterMs };
  return busy.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, own.from) },
      { from: Math.max(from, own.to), to },
    ].filter((left) => left.from < left.to),
  );
}

/** Whose time is given away: the owner's of the deal where they are free, else that of whoever has the fewest ahead. */
export async function hostOf(
  store: Store,
  users: readonly string[],
  { preferred, now, horizonDays }: { preferred: string | null; now: number; horizonDays: number },
): Promise<string | undefined> {
  if (preferred !== null && users.includes(preferred)) return preferred;
  const busy = await store.meetings.busy(users, { from: now, to: now + horizonDays * dayMs });
  const load = (id: string): number => (busy.get(id) ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
  return users.toSorted((a, b) => load(a) - load(b))[0];
}

/** Somebody was faster: see `Meetings.add`. */
export const isTaken = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code === 'conflict' &&
  typeof error.details === 'object' &&
  error.details !== null &&
  'why' in error.details &&
  error.details.why === 'time-taken';
