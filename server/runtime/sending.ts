import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import type { KeptReason } from '../../machines/api/index.ts';
import { slotOf } from '../store/accounts.ts';
import type { MailAccountRecord, OutboxClaim, OutboxRecord, Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { DealCall, Dispatcher } from './dispatch.ts';
import { createFaring } from './faring.ts';
import { gate } from './gate/gate.ts';
import { loopReason } from './gate/loops.ts';
import type { Go, Verdict, Wait } from './gate/verdict.ts';
import type { Live } from './live.ts';
import type { Lanes } from './lanes.ts';
import { asJson, gather, renderedBefore, webhookOf, type Leaving, type RenderedMail } from './leaving.ts';
import { makeUp, outgoingOf, type Lacks } from './making-up.ts';
import type { Machines } from './machines.ts';
import { isAgain } from './outbox-keys.ts';
import type { Ways } from './ports.ts';
import { failedCall, lackingCall, laterCall, sentCall, unknownCall, withdrawnCall } from './settling.ts';
import { isOutage } from './sharing.ts';

export interface SendingOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  live: Pick<Live, 'publish'>;
  machines: Machines;
  dispatcher: Dispatcher;
  ways: Ways;
  leaseMs: number;
  /** One has left. */
  sent: () => void;
  lanes: Lanes;
  /** A mail server knows no such address: nothing automatic goes there any more, whoever has it. */
  noSuchAddress: (contactId: string) => Promise<unknown>;
  /** Aborted when nothing more is waited for: the server stops. */
  ending: AbortSignal;
}

/** One message that was claimed, on its way. */
export interface Passage {
  readonly row: OutboxRecord;
  readonly claim: OutboxClaim;
  /** Its first byte may have left. */
  begun: boolean;
  /** Settles once it is known whether its account takes it now. */
  readonly placed: Promise<void>;
  place(): void;
}

export function passageOf(row: OutboxRecord): Passage {
  const { promise: placed, resolve: place } = Promise.withResolvers<void>();
  return { row, claim: { id: row.id, claim: row.claim ?? '' }, begun: false, placed, place };
}

export interface Sending {
  /** Lets it out and settles it, however that ends, or puts it back. */
  leave(passage: Passage): Promise<void>;
  /** It may not leave yet. */
  putBack(passage: Passage): Promise<void>;
  settle(calls: readonly DealCall[]): Promise<void>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** After the first, second … failed attempt; the last one goes on. */
const backoffMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 6 * hourMs];
/** A message that its receiver keeps putting off. */
const attemptsForMessage = 6;
/** A server that can't be reached or won't let us in may take a long weekend to repair: three days. */
const attemptsForServer = 16;
/** While nothing can be written, how a message ended is tried to be kept this often. */
const outagePauseMs = 500;

/** A claim that was given to somebody else: nothing may leave. */
class ClaimLost extends Error {}

/** The gate has closed while the message was on its way to it. */
class Stopped extends Error {
  readonly verdict: Exclude<Verdict, { say: 'go' }>;
  constructor(verdict: Stopped['verdict']) {
    super(`stopped at the gate: ${verdict.say}`);
    this.verdict = verdict;
  }
}

/** A message that the gate lets through, with whom it is from and to. */
interface Letter {
  leaving: Leaving;
  account: MailAccountRecord;
  go: Go;
}

/** When it comes again. */
const waitingFor = (
  { reason, notBefore }: Wait,
  row: OutboxRecord,
): { reason?: KeptReason; notBefore?: number } =>
  reason ? { reason, notBefore: notBefore ?? reason.until ?? row.notBefore } : {};

const limitedUntil = ({ id }: MailAccountRecord, until: number): Stopped['verdict'] => ({
  say: 'wait',
  reason: { code: 'account-limit', account: id, until },
});

export function createSending(options: SendingOptions): Sending {
  const { store, clock, log, live, machines, dispatcher, ways, leaseMs, lanes, ending } = options;
  const faring = createFaring({ store, clock, log });

  /** A disk that is full or a database that restarts is no reason to forget how a message ended. */
  async function throughOutages<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isOutage(error) || ending.aborted) throw error;
        await sleep(outagePauseMs, undefined, { signal: ending, ref: false }).catch(() => undefined);
      }
    }
  }

  async function settle(calls: readonly DealCall[]): Promise<void> {
    let left = calls;
    await throughOutages(async () => {
      const outcomes = await dispatcher.change(left);
      const errors = outcomes.map((outcome) => (outcome.outcome === 'refused' ? outcome.error : null));
      left = left.filter((_, index) => isOutage(errors[index]));
      for (const [index, error] of errors.entries())
        if (error && !isOutage(error))
          log.warn({ err: error, deal: outcomes[index]?.deal }, 'a message could not be settled');
      const outage = errors.find(isOutage);
      if (outage) throw outage;
    });
  }

  async function putBack(
    { row, claim }: Passage,
    change: { notBefore?: number; reason?: KeptReason; accountId?: string } = {},
  ): Promise<void> {
    await throughOutages(() => store.outbox.putBack(claim, { notBefore: row.notBefore, ...change }));
  }

  async function pass(passage: Passage): Promise<void> {
    const leaving = await gather(store, machines, passage.row);
    if (!leaving) return;
    if (passage.row.kind === 'webhook') return post(passage, leaving);
    const account = await accountOf(leaving);
    const verdict = await verdictOn(leaving, account);
    return verdict.say === 'go'
      ? through(passage, { leaving, account, go: verdict })
      : stopped(passage, leaving, verdict);
  }

  /** A message that has begun to leave before keeps its account, a conversation that of its messages. */
  async function accountOf({ row, deal, personal }: Leaving): Promise<MailAccountRecord> {
    const before = renderedBefore(row)?.accountId;
    return ways.accounts.forDeal({
      ownerId: personal?.by ?? deal.ownerId,
      threadAccountId: before ?? (await store.messages.lastAccount(deal.id, row.contactId)),
    });
  }

  const verdictOn = async (leaving: Leaving, account: MailAccountRecord): Promise<Verdict> =>
    gate(leaving, {
      store,
      machines,
      now: clock.now(),
      sendingIsOff: await ways.accounts.isHeld(account),
    });

  async function stopped(passage: Passage, leaving: Leaving, verdict: Stopped['verdict']): Promise<void> {
    switch (verdict.say) {
      case 'withdraw':
        await settle([withdrawnCall(leaving)]);
        break;
      case 'wait':
        await putBack(passage, waitingFor(verdict, passage.row));
        live.publish('outbox', `deal:${passage.row.dealId}`);
        break;
      case 'fail':
        await settle([failedCall(leaving, { why: verdict.why, detail: null })]);
    }
  }

  /** The account takes so many at a time, and so many in a minute and a day. */
  async function through(passage: Passage, letter: Letter): Promise<void> {
    const { leaving, account } = letter;
    const { row, personal } = leaving;
    const turn = { isFirst: personal !== null, hadOne: row.reason?.code === 'account-limit' };
    const entry = lanes.enter(account, turn);
    switch (entry.say) {
      case 'full':
        return putBack(passage, { accountId: account.id });
      case 'limited':
        return stopped(passage, leaving, limitedUntil(account, entry.until));
      case 'away': {
        const { until, error } = entry;
        return stopped(passage, leaving, {
          say: 'wait',
          reason: { code: 'account-away', account: account.id, error, until },
        });
      }
      case 'go':
        passage.place();
    }
    try {
      const limits = await ways.accounts.limits(account, clock.now());
      if (limits === null) return await mail(passage, letter);
      const place = { accountId: account.id, slot: slotOf(passage.claim), now: clock.now(), limits };
      const free = await store.accounts.reserve(place);
      if (free !== 'ok')
        return await stopped(
          passage,
          leaving,
          limitedUntil(account, lanes.limited(account, free.until, turn)),
        );
      try {
        return await mail(passage, letter);
      } finally {
        if (!passage.begun) await store.accounts.giveBack(account.id, place.slot);
      }
    } finally {
      entry.leave();
    }
  }

  async function mail(passage: Passage, letter: Letter): Promise<void> {
    const { leaving, account, go } = letter;
    const { contact } = go;
    const before = renderedBefore(leaving.row);
    // What was laid out for an account that is no longer in use says whom that was from.
    const mailed =
      before?.accountId === account.id
        ? before
        : await makeUp(leaving, contact, { store, ways, now: clock.now(), account });
    if ('stopped' in mailed) return retry(leaving, { error: mailed.stopped, about: 'message' });
    if ('lacks' in mailed) return lacking(passage, leaving, mailed.lacks);
    if ('problem' in mailed)
      return settle([failedCall(leaving, { why: 'incomplete', detail: mailed.problem })]);
    const next = { address: contact.email, subject: mailed.subject, at: clock.now() };
    const loop = loopReason(next, go.exchanged);
    if (loop) return stopped(passage, leaving, { say: 'wait', reason: loop });
    try {
      await send(passage, letter, mailed);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      await stopped(passage, leaving, error.verdict);
    }
  }

  /** It waits for what it lacks, and whoever owns the deal hears of that once. */
  async function lacking(passage: Passage, leaving: Leaving, reason: Lacks): Promise<void> {
    await stopped(passage, leaving, { say: 'wait', reason });
    if (leaving.row.reason?.code !== 'missing-fields') await settle([lackingCall(leaving, reason)]);
  }

  async function send(passage: Passage, letter: Letter, rendered: RenderedMail): Promise<void> {
    const { leaving, account, go } = letter;
    const outcome = await ways.outgoing.send(account, await outgoingOf(store, rendered), {
      messageId: rendered.messageId,
      onDataStart: () => begin(passage, letter, rendered),
    });
    const isAway = outcome.outcome === 'retry' && outcome.about === 'server';
    if (isAway) lanes.away(account, outcome.error);
    else lanes.reached(account);
    if (isAway || outcome.outcome === 'sent') await faring.note(account, isAway ? outcome.error : null);
    switch (outcome.outcome) {
      case 'sent':
        options.sent();
        return settle([sentCall(leaving, { rendered, messageId: outcome.messageId })]);
      case 'refused': {
        const bounced = isUnknownAddress(outcome.response);
        await settle([failedCall(leaving, { why: 'refused', detail: outcome.error, bounced })]);
        if (bounced) await options.noSuchAddress(go.contact.id);
        return;
      }
      case 'unknown':
        return settle([unknownCall(leaving, outcome.error)]);
      case 'retry':
        return retry(leaving, outcome);
    }
  }

  /**
   * The mail server is ready to take the message. What was looked at for it is looked at again by the very transaction
   * that notes its beginning: a stop, a reply or an unsubscription that was committed before is seen, and so is what
   * other servers have sent by its account meanwhile.
   */
  async function begin(
    passage: Passage,
    { leaving, account, go }: Letter,
    rendered: RenderedMail,
  ): Promise<void> {
    const dealId = leaving.deal.id;
    let { rev } = leaving.deal;
    let passed = go;
    for (;;) {
      const now = clock.now();
      const said =
        now >= passed.closesAt
          ? 'changed'
          : await store.outbox.startData(passage.claim, {
              now,
              rendered: asJson(rendered),
              leaseMs,
              seen: { dealId, rev, contact: passed.contact, company: passed.company },
              account: { id: account.id, limits: await ways.accounts.limits(account, now) },
            });
      if (said === 'lost') throw new ClaimLost();
      if (said === 'started') {
        passage.begun = true;
        return;
      }
      if (said !== 'changed')
        throw new Stopped(
          limitedUntil(account, lanes.limited(account, said.until, { isFirst: false, hadOne: true })),
        );
      const again = await gather(store, machines, passage.row);
      const verdict = again ? await verdictOn(again, account) : ({ say: 'withdraw' } as const);
      if (verdict.say !== 'go') throw new Stopped(verdict);
      // Laid out for another address: it goes back and is laid out anew.
      if (verdict.contact.email !== go.contact.email) throw new Stopped({ say: 'wait', reason: null });
      rev = again?.deal.rev ?? 0;
      passed = verdict;
    }
  }

  /** A repeated call is recognised by its key, so a claim that runs out in between makes it one that is repeated. */
  async function post(passage: Passage, leaving: Leaving): Promise<void> {
    const { row, deal } = leaving;
    passage.place();
    if (deal.snapshot?.context.open[row.instance] === undefined && !isAgain(row))
      return stopped(passage, leaving, { say: 'withdraw' });
    const call = webhookOf(leaving, clock.now());
    if ('problem' in call) return settle([failedCall(leaving, { why: 'incomplete', detail: call.problem })]);
    const held = await store.outbox.renew([passage.claim], leaseMs);
    if (held.length === 0) throw new ClaimLost();
    const outcome = await ways.webhooks.send(call);
    switch (outcome.outcome) {
      case 'sent':
        options.sent();
        return settle([sentCall(leaving, null)]);
      case 'refused':
        return settle([failedCall(leaving, { why: 'refused', detail: outcome.error })]);
      case 'retry':
        return retry(leaving, { error: outcome.error, about: 'message' });
    }
  }

  async function retry(
    leaving: Leaving,
    { error, about }: { error: string; about: 'server' | 'message' },
  ): Promise<void> {
    const { attempts } = leaving.row;
    const most = about === 'server' ? attemptsForServer : attemptsForMessage;
    if (attempts >= most) return settle([failedCall(leaving, { why: 'gave-up', detail: error })]);
    const waitMs = backoffMs[Math.min(Math.max(attempts, 1), backoffMs.length) - 1] ?? minuteMs;
    return settle([laterCall(leaving, { notBefore: clock.now() + waitMs, detail: error })]);
  }

  return {
    async leave(passage) {
      const { row } = passage;
      try {
        await pass(passage);
      } catch (error) {
        if (error instanceof ClaimLost) {
          log.warn({ outbox: row.id }, 'a claim was lost before its message began to leave; it was not sent');
          return;
        }
        log.error({ err: error, deal: row.dealId, outbox: row.id }, 'a message could not be handed over');
        if (passage.begun) await settle([unknownCall({ row, personal: null }, faulty)]);
        // Not at once again: a fault would spin.
        else await putBack(passage, { notBefore: clock.now() + (isOutage(error) ? 0 : minuteMs) });
      }
    },
    putBack: (passage) => putBack(passage),
    settle,
  };
}

const faulty =
  'A fault in Greenlane came between handing the message over and noting how that ended; the server’s log has the cause. It may have been delivered. Ask the recipient, or look into the sent mail, before it is sent again.';

/** RFC 3463: there is no such mailbox or domain, or it takes no mail any more. */
const isUnknownAddress = (response: string | null): boolean =>
  /\b5\.1\.(0|1|2|3|6|10)\b|\b5\.2\.1\b/.test(response ?? '');
