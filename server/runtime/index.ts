import type { WaitCode } from '../../machines/api/index.ts';
import type { Logger } from '../log.ts';
import { createPlacing } from '../booking/placing.ts';
import { createMeetings, type Meetings } from '../meetings/meetings.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import { createCreating, type NewDealRequest } from './creating.ts';
import { createBulkChanges, type BulkChanges } from './bulk/bulk.ts';
import { changedOf, createDispatcher, type Changed, type Committed, type Outcome } from './dispatch.ts';
import { assignmentCall, editCall, type Assignment, type EditRequest } from './editing.ts';
import { createReleasing, type Releasing } from './gate/releasing.ts';
import { createHandingOn } from './handing-on.ts';
import { createHearing, type Hearing } from './hearing.ts';
import type { Live } from './live.ts';
import { createMachines, type Machines } from './machines.ts';
import { versionCall } from './moving/call.ts';
import { createMoving, type Moving } from './moving/moving.ts';
import { createOutbox } from './outbox.ts';
import { outboxDecision, pendingCall, type PendingRequest } from './pending.ts';
import type { Ways } from './ports.ts';
import { replyCall, type ReplyRequest } from './replying.ts';
import { besideCall, pricingCall, type PricingRequest } from './pricing.ts';
import { approvalCall, type Approval } from './reviewing.ts';
import {
  closingCall,
  correctionCall,
  eventCall,
  noteCall,
  resultCall,
  type Closing,
  type Correction,
  type EventReport,
  type Report,
  type ResultReport,
} from './reporting.ts';
import { claimAction, snoozeAction, type Claim, type SnoozeRequest } from './taking.ts';
import type { Decision } from './settling.ts';
import { sharingOf, type Sharing } from './sharing.ts';
import { openingCall, type Opening } from '../tracking/openings.ts';
import { createTimers } from './timers.ts';

export interface RuntimeOptions {
  store: Store;
  clock: Clock;
  live: Live;
  ways: Ways;
  log: Logger;
  /** As the store asks for where empty. */
  sharing?: Sharing | undefined;
}

/** One deal to the newest version of its process. */
export interface NewestRequest extends Report {
  processId: string;
  /** Where it stands then, for steps that are gone. */
  steps: Record<string, string>;
}

/**
 * Runs the deals: everything that changes one goes through here. Calls that change one deal resolve when the change is
 * on disk, and throw the `AppError` that refused it; those that change many answer one `Outcome` each.
 */
export interface Runtime {
  readonly machines: Machines;
  /** For mail that comes in, unsubscribe links and bounces. */
  readonly hearing: Hearing;
  /** Meetings with customers, their invitations and the answers to those. */
  readonly meetings: Meetings;
  /** Takes running deals to newer versions of their processes. */
  readonly moving: Moving;
  /** One change for many deals. */
  readonly bulk: BulkChanges;
  /** Events of many deals at once; those of one deal are applied in order. */
  dispatch(reports: readonly EventReport[]): Promise<Outcome[]>;
  createDeals(requests: readonly NewDealRequest[]): Promise<Outcome[]>;
  createDeal(request: NewDealRequest): Promise<Changed>;
  report(report: EventReport): Promise<Changed>;
  result(report: ResultReport): Promise<Changed>;
  reply(request: ReplyRequest): Promise<Changed>;
  /** A message that waits for it has been approved, in these words. */
  approve(approval: Approval): Promise<Changed>;
  correct(correction: Correction): Promise<Changed>;
  close(closing: Closing): Promise<Changed>;
  note(report: Parameters<typeof noteCall>[0]): Promise<Changed>;
  edit(request: EditRequest): Promise<Changed>;
  /** All of a deal's price lines anew; its value follows. */
  price(request: PricingRequest): Promise<Changed>;
  /** Notes on the timeline what was done to tags or files of the deal. */
  noteBeside(report: Report, what: Parameters<typeof besideCall>[1], name?: string): Promise<Changed>;
  assign(assignment: Assignment): Promise<Changed>;
  /** Takes one deal to the version that new deals of its process take. */
  moveToNewest(request: NewestRequest): Promise<Changed>;
  /** Contacts of the deal have changed: whoever waits for a date of theirs hears of it. */
  refresh(report: Report): Promise<Changed>;
  /** Puts an open action into somebody's hands, and its process role with it where nobody had it. */
  claim(claim: Claim): Promise<void>;
  snooze(request: SnoozeRequest): Promise<void>;
  cancelPending(request: PendingRequest): Promise<Changed>;
  sendNow(request: PendingRequest): Promise<Changed>;
  /** Cancels, hurries, repeats or settles a message; returns the id of the outbox row that goes on. */
  decide(request: { outbox: string; decision: Decision; actor: Report['actor'] }): Promise<string>;
  /** Sending has been switched, or accounts have changed: what waited for that comes to the gate again. */
  releaseHeld(): Promise<number>;
  /** Lets messages come to the gate again once what they waited for is over. */
  readonly releasing: Pick<Releasing, 'rulesChanged' | 'contactChanged' | 'companyChanged' | 'filledIn'>;
  /** A link of a message was opened, or the message: noted, and nothing else. */
  opened(opening: Opening): Promise<void>;
  start(): Promise<void>;
  /** Claims nothing more, gives messages under way some seconds to arrive, and leaves the rest to whoever comes next. */
  stop(): Promise<void>;
  /** Resolves when nothing is due any more at the clock's moment. Only between `start` and `stop`. */
  idle(): Promise<void>;
  /** When the next timer or message is due; null when nothing is planned. */
  nextAt(): Promise<number | null>;
  /** Timers fired and messages sent since the start. */
  readonly counts: { fired: number; sent: number };
}

/** What is looked at anew once somebody has switched sending or changed an account. */
const ofAccounts: readonly WaitCode[] = ['account-limit', 'account-away'];

export function createRuntime({
  store,
  clock,
  live,
  ways,
  log,
  sharing = sharingOf(store),
}: RuntimeOptions): Runtime {
  const machines = createMachines(store);
  const dispatcher = createDispatcher({
    store,
    clock,
    machines,
    listening: () => !live.idle,
    committed: (what) => wake(what),
  });
  const creating = createCreating({ store, clock, machines, dispatcher });
  const handingOn = createHandingOn({ store, creating, dispatcher });
  const timers = createTimers({ store, clock, log, dispatcher, handingOn, sharing });
  const outbox = createOutbox({
    store,
    clock,
    log,
    live,
    machines,
    dispatcher,
    ways,
    sharing,
    noSuchAddress: (contactId) => hearing.stop({ contactId, why: 'bounced', at: clock.now() }),
  });
  const moving = createMoving({ store, clock, log, live, machines, dispatcher, sharing });
  const bulk = createBulkChanges({
    store,
    clock,
    log,
    live,
    dispatcher,
    sharing,
    changed: () => releasing.filledIn(),
  });
  const meetings = createMeetings({
    store,
    clock,
    log,
    live,
    change: (calls) => dispatcher.change(calls),
    place: createPlacing({
      store,
      now: () => clock.now(),
      createDeals: (requests) => creating.createDeals(requests),
    }),
    longestSleepMs: sharing.longestSleepMs,
  });
  const sources = { store, machines };
  let stopHearing = (): void => {};

  const releasing = createReleasing({
    store,
    clock,
    log,
    released() {
      outbox.wake();
      live.publish('outbox');
    },
  });

  function wake({ timerAt, outbox: leaves, quieter, topics }: Committed): void {
    if (timerAt !== null) timers.wakeAt(timerAt);
    if (leaves) outbox.wake();
    releasing.quieter(quieter);
    live.publish(...topics);
  }

  const one = async (call: Parameters<typeof dispatcher.change>[0][number]): Promise<Changed> =>
    changedOf((await dispatcher.change([call]))[0]);

  async function nextAt(): Promise<number | null> {
    const times = [await store.timers.nextDueAt(), await outbox.nextAt()].filter((at) => at !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** What has changed may be what a message waited for. */
  async function filledIn(changed: Changed): Promise<Changed> {
    await releasing.filledIn();
    return changed;
  }

  async function releaseHeld(): Promise<number> {
    const codes: WaitCode[] = (await ways.accounts.isHeld({ kind: 'smtp' }))
      ? [...ofAccounts]
      : [...ofAccounts, 'sending-off'];
    const released = await store.outbox.release(codes, clock.now());
    outbox.wake();
    return released;
  }

  const hearing = createHearing({
    store,
    dispatcher,
    live,
    meetings,
    now: () => clock.now(),
    wake() {
      timers.wake();
      outbox.wake();
    },
  });

  return {
    machines,
    meetings,
    moving,
    bulk,
    hearing,
    dispatch: (reports) => dispatcher.change(reports.map(eventCall)),
    createDeals: (requests) => creating.createDeals(requests),
    async createDeal(request) {
      return changedOf((await creating.createDeals([request]))[0]);
    },
    report: (report) => one(eventCall(report)),
    result: (report) => one(resultCall(report)),
    reply: async (request) => one(await replyCall(store, request)),
    correct: (correction) => one(correctionCall(correction)),
    close: (closing) => one(closingCall(closing)),
    note: (report) => one(noteCall(report)),
    edit: async (request) => filledIn(await one(await editCall(store, request))),
    price: async (request) => filledIn(await one(pricingCall(request))),
    noteBeside: (report, what, name) => one(besideCall(report, what, name)),
    assign: async (assignment) => filledIn(await one(await assignmentCall(store, assignment))),
    moveToNewest: async ({ processId, ...change }) =>
      one(versionCall({ ...change, to: await machines.live(processId) })),
    refresh: (report) =>
      one(
        eventCall({
          ...report,
          event: { type: 'deal.changed' },
          actor: { kind: 'system', what: 'contacts' },
        }),
      ),
    async approve(approval) {
      const changed = await one(approvalCall(approval));
      outbox.wake();
      live.publish('outbox');
      return changed;
    },
    async claim(request) {
      await claimAction({ store, dispatcher }, request);
      live.publish('inbox', 'leads', `deal:${request.deal}`);
    },
    async snooze(request) {
      await snoozeAction(store, request);
      live.publish('inbox', `deal:${request.deal}`);
    },
    cancelPending: async (request) => one(await pendingCall(sources, request, 'cancel')),
    sendNow: async (request) => one(await pendingCall(sources, request, 'now')),
    async decide(request) {
      const { call, goesOn } = await outboxDecision(sources, request);
      await one(call);
      return goesOn();
    },
    releaseHeld,
    releasing,
    async opened(opening) {
      const call = await openingCall(store, opening);
      if (call) await one(call);
    },
    async start() {
      await releaseHeld();
      await releasing.catchUp();
      stopHearing = ways.accounts.onAccountsChanged(() => outbox.accountsChanged());
      timers.start();
      outbox.start();
      moving.start();
      bulk.start();
      meetings.start();
    },
    async stop() {
      stopHearing();
      await Promise.all([
        timers.stop(),
        outbox.stop(sharing.messageGraceMs),
        moving.stop(),
        bulk.stop(),
        meetings.stop(),
      ]);
      await releasing.settled();
    },
    async idle() {
      for (;;) {
        timers.wake();
        outbox.wake();
        await timers.settled();
        await outbox.settled();
        await releasing.settled();
        const next = await nextAt();
        // What fired or left last may have woken the other again.
        if (!timers.busy && !outbox.busy && !releasing.busy && (next === null || next > clock.now())) return;
      }
    },
    nextAt,
    get counts() {
      return { fired: timers.fired(), sent: outbox.sent() };
    },
  };
}

export type { Changed, Outcome } from './dispatch.ts';
export type { NewDealRequest, Placement } from './creating.ts';
