import type { MailAccountRecord } from '../store/store.ts';
import type { Clock } from './clock.ts';

/** What a message meets that wants to leave by an account. */
export type Entry =
  /** It is under way until `leave` is called. */
  | { say: 'go'; leave: () => void }
  /** As many as the account takes at a time are under way: whoever ends next makes room. */
  | { say: 'full' }
  | { say: 'limited'; until: number }
  | { say: 'away'; until: number; error: string };

/** Where a message stands that has to wait for its account. */
export interface Turn {
  /** Before all others: a person's own words. */
  isFirst: boolean;
  /** It has waited for the account's limit before, and this is when it was to go. */
  hadOne: boolean;
}

/**
 * How one server lets messages out by each account: side by side, so that an account that has sent all that it may, or
 * whose mail server is away or slow, keeps nobody else's waiting.
 */
export interface Lanes {
  enter(account: MailAccountRecord, turn: Turn): Entry;
  /** Accounts that take no more at this moment. */
  full(): string[];
  /** How many messages may be claimed so that each finds its account open, whichever that is. */
  room(): number;
  /** It may send again at `until`: returns when this message's turn is, behind those that were told so before. */
  limited(account: MailAccountRecord, until: number, turn: Turn): number;
  /** Its mail server can't be reached or won't let us in: every other message would find out the same. */
  away(account: MailAccountRecord, error: string): void;
  /** Its mail server has answered. */
  reached(account: MailAccountRecord): void;
  /** Whoever keeps the accounts has changed something. */
  reset(): void;
}

/** Connections that a mail server sees from this server, and a few messages that get ready meanwhile. */
export const mostPerAccount = 5;
const minuteMs = 60_000;
/** After the first, second … failure in a row; the last one goes on. */
const awayMs = [minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs];

interface Lane {
  underWay: number;
  limited: Span;
  away: Span;
  /** Turn of the last of those that wait. */
  lastTurn: number;
  failures: number;
  error: string;
}

/** A clock that is set back to before its beginning ends it. */
interface Span {
  since: number;
  until: number;
}

const never: Span = { since: 0, until: 0 };
const holds = ({ since, until }: Span, now: number): boolean => since <= now && now < until;

export function createLanes(clock: Pick<Clock, 'now'>): Lanes {
  const lanes = new Map<string, Lane>();
  const fresh = (): Lane => ({
    underWay: 0,
    limited: never,
    away: never,
    lastTurn: 0,
    failures: 0,
    error: '',
  });

  function laneOf(id: string): Lane {
    const lane = lanes.get(id) ?? fresh();
    lanes.set(id, lane);
    return lane;
  }

  /** One message finds out whether a mail server is back. */
  const most = ({ failures }: Lane): number => (failures > 0 ? 1 : mostPerAccount);

  /** One behind the other at the account's pace, so that they don't all come at once to find that one may go. */
  function turnAt(lane: Lane, { perMinute }: MailAccountRecord, from: number): number {
    lane.lastTurn = Math.max(from, Math.ceil(lane.lastTurn + minuteMs / perMinute));
    return lane.lastTurn;
  }

  const afterLimit = (lane: Lane, account: MailAccountRecord, { isFirst, hadOne }: Turn): number =>
    isFirst || hadOne ? lane.limited.until : turnAt(lane, account, lane.limited.until);

  return {
    enter(account, turn) {
      const lane = laneOf(account.id);
      const now = clock.now();
      const { away, limited, error } = lane;
      if (holds(away, now)) {
        const until = turn.isFirst ? away.until : turnAt(lane, account, away.until);
        return { say: 'away', until, error };
      }
      if (holds(limited, now)) return { say: 'limited', until: afterLimit(lane, account, turn) };
      if (lane.underWay >= most(lane)) return { say: 'full' };
      lane.underWay += 1;
      return { say: 'go', leave: () => void (lane.underWay -= 1) };
    },
    full: () => [...lanes].filter(([, lane]) => lane.underWay >= most(lane)).map(([id]) => id),
    room: () =>
      Math.min(
        mostPerAccount,
        ...[...lanes.values()].map((lane) => most(lane) - lane.underWay).filter((room) => room > 0),
      ),
    limited(account, until, turn) {
      const lane = laneOf(account.id);
      lane.limited = { since: clock.now(), until };
      return afterLimit(lane, account, turn);
    },
    away({ id }, error) {
      const lane = laneOf(id);
      const now = clock.now();
      // Those that were under way together have found out the same.
      if (holds(lane.away, now)) return;
      const pauseMs = awayMs[Math.min(lane.failures, awayMs.length - 1)] ?? minuteMs;
      Object.assign(lane, { away: { since: now, until: now + pauseMs }, error });
      lane.failures += 1;
    },
    reached({ id }) {
      Object.assign(laneOf(id), { failures: 0, away: never, error: '' });
    },
    reset() {
      for (const lane of lanes.values()) Object.assign(lane, { ...fresh(), underWay: lane.underWay });
    },
  };
}
