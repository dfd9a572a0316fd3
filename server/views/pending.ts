import type { ContactRef, Hold, Pending, WaitReason } from '../../machines/api/index.ts';
import { mainContact, type Facts, type Graph, type Snapshot } from '../../machines/index.ts';
import { becauseOfArrow } from '../runtime/because.ts';
import type { OutboxRecord } from '../store/store.ts';
import { becauseView } from './because.ts';
import { actionRef, stepRef } from './places.ts';

interface Sources {
  graph: Graph;
  snapshot: Snapshot;
  facts: Facts;
  outbox: readonly OutboxRecord[];
  /** Why messages wait, by the outbox row. */
  reasons: ReadonlyMap<string, WaitReason>;
  contact: (id: string | null) => ContactRef | null;
  /** The viewer may cancel and hurry. */
  control: boolean;
}

/** Everything that will happen by itself, soonest first: planned waits, and what is in the outbox already. */
export function pendingOf(sources: Sources): Pending[] {
  return [...waits(sources), ...leaving(sources)].toSorted((a, b) => a.at - b.at);
}

function waits({ graph, snapshot, facts, contact, control }: Sources): Pending[] {
  return Object.entries(snapshot.context.waits).flatMap(([timer, { at, heldAt }]): Pending[] => {
    const edge = graph.edges.get(timer);
    const target = edge && graph.nodes.get(edge.to);
    if (!edge || !target) return [];
    const shared = {
      id: `timer:${timer}`,
      at,
      state: heldAt === undefined ? ('waiting' as const) : ('held' as const),
      reason: null,
      error: null,
      because: becauseView(becauseOfArrow(edge.id, { graph, step: snapshot.step, event: { type: '' } }), {
        graph,
        contact,
      }),
      mayCancel: control,
      mayHurry: control && heldAt === undefined,
    };
    if (target.kind === 'action') {
      return [
        {
          ...shared,
          what: target.channel === 'email' ? 'message' : 'action',
          action: actionRef(graph, target.id),
          movesTo: null,
          contact: contact(aimedAt(target, facts)),
        },
      ];
    }
    if (target.kind !== 'step' && target.kind !== 'outcome') return [];
    return [{ ...shared, what: 'move', action: null, movesTo: stepRef(graph, target.id), contact: null }];
  });
}

const aimedAt = (
  { aim }: Extract<ReturnType<Graph['nodes']['get']>, { kind: 'action' }>,
  facts: Facts,
): string | null => {
  if (aim?.to === 'all') return null;
  if (aim?.to === 'role') return facts.contacts.find((contact) => contact.role === aim.role)?.id ?? null;
  return mainContact(facts)?.id ?? null;
};

function leaving({ graph, snapshot, outbox, reasons, contact, control }: Sources): Pending[] {
  return outbox.flatMap((row): Pending[] => {
    if (row.state === 'sent' || row.state === 'cancelled') return [];
    const waiting = row.state === 'waiting';
    const held = waiting && snapshot.context.hold !== null && row.kind === 'email';
    return [
      {
        id: `outbox:${row.id}`,
        what: row.kind === 'email' ? 'message' : 'action',
        action: actionRef(graph, row.action),
        movesTo: null,
        contact: contact(row.contactId),
        at: row.notBefore,
        state: row.state === 'waiting' ? (held ? 'held' : 'waiting') : row.state,
        reason: reasons.get(row.id) ?? null,
        error: row.lastError,
        because: null,
        mayCancel: control && waiting,
        mayHurry: control && waiting && !held,
      },
    ];
  });
}

/** What a reply holds, and when it would go if it were answered now. */
export function holdOf(
  { snapshot }: Pick<Sources, 'snapshot'>,
  pending: readonly Pending[],
  now: number,
): Hold | null {
  const { hold } = snapshot.context;
  if (!hold) return null;
  const held = pending.filter((one) => one.state === 'held');
  return {
    since: hold.since,
    instance: hold.instance,
    messages: held.filter((one) => one.what === 'message').length,
    moves: held.filter((one) => one.what === 'move').length,
    resumed: held.map((one) => ({ id: one.id, at: resumedAt(one, snapshot, now) })),
  };
}

/** Waits shift by the hold; a message that was ready goes as soon as it may. */
function resumedAt(one: Pending, snapshot: Snapshot, now: number): number {
  const wait = snapshot.context.waits[one.id.replace(/^timer:/, '')];
  return wait?.heldAt === undefined ? Math.max(now, one.at) : wait.at + now - wait.heldAt;
}

/** The next automatic message that isn't held; for the chip of a passive step. */
export const nextMessageAt = (pending: readonly Pending[]): number | null =>
  pending.find((one) => one.what === 'message' && one.state === 'waiting')?.at ?? null;
