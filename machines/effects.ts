import type { FactValue } from './fields.ts';

/**
 * What a transition asks for, as plain data in the order it happened. The runtime writes all of them to the
 * timeline; `timer.*`, `action.*`, `send`, `unsend`, `approved`, `field.set`, `notify`, `hand.over` and `enter` also become rows.
 */
export type Effect =
  /** The customer moved (or came back to the same step: a new visit). `edge` is null for a correction or a closing by hand. */
  | { kind: 'moved'; from: string | null; to: string; visit: number; edge: string | null }
  /** A durable due time, replacing one of the same name. `at` is epoch milliseconds. */
  | { kind: 'timer.set'; timer: string; at: number; event: TimerEvent }
  | { kind: 'timer.cancel'; timer: string }
  | {
      kind: 'action.opened';
      instance: string;
      action: string;
      contact: string | null;
      visit: number;
      dueAt: number | null;
      /** The arrow that opened it; null for the engine's own (`$answer`, `$accept`, `$attend`). */
      edge: string | null;
      /** For `$attend`: the action and result that lead nowhere. */
      about?: string | undefined;
    }
  /** `result` is null where the action was cancelled because the customer moved on. */
  | { kind: 'action.ended'; instance: string; action: string; result: string | null }
  /** A message or webhook for the outbox, keyed by the action instance. */
  | { kind: 'send'; instance: string; action: string; contact: string | null }
  /** Take a message that hasn't left yet out of the outbox. */
  | { kind: 'unsend'; instance: string }
  /** Its reviewer has let a message go; it leaves as soon as it may. */
  | { kind: 'approved'; instance: string; action: string }
  | { kind: 'field.set'; instance: string; field: string; value: FactValue }
  /** Tell a process role (the deal's owner where null). */
  | { kind: 'notify'; instance: string; role: string | null; text: string }
  /** The lead became a deal at step zero; `role` takes over. */
  | { kind: 'hand.over'; role: string }
  /** Hand the contact to an entry of this process. */
  | { kind: 'enter'; entry: string }
  /** A human reply paused automatic messages and moves by timer until `instance` has ended. */
  | { kind: 'held'; instance: string }
  | { kind: 'resumed'; heldMs: number }
  | { kind: 'dropped' }
  /** Something that was asked for and not done, with the reason. */
  | {
      kind: 'noted';
      what: Noted;
      action?: string | undefined;
      edge?: string | undefined;
      instance?: string | undefined;
    };

export type Noted =
  /** The result came after its action was no longer open. */
  | 'late-result'
  /** The action was already open for this contact in this visit. */
  | 'already-open'
  /** A wait ended and its guard didn't hold: spent for this visit. */
  | 'guard-not-met'
  /** The arrow has fired as often as it may in this visit. */
  | 'limit-reached'
  /** A timer brought the customer here after the date had passed: the arrow is spent for this visit. */
  | 'date-passed'
  /** A message that entering would have sent was left out on request. */
  | 'left-out'
  /** The event moved nothing here. */
  | 'no-arrow'
  /** A guard threw; it counts as not met. */
  | 'guard-failed';

export interface TimerEvent {
  type: string;
  instance?: string;
}

/** Actions of the engine's own that no designer draws; always performed by the deal's owner. */
export const engineActions = {
  /** Answer a customer's reply; ending it resumes or drops what was held. */
  answer: '$answer',
  /** Accept or refuse a lead at the handoff. */
  accept: '$accept',
  /** Something failed or led nowhere: decide what comes next. */
  attend: '$attend',
} as const;

export const engineActionResults: Record<string, readonly string[]> = {
  $answer: ['done'],
  $accept: ['accepted', 'refused'],
  $attend: ['done'],
};
