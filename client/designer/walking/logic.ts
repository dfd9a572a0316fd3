import { fromTransition } from 'xstate';
import {
  aheadOf,
  branchesOf,
  brokenOf,
  currentBranch,
  followed,
  lastState,
  lookAt,
  machineOf,
  moveOn,
  quietEnd,
  removeBranch,
  renameBranch,
  runScenario,
  switchTo,
  walkNow,
  walkOfScenario,
  type Branches,
  type DealMachine,
  type Impossible,
  type Move,
  type Process,
  type Scenario,
  type ScenarioFacts,
  type Said,
  type Saying,
} from '../../../machines/index.ts';

/** Who walks, and from when. */
export interface Walker {
  facts: ScenarioFacts;
  /** On the process's clock: "2027-05-03T09:00". */
  start: string;
  /** A contact of the workspace, who must not come into a scenario. */
  real: boolean;
}

export interface WalkingState {
  machine: DealMachine;
  walker: Walker;
  branches: Branches;
  /** Goes on by itself, one move after the other. */
  playing: boolean;
  /** The scenario that is walked again, and after how many moves it comes out differently, in words. */
  scenario: { id: string; name: string; broken: { after: number; message: Saying } | null } | null;
  /** Why the last move couldn't be made. */
  refused: Impossible | null;
}

export type WalkingEvent =
  /** Somebody else walks, or from another day: everything begins anew. */
  | { type: 'walker'; walker: Walker }
  | { type: 'move'; move: Move }
  | { type: 'look'; position: number }
  /** One step on: along what is known, else to what happens next by itself. */
  | { type: 'next' }
  | { type: 'quiet' }
  | { type: 'play'; playing: boolean }
  | { type: 'branch'; id: string }
  | { type: 'rename'; id: string; name: string }
  | { type: 'remove'; id: string }
  | { type: 'scenario'; scenario: Scenario };

interface Input {
  process: Process;
  walker: Walker;
  /** What the first line is called. */
  name: string;
  /** To begin with: looked at where it comes out differently. */
  scenario?: Scenario | undefined;
}

/** The state of a walk-through: the domain's walk and its branches, and what the screen adds to it. */
export const walkingLogic = fromTransition<WalkingState, WalkingEvent, never, Input>(
  (state, event) => {
    switch (event.type) {
      case 'walker':
        return { ...begun(state.machine, event.walker, firstName(state)), machine: state.machine };
      case 'move':
        return { ...moved(state, event.move), playing: false };
      case 'look':
        return { ...state, branches: lookAt(state.branches, event.position), refused: null, playing: false };
      case 'next':
        return next(state);
      case 'quiet':
        return quiet(state);
      case 'play':
        return { ...state, playing: event.playing && canGoOn(state) };
      case 'branch':
        return { ...state, branches: switchTo(state.branches, event.id), refused: null, playing: false };
      case 'rename':
        return { ...state, branches: renameBranch(state.branches, event.id, event.name) };
      case 'remove':
        return { ...state, branches: removeBranch(state.branches, event.id), playing: false };
      case 'scenario':
        return walkedAgain(state, event.scenario);
    }
  },
  ({ input: { process, walker, name, scenario } }) => {
    const state = begun(machineOf(process), walker, name);
    return scenario ? atItsBreak(walkedAgain(state, scenario)) : state;
  },
);

function begun(machine: DealMachine, walker: Walker, name: Said): WalkingState {
  return {
    machine,
    walker,
    branches: branchesOf(walkOfScenario(machine, walker), name),
    playing: false,
    scenario: null,
    refused: null,
  };
}

const firstName = ({ branches }: WalkingState): Said => branches.list[0]?.name ?? '';

function moved(state: WalkingState, move: Move): WalkingState {
  const on = moveOn(state.branches, move);
  return 'impossible' in on
    ? { ...state, refused: on.impossible }
    : { ...state, branches: on.branches, refused: null };
}

function next(state: WalkingState): WalkingState {
  const { branches } = state;
  const known = currentBranch(branches).walk.moves[branches.position];
  const after = moved(state, known ?? { kind: 'skip' });
  return { ...after, playing: after.playing && canGoOn(after) };
}

function quiet(state: WalkingState): WalkingState {
  const { skips } = quietEnd(walkNow(state.branches)) ?? { skips: 0 };
  let now = state;
  for (let skip = 0; skip < skips; skip++) now = moved(now, { kind: 'skip' });
  return { ...now, playing: false };
}

/** There is something to go on to: a move that is known, or something that happens by itself before the deal closes. */
export function canGoOn({ branches }: WalkingState): boolean {
  if (branches.position < currentBranch(branches).walk.moves.length) return true;
  const walk = walkNow(branches);
  const state = lastState(walk);
  if (!state) return false;
  const closed = walk.machine.graph.nodes.get(followed(state).snapshot.step)?.kind === 'outcome';
  return !closed && aheadOf(walk).next !== null;
}

/** All of a scenario as far as it can be walked, looked at from its beginning. */
function walkedAgain(state: WalkingState, scenario: Scenario): WalkingState {
  const { id, name, facts = {}, start } = scenario;
  const { walk } = runScenario(state.machine, scenario);
  const broken = brokenOf(state.machine, scenario);
  return {
    machine: state.machine,
    walker: { facts, start, real: false },
    branches: lookAt(branchesOf(walk, name), 1),
    playing: false,
    scenario: {
      id,
      name,
      // A move that can't be made isn't part of the walk: it shows at the end.
      broken: broken && { after: Math.min(broken.move + 1, walk.moves.length), message: broken.message },
    },
    refused: null,
  };
}

const atItsBreak = (state: WalkingState): WalkingState => ({
  ...state,
  branches: lookAt(state.branches, state.scenario?.broken?.after ?? state.branches.position),
});
