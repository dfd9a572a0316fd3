import { AppError } from '../errors.ts';
import type { DealWrites, NewDeal } from './change.ts';
import type { DealRecord } from './deals.ts';
import { patched } from './rows/patch.ts';
import type { TimerWrite } from './timers.ts';
import { say } from '../../machines/index.ts';

/*
 * What a change means for the deal's own row and its timers: the same for every engine.
 */

/** A deal as it is before its first event. */
export function unborn(id: string, made: NewDeal, now: number): DealRecord {
  const { contacts: _, ...given } = made;
  return patched<DealRecord>(
    {
      id,
      processId: made.processId,
      versionHash: made.versionHash,
      entry: made.entry,
      title: made.title,
      kind: 'lead',
      status: 'open',
      reason: null,
      step: '',
      stepInfluence: null,
      stage: null,
      stepEnteredAt: now,
      stageEnteredAt: null,
      held: false,
      snapshot: null,
      openActions: 0,
      nextDueAt: null,
      companyId: null,
      ownerId: null,
      source: null,
      segment: null,
      product: null,
      valueMinor: null,
      currency: null,
      expectedCloseOn: null,
      meetingAt: null,
      fields: {},
      roles: {},
      rev: 0,
      seq: 0,
      createdAt: now,
      updatedAt: now,
      closedAt: null,
      externalId: null,
      importId: null,
    },
    given,
  );
}

/** The contacts of a deal being made, of whom exactly one is main: the first marked so, else the first. */
export function partsOf({ contacts }: NewDeal): { id: string; role: string | null; main: boolean }[] {
  const main = Math.max(
    contacts.findIndex((one) => one.main),
    0,
  );
  return contacts.map(({ id, role }, place) => ({ id, role, main: place === main }));
}

/** The deal's row after a change. */
export function changed(
  deal: DealRecord,
  writes: DealWrites,
  now: number,
  work: Pick<DealRecord, 'openActions' | 'nextDueAt'> | null,
): DealRecord {
  const next = writes.deal ? patched<DealRecord>(deal, writes.deal) : { ...deal };
  next.rev = deal.rev + 1;
  next.seq = deal.seq + (writes.timeline?.length ?? 0);
  next.updatedAt = now;
  if (work) {
    next.openActions = work.openActions;
    next.nextDueAt = work.nextDueAt;
  }
  return next;
}

/** The last word on each timer, in the order in which the last words were spoken. */
export function lastWords(writes: readonly TimerWrite[]): TimerWrite[] {
  if (writes.length < 2) return [...writes];
  const last = new Map<string, TimerWrite>();
  for (const write of writes) {
    last.delete(write.timer);
    last.set(write.timer, write);
  }
  return [...last.values()];
}

/** More timers than one change of a deal ever sets, so that `rev` and a count order all timers of a deal. */
const timersPerChange = 100_000;

/** Among timers that are due at the same moment, those set first fire first. */
export const timerSeq = (rev: number, place: number): number => rev * timersPerChange + place;

export const noDeal = (id: string): AppError =>
  new AppError(
    'not-found',
    say`There is no deal ${id}. It may have been written wrong; search for it by name.`,
  );

export function staleDeal(deal: DealRecord, expected: number): AppError {
  return new AppError(
    'stale-revision',
    say`The deal “${deal.title}” has changed since it was read (revision ${deal.rev}, not ${expected}). Load it again and repeat what still applies.`,
    { details: { revision: deal.rev } },
  );
}

export const idTaken = (id: string): AppError =>
  new AppError('already-exists', say`There is a deal ${id} already. Leave the id out to get a new one.`, {
    details: { id },
  });

export const unknownContacts = (ids: readonly string[]): AppError =>
  new AppError(
    'invalid',
    say`There is no contact ${ids.join(', ')}. Create the contact first, then the deal.`,
    {
      details: { problems: ids.map((id) => ({ path: 'contacts', message: `no contact ${id}` })) },
    },
  );

export const otherBody = (key: string): AppError =>
  new AppError(
    'idempotency-mismatch',
    say`The idempotency key “${key}” was used before with a different request. Repeat the first request as it was, or take a new key.`,
    { details: { key } },
  );

/** What `decide` threw: a refusal as it is; anything else is a fault of ours, and fails this request alone. */
export function asRefusal(error: unknown, dealId: string): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    'internal',
    say`Deal ${dealId} could not be changed because of a fault in Greenlane. Nothing was saved; the server’s log has the cause.`,
    { cause: error },
  );
}
