import type {
  DealMovePreview,
  MovePlan,
  StageMove,
  StepMove,
  VersionMove,
  VersionMoveDetail,
  WaitRef,
} from '../../machines/api/index.ts';
import {
  isStage,
  passageOf,
  placeIn,
  stepsOf,
  type Edge,
  type Graph,
  type Snapshot,
  type StepMap,
  type StepPassage,
} from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { becauseOfArrow } from '../runtime/because.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { MoveRecord, StandingCount, WorkCount } from '../store/store.ts';
import { becauseView } from './because.ts';
import { actionRef, stepRef } from './places.ts';
import { standingOf } from './standing.ts';
import { say } from '../../machines/index.ts';

type Sources = Pick<Context, 'store' | 'machines'>;

/** Up to here open work and waits are counted one by one; beyond, the plan says only which they are. */
const mostCounted = 20_000;
const examplesShown = 5;

const refOf = ({ hash, number }: { hash: string; number: number }) => ({ hash, number });

/** Throws `not-found` for a process without a live version. */
export async function movePlan(sources: Sources, processId: string, steps: StepMap): Promise<MovePlan> {
  const { store, machines } = sources;
  const to = await machines.live(processId);
  const standing = await store.moves.standing(processId, to.hash);
  const deals = sum(standing);
  const counted = await countedWork(sources, processId, deals);
  const groups = [...Map.groupBy(standing, ({ versionHash, step }) => `${versionHash} ${step}`).values()];
  const rows = await Promise.all(
    groups.map((group) => stepMove(sources, { group, to, steps, processId, counted })),
  );
  const sorted = rows.toSorted(byVersionAndPlace);
  const totalOf = (becomes: StepMove['becomes']) => sum(rows.filter((row) => row.becomes === becomes));
  return {
    to: refOf(to),
    deals,
    stays: totalOf('stays'),
    moves: totalOf('moves'),
    undecided: totalOf('undecided'),
    steps: sorted.map(({ at: _, ...row }) => row),
    stages: await stageMoves(sources, standing, to, steps),
    places: stepsOf(to.process).map(({ id }) => stepRef(to.machine.graph, id)),
  };
}

const sum = (rows: readonly { deals: number }[]): number =>
  rows.reduce((total, { deals }) => total + deals, 0);

type Row = StepMove & { at: number };

/** Newest version first, steps as the drawing tells their story. */
const byVersionAndPlace = (a: Row, b: Row): number => b.version.number - a.version.number || a.at - b.at;

interface Counted {
  actions: readonly WorkCount[];
  timers: readonly WorkCount[];
}

async function countedWork({ store }: Sources, processId: string, deals: number): Promise<Counted | null> {
  if (deals > mostCounted) return null;
  const [actions, timers] = [
    await store.moves.openActions(processId),
    await store.moves.pendingTimers(processId),
  ];
  return { actions, timers };
}

async function stepMove(
  { store, machines }: Sources,
  {
    group,
    to,
    steps,
    processId,
    counted,
  }: {
    group: readonly StandingCount[];
    to: RunningVersion;
    steps: StepMap;
    processId: string;
    counted: Counted | null;
  },
): Promise<Row> {
  const [first] = group;
  if (!first) throw new Error('Groups are never empty.');
  const { versionHash, step: id } = first;
  const version = await machines.load(versionHash);
  const { graph } = version.machine;
  const step = graph.nodes.get(id);
  if (step?.kind !== 'step')
    throw new AppError(
      'data-damaged',
      say`Deals stand at “${id}”, which is no step of version ${version.number} of “${version.process.name}”. Restore the database from a backup.`,
    );
  const passage = passageOf(graph, to.machine.graph, steps, step);
  const pending = (list: readonly WorkCount[] | undefined, what: string): number | null =>
    list === undefined
      ? null
      : sum(list.filter((one) => one.versionHash === versionHash && one.step === id && one.what === what));
  const wait = (edge: Edge): WaitRef => waitRef(graph, id, edge, pending(counted?.timers, edge.id));
  const occurs = ({ deals }: { deals: number | null }) => deals !== 0;
  return {
    at: stepsOf(version.process).indexOf(step),
    version: refOf(version),
    deals: sum(group),
    ...passageView(passage, graph, to.machine.graph),
    kept: passage.kept.map(wait).filter(occurs),
    ended: passage.ended.map(wait).filter(occurs),
    begun: passage.begun.map((edge) => waitRef(to.machine.graph, passage.to?.id ?? id, edge, null)),
    closed: passage.closed
      .map((action) => ({ action: actionRef(graph, action.id), deals: pending(counted?.actions, action.id) }))
      .filter(occurs),
    examples:
      passage.becomes === 'undecided' && counted
        ? await store.moves.examples(processId, { versionHash, step: id }, examplesShown)
        : [],
  };
}

const passageView = ({ step, becomes, to, suggested }: StepPassage, older: Graph, newer: Graph) => ({
  step: stepRef(older, step.id),
  becomes,
  to: to && stepRef(newer, to.id),
  suggested: suggested && stepRef(newer, suggested.id),
});

function waitRef(graph: Graph, step: string, edge: Edge, deals: number | null): WaitRef {
  const target = graph.nodes.get(edge.to);
  const because = becauseOfArrow(edge.id, { graph, step, event: { type: `due.${edge.id}` } });
  return {
    because: becauseView(because, { graph, contact: () => null }),
    action: target?.kind === 'action' ? actionRef(graph, target.id) : null,
    movesTo: target?.kind === 'step' || target?.kind === 'outcome' ? stepRef(graph, target.id) : null,
    deals,
  };
}

/** Columns that go, with deals that the move doesn't put into another by itself. */
async function stageMoves(
  { machines }: Sources,
  standing: readonly StandingCount[],
  to: RunningVersion,
  steps: StepMap,
): Promise<StageMove[]> {
  const { graph } = to.machine;
  const kept = standing.filter(({ step, stage }) => {
    const gone = stage !== null && !isStage(graph.nodes.get(stage));
    return gone && step !== stage && !isStage(placeIn(graph, steps, step) ?? undefined);
  });
  const groups = [...Map.groupBy(kept, ({ stage }) => stage ?? '')];
  return Promise.all(
    groups.map(async ([stage, group]) => {
      const versions = await Promise.all(group.map(({ versionHash }) => machines.load(versionHash)));
      const drawn = versions.find((version) => version.machine.graph.nodes.has(stage)) ?? versions[0];
      const named = placeIn(graph, steps, stage);
      return {
        stage: stepRef((drawn ?? to).machine.graph, stage),
        deals: sum(group),
        to: named && isStage(named) ? stepRef(graph, named.id) : null,
      };
    }),
  );
}

export async function versionMove({ machines }: Sources, record: MoveRecord): Promise<VersionMove> {
  const { id, processId, toHash, status, total, moved, left, failed, actor, startedAt, finishedAt } = record;
  return {
    id,
    process: processId,
    to: refOf(await machines.load(toHash)),
    status,
    total,
    moved,
    left,
    failed,
    startedBy: 'name' in actor ? actor.name : '',
    startedAt,
    finishedAt,
  };
}

const refusalsShown = 200;

/** Throws `not-found`. */
export async function versionMoveDetail(sources: Sources, id: string): Promise<VersionMoveDetail> {
  const record = await sources.store.moves.get(id);
  if (!record)
    throw new AppError(
      'not-found',
      say`There is no move “${id}”. GET /processes/:id/moves lists a process’s moves.`,
    );
  const notMoved = await sources.store.moves.notMoved(id, refusalsShown);
  return {
    ...(await versionMove(sources, record)),
    notMoved: notMoved.map(({ dealId, title, why, message }) => ({
      deal: { id: dealId, title },
      why,
      message,
    })),
  };
}

/** What moving one deal to the newest version would do. Throws `not-found`, `conflict` where there is nothing to move to. */
export async function dealMovePreview(
  context: Pick<Context, 'store' | 'machines' | 'clock'>,
  id: string,
  steps: StepMap,
): Promise<DealMovePreview> {
  const { deal, version, standing } = await standingOf(context, id);
  const to = await context.machines.live(deal.processId);
  const { graph } = version.machine;
  const step = graph.nodes.get(deal.step);
  if (to.hash === version.hash)
    throw new AppError('conflict', say`“${deal.title}” runs on the newest version, ${to.number}, already.`);
  if (step?.kind !== 'step')
    throw new AppError(
      'conflict',
      say`“${deal.title}” is closed, and closed deals stay on the version that they were closed on.`,
    );
  const passage = passageOf(graph, to.machine.graph, steps, step);
  const { waits, open } = standing.snapshot.context;
  const isPending = ({ id: edge }: Edge) => waits[edge] !== undefined;
  const wait = (edge: Edge) => waitRef(graph, step.id, edge, 1);
  const { step: from, to: place, ...view } = passageView(passage, graph, to.machine.graph);
  return {
    ...view,
    from: refOf(version),
    to: refOf(to),
    step: from,
    place,
    places: stepsOf(to.process).map((one) => stepRef(to.machine.graph, one.id)),
    kept: passage.kept.filter(isPending).map(wait),
    ended: passage.ended.filter(isPending).map(wait),
    begun: passage.begun.map((edge) => waitRef(to.machine.graph, passage.to?.id ?? step.id, edge, null)),
    closed: openActions(open)
      .filter((action) => passage.closed.some((one) => one.id === action))
      .map((action) => actionRef(graph, action)),
  };
}

const openActions = (open: Snapshot['context']['open']): string[] => [
  ...new Set(Object.values(open).map(({ action }) => action)),
];
