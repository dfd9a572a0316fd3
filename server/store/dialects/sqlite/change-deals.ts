import type { DatabaseSync } from 'node:sqlite';
import type { ChangeResult, DealChangeRequest, Decide } from '../../change.ts';
import { asRefusal, idTaken, noDeal, otherBody, staleDeal, unborn, unknownContacts } from '../../changes.ts';
import type { AppError } from '../../../errors.ts';
import type { JsonValue } from '../../json.ts';
import { Loader } from './load.ts';
import type { RecordCache } from './record-cache.ts';
import { Writer } from './write.ts';

/** What the idempotency table says of a change of a deal: it has no HTTP status of its own. */
const changeStatus = 200;

/**
 * One request after the other, each read and written before the next is looked at; so two requests for one deal see
 * each other, whoever sent them. All reading and deciding of a request comes before its first write.
 */
export class DealChanger {
  readonly #load;
  readonly #write;

  readonly #cache: RecordCache;

  constructor(db: DatabaseSync, cache: RecordCache) {
    this.#cache = cache;
    this.#load = new Loader(db, cache);
    this.#write = new Writer(db);
  }

  change<Ask>(request: DealChangeRequest<Ask>, decide: Decide<Ask>): ChangeResult {
    const { dealId, now, create, timer, idempotency, importKey } = request;
    const refused = (error: AppError): ChangeResult => ({ outcome: 'refused', dealId, error });

    const scope = idempotency?.scope ?? dealId;
    if (idempotency) {
      const answer = this.#load.answer(scope, idempotency.key);
      if (answer && answer.bodyHash !== idempotency.bodyHash) return refused(otherBody(idempotency.key));
      if (answer) return { outcome: 'repeated', ...(JSON.parse(answer.response) as Remembered) }; // as `remember` wrote it
    }
    if (importKey !== undefined) {
      const madeBefore = this.#load.imported(importKey);
      if (madeBefore !== null) return { outcome: 'exists', dealId: madeBefore };
    }

    const stored = this.#load.deal(dealId);
    if (create && stored) return refused(idTaken(dealId));
    const deal = create ? unborn(dealId, create, now) : stored;
    if (!deal) return refused(noDeal(dealId));
    if (request.expectedRev !== undefined && request.expectedRev !== deal.rev) {
      return refused(staleDeal(deal, request.expectedRev));
    }
    if (timer !== undefined) {
      const dueAt = this.#load.timerDueAt(dealId, timer);
      if (dueAt === null || dueAt > now) return { outcome: 'no-timer', dealId };
    }

    const loaded = this.#load.around(deal, request);
    if (create && loaded.contacts.length < create.contacts.length) {
      const known = new Set(loaded.contacts.map(({ contact }) => contact.id));
      return refused(unknownContacts(create.contacts.map(({ id }) => id).filter((id) => !known.has(id))));
    }
    let decision;
    try {
      decision = decide(loaded, request);
    } catch (error) {
      return refused(asRefusal(error, dealId));
    }

    if (timer !== undefined) this.#write.fired(dealId, timer);
    const next = this.#write.change(loaded, decision.writes, now, () => this.#load.openWork(dealId));
    this.#cache.deals.set(dealId, next);
    const response = decision.response ?? null;
    if (idempotency) this.#remember(scope, idempotency, { dealId, response }, now);
    if (importKey !== undefined) this.#write.rememberImport(importKey, dealId);
    return { outcome: 'applied', dealId, rev: next.rev, seq: next.seq, response };
  }

  #remember(
    scope: string,
    { key, bodyHash }: { key: string; bodyHash: string },
    answer: Remembered,
    now: number,
  ): void {
    this.#write.remember({
      scope,
      key,
      bodyHash,
      status: changeStatus,
      response: JSON.stringify(answer),
      at: now,
    });
  }
}

interface Remembered {
  dealId: string;
  response: JsonValue;
}
