import type { AppError } from '../errors.ts';
import type { ActionChange, EndedAction, NewAction } from './actions.ts';
import type { CompanyRecord } from './companies.ts';
import type { ContactPatch } from './contacts.ts';
import type { DealContact, DealFields, DealPosition, DealRecord, DealStatus } from './deals.ts';
import type { JsonValue } from './json.ts';
import type { MessageRecord } from './messages.ts';
import type { NewNotification } from './notifications.ts';
import type { NewOutbox, OutboxChange, OutboxRecord } from './outbox.ts';
import type { DealLine } from './products.ts';
import type { NewTimelineEntry } from './timeline.ts';
import type { TimerWrite } from './timers.ts';
import type { UserRecord } from './users.ts';

/** A deal that doesn't exist yet; the same change that creates it takes its first event. */
export interface NewDeal extends Partial<DealFields> {
  title: string;
  processId: string;
  versionHash: string;
  entry: string;
  contacts: readonly { id: string; role: string | null; main: boolean }[];
  externalId?: string | null | undefined;
  importId?: string | null | undefined;
}

/** One change to one deal. `Ask` is whatever `decide` needs to know; the store passes it through. */
export interface DealChangeRequest<Ask> {
  dealId: string;
  now: number;
  ask: Ask;
  /** Makes the deal; refused with `already-exists` where the id is taken. */
  create?: NewDeal | undefined;
  /** For a deal being made: loads earlier ones of its main contact. There may be many, so only who needs them asks. */
  earlier?: boolean | undefined;
  /** Applied only while this timer's row exists and is due at `now`; the row goes with the change. */
  timer?: string | undefined;
  /** Loads this row of the deal for `decide`. */
  outboxId?: string | undefined;
  /** Refused with `stale-revision` when the deal has another. */
  expectedRev?: number | undefined;
  /** The same key with the same body is answered from before; `scope` is the deal where empty. */
  idempotency?: { key: string; bodyHash: string; scope?: string | undefined } | undefined;
  /** A deal imported under this key before is answered with `exists`. */
  importKey?: string | undefined;
}

/** The deal as `decide` sees it, read inside the transaction. Not to be changed in place: other changes see it too. */
export interface LoadedDeal {
  /** For a deal being made: as it will be, with no snapshot, `rev` and `seq` 0. */
  deal: Readonly<DealRecord>;
  contacts: readonly DealContact[];
  company: CompanyRecord | null;
  owner: Pick<UserRecord, 'id' | 'name' | 'email' | 'active'> | null;
  /** The row named by `outboxId`; null where the deal has none such. */
  outbox: OutboxRecord | null;
  /** For a deal being made, where asked for: earlier ones of its main contact in the same process. */
  earlier: readonly { dealId: string; entry: string; status: DealStatus }[];
}

/** Rows of one change, written in one transaction. What is left out stays as it is. */
export interface DealWrites {
  deal?: Partial<DealFields & DealPosition> | undefined;
  /** Numbered by the store, on from the deal's `seq`. */
  timeline?: readonly NewTimelineEntry[] | undefined;
  /** In the order they were asked for: the last word on a timer counts. */
  timers?: readonly TimerWrite[] | undefined;
  /** Opened ones are written first, so that an action may end in the change that opened it. */
  actions?:
    | {
        opened?: readonly NewAction[] | undefined;
        ended?: readonly EndedAction[] | undefined;
        changed?: readonly ActionChange[] | undefined;
      }
    | undefined;
  outbox?:
    | {
        add?: readonly NewOutbox[] | undefined;
        /** Action instances whose message still waits and must not leave; after `add`. */
        cancel?: readonly string[] | undefined;
        change?: readonly OutboxChange[] | undefined;
      }
    | undefined;
  messages?: readonly MessageRecord[] | undefined;
  /** Messages that turned out otherwise: a bounce. */
  messageStates?: readonly { id: string; state: MessageRecord['state'] }[] | undefined;
  /** Changes to contacts of the deal: unsubscribed, bounced. */
  contacts?: readonly { id: string; patch: ContactPatch }[] | undefined;
  notifications?: readonly NewNotification[] | undefined;
  /** All of the deal's price lines, in order; the deal's value is set by whoever sets these. */
  lines?: readonly DealLine[] | undefined;
}

export interface Decision {
  writes: DealWrites;
  /** Goes back to the caller, and to whoever repeats the idempotency key. */
  response?: JsonValue | undefined;
}

/**
 * Synchronous, called before anything of the request is written; again, with what has changed since, where others were
 * faster or it refused by what is only remembered. What the last call says counts, so earlier ones must leave nothing
 * behind that it doesn't take back. To refuse, throw an `AppError`: only this request fails.
 */
export type Decide<Ask> = (loaded: LoadedDeal, request: DealChangeRequest<Ask>) => Decision;

/** One per request, in their order. */
export type ChangeResult =
  | { outcome: 'applied'; dealId: string; rev: number; seq: number; response: JsonValue }
  /** The idempotency key was used before with the same body: nothing was applied. */
  | { outcome: 'repeated'; dealId: string; response: JsonValue }
  /** The import key was used before: `dealId` is the deal made then. */
  | { outcome: 'exists'; dealId: string }
  /** The timer was cancelled, fired before, or isn't due. */
  | { outcome: 'no-timer'; dealId: string }
  | { outcome: 'refused'; dealId: string; error: AppError };
