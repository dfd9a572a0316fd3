import { z } from 'zod';
import { Because } from './because.ts';
import { ActionRef, At, DealRef, Id, StepRef } from './primitives.ts';

/** Step of an older version → the step of the new one where its deals stand then. What isn't named keeps its id. */
export const StepNames = z.record(z.string().max(64), z.string().max(64));
export type StepNames = z.infer<typeof StepNames>;

const VersionRef = z.object({ hash: z.string(), number: z.number().int() });

/** A wait of a step, with what comes of it: an action, or a move of the customer. */
export const WaitRef = z.object({
  because: Because,
  action: ActionRef.nullable(),
  movesTo: StepRef.nullable(),
  /** In how many deals it is pending; null where there are too many deals to count, or where it begins anew. */
  deals: z.number().int().nullable(),
});
export type WaitRef = z.infer<typeof WaitRef>;

/** What becomes of the deals that stand at one step of one older version. */
export const StepMove = z.object({
  version: VersionRef,
  step: StepRef,
  deals: z.number().int(),
  becomes: z.enum(['stays', 'moves', 'undecided']),
  /** Where they stand then; null while undecided. */
  to: StepRef.nullable(),
  /** For a step that is gone: what most likely took its place. */
  suggested: StepRef.nullable(),
  /** Waits that go on with their due times, that end, and that begin at the moment of the move. */
  kept: z.array(WaitRef),
  ended: z.array(WaitRef),
  begun: z.array(WaitRef),
  /** Open work that ends, because the new version no longer draws it. */
  closed: z.array(z.object({ action: ActionRef, deals: z.number().int().nullable() })),
  /** Some of the deals, where somebody has to decide. */
  examples: z.array(DealRef),
});
export type StepMove = z.infer<typeof StepMove>;

/** A column of the board that the new version no longer has, with deals that have gone on to a step without a column. */
export const StageMove = z.object({
  stage: StepRef,
  deals: z.number().int(),
  /** The column that they are shown in then; null where they keep the old one, which stays beside the others. */
  to: StepRef.nullable(),
});
export type StageMove = z.infer<typeof StageMove>;

/** `POST /processes/:id/moves/preview`: what moving every running deal to the newest version would do. */
export const PreviewMoves = z.object({ steps: StepNames.default({}) });
export type PreviewMoves = z.input<typeof PreviewMoves>;

export const MovePlan = z.object({
  to: VersionRef,
  /** Open deals and leads on older versions. */
  deals: z.number().int(),
  stays: z.number().int(),
  moves: z.number().int(),
  undecided: z.number().int(),
  steps: z.array(StepMove),
  stages: z.array(StageMove),
  /** Steps of the newest version, left to right: where deals may go. */
  places: z.array(StepRef),
});
export type MovePlan = z.infer<typeof MovePlan>;

/** `POST /processes/:id/moves` */
export const StartMove = z.object({
  /** Hash of the version that was looked at; refused with `stale-revision` when a newer one is live. */
  to: z.string(),
  steps: StepNames.default({}),
});
export type StartMove = z.input<typeof StartMove>;

export const VersionMove = z.object({
  id: Id,
  process: Id,
  to: VersionRef,
  status: z.enum(['running', 'done', 'cancelled']),
  /** Deals on older versions when it was started. */
  total: z.number().int(),
  moved: z.number().int(),
  /** Deals whose step is gone and for which nobody has decided. */
  left: z.number().int(),
  failed: z.number().int(),
  startedBy: z.string(),
  startedAt: At,
  finishedAt: At.nullable(),
});
export type VersionMove = z.infer<typeof VersionMove>;

/** `GET /processes/:id/moves`, newest first. */
export const VersionMoveList = z.object({ items: z.array(VersionMove) });
export type VersionMoveList = z.infer<typeof VersionMoveList>;

/** `GET /moves/:id`; the first of the deals that stayed behind, with the reason. */
export const VersionMoveDetail = VersionMove.extend({
  notMoved: z.array(z.object({ deal: DealRef, why: z.enum(['undecided', 'failed']), message: z.string() })),
});
export type VersionMoveDetail = z.infer<typeof VersionMoveDetail>;

/** `POST /deals/:id/version/preview`: what moving this deal to the newest version would do. */
export const DealMovePreview = z.object({
  from: VersionRef,
  to: VersionRef,
  becomes: z.enum(['stays', 'moves', 'undecided']),
  step: StepRef,
  place: StepRef.nullable(),
  suggested: StepRef.nullable(),
  places: z.array(StepRef),
  kept: z.array(WaitRef),
  ended: z.array(WaitRef),
  begun: z.array(WaitRef),
  closed: z.array(ActionRef),
});
export type DealMovePreview = z.infer<typeof DealMovePreview>;

/** `POST /deals/:id/version`: moves it; answers `ChangeDone`. */
export const MoveDeal = z.object({
  steps: StepNames.default({}),
  /** The deal's revision that was looked at; refused with `stale-revision` when it has changed since. */
  rev: z.number().int().optional(),
});
export type MoveDeal = z.input<typeof MoveDeal>;
