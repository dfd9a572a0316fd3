import type { ChangeResult, LoadedDeal } from '../../../change.ts';
import {
  asRefusal,
  idTaken,
  noDeal,
  otherBody,
  partsOf,
  staleDeal,
  unborn,
  unknownContacts,
} from '../../../changes.ts';
import type { AppError } from '../../../../errors.ts';
import type { DealRecord } from '../../../deals.ts';
import type { JsonValue } from '../../../json.ts';
import type { Answers } from './load.ts';
import type { KnownDeal, Part, ReadVersions, RecordCache, Versioned } from './record-cache.ts';
import type { Pending } from './request.ts';
import { rowsOf, type Outcome } from './rows.ts';

/** A change that was decided on and isn't written yet. */
export interface Change extends Outcome {
  pending: Pending;
  /** The deal as the decision saw it. */
  before: Readonly<DealRecord>;
  parts: readonly Versioned<Part>[];
  read: ReadVersions;
  response: JsonValue;
}

/** Either the request's result, or a change to be written. */
export type Verdict = ChangeResult | { outcome: 'change'; change: Change };

const noOpenActions: KnownDeal['open'] = new Map();

/**
 * Decides one request on what is known. `answers` is null where the database wasn't asked: then what only it can say
 * (a key used before, a timer that is gone) is taken to be the usual, and the write makes sure of it.
 */
export function judge(pending: Pending, answers: Answers | null, cache: RecordCache): Verdict {
  const { request } = pending;
  const { dealId, create, timer, idempotency, now } = request;
  const refused = (error: AppError): ChangeResult => ({ outcome: 'refused', dealId, error });

  if (answers?.answer && idempotency) {
    const { bodyHash, response } = answers.answer;
    if (bodyHash !== idempotency.bodyHash) return refused(otherBody(idempotency.key));
    // As `keyRows` wrote it.
    return { outcome: 'repeated', ...(JSON.parse(response) as { dealId: string; response: JsonValue }) };
  }
  if (answers && answers.importedAs !== null) return { outcome: 'exists', dealId: answers.importedAs };

  const known = cache.deals.get(dealId);
  if (create && known) return refused(idTaken(dealId));
  const deal = create ? unborn(dealId, create, now) : known?.deal;
  if (!deal) return refused(noDeal(dealId));
  if (request.expectedRev !== undefined && request.expectedRev !== deal.rev)
    return refused(staleDeal(deal, request.expectedRev));
  if (timer !== undefined && answers && (answers.timerDueAt === null || answers.timerDueAt > now))
    return { outcome: 'no-timer', dealId };

  const parts = create ? partsOf(create).map((record) => ({ record, version: '' })) : (known?.parts ?? []);
  const { read, ...surroundings } = cache.around(deal, parts);
  if (create && surroundings.contacts.length < parts.length)
    return refused(
      unknownContacts(parts.flatMap(({ record: { id } }) => (cache.contacts.get(id) ? [] : [id]))),
    );

  const open = known?.open ?? noOpenActions;
  const loaded: LoadedDeal = {
    deal,
    ...surroundings,
    outbox: answers?.outbox?.record ?? null,
    earlier: answers?.earlier ?? [],
  };
  try {
    const decision = pending.decide(loaded);
    const outcome = rowsOf({ request, deal, contacts: loaded.contacts, open }, decision, cache);
    if (answers?.outbox) {
      const { record, version } = answers.outbox;
      outcome.rows.outboxLocks = [{ ofDeal: dealId, id: record.id, version }];
    }
    const { response = null } = decision;
    return { outcome: 'change', change: { ...outcome, pending, before: deal, parts, read, response } };
  } catch (error) {
    return refused(asRefusal(error, dealId));
  }
}
