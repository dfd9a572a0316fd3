import type { Effect } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Actor, TimelineText } from '../store/store.ts';
import { carryOut, type CarriedEvent } from './carry-out.ts';
import type { Draft } from './draft.ts';
import { entryOf, type KeptPayload } from './timeline-entry.ts';
import { write } from './writes.ts';
import { say } from '../../machines/index.ts';

/** Carries one event out and makes its timeline entry. */
export function happen(
  draft: Draft,
  event: CarriedEvent,
  told: { actor: Actor; texts?: readonly TimelineText[] | undefined; more?: KeptPayload | undefined },
): readonly Effect[] {
  const entry = entryOf(draft.version, draft.facts, { at: draft.now, event, ...told });
  const from = draft.snapshot?.context.step ?? null;
  const { snapshot, effects, facts } = carryOut(draft.version.machine, draft.snapshot, event, {
    now: draft.now,
    facts: draft.facts,
  });
  if (snapshot.context.step === '') throw notTaken(draft, event);
  draft.snapshot = snapshot;
  draft.facts = facts;
  draft.timeline.push({
    ...entry,
    effects,
    fromStep: from,
    toStep: effects.some((effect) => effect.kind === 'moved') ? snapshot.step : null,
  });
  write(draft, effects, event, told.actor);
  return effects;
}

function notTaken({ version }: Draft, event: CarriedEvent): AppError {
  const entry = version.machine.graph.nodes.get(event.type.replace(/^enter\./, ''));
  return new AppError(
    'event-not-possible',
    say`No arrow of the entry “${entry?.name ?? event.type}” takes this customer: the conditions of all of them fail. Fill in what they ask for, or let the process have an arrow without a condition.`,
  );
}
