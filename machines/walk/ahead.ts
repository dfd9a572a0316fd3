import { advance } from '../advance.ts';
import { engineActionResults } from '../effects.ts';
import { mainContact } from '../fields.ts';
import { arrowsFrom } from '../graph.ts';
import { isForPeople, mayReport, resultsOf } from '../nodes/action.ts';
import type { DealEvent } from '../run/turn.ts';
import { actionOf } from './leaving.ts';
import { followed, lastState, type Walk, type WalkDeal } from './state.ts';
import { walkOn } from './walking.ts';

/** Where something would leave the customer, found out by letting it happen to a copy. */
export interface Leads {
  /** Step or outcome; null where it moves nobody. */
  to: string | null;
  /** Actions that it would open. */
  opens: string[];
}

export interface OpenForTeam {
  /** Which of the customer's deals. */
  deal: number;
  instance: string;
  action: string;
  contact: string | null;
  dueAt: number | null;
  /** For `$attend`: the action and result that lead nowhere. */
  about: string | null;
  /** It answers a reply: messages are held until it is done. */
  holds: boolean;
  results: { result: string; leads: Leads }[];
}

/** The next thing that happens by itself. */
export interface Next {
  at: number;
  /** Arrow whose wait ends; null for an action that runs over time, and for being handed on. */
  edge: string | null;
  /** What it is about: the node that the arrow leads to, the action, the entry. */
  node: string;
  what: 'arrow' | 'overdue' | 'entry';
}

/** What could come next. */
export interface Ahead {
  /** What the customer could do now: events with an arrow here, a reply, unsubscribing. */
  events: {
    event: string;
    /** Who it would come from: the one with the role that its arrow asks for; null for the main contact. */
    contact: string | null;
    leads: Leads;
  }[];
  team: OpenForTeam[];
  next: Next | null;
  /** Outcomes at which somebody could close the deal by hand; none once it is closed. */
  closings: string[];
}

const nowhere: Leads = { to: null, opens: [] };

export function aheadOf(walk: Walk): Ahead {
  const state = lastState(walk);
  if (!state) return { events: [], team: [], next: null, closings: [] };
  const { graph } = walk.machine;
  const deal = followed(state);
  const node = graph.nodes.get(deal.snapshot.step);
  const drawn = node?.kind === 'step' ? arrowsFrom(graph, node) : [];
  const events = drawn.flatMap(({ on }) => (on.kind === 'event' ? [on] : []));
  const contact = mainContact(deal.facts)?.id;
  const from = (event: string) => {
    const role = events.find((on) => on.event === event && on.from !== undefined)?.from;
    return deal.facts.contacts.find((one) => one.role === role)?.id ?? contact;
  };
  const would = (of: WalkDeal, event: DealEvent) => leadsOf(walk, of, event, state.now);
  return {
    events: [...new Set([...events.map(({ event }) => event), 'replied', 'unsubscribed'])]
      .filter((event) => event !== 'unsubscribed' || !state.stopped.includes(contact ?? ''))
      .map((event) => {
        const whom = from(event);
        const other = whom !== undefined && whom !== contact ? whom : null;
        return {
          event,
          contact: other,
          leads: would(deal, { type: event, ...(whom === undefined ? {} : { contact: whom }) }),
        };
      }),
    team: state.deals.flatMap((one, index) => openOf(walk, one, index, would)),
    next: nextOf(walk),
    closings:
      node?.kind === 'step' ? graph.outcomes.filter((one) => one.outcome !== 'won').map(({ id }) => id) : [],
  };
}

function openOf(
  { machine }: Walk,
  one: WalkDeal,
  deal: number,
  would: (of: WalkDeal, event: DealEvent) => Leads,
): OpenForTeam[] {
  return Object.entries(one.snapshot.context.open).flatMap(([instance, open]) => {
    const drawn = actionOf(machine, open.action);
    if (drawn && (!isForPeople(drawn) || isApproved(one, instance))) return [];
    const results = drawn
      ? resultsOf(drawn).filter((result) => mayReport(drawn, result))
      : (engineActionResults[open.action] ?? []);
    return [
      {
        deal,
        instance,
        action: open.action,
        contact: open.contact,
        dueAt: open.dueAt,
        about: open.about ?? null,
        holds: one.snapshot.context.hold?.instance === instance,
        results: results.map((result) => ({
          result,
          leads: would(one, { type: `result.${open.action}.${result}`, instance }),
        })),
      },
    ];
  });
}

/** A message that somebody has let go is nobody's task any more. */
export const isApproved = ({ waiting }: WalkDeal, instance: string): boolean =>
  waiting.some((one) => one.instance === instance && one.approved);

function leadsOf({ machine }: Walk, deal: WalkDeal, event: DealEvent, now: number): Leads {
  try {
    const { effects } = advance(machine, deal.snapshot, event, { now, facts: deal.facts });
    const moved = effects.findLast((effect) => effect.kind === 'moved');
    return {
      to: moved?.to ?? null,
      opens: effects.flatMap((effect) => (effect.kind === 'action.opened' ? [effect.action] : [])),
    };
  } catch {
    // It goes in circles: taking it will say so.
    return nowhere;
  }
}

function nextOf(walk: Walk): Next | null {
  const timers = lastState(walk)?.deals.flatMap(({ timers: own }) => own) ?? [];
  const [next] = timers.toSorted((a, b) => a.at - b.at || a.sequence - b.sequence);
  if (!next) return null;
  const { at, timer, event } = next;
  if (event.type.startsWith('enter.'))
    return { at, edge: null, node: event.type.slice('enter.'.length), what: 'entry' };
  const edge = walk.machine.graph.edges.get(timer);
  return edge
    ? { at, edge: edge.id, node: edge.to, what: 'arrow' }
    : { at, edge: null, node: event.type.slice('overdue.'.length), what: 'overdue' };
}

/** As far ahead as anybody would press "skip". */
const MOST_SKIPS = 40;

/** Where it ends when nobody does anything any more, and after how many skips; null where it never comes to an end. */
export function quietEnd(walk: Walk): { at: number; step: string; skips: number } | null {
  const isClosed = (one: Walk): boolean => {
    const state = lastState(one);
    return !state || one.machine.graph.nodes.get(followed(state).snapshot.step)?.kind === 'outcome';
  };
  if (isClosed(walk)) return null;
  let now = walk;
  for (let skips = 1; skips <= MOST_SKIPS; skips++) {
    const on = walkOn(now, { kind: 'skip' });
    if ('impossible' in on) return null;
    now = on.walk;
    // Handed on to an entry, the customer has another deal: the one that was followed has ended all the same.
    const ended = lastState(now)?.deals[(lastState(walk)?.deals.length ?? 1) - 1];
    if (ended && now.machine.graph.nodes.get(ended.snapshot.step)?.kind === 'outcome')
      return { at: lastState(now)?.now ?? 0, step: ended.snapshot.step, skips };
  }
  return null;
}
