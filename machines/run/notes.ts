import type { Noted } from '../effects.ts';
import type { Guard } from '../guards.ts';
import { isMet, type Turn } from './turn.ts';
import { resetQuiet } from './waits.ts';

/** A customer event came: remembered for this visit, and every quiet wait that listens for it starts anew. */
export function happen(turn: Turn, { event, unheard }: { event: string; unheard?: boolean }): void {
  const { happened } = turn.context;
  if (!happened.includes(event)) turn.context = { ...turn.context, happened: [...happened, event] };
  resetQuiet(turn, event);
  if (unheard) turn.effects.push({ kind: 'noted', what: 'no-arrow' });
}

/** An outcome hands the contact to an entry of this process. */
export function handOn(turn: Turn, { entry, when }: { edge: string; entry: string; when?: Guard }): void {
  if (isMet(when, turn) !== true) return;
  turn.effects.push({ kind: 'enter', entry });
}

export function note(turn: Turn, { what, action }: { what: Noted; action?: string }): void {
  const { instance } = turn.event;
  turn.effects.push({ kind: 'noted', what, action, ...(instance === undefined ? {} : { instance }) });
}
