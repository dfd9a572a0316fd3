import type { Logger } from '../log.ts';
import type { OutboxRecord, Store } from '../store/store.ts';
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
import { createWorker, type Worker } from './worker.ts';

interface OutboxOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  machines: Machines;
  dispatcher: Dispatcher;
  ways: Ways;
}

/** Messages on their way at one moment. */
const mostAtOnce = 5;
/** Longer than a message takes at its slowest, with a few before it to the same contact. */
const leaseMs = 30 * 60_000;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** After the first, second … failed attempt; the last one goes on. */
const backoffMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 6 * hourMs];
/** A message that its receiver keeps putting off. */
const attemptsForMessage = 6;
/** A server that can't be reached or won't let us in may take a long weekend to repair: three days. */
const attemptsForServer = 16;

/** A claim that was given to somebody else: nothing may leave. */
class ClaimLost extends Error {}

export interface OutboxWorker extends Worker {
  /** How many have left since the start. */
  sent(): number;
  /** When something may leave or be given up; null when nothing waits. */
  nextAt(): Promise<number | null>;
}

/** Lets messages and webhooks out: at least once, and never twice where it is known that the first has arrived. */
export function createOutbox({ store, clock, log, machines, dispatcher, ways }: OutboxOptions): OutboxWorker {
  const underWay = new Set<Promise<void>>();
  /** The last message to each contact: one after the other, in their order. */
  const tails = new Map<string, Promise<void>>();
  let pausedUntil = 0;
  /** When a lease may have run out, as far as the last round could see. */
  let leasesAt = 0;
  let stopping = false;
  let sent = 0;

  async function round(): Promise<number | null> {
    const now = clock.now();
    if (now >= leasesAt) {
      const lost = await store.outbox.expireClaims(now);
      await settle(lost.map((row) => unknownCall({ row, personal: null }, interrupted)));
    }
    if (now < pausedUntil) return pausedUntil;
    for (;;) {
      const free = mostAtOnce - underWay.size;
      // Whoever finishes wakes the worker.
      if (free <= 0 || stopping) return null;
      const rows = await store.outbox.claim(clock.now(), free, leaseMs);
      for (const row of rows) begin(row);
      if (rows.length < free) return sleepUntil(await store.outbox.nextAt());
    }
  }

  /** No lease ends before the next thing that is due: waking earlier, there is none to look for. */
  function sleepUntil(nextAt: number | null): number | null {
    leasesAt = nextAt ?? Infinity;
    return nextAt;
  }

  function begin(row: OutboxRecord): void {
    const contact = row.contactId ?? row.id;
    const work = (tails.get(contact) ?? Promise.resolve())
      .then(() => leave(row))
      .catch((error: unknown) => {
        // The claim runs out by itself: a message that wasn't begun is tried again, another is shown as unknown.
        log.error({ err: error, deal: row.dealId, outbox: row.id }, 'a message could not be settled');
      })
      .finally(() => {
        underWay.delete(work);
        if (tails.get(contact) === work) tails.delete(contact);
        worker.wake();
      });
    tails.set(contact, work);
    underWay.add(work);
  }

  async function leave(row: OutboxRecord): Promise<void> {
    if (stopping || clock.now() < pausedUntil) return putBack(row, { notBefore: clock.now() });
    const leaving = await gather(store, machines, row);
    if (!leaving) return;
    if (row.kind === 'webhook') return post(leaving);
    const verdict = gate(leaving, { sendingIsOff: await ways.settings.isHeld() });
    return verdict.say === 'go' ? mail(leaving, verdict.contact) : stopped(leaving, verdict);
  }

  async function stopped(leaving: Leaving, verdict: Exclude<Verdict, { say: 'go' }>): Promise<void> {
    switch (verdict.say) {
      case 'withdraw':
        return settle([withdrawnCall(leaving)]);
      case 'wait':
        return putBack(leaving.row, { notBefore: leaving.row.notBefore });
      case 'hold':
        return putBack(leaving.row, { notBefore: leaving.row.notBefore, whyHeld: verdict.why });
      case 'fail':
        return settle([failedCall(leaving, { why: verdict.why, detail: null })]);
    }
  }

  async function putBack(
    { id, claim }: OutboxRecord,
    change: { notBefore: number; whyHeld?: string },
  ): Promise<void> {
    await store.outbox.putBack(id, claim ?? '', change);
  }

  async function mail(leaving: Leaving, contact: Extract<Verdict, { say: 'go' }>['contact']): Promise<void> {
    const { row } = leaving;
    const mailed =
      renderedBefore(row) ?? (await renderMail(leaving, contact, { store, ways, now: clock.now() }));
    if ('problem' in mailed)
      return settle([failedCall(leaving, { why: 'incomplete', detail: mailed.problem })]);
    try {
      await send(leaving, mailed);
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw error;
      log.warn({ outbox: row.id }, 'a claim was lost before its message began to leave; it was not sent');
    }
  }

  async function send(leaving: Leaving, rendered: RenderedMail): Promise<void> {
    const { row } = leaving;
    const outcome = await ways.outgoing.send(outgoingOf(rendered), {
      messageId: rendered.messageId,
      async onDataStart() {
        const held = await store.outbox.startData(row.id, row.claim ?? '', clock.now(), asJson(rendered));
        if (!held) throw new ClaimLost();
      },
    });
    switch (outcome.outcome) {
      case 'sent':
        sent++;
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

  async function post(leaving: Leaving): Promise<void> {
    const { row, deal } = leaving;
    if (deal.snapshot?.context.open[row.instance] === undefined && !isAgain(row))
      return settle([withdrawnCall(leaving)]);
    const call = webhookOf(leaving, clock.now());
    if ('problem' in call) return settle([failedCall(leaving, { why: 'incomplete', detail: call.problem })]);
    const outcome = await ways.webhooks.send(call);
    switch (outcome.outcome) {
      case 'sent':
        sent++;
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
    // Every other message would fail the same way: they needn't all find that out.
    if (about === 'server') pausedUntil = clock.now() + minuteMs;
    return settle([laterCall(leaving, { notBefore: clock.now() + waitMs, detail: error })]);
  }

  async function settle(calls: readonly DealCall[]): Promise<void> {
    if (calls.length === 0) return;
    for (const outcome of await dispatcher.change(calls))
      if (outcome.outcome === 'refused')
        log.warn({ err: outcome.error, deal: outcome.deal }, 'a message was settled by somebody else');
  }

  const worker = createWorker({ name: 'outbox', clock, log, round });
  return {
    start: worker.start,
    wake: worker.wake,
    wakeAt: worker.wakeAt,
    sent: () => sent,
    get busy() {
      return worker.busy || underWay.size > 0;
    },
    async nextAt() {
      const next = await store.outbox.nextAt();
      return next === null ? null : Math.max(next, pausedUntil);
    },
    async settled() {
      while (worker.busy || underWay.size > 0) {
        await worker.settled();
        await Promise.all(underWay);
      }
    },
    async stop() {
      stopping = true;
      await worker.stop();
      await Promise.all(underWay);
    },
  };
}

const interrupted =
  'Greenlane was stopped while the message was being handed over, so it may have been delivered. Ask the recipient, or look into the sent mail, before it is sent again.';

/** RFC 3463: there is no such mailbox or domain, or it takes no mail any more. */
const isUnknownAddress = (response: string | null): boolean =>
  /\b5\.1\.(0|1|2|3|6|10)\b|\b5\.2\.1\b/.test(response ?? '');
