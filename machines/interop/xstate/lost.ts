import { humanised } from '../draft/names.ts';
import { isInward, unplaced } from './deeds.ts';
import type { MachineState, Move } from './machine.ts';
import { elementOf, placeName, type Reading } from './reading.ts';
import { turns } from './tree.ts';

const properties: Readonly<Record<string, string>> = {
  context: 'The machine’s memory (context) has no equal: what a process remembers are fields of the deal.',
  output: 'What the machine gives back at its end (output) has no equal.',
  data: 'What the machine gives back at its end (data) has no equal.',
  tags: 'Tags of the state were left out.',
  meta: 'Remarks for programs (meta) were left out.',
};

/** What of a state is in the process no more, or not as it was. */
export function sayWhatIsLost(reading: Reading, state: MachineState): void {
  const { draft } = reading;
  const element = elementOf(state);
  const name = state.parent ? placeName(state) : state.key;
  const say = (kind: 'changed' | 'left-out', message: string, became?: string) =>
    draft.note({ kind, element, name, message, ...(became && { became }) });
  if (state.parent && state.children.length > 0) {
    if (state.kind === 'parallel') sayParallel(reading, state, say);
    else
      say('changed', 'A state with states inside: these became steps that carry its name before their own.');
  }
  if (state.kind === 'history')
    say(
      'changed',
      'Where a customer stood before isn’t remembered: arrows to this history state lead to where its parent begins.',
    );
  if (
    state.parent &&
    state.children.length === 0 &&
    state.kind !== 'history' &&
    !reading.places.has(state.path)
  )
    say('changed', 'Nobody rests in this state, so it became the conditions on the arrows that led to it.');
  for (const deed of state.exit) unplaced(reading, element, deed.name, 'exit action', false);
  for (const move of state.moves) {
    if (move.on.kind === 'event' && isInward(move)) say('left-out', unheard(move));
    else if (move.targets.length === 0 && (move.on.kind !== 'event' || !state.parent))
      for (const deed of move.deeds) unplaced(reading, element, deed.name, 'action', false);
  }
  const results = state.invokes.flatMap((invoke) => [...invoke.done, ...invoke.failed]);
  for (const move of [...state.done, ...results])
    for (const deed of move.deeds) unplaced(reading, element, deed.name, 'action', false);
  if (!state.parent)
    for (const invoke of state.invokes)
      say(
        'left-out',
        `“${humanised(invoke.name ?? 'What the machine invokes')}” runs as long as the machine does, which no action does.`,
      );
  if (!state.parent)
    for (const deed of state.entry) unplaced(reading, element, deed.name, 'entry action', false);
  for (const key of state.rest)
    say(
      'left-out',
      Object.hasOwn(properties, key)
        ? (properties[key] ?? '')
        : `The property “${key}” of the state was left out.`,
    );
}

function unheard({ on, deeds }: Move): string {
  const event = on.kind === 'event' ? humanised(on.event) || on.event : '';
  const names = deeds.map((deed) => humanised(deed.name.replace(/^xstate\./, ''))).join(', ');
  return names
    ? `On “${event}” the program only changes its own memory or screen (${names}), so there is no arrow.`
    : `The event “${event}” is listened to without effect, so there is no arrow.`;
}

function sayParallel(
  reading: Reading,
  state: MachineState,
  say: (kind: 'changed' | 'left-out', message: string) => void,
): void {
  const inTurn = turns(state);
  const names = (regions: readonly MachineState[]) =>
    regions.map((one) => `“${humanised(one.key)}”`).join(', ');
  const others = state.children.filter((child) => !inTurn.includes(child));
  say(
    'changed',
    `A customer is at one step at a time, so the parallel parts follow each other: ${names(inTurn)}.` +
      (others.length > 0
        ? ` The events of ${names(others)} lead over to these from wherever the customer stands.`
        : ''),
  );
}
