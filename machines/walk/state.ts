import type { DealMachine } from '../advance.ts';
import type { Effect, TimerEvent } from '../effects.ts';
import type { Facts } from '../fields.ts';
import type { Tried } from '../run/tried.ts';
import type { DealEvent } from '../run/turn.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Move } from './scenario.ts';

/** A walk through a process on a clock of its own: what was done, and how it stood after each of it. Nothing is sent. */
export interface Walk {
  readonly machine: DealMachine;
  /** As they were before the customer came in. */
  readonly facts: Facts;
  /** Epoch milliseconds on the walk's own clock. */
  readonly startedAt: number;
  readonly moves: readonly Move[];
  /** As many as moves. */
  readonly states: readonly WalkState[];
}

/** How it stands after a move. */
export interface WalkState {
  readonly now: number;
  /** The customer's deals. Outcomes may hand the customer on, which makes another; the last one is followed. */
  readonly deals: readonly WalkDeal[];
  /** What this move made happen, in order. */
  readonly story: readonly Happening[];
  /** Contacts who have unsubscribed. */
  readonly stopped: readonly string[];
  /** Numbers timers: of those due at one moment the first one set fires first. */
  readonly sequence: number;
}

export interface WalkDeal {
  /** Id of the entry by which the customer came in. */
  readonly entry: string;
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  readonly timers: readonly WalkTimer[];
  /** Messages and calls of other programs that haven't left: somebody has to answer a reply or to approve them first. */
  readonly waiting: readonly Waiting[];
}

export interface WalkTimer {
  timer: string;
  at: number;
  sequence: number;
  event: TimerEvent;
}

export interface Waiting {
  instance: string;
  action: string;
  contact: string | null;
  /** One that somebody reads before it goes: they have let it go. */
  approved?: true;
}

export type Doer = 'customer' | 'team' | 'timer' | 'automation';

/** One event and what came of it: an entry of the walk's timeline. */
export interface Happening {
  at: number;
  /** Which of the customer's deals. */
  deal: number;
  by: Doer;
  event: DealEvent;
  /** Step or outcome before and after; null before the customer has come in. */
  from: string | null;
  to: string;
  effects: readonly Effect[];
  /** The arrows that asked something, and what they found. */
  tried: readonly Tried[];
  /** What reached the customer with it, or didn't. */
  message?: WalkMessage;
  /** Fields that the team filled in. */
  filled?: readonly string[];
  /** An entry that didn't take the customer again: nothing came of it. */
  refused?: 'often' | 'condition';
}

/** Why something that goes out by itself didn't. */
export type Unsent = 'nobody' | 'no-address' | 'no-consent' | 'unsubscribed' | 'incomplete';

export interface WalkMessage {
  action: string;
  /** Template that it was filled in from; null for calls of other programs. */
  template: string | null;
  channel: 'email' | 'message' | 'webhook';
  contact: string | null;
  subject: string;
  preheader: string;
  /** Blank lines make paragraphs. */
  body: string;
  /** Null where it left. */
  unsent: Unsent | null;
  /** More about that, in words. */
  detail: string | null;
}

/** Why a move can't be made. */
export type Impossible =
  | { why: 'no-entry'; entry: string }
  /** The conditions of all its arrows fail. */
  | { why: 'nobody-taken'; entry: string }
  | { why: 'unknown-event'; event: string }
  | { why: 'unknown-field'; field: string }
  | { why: 'unknown-action'; action: string }
  | { why: 'unknown-contact'; contact: string }
  | { why: 'no-result'; action: string; result: string }
  | { why: 'not-open'; action: string; result: string }
  | { why: 'no-outcome'; outcome: string }
  | { why: 'closed-already'; outcome: string }
  /** No timer is set. */
  | { why: 'nothing-ahead' }
  /** What follows by itself doesn't come to rest. */
  | { why: 'endless' };

/** The deal that is followed: the customer's last. */
export function followed(state: WalkState): WalkDeal {
  const deal = state.deals.at(-1);
  if (!deal) throw new Error('A walk has a deal from its first move on.');
  return deal;
}

export const lastState = (walk: Walk): WalkState | undefined => walk.states.at(-1);
