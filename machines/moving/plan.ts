import type { Edge } from '../arrows.ts';
import { isTimed } from '../compile/arrows.ts';
import { arrowsFrom, type Graph } from '../graph.ts';
import type { Action } from '../nodes/action.ts';
import type { Step } from '../nodes/step.ts';
import { isSameArrow, isWaitAt, newWaits, type Passage } from './arrows.ts';
import { isSameAction } from './move.ts';
import { placeIn, type StepMap } from './places.ts';
import { likelyPlace } from './suggest.ts';

/** What becomes of the deals at one step of an older version. */
export interface StepPassage {
  step: Step;
  /** `stays`: the step is in the newer version; `moves`: to the one named for it; `undecided`: nobody has said. */
  becomes: 'stays' | 'moves' | 'undecided';
  /** Null while undecided. */
  to: Step | null;
  /** For a step that is gone: what most likely took its place. */
  suggested: Step | null;
  /** Waits of the step that go on with their due times. */
  kept: Edge[];
  /** Waits, those of chains included, that end where they are pending. */
  ended: Edge[];
  /** Waits that begin at the moment of the move. */
  begun: Edge[];
  /** Actions that end where they are open. */
  closed: Action[];
}

export function passageOf(older: Graph, newer: Graph, steps: StepMap, step: Step): StepPassage {
  const to = placeIn(newer, steps, step.id);
  const suggested = newer.steps.some(({ id }) => id === step.id) ? null : likelyPlace(older, newer, step);
  const nothing = { kept: [], ended: [], begun: [], closed: [] };
  if (!to) return { step, becomes: 'undecided', to, suggested, ...nothing };
  const passage: Passage = { older, newer, steps };
  const goesOn = (edge: Edge) => isSameArrow(passage, edge.id) && isWaitAt(newer, to, edge.id);
  const own = arrowsFrom(older, step).filter(isTimed);
  const chains = older.process.edges.filter(
    (edge) => isTimed(edge) && older.nodes.get(edge.from)?.kind === 'action',
  );
  return {
    step,
    becomes: to.id === step.id ? 'stays' : 'moves',
    to,
    suggested,
    kept: own.filter(goesOn),
    ended: [...own, ...chains].filter((edge) => !goesOn(edge)),
    begun: newWaits(passage, step.id, to),
    closed: older.actions.filter(({ id }) => !isSameAction(passage, id)),
  };
}
