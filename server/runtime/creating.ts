import { nodeName, type Entry, type FactValue } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Actor, DealFields, DealLine, LoadedDeal, Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { DealCall, Dispatcher, Outcome } from './dispatch.ts';
import type { Draft } from './draft.ts';
import { checkEvent } from './events.ts';
import { happen } from './happen.ts';
import type { Machines, RunningVersion } from './machines.ts';
import { say } from '../../machines/index.ts';

/** A lead or deal that enters its process. */
export interface NewDealRequest extends Partial<DealFields> {
  process: string;
  /** An entry of the process; the first by hand or API, else the first of all, where empty. */
  entry?: string | undefined;
  title: string;
  contacts: readonly { id: string; role?: string | null | undefined; main?: boolean | undefined }[];
  actor: Actor;
  /** What came with the entering: answers of a form. */
  payload?: Record<string, FactValue> | undefined;
  note?: string | undefined;
  /** The customer stands here already: placed at a step or outcome, and doesn't enter. */
  at?: Placement | undefined;
  externalId?: string | null | undefined;
  importId?: string | null | undefined;
  importKey?: string | undefined;
  idempotency?: DealCall['idempotency'];
}

export interface Placement {
  /** Id of a step or outcome. */
  step: string;
  /** Leaves out the messages that entering would send. A closed deal never sends, nor opens anything. */
  silent: boolean;
  /** Why; for a lost deal, why it was lost. */
  reason?: string | undefined;
  /** Epoch milliseconds; for deals that have a past elsewhere. */
  createdAt?: number | undefined;
  closedAt?: number | undefined;
  /** What its value is made of; their sum is the deal's value. */
  lines?: readonly DealLine[] | undefined;
}

export interface Creating {
  /** One outcome per request, in their order. `exists` where its import key was used before. */
  createDeals(requests: readonly NewDealRequest[]): Promise<Outcome[]>;
}

export function createCreating({
  store,
  clock,
  machines,
  dispatcher,
}: {
  store: Store;
  clock: Clock;
  machines: Machines;
  dispatcher: Dispatcher;
}): Creating {
  /** What a whole batch looks up once. */
  interface Known {
    versions: Map<string, RunningVersion | AppError>;
    players: Map<string, Record<string, string[]>>;
  }

  async function lookUp(requests: readonly NewDealRequest[]): Promise<Known> {
    const known: Known = { versions: new Map(), players: new Map() };
    for (const { process } of requests)
      if (!known.versions.has(process)) known.versions.set(process, await liveOrRefusal(process));
    for (const { ownerId } of requests) {
      if (!ownerId || known.players.has(ownerId)) continue;
      known.players.set(ownerId, (await store.users.get(ownerId))?.processRoles ?? {});
    }
    return known;
  }

  async function liveOrRefusal(processId: string): Promise<RunningVersion | AppError> {
    try {
      return await machines.live(processId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return error;
      throw error;
    }
  }

  function callOf(request: NewDealRequest, { versions, players }: Known): DealCall {
    const version = versions.get(request.process);
    if (!version || version instanceof AppError) throw version ?? new Error('looked up before');
    const entry = entryOf(version, request.entry);
    const main = request.contacts.find((one) => one.main) ?? request.contacts[0];
    const { process, contacts, at, actor, payload, note, importKey, idempotency, ...fields } = request;
    const roles = request.roles ?? rolesOf(version, request.ownerId, players);
    return {
      deal: newId('d', clock.now()),
      create: {
        ...fields,
        processId: process,
        versionHash: version.hash,
        entry: entry.id,
        contacts: contacts.map((one) => ({ id: one.id, role: one.role ?? null, main: one === main })),
        ...(roles ? { roles } : {}),
      },
      earlier: entry.often !== 'any',
      importKey,
      idempotency,
      placed: at !== undefined,
      recordedAt: at?.createdAt,
      carry(draft) {
        if (at) return place(draft, at, actor);
        checkOften(draft.loaded, entry);
        const event = {
          type: `enter.${entry.id}`,
          ...(payload ? { payload } : {}),
          ...(main ? { contact: main.id } : {}),
        };
        happen(draft, event, { actor, texts: note ? [{ kind: 'note', text: note }] : [] });
      },
    };
  }

  return {
    async createDeals(requests) {
      const known = await lookUp(requests);
      const outcomes: Outcome[] = [];
      const calls: { call: DealCall; place: number }[] = [];
      requests.forEach((request, place) => {
        try {
          calls.push({ call: callOf(request, known), place });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          outcomes[place] = { outcome: 'refused', deal: '', error };
        }
      });
      const made = await dispatcher.change(calls.map(({ call }) => call));
      calls.forEach(({ place }, index) => {
        const outcome = made[index];
        if (outcome) outcomes[place] = outcome;
      });
      return outcomes;
    },
  };
}

function entryOf({ process, machine }: RunningVersion, wanted: string | undefined): Entry {
  const { entries } = machine.graph;
  const found =
    wanted === undefined
      ? (entries.find(({ source }) => source === 'hand' || source === 'api') ?? entries[0])
      : entries.find(({ id }) => id === wanted);
  if (found) return found;
  throw new AppError(
    'invalid',
    wanted === undefined
      ? say`The process “${process.name}” has no entry. Draw one and publish it again.`
      : say`The process “${process.name}” has no entry “${wanted}”. Its entries are: ${entries.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
  );
}

/** Whoever is given a deal performs the roles that they play in its process. */
function rolesOf(
  { processId, process }: RunningVersion,
  ownerId: string | null | undefined,
  players: ReadonlyMap<string, Record<string, string[]>>,
): Record<string, string> | undefined {
  if (!ownerId) return undefined;
  const played = players.get(ownerId)?.[processId] ?? [];
  return Object.fromEntries(
    process.roles.filter(({ id }) => played.includes(id)).map(({ id }) => [id, ownerId]),
  );
}

/** An entry says how often it takes the same contact; asked inside the transaction, so that two at once can't both pass. */
function checkOften({ earlier, deal }: LoadedDeal, entry: Entry): void {
  const before = earlier.filter((one) => one.entry === entry.id);
  const inTheWay =
    entry.often === 'once'
      ? before[0]
      : entry.often === 'one-at-a-time'
        ? before.find(({ status }) => status === 'open')
        : undefined;
  if (!inTheWay) return;
  throw new AppError(
    'conflict',
    say`The main contact of “${deal.title}” has come in by “${nodeName(entry)}” before, and that entry takes a contact ${
      entry.often === 'once' ? 'only once' : 'only when no earlier deal is open'
    }. Go on with that deal, or choose another entry.`,
    { details: { deal: inTheWay.dealId } },
  );
}

function place(draft: Draft, at: Placement, actor: Actor): void {
  if (at.lines) draft.more.lines = at.lines;
  const outcome = draft.version.machine.graph.nodes.get(at.step)?.kind === 'outcome';
  const event = {
    type: `correct.${at.step}`,
    reason: at.reason ?? 'placed where it stood before',
    ...(at.silent || outcome ? { silent: true } : {}),
    ...(outcome ? { bare: true } : {}),
  };
  checkEvent(draft, event, actor);
  happen(draft, event, { actor });
  // Known of a deal with a past: since when it is closed, and only the reason that was really given.
  draft.deal.reason = outcome ? (at.reason ?? null) : null;
  if (outcome) {
    const closedAt = at.closedAt ?? draft.now;
    draft.deal.closedAt = closedAt;
    draft.deal.stepEnteredAt = closedAt;
  }
}
