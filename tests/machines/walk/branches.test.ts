import { describe, expect, it } from 'vitest';
import { machineOf } from '../../../machines/advance.ts';
import {
  branchesOf,
  currentBranch,
  lookAt,
  moveOn,
  removeBranch,
  renameBranch,
  switchTo,
  walkNow,
  type Branches,
} from '../../../machines/walk/branches.ts';
import { accepted, runScenario, scenarioOf, walkOfScenario } from '../../../machines/walk/running.ts';
import { Scenario, type Move } from '../../../machines/walk/scenario.ts';
import { followed, lastState } from '../../../machines/walk/state.ts';
import { after, lasting, validProcess } from '../../support/process-builder.ts';

const machine = machineOf(validProcess());

function go(branches: Branches, ...moves: Move[]): Branches {
  return moves.reduce((now, move) => {
    const on = moveOn(now, move);
    if ('impossible' in on) throw new Error(JSON.stringify(on.impossible));
    return on.branches;
  }, branches);
}

const reached: Move = { kind: 'result', action: 'call-to-qualify', result: 'reached' };
const held: Move = { kind: 'result', action: 'hold-the-call', result: 'held' };
const skip: Move = { kind: 'skip' };
const replied: Move = { kind: 'event', event: 'replied' };

const walked = () =>
  go(
    branchesOf(walkOfScenario(machine, { start: '2027-05-03T09:00' }), 'As drawn'),
    { kind: 'enter', entry: 'website-form' },
    reached,
    held,
    skip,
    skip,
  );
const step = (branches: Branches) => {
  const state = lastState(walkNow(branches));
  return state && followed(state).snapshot.step;
};

describe('stepping back', () => {
  it('shows how it was, and forward again how it went on', () => {
    const back = lookAt(walked(), 3);
    expect(step(back)).toBe('proposal-received');
    expect(currentBranch(back).walk.moves).toHaveLength(5);
    const forward = go(back, skip);
    expect(forward.list).toHaveLength(1);
    expect(step(forward)).toBe('thinking-it-over');
  });

  it('stops before the entering and at the last move', () => {
    expect(lookAt(walked(), -3).position).toBe(0);
    expect(lookAt(walked(), 99).position).toBe(5);
  });
});

describe('a branch', () => {
  it('is begun by another move than the one that came next, and both lines stay', () => {
    const both = go(lookAt(walked(), 4), replied);
    expect(both.list.map(({ name, from }) => [String(name), from])).toEqual([
      ['As drawn', null],
      ['“Replied” on day 2', { branch: 'branch1', after: 4 }],
    ]);
    expect(both.list.map(({ walk }) => walk.moves.length)).toEqual([5, 5]);
    expect(switchTo(both, 'branch1').position).toBe(5);
  });

  it('can be renamed and removed; what left it stays', () => {
    const three = go(lookAt(go(lookAt(walked(), 4), replied), 4), { kind: 'event', event: 'accepted' });
    expect(three.list).toHaveLength(3);
    const named = renameBranch(three, 'branch3', 'Says yes');
    const left = removeBranch(named, 'branch2');
    expect(left.list.map(({ name, from }) => [name, from?.branch])).toEqual([
      ['As drawn', undefined],
      ['Says yes', 'branch1'],
    ]);
    expect(removeBranch(left, 'branch3').current).toBe('branch1');
    expect(removeBranch(removeBranch(left, 'branch3'), 'branch1').list).toHaveLength(1);
  });

  it('isn’t begun by a move that can’t be made', () => {
    expect(moveOn(walked(), { kind: 'event', event: 'gone' })).toEqual({
      impossible: { why: 'unknown-event', event: 'gone' },
    });
  });
});

describe('a walk that is kept', () => {
  const kept = () => scenarioOf(walkNow(walked()), { id: 'kept', name: 'Kept' });

  it('is a scenario that survives its schema and comes out the same', () => {
    const scenario = Scenario.parse(JSON.parse(JSON.stringify(kept())));
    expect(scenario).toEqual(kept());
    expect(runScenario(machine, scenario).broken).toBeNull();
    expect(scenario.moves[4]?.expect).toEqual({
      standsAt: 'thinking-it-over',
      open: [],
      messages: [{ template: 'follow-up', at: '2027-05-08T09:00' }],
    });
  });

  it('takes what comes of it now for its expectation, in as much detail as before', () => {
    const changed = validProcess((sketch) => ({
      ...sketch,
      edges: sketch.edges.map((edge) => (edge.to === 'follow-up' ? { ...edge, on: after('5 days') } : edge)),
    }));
    const loose: Scenario = {
      ...kept(),
      moves: kept().moves.map(({ expect: found, ...move }, index) =>
        index === 4 ? { ...move, expect: { messages: found?.messages ?? [] } } : move,
      ),
    };
    const other = machineOf(changed);
    expect(runScenario(other, loose).broken?.move).toBe(4);
    const next = accepted(other, loose);
    expect(next?.moves.map((move) => move.expect)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      { messages: [{ template: 'follow-up', at: '2027-05-10T09:00' }] },
    ]);
    expect(next && runScenario(other, next).broken).toBeNull();
  });

  it('is refused by its schema where it doesn’t begin with the entering', () => {
    const begins = (...moves: Move[]) => Scenario.safeParse({ ...kept(), moves }).success;
    const entering: Move = { kind: 'enter', entry: 'website-form' };
    expect(begins(entering, { kind: 'wait', after: lasting('1 day') })).toBe(true);
    expect(begins(skip)).toBe(false);
    expect(begins(entering, entering)).toBe(false);
    expect(begins()).toBe(false);
  });
});
