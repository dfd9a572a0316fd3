import { z } from 'zod';
import type { Classification } from '../mail/incoming/index.ts';
import type { IncomingRecord, JsonObject, MessageState } from '../store/store.ts';

const kinds = [
  'reply',
  'auto-reply',
  'bounce',
  'complaint',
  'challenge',
  'calendar',
  'bulk',
  'unsure',
  'own',
] as const;

/** What a mail was taken for, and why, as it is kept beside it. `own`: a copy of what one of us has written. */
export const WhatCame = z.object({
  kind: z.enum(kinds),
  /** In words for people, the weightiest first. */
  because: z.array(z.string()),
  /** For `unsure`: what it could be, likeliest first. */
  between: z.array(z.string()).default([]),
  /** For automatic answers. */
  about: z.string().optional(),
  returnsOn: z.string().nullable().optional(),
  standIns: z.array(z.object({ address: z.string(), name: z.string(), samePerson: z.boolean() })).default([]),
  /** For bounces. */
  severity: z.enum(['hard', 'soft', 'unknown']).optional(),
  cause: z.string().optional(),
  status: z.string().nullable().optional(),
  /** For challenges. */
  link: z.string().nullable().optional(),
  /** Somebody asks to be left alone: in these words. */
  wish: z.string().optional(),
  /** Something of it may be missing. */
  incomplete: z.boolean().default(false),
});
export type WhatCame = z.infer<typeof WhatCame>;

export const whatOf = (record: Pick<IncomingRecord, 'what'>): WhatCame => WhatCame.parse(record.what);

const stated = (classified: Classification): Partial<WhatCame> => {
  switch (classified.kind) {
    case 'auto-reply':
      return {
        about: classified.about,
        returnsOn: classified.returnsOn,
        standIns: classified.standIns,
      };
    case 'bounce':
      return { severity: classified.severity, cause: classified.cause, status: classified.status };
    case 'complaint':
      return { cause: classified.feedback };
    case 'challenge':
      return { link: classified.link };
    case 'calendar':
      return { about: classified.answer };
    case 'reply':
    case 'unsure':
      return {
        ...(classified.wantsToStop ? { wish: classified.wantsToStop.sentence } : {}),
        ...(classified.kind === 'unsure' ? { between: classified.between } : {}),
      };
    case 'bulk':
      return {};
  }
};

export const whatCame = (classified: Classification, incomplete: boolean): WhatCame => ({
  between: [],
  standIns: [],
  ...stated(classified),
  kind: classified.kind,
  because: classified.because.slice(0, 5),
  incomplete,
});

export const asJson = (what: WhatCame): JsonObject => ({ ...what });

/** How it stands in the conversation. */
export function stateOf(what: Pick<WhatCame, 'kind' | 'severity'>): MessageState {
  switch (what.kind) {
    case 'bounce':
      return what.severity === 'hard' ? 'bounce' : 'soft-bounce';
    case 'own':
      return 'sent';
    default:
      return what.kind;
  }
}
