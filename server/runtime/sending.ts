import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import type { OutboxClaim, OutboxRecord, Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { DealCall, Dispatcher } from './dispatch.ts';
import {
  asJson,
  gather,
  outgoingOf,
  renderedBefore,
  renderMail,
  webhookOf,
  type Leaving,
  type RenderedMail,
} from './leaving.ts';
import type { Machines } from './machines.ts';
import { isAgain } from './outbox-keys.ts';
import type { Ways } from './ports.ts';
import { gate, type Verdict } from './send-gate.ts';
import { failedCall, laterCall, sentCall, unknownCall, withdrawnCall } from './settling.ts';
import { isOutage } from './sharing.ts';

export interface SendingOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  machines: Machines;
  dispatcher: Dispatcher;
  ways: Ways;
  leaseMs: number;
  /** One has left. */
  sent: () => void;
  /** The mail server can't be reached or won't let us in: every other message would find out the same. */
  serverAway: () => void;
  /** Aborted when nothing more is waited for: the server stops. */
  ending: AbortSignal;
}

/** One message that was claimed, on its way. */
export interface Passage {
  readonly row: OutboxRecord;
  readonly claim: OutboxClaim;
  /** Its first byte may have left. */
  begun: boolean;
}

export const passageOf = (row: OutboxRecord): Passage => ({
  row,
  claim: { id: row.id, claim: row.claim ?? '' },
  begun: false,
});

export interface Sending {
  /** Lets it out and settles it, however that ends. False when it stays for now and cost the mail server nothing. */
  leave(passage: Passage): Promise<boolean>;
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

export function createSending(options: SendingOptions): Sending {
  const { store, clock, log, machines, dispatcher, ways, leaseMs, ending } = options;

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
    change: { notBefore?: number; whyHeld?: string } = {},
  ): Promise<void> {
    await throughOutages(() => store.outbox.putBack(claim, { notBefore: row.notBefore, ...change }));
  }

  async function pass(passage: Passage): Promise<boolean> {
    const leaving = await gather(store, machines, passage.row);
    if (!leaving) return false;
    if (passage.row.kind === 'webhook') return post(passage, leaving);
    const verdict = await verdictOn(leaving);
    return verdict.say === 'go'
      ? mail(passage, leaving, verdict.contact)
      : stopped(passage, leaving, verdict);
  }

  const verdictOn = async (leaving: Leaving): Promise<Verdict> =>
    gate(leaving, { sendingIsOff: await ways.settings.isHeld() });

  async function stopped(passage: Passage, leaving: Leaving, verdict: Stopped['verdict']): Promise<false> {
    switch (verdict.say) {
      case 'withdraw':
        await settle([withdrawnCall(leaving)]);
        break;
      case 'wait':
        await putBack(passage);
        break;
      case 'hold':
        await putBack(passage, { whyHeld: verdict.why });
        break;
      case 'fail':
        await settle([failedCall(leaving, { why: verdict.why, detail: null })]);
    }
    return false;
  }

  type Recipient = Extract<Verdict, { say: 'go' }>['contact'];

  async function mail(passage: Passage, leaving: Leaving, contact: Recipient): Promise<boolean> {
    const mailed =
      renderedBefore(leaving.row) ?? (await renderMail(leaving, contact, { store, ways, now: clock.now() }));
    if ('problem' in mailed) {
      await settle([failedCall(leaving, { why: 'incomplete', detail: mailed.problem })]);
      return false;
    }
    try {
      await send(passage, { leaving, contact }, mailed);
      return true;
    } catch (error) {
      if (error instanceof Stopped) return stopped(passage, leaving, error.verdict);
      throw error;
    }
  }

  async function send(
    passage: Passage,
    seen: { leaving: Leaving; contact: Recipient },
    rendered: RenderedMail,
  ): Promise<void> {
    const { leaving } = seen;
    const outcome = await ways.outgoing.send(outgoingOf(rendered), {
      messageId: rendered.messageId,
      onDataStart: () => begin(passage, seen, rendered),
    });
    switch (outcome.outcome) {
      case 'sent':
        options.sent();
        return settle([sentCall(leaving, { rendered, messageId: outcome.messageId })]);
      case 'refused':
        return settle([
          failedCall(leaving, {
            why: 'refused',
            detail: outcome.error,
            bounced: isUnknownAddress(outcome.response),
          }),
        ]);
      case 'unknown':
        return settle([unknownCall(leaving, outcome.error)]);
      case 'retry':
        return retry(leaving, outcome);
    }
  }

  /**
   * The mail server is ready to take the message. What was looked at for it is looked at again by the very transaction
   * that notes its beginning: a stop, a reply or an unsubscription that was committed before is seen.
   */
  async function begin(
    passage: Passage,
    { leaving, contact }: { leaving: Leaving; contact: Recipient },
    rendered: RenderedMail,
  ): Promise<void> {
    let seen = { dealId: leaving.deal.id, rev: leaving.deal.rev, contact };
    for (;;) {
      const start = { now: clock.now(), rendered: asJson(rendered), leaseMs, seen };
      const said = await store.outbox.startData(passage.claim, start);
      if (said === 'lost') throw new ClaimLost();
      if (said === 'started') {
        passage.begun = true;
        return;
      }
      const now = await gather(store, machines, passage.row);
      const verdict = now ? await verdictOn(now) : ({ say: 'withdraw' } as const);
      if (verdict.say !== 'go') throw new Stopped(verdict);
      // Laid out for another address: it goes back and is laid out anew.
      if (verdict.contact.email !== contact.email) throw new Stopped({ say: 'wait' });
      seen = { dealId: leaving.deal.id, rev: now?.deal.rev ?? 0, contact: verdict.contact };
    }
  }

  /** A repeated call is recognised by its key, so a claim that runs out in between makes it one that is repeated. */
  async function post(passage: Passage, leaving: Leaving): Promise<boolean> {
    const { row, deal } = leaving;
    if (deal.snapshot?.context.open[row.instance] === undefined && !isAgain(row))
      return stopped(passage, leaving, { say: 'withdraw' });
    const call = webhookOf(leaving, clock.now());
    if ('problem' in call) {
      await settle([failedCall(leaving, { why: 'incomplete', detail: call.problem })]);
      return false;
    }
    const held = await store.outbox.renew([passage.claim], leaseMs);
    if (held.length === 0) throw new ClaimLost();
    const outcome = await ways.webhooks.send(call);
    switch (outcome.outcome) {
      case 'sent':
        options.sent();
        await settle([sentCall(leaving, null)]);
        break;
      case 'refused':
        await settle([failedCall(leaving, { why: 'refused', detail: outcome.error })]);
        break;
      case 'retry':
        await retry(leaving, { error: outcome.error, about: 'message' });
    }
    return true;
  }

  async function retry(
    leaving: Leaving,
    { error, about }: { error: string; about: 'server' | 'message' },
  ): Promise<void> {
    const { attempts } = leaving.row;
    const most = about === 'server' ? attemptsForServer : attemptsForMessage;
    if (attempts >= most) return settle([failedCall(leaving, { why: 'gave-up', detail: error })]);
    const waitMs = backoffMs[Math.min(Math.max(attempts, 1), backoffMs.length) - 1] ?? minuteMs;
    if (about === 'server') options.serverAway();
    return settle([laterCall(leaving, { notBefore: clock.now() + waitMs, detail: error })]);
  }

  return {
    async leave(passage) {
      const { row } = passage;
      try {
        return await pass(passage);
      } catch (error) {
        if (error instanceof ClaimLost) {
          log.warn({ outbox: row.id }, 'a claim was lost before its message began to leave; it was not sent');
          return false;
        }
        log.error({ err: error, deal: row.dealId, outbox: row.id }, 'a message could not be handed over');
        if (passage.begun) await settle([unknownCall({ row, personal: null }, faulty)]);
        // Not at once again: a fault would spin.
        else await putBack(passage, { notBefore: clock.now() + (isOutage(error) ? 0 : minuteMs) });
        return false;
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
