import { machineOf, type DealMachine } from '../advance.ts';
import type { Process } from '../process.ts';
import { capital, say, term, type Saying } from '../saying/index.ts';
import { dayOf } from './moments.ts';
import { accepted, runScenario, type Deviation, type ScenarioRun } from './running.ts';
import type { Scenario } from './scenario.ts';
import { callPlace, describeImpossible, describeMove } from './words.ts';

/** A scenario that doesn't come out as expected any more. */
export interface BrokenScenario {
  scenario: Scenario;
  /** Index of the move after which it shows. */
  move: number;
  /** A node of the drawing that it shows at; null where there is none. */
  node: string | null;
  /** What differs, as a sentence. */
  message: Saying;
  remedy: Saying;
  /** The scenario with what comes of it now as its expectations; null where a move can't be made. */
  accepted: Scenario | null;
}

/** Runs the scenarios of a process one after the other, so that whoever asks may stop in between. */
export function* brokenScenarios(process: Process): Generator<BrokenScenario | null> {
  const { scenarios = [] } = process;
  if (scenarios.length === 0) return;
  const machine = machineOf(process);
  for (const scenario of scenarios) yield brokenOf(machine, scenario);
}

/** What is wrong with one scenario; null where it comes out as expected. */
export function brokenOf(machine: DealMachine, scenario: Scenario): BrokenScenario | null {
  const run = runScenario(machine, scenario);
  if (!run.broken) return null;
  const { move, difference } = run.broken;
  const { process } = machine;
  const next = accepted(machine, scenario);
  const drawn = (id: string | null) => (process.nodes.some((node) => node.id === id) ? id : null);
  return {
    scenario,
    move,
    node: drawn(placeOf(run, difference)),
    message: sayBroken(run, scenario),
    remedy: next
      ? say`Accept the new result if it is right now; else change the drawing back.`
      : say`Change the drawing back, or walk through it again and save that in its place.`,
    accepted: next,
  };
}

/** "After “no answer” of “Call” on day 3 …", or "“no answer” of “Call” can’t happen on day 3: …". */
function sayBroken({ walk, broken }: ScenarioRun, scenario: Scenario): Saying {
  const { process } = walk.machine;
  const { move: index, difference } = broken ?? { move: 0, difference: null };
  if (!difference) throw new Error('A scenario that comes out as expected has nothing to be said about.');
  const move = scenario.moves[index];
  const words = move ? describeMove(move, process) : say`the beginning`;
  const at = (walk.states[index] ?? walk.states.at(-1))?.now ?? walk.startedAt;
  const day = dayOf(at, walk.startedAt, process.calendar.zone);
  const deviation = describeDeviation(difference, process);
  return difference.what === 'impossible'
    ? say`${capital(words)} can’t happen on day ${day}: ${deviation}.`
    : say`After ${words} on day ${day} ${deviation}.`;
}

export function describeDeviation(difference: Deviation, process: Process): Saying {
  switch (difference.what) {
    case 'impossible':
      return describeImpossible(difference.impossible, process);
    case 'standsAt':
      return say`the customer was expected at “${callPlace(difference.expected, process)}”, and is at “${callPlace(difference.found, process)}”`;
    case 'open': {
      const name = callPlace(difference.action, process);
      return difference.found
        ? say`“${name}” is open, which wasn’t expected`
        : say`“${name}” was expected to be open, and isn’t`;
    }
    case 'message': {
      const { expected, found } = difference;
      if (expected && found && expected.template === found.template)
        return say`the message “${templateName(found.template, process)}” was expected at ${sayMoment(expected.at ?? '')}, and leaves at ${sayMoment(found.at)}`;
      if (expected && found)
        return say`the message “${templateName(expected.template, process)}” was expected, and “${templateName(found.template, process)}” leaves in its place`;
      if (expected)
        return say`the message “${templateName(expected.template, process)}” was expected, and doesn’t leave`;
      return say`the message “${templateName(found?.template ?? '', process)}” leaves, which wasn’t expected`;
    }
  }
}

/** Where the drawing shows it: where the customer is now, or what isn't open. */
function placeOf(run: ScenarioRun, difference: Deviation): string | null {
  switch (difference.what) {
    case 'standsAt':
      return difference.found;
    case 'open':
      return difference.action;
    case 'message': {
      const { template } = difference.expected ?? difference.found ?? {};
      const { nodes } = run.walk.machine.process;
      return nodes.find((node) => node.kind === 'action' && node.template === template)?.id ?? null;
    }
    case 'impossible':
      return 'action' in difference.impossible
        ? difference.impossible.action
        : (run.walk.states.at(-1)?.deals.at(-1)?.snapshot.step ?? null);
  }
}

const templateName = (id: string, process: Process): string =>
  process.templates.find((one) => one.id === id)?.name ?? id;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2027-05-06T09:00" → "9:00 on 6 May". */
function sayMoment(local: string): Saying {
  const [, month = '1', day = '1', hour = '0', minute = '00'] = /-(\d+)-(\d+)T(\d+):(\d+)/.exec(local) ?? [];
  return say`${`${Number(hour)}:${minute}`} on ${Number(day)} ${term(months[Number(month) - 1] ?? '')}`;
}
