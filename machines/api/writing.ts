import { z } from 'zod';
import { UserRef } from './primitives.ts';

/** A name that a window gives itself when it opens the designer: random, and another one after each reload. */
export const WindowId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, "-" and "_"');

/** What somebody has in hand on the canvas, by ids. */
export const DrawingPlace = z.object({
  nodes: z.array(z.string().max(64)).max(50),
  edges: z.array(z.string().max(64)).max(50),
});
export type DrawingPlace = z.infer<typeof DrawingPlace>;

/**
 * `GET /processes/:id/writing`, and the answer of every call below it: who draws on the draft, and who would like to. One
 * window at a time draws; the others watch.
 */
export const DraftWriting = z.object({
  /** Null while nobody draws. */
  writer: z.object({ window: WindowId, user: UserRef.nullable(), place: DrawingPlace.nullable() }).nullable(),
  /** Who has asked to take over, and how long the writer has left to answer. */
  ask: z
    .object({ window: WindowId, user: UserRef.nullable(), answerInMs: z.number().int().nonnegative() })
    .nullable(),
});
export type DraftWriting = z.infer<typeof DraftWriting>;

/**
 * `POST /processes/:id/writing`: this window would draw, or goes on drawing, or goes on asking. Repeated every eight
 * seconds; whoever isn't heard of for thirty is gone.
 */
export const KeepWriting = z.object({ window: WindowId, place: DrawingPlace.nullable().default(null) });
export type KeepWriting = z.input<typeof KeepWriting>;

/** `POST /processes/:id/writing/ask` and `…/leave` */
export const FromWindow = z.object({ window: WindowId });
export type FromWindow = z.infer<typeof FromWindow>;

/** `POST /processes/:id/writing/answer`: the writer's word on who has asked. What isn't saved is saved before. */
export const AnswerAsk = z.object({ window: WindowId, handOver: z.boolean() });
export type AnswerAsk = z.infer<typeof AnswerAsk>;
