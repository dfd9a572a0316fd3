import type { Facts, FactValue } from '../fields.ts';
import { leaves, type GuardReading } from '../guards.ts';
import type { Process } from '../process.ts';
import type { Asked } from '../run/tried.ts';
import { Listed, say, term, type Said, type Saying } from '../saying/index.ts';
import {
  describeDuration,
  describeGuard,
  describeValue,
  eventLabel,
  fieldLabel,
  fieldType,
  nodeName,
} from '../words.ts';
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
export function callPlace(id: string, process: Process): Said {
  const node = process.nodes.find((one) => one.id === id);
  if (node) return nodeName(node);
  const own = engineNames[id];
  return own === undefined ? id : term(own);
}

/** "“no answer”", "“Replied”", "coming in by “Website form”", to be read after "after". */
export function describeMove(move: Move, process: Process): Saying {
  switch (move.kind) {
    case 'enter':
      return say`coming in by “${callPlace(move.entry, process)}”`;
    case 'event':
      return say`“${eventLabel(move.event, process)}”`;
    case 'result':
      return say`“${move.result}” of “${callPlace(move.action, process)}”`;
    case 'fill':
      return say`filling in ${new Listed(
        Object.keys(move.fields).map((path) => fieldLabel(path, process)),
        'unit',
      )}`;
    case 'close':
      return say`closing the deal as “${callPlace(move.outcome, process)}”`;
    case 'skip':
      return say`waiting for what comes next`;
    case 'wait':
      return say`waiting ${describeDuration(move.after)}`;
  }
}

/** Why one thing that an arrow asked held or didn't: "Segment is “Agency”, as asked", "Deal value is empty". */
export function describeAsked(asked: Asked, process: Process): Said {
  switch (asked.what) {
    case 'role':
      return asked.held ? say`it came from the ${asked.role}` : say`it counts only from the ${asked.role}`;
    case 'limit':
      return asked.held
        ? say`taken ${asked.fired} of at most ${asked.atMost} times so far`
        : say`taken ${asked.fired} times already, the most it may`;
    case 'guard':
      return read(asked, process);
    case 'handoff':
      return say`the handoff asks for ${read(asked, process)}`;
  }
}

function read({ reading, held }: Extract<Asked, { what: 'guard' | 'handoff' }>, process: Process): Said {
  if (!reading) return say`its condition can’t be read`;
  const guard = describeGuard(reading.guard, process);
  const answer = held ? say`${guard}: yes` : say`${guard}: no`;
  const found = foundOf(reading, process);
  return found.length > 0 ? new Listed([answer, ...found], 'unit') : answer;
}

/** "Segment is “Agency”": what the fields that were looked at hold, each once. */
function foundOf(reading: GuardReading, process: Process): Said[] {
  const found = [...readings(reading)].flatMap((one) => foundIn(one, process));
  return [...new Map(found.map((one) => [String(one), one])).values()];
}

function* readings(reading: GuardReading): Generator<GuardReading> {
  if (reading.of) for (const one of reading.of) yield* readings(one);
  else yield reading;
}

function foundIn({ guard, held, actual }: GuardReading, process: Process): Said[] {
  switch (guard.kind) {
    case 'field':
      return [found(fieldLabel(guard.field, process), actual, fieldType(guard.field, process))];
    case 'payload':
      return [found(say`the event’s ${guard.field}`, actual, null)];
    case 'happened': {
      const event = eventLabel(guard.event, process);
      return [held ? say`“${event}” has happened` : say`“${event}” has not happened`];
    }
    case 'action': {
      const name = callPlace(guard.action, process);
      if (actual === undefined) return [say`“${name}” hasn’t ended here`];
      return [actual === 'open' ? say`“${name}” is open` : say`“${name}” ended with “${String(actual)}”`];
    }
    default:
      return [];
  }
}

const found = (label: Said, actual: FactValue, type: ReturnType<typeof fieldType>): Said =>
  actual === undefined || actual === null || actual === ''
    ? say`${label} is empty`
    : say`${label} is ${describeValue(actual, type ?? undefined)}`;

/** Why a move can't be made, as a sentence's second half: "“Call” isn’t open". */
export function describeImpossible(impossible: Impossible, process: Process): Saying {
  switch (impossible.why) {
    case 'no-entry':
      return say`there is no entry “${callPlace(impossible.entry, process)}”`;
    case 'nobody-taken':
      return say`no arrow of “${callPlace(impossible.entry, process)}” takes this customer: the conditions of all of them fail`;
    case 'unknown-event':
      return say`the process knows no event “${impossible.event}”`;
    case 'unknown-field':
      return say`there is no field “${impossible.field}”`;
    case 'unknown-action':
      return say`there is no action “${impossible.action}”`;
    case 'unknown-contact':
      return say`nobody in the deal is “${impossible.contact}”`;
    case 'no-result':
      return say`nobody can end “${callPlace(impossible.action, process)}” with “${impossible.result}”`;
    case 'not-open':
      return say`“${callPlace(impossible.action, process)}” isn’t open, so that it can’t end with “${impossible.result}”`;
    case 'no-outcome':
      return say`no deal can be closed as “${callPlace(impossible.outcome, process)}” by hand`;
    case 'closed-already':
      return say`the deal is closed already`;
    case 'nothing-ahead':
      return say`nothing happens by itself any more`;
    case 'endless':
      return say`what follows by itself goes in circles`;
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
