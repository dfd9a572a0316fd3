import { mainContact, type Facts, type Snapshot } from '../../machines/index.ts';
import type {
  DealFields,
  DealPosition,
  DealWrites,
  EndedAction,
  LoadedDeal,
  NewAction,
  NewNotification,
  NewOutbox,
  NewTimelineEntry,
  OutboxChange,
  TimerWrite,
} from '../store/store.ts';
import { factsOf } from './facts.ts';
import { newId } from '../ids.ts';
import type { RunningVersion } from './machines.ts';
import type { Team } from './team.ts';
import type { Telling } from './timeline-entry.ts';

/** What a change may look up beside the deal itself. */
export interface Surroundings {
  version: RunningVersion;
  team: Team;
  /** A deal put where it stands elsewhere (an import): nobody is given it in turn. */
  placed: boolean;
}

/**
 * One change of one deal in the making: events are carried out one after the other, and what they ask for adds up to
 * the rows that the store writes at once.
 */
export interface Draft extends Surroundings {
  readonly loaded: LoadedDeal;
  /** The moment that the engine reckons from. */
  readonly now: number;
  snapshot: Snapshot | null;
  facts: Facts;
  /** What changes on the deal's own row; read through `current`. */
  deal: Partial<DealFields & DealPosition>;
  timeline: NewTimelineEntry[];
  timers: TimerWrite[];
  /** Every action that was opened, automatic ones too. */
  openings: { instance: string; action: string }[];
  opened: NewAction[];
  ended: EndedAction[];
  changedActions: { instance: string; assignee: string | null }[];
  outbox: NewOutbox[];
  unsent: string[];
  outboxChanges: OutboxChange[];
  more: Pick<DealWrites, 'messages' | 'messageStates' | 'contacts' | 'lines'>;
  notifications: NewNotification[];
  moved: boolean;
  late: boolean;
}

export function openDraft(loaded: LoadedDeal, now: number, surroundings: Surroundings): Draft {
  return {
    ...surroundings,
    loaded,
    now,
    snapshot: loaded.deal.snapshot,
    facts: factsOf(loaded),
    deal: {},
    timeline: [],
    timers: [],
    openings: [],
    opened: [],
    ended: [],
    changedActions: [],
    outbox: [],
    unsent: [],
    outboxChanges: [],
    more: {},
    notifications: [],
    moved: false,
    late: false,
  };
}

/** The deal's field as it will be. */
export function current<K extends keyof (DealFields & DealPosition)>(
  { deal, loaded }: Draft,
  key: K,
): (DealFields & DealPosition)[K] {
  const value = deal[key];
  // A key that is left out of the patch stays; null is a value.
  return value === undefined ? loaded.deal[key] : (value as (DealFields & DealPosition)[K]);
}

/** An entry for something that didn't go through the machine. */
export function tell(
  draft: Draft,
  telling: Omit<Telling, 'at' | 'event'> & { type: string; contact?: string | null },
): void {
  draft.timeline.push({
    at: draft.now,
    type: telling.type,
    actor: telling.actor,
    contactId: telling.contact ?? null,
    // Every member is JSON; the interface only lacks the index signature.
    payload: { ...telling.more } as NonNullable<NewTimelineEntry['payload']>,
    ...(telling.texts && telling.texts.length > 0 ? { texts: telling.texts } : {}),
  });
}

/** The rows of everything that has happened in the draft. */
export function writesOf(draft: Draft): DealWrites {
  const { snapshot, loaded, opened, ended, changedActions, outbox, unsent, outboxChanges } = draft;
  const held = snapshot?.context.hold !== null && snapshot !== null;
  return {
    deal: {
      ...draft.deal,
      ...(snapshot === loaded.deal.snapshot ? {} : { snapshot }),
      ...(held === loaded.deal.held ? {} : { held }),
    },
    timeline: draft.timeline,
    timers: draft.timers,
    ...(opened.length + ended.length + changedActions.length > 0
      ? { actions: { opened, ended, changed: changedActions } }
      : {}),
    ...(outbox.length + unsent.length + outboxChanges.length > 0
      ? { outbox: { add: outbox, cancel: unsent, change: outboxChanges } }
      : {}),
    ...draft.more,
    ...(draft.notifications.length > 0 ? { notifications: draft.notifications } : {}),
  };
}

/** Facts after a change of the deal's own fields. */
export function refresh(draft: Draft, sources: Partial<Pick<LoadedDeal, 'company' | 'owner'>> = {}): void {
  draft.facts = factsOf({ ...draft.loaded, ...sources, deal: { ...draft.loaded.deal, ...draft.deal } });
}

/** A line in somebody's notifications, about this deal. */
export function inform(draft: Draft, userId: string, text: string): void {
  draft.notifications.push({
    id: newId('n', draft.now),
    userId,
    dealId: draft.loaded.deal.id,
    text,
    at: draft.now,
  });
}

export const mainContactOf = (draft: Draft): string | undefined => mainContact(draft.facts)?.id;
