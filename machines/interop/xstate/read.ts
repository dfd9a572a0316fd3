import type { Draft } from '../draft/draft.ts';
import { humanised } from '../draft/names.ts';
import type { Imported, ImportOptions } from '../import.ts';
import { layered } from '../layered.ts';
import { fromAnywhere, leave } from './arrows.ts';
import { begin } from './beginning.ts';
import { work } from './deeds.ts';
import type { FoundMachine } from './find.ts';
import { isTransient, settle } from './landing.ts';
import { sayWhatIsLost } from './lost.ts';
import { readMachine, type Machine } from './machine.ts';
import { place } from './places.ts';
import { newReading } from './reading.ts';
import { entered, everyState } from './tree.ts';
import { say } from '../../saying/index.ts';

/**
 * A machine becomes a process so: its innermost states are the customer's steps, its ends outcomes, its events what
 * customers do, its delays waits. What it calls or does on entering is the team's work. States that are left as soon
 * as they are entered become conditions on the arrows that lead through them.
 */
export function processOf(found: FoundMachine, options: ImportOptions): Imported {
  const machine = readMachine(found.machine);
  const { root } = machine;
  const reading = newReading(machine);
  const states = [...everyState(root)];
  const resting = states.filter(
    (state) =>
      state.parent && state.children.length === 0 && state.kind !== 'history' && !isTransient(reading, state),
  );
  const first = entered(machine, root);
  const starts = first ? settle(reading, first) : [];
  const firstSteps = new Set(starts.map(({ state }) => state.path));
  for (const state of resting) place(reading, state, firstSteps.has(state.path));
  begin(reading, starts, first);
  for (const state of states) work(reading, state);
  for (const state of resting) leave(reading, state);
  fromAnywhere(reading, root);
  for (const state of states) sayWhatIsLost(reading, state);
  sayWhatTheFileIs(reading.draft, machine, found);

  const called = found.called ?? (root.key === '(machine)' ? '' : root.key);
  const { process, notes } = reading.draft.finish(humanised(called), options, root.description ?? undefined);
  return { process: { ...process, nodes: layered(process.nodes, process.edges) }, notes };
}

function sayWhatTheFileIs(draft: Draft, { root, upgraded }: Machine, { others }: FoundMachine): void {
  if (upgraded.length > 0)
    draft.note({
      kind: 'changed',
      element: root.id,
      name: root.key,
      message: say`The machine was written for XState 4 (${upgraded.slice(0, 5).join(', ')}) and was read as what XState 5 calls the same.`,
    });
  if (others > 0)
    draft.note({
      kind: 'left-out',
      element: root.id,
      name: root.key,
      message: say`The file holds ${others} more {0|machine|machines}; only the first was brought in.`,
      remedy: say`Save the others as files of their own and import them one by one.`,
    });
}
