import { newDraft, type Draft } from '../draft/draft.ts';
import { humanised } from '../draft/names.ts';
import type { Machine, MachineState } from './machine.ts';
import { upwards } from './tree.ts';

/** A machine on its way to becoming a process. */
export interface Reading {
  readonly machine: Machine;
  readonly draft: Draft;
  /** Node that a state became, by the state's path; states in which nobody rests have none. */
  readonly places: Map<string, string>;
  /** Action that an entry action of the program became, by its name. */
  readonly shared: Map<string, string>;
  /** Says something the first time only: several arrows may come of one transition. */
  once(key: string, say: () => void): void;
  isStep(id: string | undefined): boolean;
}

export function newReading(machine: Machine): Reading {
  const draft = newDraft();
  const said = new Set<string>();
  const steps = new Set<string>();
  return {
    machine,
    draft: {
      ...draft,
      add: (bare) => {
        const node = draft.add(bare);
        if (bare.kind === 'step') steps.add(node.id);
        return node;
      },
    },
    places: new Map(),
    shared: new Map(),
    once(key, say) {
      if (said.has(key)) return;
      said.add(key);
      say();
    },
    isStep: (id) => id !== undefined && steps.has(id),
  };
}

/** What notes call the place of a state in the file. */
export const elementOf = (state: MachineState): string => state.path || state.id;

/** "Checkout › Payment": the states around it, then its own name. */
export const placeName = (state: MachineState): string =>
  [...upwards(state)]
    .toReversed()
    .map((one) => humanised(one.key))
    .join(' › ') || humanised(state.key);
