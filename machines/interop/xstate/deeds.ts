import { humanised } from '../draft/names.ts';
import type { Trigger } from '../../triggers.ts';
import { draw } from './drawing.ts';
import { guardOf, settle, targetsOf } from './landing.ts';
import type { Invoke, MachineState, Move } from './machine.ts';
import { elementOf, type Reading } from './reading.ts';
import { entered } from './tree.ts';
import { called, isForPeople, teamWork, type Work } from './work.ts';
import { say, type Saying } from '../../saying/index.ts';

/* What the program does by itself becomes the team's work; what concerns only the program is told of. */

/** What a state calls or does when it is entered, at each step at which somebody who enters it comes to stand. */
export function work(reading: Reading, state: MachineState): void {
  if (!state.parent || (state.entry.length === 0 && state.invokes.length === 0)) return;
  const inner = entered(reading.machine, state);
  const homes = (inner ? settle(reading, inner, undefined) : [])
    .filter((landing) => landing.state === inner)
    .flatMap((landing) => reading.places.get(landing.state.path) ?? []);
  const element = state.path;
  for (const deed of state.entry) {
    const work = teamWork(deed);
    const name = humanised(deed.name);
    if (!work || homes.length === 0) {
      unplaced(reading, element, deed.name, 'entry', homes.length === 0 && work !== null);
      continue;
    }
    const action = shared(reading, deed.name, work);
    for (const home of homes) reading.draft.arrow(home, action, { kind: 'enter' });
    reading.once(`deed ${deed.name}`, () =>
      reading.draft.note({
        kind: 'guessed',
        element,
        name,
        became: action,
        message: say`What is done on entering became ${called[work.channel]}, by its name: what the machine’s code does isn’t in its config.`,
        remedy: say`Choose the channel that does it, and fill in what it needs.`,
      }),
    );
  }
  for (const invoke of state.invokes) invoked(reading, state, invoke, homes);
}

/** Entry actions of one name are one action. */
function shared(reading: Reading, name: string, work: Work): string {
  const known = reading.shared.get(name);
  if (known) return known;
  const { id } = reading.draft.add({ kind: 'action', name: humanised(name), ...performed(reading, work) });
  reading.shared.set(name, id);
  return id;
}

function performed(reading: Reading, work: Work) {
  return isForPeople(work) ? { ...work, performer: reading.draft.role('Seller') } : work;
}

/** What a state invokes is an action with the results `done` and `failed`. */
function invoked(reading: Reading, state: MachineState, invoke: Invoke, homes: readonly string[]): void {
  const { draft } = reading;
  const element = state.path;
  const name = invoke.name ? humanised(invoke.name) : humanised(state.key);
  if (homes.length === 0) {
    draft.note({
      kind: 'left-out',
      element,
      name,
      message: say`What this state invokes has no place: nobody ever rests in the state.`,
    });
    return;
  }
  const work = teamWork({ name: invoke.name ?? state.key, builtIn: false }, true);
  const compound = state.children.length > 0;
  const human = isForPeople(work);
  const results = human ? ['done', 'failed'] : null;
  const action = draft.add({
    kind: 'action',
    name,
    ...performed(reading, work),
    ...(results && { results }),
    // It goes on while the customer moves about inside the state.
    ...(compound && { outlives: true }),
  });
  for (const home of homes) draft.arrow(home, action.id, { kind: 'enter' });
  draft.note({
    kind: 'guessed',
    element,
    name,
    became: action.id,
    message: human
      ? say`What the state invokes became ${called[work.channel]} for a person, by its name, with the results “done” and “failed”.`
      : say`What the state invokes became ${called[work.channel]} with the results “done” and “failed”.`,
    remedy: human
      ? say`Name its results as your team does.`
      : say`Say where it is sent, or choose another channel.`,
  });
  for (const [result, moves] of [
    ['done', invoke.done],
    ['failed', invoke.failed],
  ] as const)
    for (const move of moves) draw(reading, action.id, state, state, move, { kind: 'result', result });
}

/** Whether a transition leads nowhere and does nothing that a team would do. */
export const isInward = (move: Move): boolean =>
  move.targets.length === 0 && move.deeds.every((deed) => teamWork(deed) === null);

/** What is done on the way: with a move, it opens at the step that the move leads to; without one, here. */
export function alongTheWay(reading: Reading, from: string, of: MachineState, move: Move, on: Trigger): void {
  for (const deed of move.deeds) {
    const work = teamWork(deed);
    const homes = move.targets.length === 0 ? [from] : landingsOf(reading, of, move);
    if (!work || homes.length === 0) {
      if (!isInward(move)) unplaced(reading, elementOf(of), deed.name, 'transition', false);
      continue;
    }
    const action = shared(reading, deed.name, work);
    const guard = move.targets.length === 0 ? guardOf(reading, move, of, of) : undefined;
    for (const home of homes)
      reading.draft.arrow(home, action, move.targets.length === 0 ? on : { kind: 'enter' }, { guard });
    reading.once(`deed ${of.path} ${deed.name}`, () =>
      reading.draft.note({
        kind: 'changed',
        element: elementOf(of),
        name: humanised(deed.name),
        became: action,
        message:
          move.targets.length === 0
            ? say`What the machine does on this event became an action of the team.`
            : say`What the machine does on the way became an action that opens on entering the next step.`,
      }),
    );
  }
}

function landingsOf(reading: Reading, of: MachineState, move: Move): string[] {
  return targetsOf(reading, of, move)
    .flatMap((target) => settle(reading, target, undefined))
    .flatMap(({ state }) => reading.places.get(state.path) ?? []);
}

/** Says that something the program does has no place in a process. */
const deedWords: Record<'entry' | 'exit' | 'transition', Saying> = {
  entry: say`entry action`,
  exit: say`exit action`,
  transition: say`action`,
};

export function unplaced(
  reading: Reading,
  element: string,
  deed: string,
  what: 'entry' | 'exit' | 'transition',
  nobodyRests: boolean,
): void {
  const name = humanised(deed.replace(/^xstate\./, '')) || deed;
  reading.once(`unplaced ${element} ${deed}`, () =>
    reading.draft.note({
      kind: 'left-out',
      element,
      name,
      message: nobodyRests
        ? say`The ${deedWords[what]} “${name}” has no place: nobody ever rests in this state.`
        : say`The ${deedWords[what]} “${name}” concerns the program’s own memory or screen, which a process doesn’t have.`,
    }),
  );
}
