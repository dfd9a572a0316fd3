import type {
  DealPage,
  OpenActionView,
  Pending,
  PossibleEvent,
  StepRef,
} from '../../../machines/api/index.ts';
import { actionName } from '../../ui/index.ts';

/** What carries the customer along an arrow. */
export type Way =
  | { kind: 'event'; event: PossibleEvent }
  | { kind: 'result'; action: string; label: string }
  | { kind: 'timer'; at: number; held: boolean };

/** One place that the customer may come to from here, with every way there. */
export interface Target {
  to: StepRef;
  ways: Way[];
}

/** The drawn process around where the customer stands. */
export interface Surroundings {
  /** Where the customer came from; null at the start. */
  before: StepRef | null;
  here: StepRef;
  /** In the order in which the drawing tries them: what the customer does, what the team finds out, what time does. */
  targets: Target[];
  /** What the team has to do here. */
  open: OpenActionView[];
  /** Messages and actions that come by themselves. */
  planned: { count: number; held: boolean };
}

export function surroundings({ path, current, outlook, actions, pending }: DealPage): Surroundings {
  const targets = new Map<string, Target>();
  const add = (to: StepRef | null, way: Way) => {
    if (to === null || to.id === current.step.id) return;
    const known = targets.get(to.id);
    if (known) known.ways.push(way);
    else targets.set(to.id, { to, ways: [way] });
  };
  for (const event of outlook.events) add(event.movesTo, { kind: 'event', event });
  for (const { action, results } of actions)
    for (const one of results)
      add(one.movesTo, { kind: 'result', action: actionName(action), label: one.label });
  for (const one of pending)
    if (one.what === 'move') add(one.movesTo, { kind: 'timer', at: one.at, held: one.state === 'held' });
  const planned = pending.filter((one) => one.what !== 'move');
  return {
    before: cameFrom(path, current),
    here: current.step,
    // How it may end comes below how it may go on.
    targets: [...targets.values()].toSorted((a, b) => rank(a.to) - rank(b.to)),
    open: actions,
    planned: { count: planned.length, held: planned.some((one: Pending) => one.state === 'held') },
  };
}

const rank = (step: StepRef): number =>
  step.kind === 'step' ? 0 : step.outcome === 'won' ? 1 : step.outcome === 'nurture' ? 2 : 3;

/** The stay that ended the moment this one began. */
const cameFrom = (path: DealPage['path'], { step, enteredAt }: DealPage['current']): StepRef | null =>
  path.find((part) => part.leftAt === enteredAt && part.step.id !== step.id)?.step ?? null;
