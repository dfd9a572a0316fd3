import { humanised } from '../draft/names.ts';
import { isInward, unplaced } from './deeds.ts';
import type { MachineState, Move } from './machine.ts';
import { elementOf, placeName, type Reading } from './reading.ts';
import { turns } from './tree.ts';
import { say, Listed, oneAfterTheOther, type Saying } from '../../saying/index.ts';

const properties: ReadonlyMap<string, Saying> = new Map(
  Object.entries({
    context: say`The machine’s memory (context) has no equal: what a process remembers are fields of the deal.`,
    output: say`What the machine gives back at its end (output) has no equal.`,
    data: say`What the machine gives back at its end (data) has no equal.`,
    tags: say`Tags of the state were left out.`,
    meta: say`Remarks for programs (meta) were left out.`,
  }),
);

/** What of a state is in the process no more, or not as it was. */
export function sayWhatIsLost(reading: Reading, state: MachineState): void {
  const { draft } = reading;
  const element = elementOf(state);
  const name = state.parent ? placeName(state) : state.key;
  const tell = (kind: 'changed' | 'left-out', message: Saying, became?: string) =>
    draft.note({ kind, element, name, message, ...(became && { became }) });
  if (state.parent && state.children.length > 0) {
    if (state.kind === 'parallel') sayParallel(reading, state, tell);
    else
      tell(
        'changed',
        say`A state with states inside: these became steps that carry its name before their own.`,
      );
  }
  if (state.kind === 'history')
    tell(
      'changed',
      say`Where a customer stood before isn’t remembered: arrows to this history state lead to where its parent begins.`,
    );
  if (
    state.parent &&
    state.children.length === 0 &&
    state.kind !== 'history' &&
    !reading.places.has(state.path)
  )
    tell(
      'changed',
      say`Nobody rests in this state, so it became the conditions on the arrows that led to it.`,
    );
  for (const deed of state.exit) unplaced(reading, element, deed.name, 'exit', false);
  for (const move of state.moves) {
    if (move.on.kind === 'event' && isInward(move)) tell('left-out', unheard(move));
    else if (move.targets.length === 0 && (move.on.kind !== 'event' || !state.parent))
      for (const deed of move.deeds) unplaced(reading, element, deed.name, 'transition', false);
  }
  const results = state.invokes.flatMap((invoke) => [...invoke.done, ...invoke.failed]);
  for (const move of [...state.done, ...results])
    for (const deed of move.deeds) unplaced(reading, element, deed.name, 'transition', false);
  if (!state.parent)
    for (const invoke of state.invokes)
      tell(
        'left-out',
        invoke.name
          ? say`“${humanised(invoke.name)}” runs as long as the machine does, which no action does.`
          : say`What the machine invokes runs as long as the machine does, which no action does.`,
      );
  if (!state.parent) for (const deed of state.entry) unplaced(reading, element, deed.name, 'entry', false);
  for (const key of state.rest)
    tell('left-out', properties.get(key) ?? say`The property “${key}” of the state was left out.`);
}

function unheard({ on, deeds }: Move): Saying {
  const event = on.kind === 'event' ? humanised(on.event) || on.event : '';
  const names = deeds.map((deed) => humanised(deed.name.replace(/^xstate\./, ''))).join(', ');
  return names
    ? say`On “${event}” the program only changes its own memory or screen (${names}), so there is no arrow.`
    : say`The event “${event}” is listened to without effect, so there is no arrow.`;
}

function sayParallel(
  reading: Reading,
  state: MachineState,
  tell: (kind: 'changed' | 'left-out', message: Saying) => void,
): void {
  const inTurn = turns(state);
  const names = (regions: readonly MachineState[]) =>
    new Listed(
      regions.map((one) => say`“${humanised(one.key)}”`),
      'unit',
    );
  const others = state.children.filter((child) => !inTurn.includes(child));
  tell(
    'changed',
    oneAfterTheOther([
      say`A customer is at one step at a time, so the parallel parts follow each other: ${names(inTurn)}.`,
      ...(others.length > 0
        ? [say`The events of ${names(others)} lead over to these from wherever the customer stands.`]
        : []),
    ]),
  );
}
