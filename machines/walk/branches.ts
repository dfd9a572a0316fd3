import { capital, say, type Said, type Saying } from '../saying/index.ts';
import { describeMove } from './words.ts';
import type { Impossible, Walk } from './state.ts';
import { dayOf } from './moments.ts';
import type { Move } from './scenario.ts';
import { backTo, walkOn } from './walking.ts';

/** One line of what could have been. */
export interface Branch {
  id: string;
  name: Said;
  /** The branch that it left, and after how many moves; null for the first. */
  from: { branch: string; after: number } | null;
  walk: Walk;
}

/** A walk with its "what if"s: every branch is kept, one is looked at, up to one of its moves. */
export interface Branches {
  list: readonly Branch[];
  current: string;
  /** How many of the current branch's moves have been made, as far as is looked at. */
  position: number;
}

export const branchesOf = (walk: Walk, name: Said): Branches => ({
  list: [{ id: 'branch1', name, from: null, walk }],
  current: 'branch1',
  position: walk.moves.length,
});

export function currentBranch({ list, current }: Branches): Branch {
  const branch = list.find(({ id }) => id === current);
  if (!branch) throw new Error(`There is no branch ${current} of this walk.`);
  return branch;
}

/** The walk as far as it is looked at. */
export const walkNow = (branches: Branches): Walk => backTo(currentBranch(branches).walk, branches.position);

/**
 * One more move from where is looked at. Where the branch went on otherwise from there, both lines are kept: the move
 * begins a branch of its own; the very move that it went on with only steps forward.
 */
export function moveOn(branches: Branches, move: Move): { branches: Branches } | { impossible: Impossible } {
  const branch = currentBranch(branches);
  const { position } = branches;
  const known = branch.walk.moves[position];
  if (known && JSON.stringify(known) === JSON.stringify(move))
    return { branches: { ...branches, position: position + 1 } };
  const on = walkOn(walkNow(branches), move);
  if ('impossible' in on) return on;
  if (!known) {
    const list = branches.list.map((one) => (one === branch ? { ...one, walk: on.walk } : one));
    return { branches: { ...branches, list, position: position + 1 } };
  }
  const number = Math.max(...branches.list.map(({ id }) => Number(id.slice('branch'.length)))) + 1;
  const added: Branch = {
    id: `branch${number}`,
    name: nameOf(on.walk, move),
    from: { branch: branch.id, after: position },
    walk: on.walk,
  };
  return {
    branches: { list: [...branches.list, added], current: added.id, position: position + 1 },
  };
}

/** "“Replied” on day 3" */
function nameOf(walk: Walk, move: Move): Saying {
  const { process } = walk.machine;
  const at = walk.states.at(-1)?.now ?? walk.startedAt;
  const day = dayOf(at, walk.startedAt, process.calendar.zone);
  return say`${capital(describeMove(move, process))} on day ${day}`;
}

/** Looks at the current branch after so many of its moves; after none, the customer is still to come in. */
export const lookAt = (branches: Branches, position: number): Branches => ({
  ...branches,
  position: Math.max(0, Math.min(position, currentBranch(branches).walk.moves.length)),
});

/** Looks at the end of a branch. */
export function switchTo(branches: Branches, id: string): Branches {
  const next = { ...branches, current: id };
  return { ...next, position: currentBranch(next).walk.moves.length };
}

export const renameBranch = (branches: Branches, id: string, name: string): Branches => ({
  ...branches,
  list: branches.list.map((one) => (one.id === id ? { ...one, name } : one)),
});

/** Without a branch; those that left it keep the moves that they share with it. The last one stays. */
export function removeBranch(branches: Branches, id: string): Branches {
  const list = branches.list.filter((one) => one.id !== id);
  const gone = branches.list.find((one) => one.id === id);
  const [first] = list;
  if (!gone || !first) return branches;
  const orphaned = list.map((one) => (one.from?.branch === id ? { ...one, from: gone.from } : one));
  const left = { ...branches, list: orphaned };
  return branches.current === id ? switchTo(left, gone.from?.branch ?? first.id) : left;
}
