import { humanised } from '../draft/names.ts';
import { moveTo } from './drawing.ts';
import type { Landing } from './landing.ts';
import type { MachineState } from './machine.ts';
import { placeName, type Reading } from './reading.ts';
import { say } from '../../saying/index.ts';

/** How customers get in: to the states in which the machine may come to rest when it starts. */
export function begin(reading: Reading, starts: readonly Landing[], first: MachineState | null): void {
  const { draft } = reading;
  const { root } = reading.machine;
  const steps = starts.filter(({ state }) => reading.isStep(reading.places.get(state.path)));
  if (steps.length === 0 && !first) return;
  const entry = draft.add({ kind: 'entry', name: 'Start', source: 'hand', often: 'any' });
  if (steps.length > 0 && steps.length === starts.length) {
    const last = steps.length - 1;
    steps.forEach(({ state, guard }, index) => {
      const to = reading.places.get(state.path);
      // Who comes in must get somewhere: the last arrow takes everybody.
      if (to) draft.arrow(entry.id, to, { kind: 'enter' }, { guard: index === last ? undefined : guard });
    });
    return;
  }
  // A beginning that may be an end at once: somebody has to say which.
  const name = first ? humanised(first.key) : 'Start';
  const step = draft.add({ kind: 'step', name: 'Started', influence: 'influenced', half: 'sales' });
  const landings = starts.filter(({ state }) => reading.places.has(state.path));
  const results = landings.map(({ state }) => placeName(state).slice(0, 60));
  const decision = draft.add({
    kind: 'action',
    name,
    channel: 'task',
    performer: draft.role('Seller'),
    ...(results.length > 0 && { results: [...new Set(results)].slice(0, 12) }),
  });
  draft.arrow(entry.id, step.id, { kind: 'enter' });
  draft.arrow(step.id, decision.id, { kind: 'enter' });
  for (const { state } of landings)
    moveTo(reading, decision.id, reading.places.get(state.path), {
      kind: 'result',
      result: placeName(state).slice(0, 60),
    });
  draft.note({
    kind: 'changed',
    element: root.initial ?? root.id,
    name,
    became: decision.id,
    message: say`The machine decides at its very beginning, where a customer has to stand somewhere first: so somebody says how it goes on.`,
  });
}
