import type { DealMachine } from '../advance.ts';
import { isForPeople } from '../nodes/action.ts';
import { isApproved } from './ahead.ts';
import { factsOfWalk } from './facts.ts';
import { actionOf } from './leaving.ts';
import { localOf, momentOf } from './moments.ts';
import type { Expectation, Move, Scenario, ScenarioFacts } from './scenario.ts';
import { followed, type Impossible, type Walk, type WalkState } from './state.ts';
import { beginWalk, walkOn } from './walking.ts';

type ExpectedMessage = NonNullable<Expectation['messages']>[number];

/** Where a scenario came out otherwise than it was expected to. */
export type Deviation =
  | { what: 'impossible'; impossible: Impossible }
  | { what: 'standsAt'; expected: string; found: string }
  /** An action that should be open and isn't, or the other way round. */
  | { what: 'open'; action: string; found: boolean }
  /** The first message that differs: `expected` or `found` is null where there is none. */
  | { what: 'message'; expected: ExpectedMessage | null; found: Required<ExpectedMessage> | null };

export interface ScenarioRun {
  /** As far as it went; the move that can't be made isn't part of it. */
  walk: Walk;
  /** The first difference, and the index of the move after which it shows; null where all is as expected. */
  broken: { move: number; difference: Deviation } | null;
}

/** The walk of a scenario before its first move. */
export const walkOfScenario = (
  machine: DealMachine,
  { facts, start }: Pick<Scenario, 'facts' | 'start'>,
): Walk =>
  beginWalk(machine, factsOfWalk(machine.process, facts), momentOf(start, machine.process.calendar.zone));

/** Walks a scenario to its end, or to the first move that can't be made. */
export function runScenario(machine: DealMachine, scenario: Scenario): ScenarioRun {
  let walk = walkOfScenario(machine, scenario);
  let broken: ScenarioRun['broken'] = null;
  for (const [index, move] of scenario.moves.entries()) {
    const on = walkOn(walk, move);
    if ('impossible' in on) {
      broken ??= { move: index, difference: { what: 'impossible', impossible: on.impossible } };
      break;
    }
    walk = on.walk;
    const difference: Deviation | null = broken ? null : differenceIn(walk, index, move.expect);
    if (difference) broken = { move: index, difference };
  }
  return { walk, broken };
}

function differenceIn(walk: Walk, index: number, expect: Expectation | undefined): Deviation | null {
  const state = walk.states[index];
  if (!expect || !state) return null;
  const { standsAt, open, messages } = expect;
  const found = followed(state).snapshot.step;
  if (standsAt !== undefined && standsAt !== found) return { what: 'standsAt', expected: standsAt, found };
  if (open) {
    const now = openFor(walk, state);
    const missing = open.find((action) => !now.includes(action));
    if (missing !== undefined) return { what: 'open', action: missing, found: false };
    const extra = now.find((action) => !open.includes(action));
    if (extra !== undefined) return { what: 'open', action: extra, found: true };
  }
  return messages ? messageDifference(messages, sentIn(walk, state)) : null;
}

function messageDifference(
  expected: readonly ExpectedMessage[],
  found: readonly Required<ExpectedMessage>[],
): Deviation | null {
  for (let index = 0; index < Math.max(expected.length, found.length); index++) {
    const wanted = expected[index] ?? null;
    const left = found[index] ?? null;
    const same =
      wanted !== null &&
      left !== null &&
      wanted.template === left.template &&
      (wanted.at === undefined || wanted.at === left.at);
    if (!same) return { what: 'message', expected: wanted, found: left };
  }
  return null;
}

/** Actions that are open for people, in the order in which they were opened; each once. */
export function openFor({ machine }: Walk, { deals }: WalkState): string[] {
  const open = deals
    .flatMap((deal) =>
      Object.entries(deal.snapshot.context.open).flatMap(([instance, one]) =>
        isApproved(deal, instance) ? [] : [one],
      ),
    )
    .filter(({ action }) => {
      const drawn = actionOf(machine, action);
      return !drawn || isForPeople(drawn);
    });
  return [...new Set(open.map(({ action }) => action))];
}

/** The messages that left by themselves during a move. */
export const sentIn = ({ machine }: Walk, { story }: WalkState): Required<ExpectedMessage>[] =>
  story.flatMap(({ at, by, message }) =>
    by === 'automation' && message && message.template !== null && message.unsent === null
      ? [{ template: message.template, at: localOf(at, machine.process.calendar.zone) }]
      : [],
  );

/** All of what came of a move, as an expectation. */
function foundAfter(walk: Walk, index: number): Required<Expectation> {
  const state = walk.states[index];
  return state
    ? {
        standsAt: followed(state).snapshot.step,
        open: openFor(walk, state),
        messages: sentIn(walk, state),
      }
    : { standsAt: '', open: [], messages: [] };
}

/** A walk as it is kept: whatever came of each move is what is expected of it from now on. */
export const scenarioOf = (
  walk: Walk,
  { id, name, facts }: { id: string; name: string; facts?: ScenarioFacts | undefined },
): Scenario => ({
  id,
  name,
  start: localOf(walk.startedAt, walk.machine.process.calendar.zone),
  ...(facts && Object.keys(facts).length > 0 ? { facts } : {}),
  moves: walk.moves.map((move, index): Move => ({ ...move, expect: foundAfter(walk, index) })),
});

/**
 * The scenario with what comes of it now as its expectations: only those that it has, in as much detail. Null where a
 * move can't be made any more.
 */
export function accepted(machine: DealMachine, scenario: Scenario): Scenario | null {
  const { walk } = runScenario(machine, scenario);
  if (walk.moves.length < scenario.moves.length) return null;
  return {
    ...scenario,
    moves: scenario.moves.map((move, index): Move => {
      const { expect } = move;
      return expect ? { ...move, expect: renewed(expect, foundAfter(walk, index)) } : move;
    }),
  };
}

function renewed(expect: Expectation, found: Required<Expectation>): Expectation {
  const timed = expect.messages?.some(({ at }) => at !== undefined) ?? true;
  return {
    ...(expect.standsAt !== undefined && { standsAt: found.standsAt }),
    ...(expect.open && { open: found.open }),
    ...(expect.messages && {
      messages: found.messages.map(({ template, at }) => (timed ? { template, at } : { template })),
    }),
  };
}

/** Fields that say who somebody is: a scenario is read by everybody who draws. */
const personal = new Set(['firstName', 'lastName', 'email', 'phone']);

/** A walk of a real contact, as it may be kept: whoever it was is made up, everything else stays. */
export const withoutPerson = (facts: ScenarioFacts): ScenarioFacts => ({
  ...facts,
  ...(facts.contacts && {
    contacts: facts.contacts.map((contact, index) => ({
      ...contact,
      id: `contact${index + 1}`,
      ...(contact.fields && {
        fields: Object.fromEntries(
          // An address that is missing matters to what can be sent, and says nothing about anybody.
          Object.entries(contact.fields).filter(([name, value]) => !personal.has(name) || value === null),
        ),
      }),
    })),
  }),
  ...(facts.company && {
    company: Object.fromEntries(
      Object.entries(facts.company).filter(([name]) => name !== 'name' && name !== 'website'),
    ),
  }),
});
