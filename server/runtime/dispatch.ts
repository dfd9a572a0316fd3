import type { LiveTopic } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import type {
  ChangeResult,
  DealChangeRequest,
  DealRecord,
  DealStatus,
  Decide,
  JsonValue,
  LoadedDeal,
  Store,
} from '../store/store.ts';
import type { Clock } from './clock.ts';
import { current, openDraft, writesOf, type Draft } from './draft.ts';
import type { Machines } from './machines.ts';
import { BehindAnother, TeamNeeded, VersionNeeded } from './put-off.ts';
import { createTeam, type Team, type Turns } from './team.ts';
import { say } from '../../machines/index.ts';

/** One change of one deal, in one transaction. */
export interface DealCall extends Pick<
  DealChangeRequest<unknown>,
  'create' | 'earlier' | 'timer' | 'outboxId' | 'expectedRev' | 'idempotency' | 'importKey'
> {
  deal: string;
  /** Pure and synchronous: carries events out on the draft. May be asked again; throws an `AppError` to refuse. */
  carry: (draft: Draft) => void;
  /** Since when the deal is as it is now, for the records; the clock's moment where empty. */
  recordedAt?: number | undefined;
  /** The deal is put where it stands elsewhere. */
  placed?: boolean | undefined;
}

/** What a change did. */
export interface Changed {
  deal: string;
  /** The last timeline entry that it made. */
  seq: number;
  /** The deal's revision afterwards. */
  rev: number;
  /** The published version that the deal runs on now. */
  versionHash: string;
  step: string;
  stage: string | null;
  status: DealStatus;
  moved: boolean;
  opened: { instance: string; action: string }[];
  /** The result came after its action was no longer open: noted, and moved nothing. */
  late: boolean;
  /** The idempotency key had been used: this is the first answer again, and nothing was applied. */
  repeated: boolean;
}

export type Outcome =
  | ({ outcome: 'changed' } & Changed)
  | { outcome: 'exists'; deal: string }
  | { outcome: 'no-timer'; deal: string }
  | { outcome: 'refused'; deal: string; error: AppError };

/** What was committed, for those who work on it or show it. */
export interface Committed {
  /** Earliest due time among the timers that were set. */
  timerAt: number | null;
  /** Something is to leave. */
  outbox: boolean;
  /** Deals that may have ended, or have said all they had to say. */
  quieter: Set<string>;
  topics: Set<LiveTopic>;
}

export interface Dispatcher {
  /** One outcome per call, in their order; calls of one deal are applied in order. A refused call fails alone. */
  change(calls: readonly DealCall[]): Promise<Outcome[]>;
}

export interface DispatchOptions {
  store: Store;
  clock: Clock;
  machines: Machines;
  /** Topics are gathered only while somebody listens. */
  listening: () => boolean;
  committed: (what: Committed) => void;
}

/** A change may need its version and then people of several roles; more rounds than that are a fault. */
const mostRounds = 20;

export function createDispatcher(options: DispatchOptions): Dispatcher {
  const { store, clock, machines } = options;
  const turns: Turns = new Map();

  /** What a batch learns on its way, and what it leaves behind. */
  interface Batch {
    team: Team;
    /** Which call put a deal's change off; later ones of that deal wait behind it. */
    putOff: Map<string, DealCall>;
    listening: boolean;
    committed: Committed;
  }

  function decideIn(batch: Batch): Decide<DealCall> {
    return (loaded, { ask: call, now }) => {
      const { id, versionHash } = loaded.deal;
      const first = batch.putOff.get(id);
      if (first && first !== call) throw new BehindAnother();
      batch.putOff.delete(id);
      try {
        const version = machines.loaded(versionHash);
        if (!version) throw new VersionNeeded(versionHash);
        const draft = openDraft(loaded, call.recordedAt === undefined ? now : clock.now(), {
          version,
          team: batch.team,
          placed: call.placed ?? false,
        });
        call.carry(draft);
        note(batch, loaded, draft);
        return { writes: writesOf(draft), response: answerOf(loaded, draft) };
      } catch (error) {
        if (isPutOff(error)) batch.putOff.set(id, call);
        throw error;
      }
    };
  }

  const requestOf = (call: DealCall): DealChangeRequest<DealCall> => ({
    dealId: call.deal,
    now: call.recordedAt ?? clock.now(),
    ask: call,
    create: call.create,
    earlier: call.earlier,
    timer: call.timer,
    outboxId: call.outboxId,
    expectedRev: call.expectedRev,
    idempotency: call.idempotency,
    importKey: call.importKey,
  });

  async function lookUp(results: readonly ChangeResult[], team: Team): Promise<void> {
    const errors = results.flatMap((result) => (result.outcome === 'refused' ? [result.error] : []));
    const hashes = errors.flatMap((error) => (error instanceof VersionNeeded ? [error.hash] : []));
    await Promise.all([...new Set(hashes)].map((hash) => machines.load(hash)));
    await team.lookUp(errors.filter((error) => error instanceof TeamNeeded));
  }

  return {
    async change(calls) {
      const team = createTeam(store, turns, clock.now());
      const outcomes: Outcome[] = [];
      let waiting = calls.map((call, place) => ({ call, place }));
      for (let round = 0; waiting.length > 0; round++) {
        if (round === mostRounds) throw new Error('A change asks for something new each time it is tried.');
        const batch: Batch = {
          team,
          putOff: new Map(),
          listening: options.listening(),
          committed: { timerAt: null, outbox: false, quieter: new Set(), topics: new Set() },
        };
        const requests = waiting.map(({ call }) => requestOf(call));
        const results = await store.changeDeals(requests, decideIn(batch));
        options.committed(batch.committed);
        const again: typeof waiting = [];
        results.forEach((result, index) => {
          const one = waiting[index];
          if (!one) return;
          if (result.outcome === 'refused' && isPutOff(result.error)) again.push(one);
          else outcomes[one.place] = outcomeOf(result);
        });
        if (again.length > 0) await lookUp(results, team);
        waiting = again;
      }
      return outcomes;
    },
  };
}

const isPutOff = (error: unknown): boolean =>
  error instanceof VersionNeeded || error instanceof TeamNeeded || error instanceof BehindAnother;

function note(
  { committed, listening }: { committed: Committed; listening: boolean },
  { deal, contacts }: LoadedDeal,
  draft: Draft,
): void {
  for (const write of draft.timers)
    if (!('cancel' in write)) committed.timerAt = Math.min(committed.timerAt ?? Infinity, write.dueAt);
  const outbox = draft.outbox.length + draft.unsent.length + draft.outboxChanges.length > 0;
  // A hold that ends lets messages go that were waiting all along.
  committed.outbox ||= outbox || deal.held;
  if (
    draft.moved ||
    draft.unsent.length + draft.outboxChanges.length + draft.timers.length > 0 ||
    isHandedOver(deal, draft)
  )
    committed.quieter.add(deal.id);
  if (!listening) return;
  const { topics } = committed;
  topics.add('deals').add(`deal:${deal.id}`);
  topics.add('pipeline').add(`pipeline:${deal.processId}`);
  if (deal.kind === 'lead' || current(draft, 'kind') === 'lead') topics.add('leads');
  if (draft.opened.length + draft.ended.length + draft.changedActions.length > 0)
    topics.add('inbox').add('leads');
  if (outbox) topics.add('outbox');
  if (draft.notifications.length > 0) topics.add('notifications');
  for (const { contact } of contacts) topics.add(`contact:${contact.id}`);
  if (deal.companyId !== null) topics.add(`company:${deal.companyId}`);
}

const isHandedOver = (deal: DealRecord, draft: Draft): boolean =>
  current(draft, 'ownerId') !== deal.ownerId || current(draft, 'status') !== deal.status;

type Answer = Omit<Changed, 'deal' | 'repeated'>;

/** What goes back to the caller now, and again when the idempotency key is repeated. */
function answerOf({ deal }: LoadedDeal, draft: Draft): JsonValue {
  const answer: Answer = {
    seq: deal.seq + draft.timeline.length,
    rev: deal.rev + 1,
    versionHash: current(draft, 'versionHash'),
    step: current(draft, 'step'),
    stage: current(draft, 'stage'),
    status: current(draft, 'status'),
    moved: draft.moved,
    opened: draft.openings,
    late: draft.late,
  };
  // Every member is JSON; the interface only lacks the index signature.
  return answer as unknown as JsonValue;
}

function outcomeOf(result: ChangeResult): Outcome {
  const deal = result.dealId;
  switch (result.outcome) {
    case 'applied':
    case 'repeated':
      return {
        outcome: 'changed',
        deal,
        // As `answerOf` made it.
        ...(result.response as unknown as Answer),
        repeated: result.outcome === 'repeated',
      };
    case 'refused':
      return { outcome: 'refused', deal, error: result.error };
    default:
      return { outcome: result.outcome, deal };
  }
}

/** The change, or the refusal thrown: for callers with a single call. */
export function changedOf(outcome: Outcome | undefined): Changed {
  if (outcome?.outcome === 'changed') return outcome;
  if (outcome?.outcome === 'refused') throw outcome.error;
  throw new AppError(
    'conflict',
    say`This was done before, or is no longer to be done. Load the deal again to see where it stands.`,
  );
}
