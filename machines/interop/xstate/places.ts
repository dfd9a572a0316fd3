import { influenceByWords, outcomeByWords } from '../draft/guesses.ts';
import type { MachineState } from './machine.ts';
import { placeName, type Reading } from './reading.ts';
import { upwards } from './tree.ts';
import { teamWork } from './work.ts';
import { say, term } from '../../saying/index.ts';

/* Where customers stand: a step or an outcome for every state in which somebody rests. */

export function place(reading: Reading, state: MachineState, isFirst: boolean): void {
  const { draft } = reading;
  const name = placeName(state);
  const element = state.path;
  const note = state.description ?? undefined;
  const isEnd = state.kind === 'final' ? !canLeave(state) : !isFirst && isNeverLeft(state);
  if (isEnd) {
    const outcome = outcomeByWords(state.key);
    const node = draft.add({ kind: 'outcome', name, outcome, ...(note && { note }) });
    reading.places.set(element, node.id);
    draft.note({
      kind: 'guessed',
      element,
      name,
      became: node.id,
      message:
        state.kind === 'final'
          ? say`The machine ends here; by its name this end counts as “${term(outcome)}”.`
          : say`Nothing leads out of this state, so it is an outcome; by its name it counts as “${term(outcome)}”.`,
      remedy: say`Choose another outcome in the inspector if it is meant otherwise.`,
    });
    return;
  }
  const byWords = influenceByWords(state.key);
  const acts = startsWork(state);
  const influence = isFirst ? 'influenced' : (byWords ?? (acts ? 'influenced' : 'passive'));
  const node = draft.add({ kind: 'step', name, influence, half: 'sales', ...(note && { note }) });
  reading.places.set(element, node.id);
  const why = isFirst
    ? say`it is where customers begin, and the first step must be one that the team takes part in`
    : byWords
      ? say`so its name says`
      : acts
        ? say`the team has something to do on entering it`
        : say`nothing is done on entering it but waiting`;
  draft.note({
    kind: 'guessed',
    element,
    name,
    became: node.id,
    message:
      influence === 'passive'
        ? say`Taken for a passive step: ${why}.`
        : say`Taken for an influenced step: ${why}.`,
    remedy: say`Turn it over in the inspector if it is meant otherwise.`,
  });
}

const movesOn = (state: MachineState): boolean =>
  [...state.moves, ...state.invokes.flatMap((invoke) => [...invoke.done, ...invoke.failed])].some(
    (move) => move.targets.length > 0 || move.deeds.length > 0,
  );

/** Whether a nested end can be left after all, by what the states around it listen to. */
const canLeave = (end: MachineState): boolean => [...upwards(end)].slice(1).some(movesOn);

/** Whether nothing at all moves on from a state: then it is where the process ends, whatever the file calls it. */
function isNeverLeft(state: MachineState): boolean {
  if (influenceByWords(state.key) === 'passive' || state.invokes.length > 0) return false;
  return ![...upwards(state)].some((one) => movesOn(one) || one.parent?.kind === 'parallel');
}

/** Whether the team has something to do as soon as somebody enters. */
const startsWork = (state: MachineState): boolean =>
  state.invokes.length > 0 || state.entry.some((deed) => teamWork(deed) !== null);
