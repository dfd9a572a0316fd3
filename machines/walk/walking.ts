import { EndlessTurn, type DealMachine } from '../advance.ts';
import { engineActionResults } from '../effects.ts';
import { mainContact, type Facts } from '../fields.ts';
import { DROPPED, isReviewed, mayReport, resultsOf } from '../nodes/action.ts';
import { dueAt } from '../time/due.ts';
import { builtInEvents } from '../triggers.ts';
import { fieldType } from '../words.ts';
import { readValue, withField } from './facts.ts';
import { Going } from './going.ts';
import { actionOf, letter } from './leaving.ts';
import type { Move } from './scenario.ts';
import type { Impossible, Walk } from './state.ts';

/** A walk before the customer comes in; its first move is `enter`. */
export const beginWalk = (machine: DealMachine, facts: Facts, startedAt: number): Walk => ({
  machine,
  facts,
  startedAt,
  moves: [],
  states: [],
});

/**
 * The walk with one more move, or why that can't be made. Timers that come due before it fire in their order, each at
 * its own time; automatic actions end by themselves as the server's would. What is reported at the very moment at
 * which a timer is due comes before it.
 */
export function walkOn(walk: Walk, move: Move): { walk: Walk } | { impossible: Impossible } {
  const going = new Going(walk);
  try {
    const impossible = make(going, move);
    if (impossible) return { impossible };
  } catch (error) {
    if (error instanceof EndlessTurn) return { impossible: { why: 'endless' } };
    throw error;
  }
  return { walk: { ...walk, moves: [...walk.moves, move], states: [...walk.states, going.state()] } };
}

/** The walk as it was after its first `count` moves. */
export const backTo = (walk: Walk, count: number): Walk => ({
  ...walk,
  moves: walk.moves.slice(0, count),
  states: walk.states.slice(0, count),
});

function make(going: Going, move: Move): Impossible | null {
  const { calendar } = going.walk.machine.process;
  const until = move.after ? dueAt(going.now, move.after, calendar) : going.now;
  const idle = move.kind === 'wait' || move.kind === 'skip';
  going.letPass(until, idle ? 'until' : 'before');
  const impossible = take(going, move);
  if (!impossible) going.settle();
  return impossible;
}

function take(going: Going, move: Move): Impossible | null {
  switch (move.kind) {
    case 'enter':
      return going.come(move.entry, going.walk.facts, move.payload ?? null);
    case 'event':
      return customer(going, move);
    case 'result':
      return result(going, move);
    case 'fill':
      return fill(going, move.fields);
    case 'close':
      return close(going, move.outcome);
    case 'skip':
      return skip(going);
    case 'wait':
      return null;
  }
}

function customer(
  going: Going,
  { event, contact, payload }: Extract<Move, { kind: 'event' }>,
): Impossible | null {
  const { process } = going.walk.machine;
  if (!Object.hasOwn(builtInEvents, event) && !process.events.some(({ name }) => name === event))
    return { why: 'unknown-event', event };
  const { facts } = going.followed;
  if (contact !== undefined && !facts.contacts.some(({ id }) => id === contact))
    return { why: 'unknown-contact', contact };
  const from = contact ?? mainContact(facts)?.id;
  if (event === 'unsubscribed' && from !== undefined) going.stop(from);
  else
    going.happen(
      going.last,
      { type: event, ...(payload ? { payload } : {}), ...(from === undefined ? {} : { contact: from }) },
      'customer',
    );
  return null;
}

function result(
  going: Going,
  { action, result: name, contact, held }: Extract<Move, { kind: 'result' }>,
): Impossible | null {
  const { machine } = going.walk;
  const drawn = actionOf(machine, action);
  const results = drawn ? resultsOf(drawn) : engineActionResults[action];
  if (!results) return { why: 'unknown-action', action };
  if (!results.includes(name) || (drawn && !mayReport(drawn, name)))
    return { why: 'no-result', action, result: name };
  const opened = openedAs(going, action, contact);
  if (!opened) return { why: 'not-open', action, result: name };
  const { deal, instance, whom } = opened;
  if (drawn && isReviewed(drawn) && name !== DROPPED) {
    going.approve(deal, instance);
    return null;
  }
  const written = drawn?.channel === 'message' && drawn.template !== undefined;
  going.happen(
    deal,
    {
      type: `result.${action}.${name}`,
      instance,
      ...(whom === null ? {} : { contact: whom }),
      ...(held ? { held } : {}),
    },
    'team',
    written ? { message: letter(going.moment(deal), action, whom) } : {},
  );
  return null;
}

/** Where the action is open; the deal that is followed comes first. */
function openedAs({ deals }: Going, action: string, contact: string | undefined) {
  for (const deal of [...deals.keys()].reverse())
    for (const [instance, open] of Object.entries(deals[deal]?.snapshot.context.open ?? {}))
      if (open.action === action && (contact === undefined || open.contact === contact))
        return { deal, instance, whom: open.contact };
  return null;
}

function fill(going: Going, fields: Extract<Move, { kind: 'fill' }>['fields']): Impossible | null {
  const { process } = going.walk.machine;
  const unknown = Object.keys(fields).find((path) => fieldType(path, process) === null);
  if (unknown !== undefined) return { why: 'unknown-field', field: unknown };
  going.learn((facts) =>
    Object.entries(fields).reduce(
      (before, [path, value]) => withField(before, path, readValue(process, path, value)),
      facts,
    ),
  );
  going.happen(going.last, { type: 'deal.changed' }, 'team', { filled: Object.keys(fields) });
  return null;
}

function close(going: Going, outcome: string): Impossible | null {
  if (!Object.hasOwn(going.walk.machine.config.on, `close.${outcome}`)) return { why: 'no-outcome', outcome };
  if (!going.isOpen(going.last)) return { why: 'closed-already', outcome };
  going.happen(going.last, { type: `close.${outcome}` }, 'team');
  return null;
}

function skip(going: Going): Impossible | null {
  const next = going.nextTimer();
  if (!next) return { why: 'nothing-ahead' };
  going.letPass(Math.max(going.now, next.at), 'until');
  return null;
}
