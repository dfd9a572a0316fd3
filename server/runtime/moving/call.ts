import {
  isStage,
  moveToVersion,
  NEW_VERSION,
  nodeName,
  placeIn,
  type Effect,
  type StepMap,
} from '../../../machines/index.ts';
import { AppError } from '../../errors.ts';
import type { Actor } from '../../store/store.ts';
import type { DealCall } from '../dispatch.ts';
import { current, type Draft } from '../draft.ts';
import type { RunningVersion } from '../machines.ts';
import { entryOf } from '../timeline-entry.ts';
import { write } from '../writes.ts';
import { say } from '../../../machines/index.ts';

/**
 * Why a deal stays on its version: its step is gone and nobody has said where it stands now, it is closed, or it runs on
 * the wanted version already.
 */
export type WhyNotMoved = 'undecided' | 'closed' | 'there';

export class NotMovedError extends AppError {
  readonly why: WhyNotMoved;

  constructor(why: WhyNotMoved, message: string) {
    super(why === 'undecided' ? 'invalid' : 'conflict', message, { details: { why } });
    this.why = why;
  }
}

export interface VersionChange {
  deal: string;
  to: RunningVersion;
  steps: StepMap;
  actor: Actor;
  /** The move that takes it along; empty for a single deal. */
  move?: string | undefined;
  expectedRev?: number | undefined;
}

/** One deal comes to run on another version, as it stands when its turn comes. */
export const versionCall = ({ deal, to, steps, actor, move, expectedRev }: VersionChange): DealCall => ({
  deal,
  expectedRev,
  carry(draft) {
    const from = draft.version;
    const { snapshot } = draft;
    check(draft, to);
    const moved =
      snapshot &&
      moveToVersion(from.machine, to.machine, snapshot, {
        steps,
        world: { now: draft.now, facts: draft.facts },
      });
    if (!moved) throw undecided(draft, to);
    draft.timeline.push({
      ...entryOf(to, draft.facts, {
        at: draft.now,
        actor,
        event: { type: NEW_VERSION },
        more: {
          version: {
            from: from.hash,
            to: to.hash,
            numbers: [from.number, to.number],
            steps: named(from, steps),
            ...(move === undefined ? {} : { move }),
          },
        },
      }),
      effects: moved.effects,
      fromStep: current(draft, 'step'),
    });
    const event = { type: NEW_VERSION };
    // What ends was opened by the old drawing, and only that knows it.
    write(draft, moved.effects.filter(endsWork), event, actor);
    draft.version = to;
    draft.snapshot = moved.snapshot;
    place(draft, from, steps);
    write(
      draft,
      moved.effects.filter((effect) => !endsWork(effect)),
      event,
      actor,
    );
  },
});

const endsWork = ({ kind }: Effect): boolean => kind === 'action.ended' || kind === 'unsend';

/** Only what this version's steps are called by another name. */
const named = ({ machine }: RunningVersion, steps: StepMap): Record<string, string> =>
  Object.fromEntries(
    Object.entries(steps).filter(([step, to]) => step !== to && machine.graph.nodes.has(step)),
  );

function check({ loaded, version }: Draft, to: RunningVersion): void {
  const { title, processId, status } = loaded.deal;
  if (to.processId !== processId)
    throw new AppError(
      'invalid',
      say`“${title}” runs in another process than version ${to.number} of “${to.process.name}”. Only versions of its own process can take it over.`,
    );
  if (version.hash === to.hash)
    throw new NotMovedError('there', `“${title}” runs on version ${to.number} already.`);
  if (status !== 'open')
    throw new NotMovedError(
      'closed',
      `“${title}” is closed, and closed deals stay on the version that they were closed on. Put it back to a step first.`,
    );
}

function undecided({ loaded, version, snapshot }: Draft, to: RunningVersion): NotMovedError {
  const node = version.machine.graph.nodes.get(snapshot?.step ?? '');
  return new NotMovedError(
    'undecided',
    `“${loaded.deal.title}” stands at “${node ? nodeName(node) : (snapshot?.step ?? '')}”, which version ${to.number} no longer has. Say at which of its steps the deal stands then.`,
  );
}

/** The columns that follow from where the customer stands; since when they stand there doesn't change. */
function place(draft: Draft, from: RunningVersion, steps: StepMap): void {
  const { deal, snapshot, version } = draft;
  if (!snapshot) return;
  const { step, stage, enteredAt } = snapshot.context;
  const node = version.machine.graph.nodes.get(step);
  if (node?.kind !== 'step') return;
  deal.versionHash = version.hash;
  if (step !== current(draft, 'step')) deal.step = step;
  deal.stepInfluence = node.influence;
  deal.kind = node.half === 'sales' ? 'deal' : 'lead';
  const before = current(draft, 'stage');
  if (stage === before) return;
  deal.stage = stage;
  const old = from.machine.graph.nodes.get(before ?? '');
  const renamed = isStage(old) && placeIn(version.machine.graph, steps, old.id)?.id === stage;
  if (!renamed) deal.stageEnteredAt = enteredAt;
}
