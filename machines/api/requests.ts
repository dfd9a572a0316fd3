import { z } from 'zod';
import { Role } from './permissions.ts';
import { At, Id, UserRef } from './primitives.ts';

/** Asked for and waiting for a yes; taken; done; handed back with a reason; taken back by who asked. */
export const requestStates = ['asked', 'taken', 'done', 'returned', 'withdrawn'] as const;
export const RequestState = z.enum(requestStates);
export type RequestState = z.infer<typeof RequestState>;

export const remarkKinds = ['asked', 'taken', 'done', 'returned', 'withdrawn', 'said'] as const;
export const RemarkKind = z.enum(remarkKinds);
export type RemarkKind = z.infer<typeof RemarkKind>;

export const requestAbouts = ['deal', 'contact', 'company'] as const;

const Brief = z.object({
  /** What is wanted, in a line. */
  goal: z.string().trim().min(1, 'says what is wanted').max(200),
  /** Whom it is for. */
  audience: z.string().trim().max(1_000),
  /** What there should be in the end. */
  expected: z.string().trim().min(1, 'says what there should be in the end').max(4_000),
  dueAt: At.nullable(),
});

/** To one person, or to all of a role until one of them takes it. */
const Asked = z.union([z.object({ user: Id }), z.object({ department: Role })]);

/** `POST /requests` */
export const NewRequest = Brief.extend({
  to: Asked,
  about: z.object({ kind: z.enum(requestAbouts), id: Id }).nullable(),
});
export type NewRequest = z.infer<typeof NewRequest>;

export const RequestView = Brief.extend({
  id: Id,
  state: RequestState,
  owner: UserRef.nullable(),
  department: Role.nullable(),
  about: z.object({ kind: z.enum(requestAbouts), id: Id, name: z.string().nullable() }).nullable(),
  askedBy: UserRef,
  askedAt: At,
  changedAt: At,
  may: z.object({
    take: z.boolean(),
    finish: z.boolean(),
    return: z.boolean(),
    askAgain: z.boolean(),
    withdraw: z.boolean(),
  }),
});
export type RequestView = z.infer<typeof RequestView>;

export const RequestDetail = RequestView.extend({
  /** Oldest first; the first one is the asking. */
  remarks: z.array(
    z.object({ number: z.number().int(), at: At, by: UserRef, what: RemarkKind, text: z.string() }),
  ),
});
export type RequestDetail = z.infer<typeof RequestDetail>;

/** `GET /requests` */
export const RequestQuery = z.object({
  /** `of-me`: asked of me or my role; `by-me`: what I asked for; `all`. */
  view: z.enum(['of-me', 'by-me', 'all']).default('all'),
  open: z.enum(['yes', 'no']).default('yes'),
  /** Of one deal, contact or company. */
  about: z.enum(requestAbouts).optional(),
  id: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});

export const RequestList = z.object({ items: z.array(RequestView), nextCursor: z.string().nullable() });
export type RequestList = z.infer<typeof RequestList>;

/** `POST /requests/:id/{take,done,return,ask-again,withdraw,remarks}`; handing back and remarks need words. */
export const RequestWords = z.object({ text: z.string().trim().max(4_000).default('') });
export const RequestReason = z.object({ text: z.string().trim().min(1, 'says why').max(4_000) });
