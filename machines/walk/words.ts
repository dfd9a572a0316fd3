import { formatDuration } from '../duration.ts';
import type { Facts, FactValue } from '../fields.ts';
import { leaves, type GuardReading } from '../guards.ts';
import type { Process } from '../process.ts';
import type { Asked } from '../run/tried.ts';
import { describeGuard, describeValue, eventLabel, fieldLabel, fieldType, nodeName } from '../words.ts';
import type { Move } from './scenario.ts';
import type { Impossible } from './state.ts';

/*
 * Walks in words: what was done, why an arrow was taken or not, and why a move can't be made.
 */

const engineNames: Record<string, string> = {
  $answer: 'Answer the reply',
  $accept: 'Accept the lead',
  $attend: 'Decide what comes next',
  $lost: 'Lost',
  $disqualified: 'Disqualified',
  $nurture: 'Back to nurture',
};

/** The name of a node by its id, without quotation marks; the engine's own actions and outcomes have names, too. */
export function callPlace(id: string, process: Process): string {
  const node = process.nodes.find((one) => one.id === id);
  return node ? nodeName(node) : (engineNames[id] ?? id);
}

/** "“no answer”", "“Replied”", "coming in by “Website form”", to be read after "after". */
export function describeMove(move: Move, process: Process): string {
  switch (move.kind) {
    case 'enter':
      return `coming in by “${callPlace(move.entry, process)}”`;
    case 'event':
      return `“${eventLabel(move.event, process)}”`;
    case 'result':
      return `“${move.result}” of “${callPlace(move.action, process)}”`;
    case 'fill':
      return `filling in ${Object.keys(move.fields)
        .map((path) => fieldLabel(path, process))
        .join(', ')}`;
    case 'close':
      return `closing the deal as “${callPlace(move.outcome, process)}”`;
    case 'skip':
      return 'waiting for what comes next';
    case 'wait':
      return `waiting ${formatDuration(move.after)}`;
  }
}

/** Why one thing that an arrow asked held or didn't: "Segment is “Agency”, as asked", "Deal value is empty". */
export function describeAsked(asked: Asked, process: Process): string {
  switch (asked.what) {
    case 'role':
      return asked.held ? `it came from the ${asked.role}` : `it counts only from the ${asked.role}`;
    case 'limit':
      return asked.held
        ? `taken ${asked.fired} of at most ${asked.atMost} times so far`
        : `taken ${asked.fired} times already, the most it may`;
    case 'guard':
    case 'handoff': {
      const criteria = asked.what === 'handoff' ? 'the handoff asks for ' : '';
      if (!asked.reading) return `${criteria}its condition can’t be read`;
      return `${criteria}${describeGuard(asked.reading.guard, process)}: ${asked.held ? 'yes' : 'no'}${because(asked.reading, process)}`;
    }
  }
}

/** ", Segment is “Agency”": what the fields that were looked at hold, each once. */
function because(reading: GuardReading, process: Process): string {
  const found = [...new Set(readings(reading).flatMap((one) => foundIn(one, process)))];
  return found.length > 0 ? `, ${found.join(', ')}` : '';
}

function* readings(reading: GuardReading): Generator<GuardReading> {
  if (reading.of) for (const one of reading.of) yield* readings(one);
  else yield reading;
}

function foundIn({ guard, held, actual }: GuardReading, process: Process): string[] {
  switch (guard.kind) {
    case 'field':
      return [found(fieldLabel(guard.field, process), actual, fieldType(guard.field, process))];
    case 'payload':
      return [found(`the event’s ${guard.field}`, actual, null)];
    case 'happened':
      return [`“${eventLabel(guard.event, process)}” has ${held ? '' : 'not '}happened`];
    case 'action': {
      const name = `“${callPlace(guard.action, process)}”`;
      if (actual === undefined) return [`${name} hasn’t ended here`];
      return [actual === 'open' ? `${name} is open` : `${name} ended with “${String(actual)}”`];
    }
    default:
      return [];
  }
}

const found = (label: string, actual: FactValue, type: ReturnType<typeof fieldType>): string =>
  actual === undefined || actual === null || actual === ''
    ? `${label} is empty`
    : `${label} is ${describeValue(actual, type ?? undefined)}`;

/** Why a move can't be made, as a sentence's second half: "“Call” isn’t open". */
export function describeImpossible(impossible: Impossible, process: Process): string {
  switch (impossible.why) {
    case 'no-entry':
      return `there is no entry “${callPlace(impossible.entry, process)}”`;
    case 'nobody-taken':
      return `no arrow of “${callPlace(impossible.entry, process)}” takes this customer: the conditions of all of them fail`;
    case 'unknown-event':
      return `the process knows no event “${impossible.event}”`;
    case 'unknown-field':
      return `there is no field “${impossible.field}”`;
    case 'unknown-action':
      return `there is no action “${impossible.action}”`;
    case 'unknown-contact':
      return `nobody in the deal is “${impossible.contact}”`;
    case 'no-result':
      return `nobody can end “${callPlace(impossible.action, process)}” with “${impossible.result}”`;
    case 'not-open':
      return `“${callPlace(impossible.action, process)}” isn’t open, so that it can’t end with “${impossible.result}”`;
    case 'no-outcome':
      return `no deal can be closed as “${callPlace(impossible.outcome, process)}” by hand`;
    case 'closed-already':
      return 'the deal is closed already';
    case 'nothing-ahead':
      return 'nothing happens by itself any more';
    case 'endless':
      return 'what follows by itself goes in circles';
  }
}

/** Paths of the fields that the process's conditions and dates read, for whoever fills in a customer. */
export function fieldsDecidedBy(process: Process): string[] {
  const read = new Set<string>();
  for (const { on, guard } of process.edges) {
    if (on.kind === 'date') read.add(on.field);
    for (const leaf of guard ? leaves(guard) : []) if (leaf.kind === 'field') read.add(leaf.field);
  }
  for (const leaf of process.handoff?.criteria ? leaves(process.handoff.criteria) : [])
    if (leaf.kind === 'field') read.add(leaf.field);
  return [...read];
}

/** "Mira Solen", by the name that is filled in. */
export function customerName({ contacts }: Facts): string {
  const { firstName, lastName, email } = (contacts.find(({ main }) => main) ?? contacts[0])?.fields ?? {};
  return [firstName, lastName].filter(Boolean).join(' ') || String(email ?? '');
}
