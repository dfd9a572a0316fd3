import { assign, initialTransition, setup, transition, type SnapshotFrom } from 'xstate';
import { peerEvents } from './contender.ts';

/** The same journey drawn by hand for XState: six states, a timer and a message in each. */
const steps = ['lead', 'meeting', 'proposal', 'comparing', 'accepted', 'won'];
const followUpMs = 30 * 86_400_000;

interface DealContext {
  title: string;
  email: string;
  touches: number;
  dueNow: boolean;
}

const machine = setup({
  // Types in XState are given as values that are never looked at.
  types: { context: {} as DealContext, input: {} as { title?: string; dueNow?: boolean } | undefined },
  actions: {
    tell: (_, __: { template: string }) => {},
    count: assign({ touches: ({ context }) => context.touches + 1 }),
  },
  delays: { followUp: ({ context }) => (context.dueNow ? 0 : followUpMs) },
}).createMachine({
  id: 'journey',
  initial: 'lead',
  context: ({ input }) => ({
    title: input?.title ?? '',
    email: 'customer@example.com',
    touches: 0,
    dueNow: input?.dueNow ?? false,
  }),
  states: Object.fromEntries(
    steps.map((step, place) => [
      step,
      {
        entry: { type: 'tell' as const, params: { template: `enter-${step}` } },
        after: {
          followUp: { actions: { type: 'tell' as const, params: { template: `follow-${step}` } } },
        },
        on: peerEvents[place] ? { [peerEvents[place]]: { target: steps[place + 1], actions: 'count' } } : {},
      },
    ]),
  ),
});

/** What one event comes to, as rows. */
export interface Happened {
  from: string | null;
  to: string;
  snapshot: string;
  set: { timer: string; dueAt: number; event: string }[];
  cancelled: string[];
  messages: string[];
}

function happened(
  from: string | null,
  next: SnapshotFrom<typeof machine>,
  actions: readonly { type: string; params?: unknown }[],
  now: number,
): Happened {
  const rows: Happened = {
    from,
    to: String(next.value),
    snapshot: JSON.stringify({ value: next.value, context: next.context }),
    set: [],
    cancelled: [],
    messages: [],
  };
  for (const { type, params } of actions) {
    if (type === 'xstate.raise') {
      const { id, delay, event } = params as { id: string; delay: number; event: { type: string } }; // XState's own
      rows.set.push({ timer: id, dueAt: now + delay, event: event.type });
    } else if (type === 'xstate.cancel') rows.cancelled.push((params as { sendId: string }).sendId);
    else if (type === 'tell')
      rows.messages.push(JSON.stringify({ to: next.context.email, ...(params as object) }));
  }
  return rows;
}

export function entered(title: string, dueNow: boolean, now: number): Happened {
  const [snapshot, actions] = initialTransition(machine, { title, dueNow });
  return happened(null, snapshot, actions, now);
}

/** Restores what was saved, and lets XState's own `transition()` decide. */
export function advanced(saved: string, type: string, now: number): Happened {
  // As `happened` has written it.
  const { value, context } = JSON.parse(saved) as { value: string; context: DealContext };
  const before = machine.resolveState({ value, context });
  const [snapshot, actions] = transition(machine, before, { type });
  return happened(value, snapshot, actions, now);
}
