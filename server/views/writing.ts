import type { DraftWriting } from '../../machines/api/index.ts';
import { answerTimeMs, heldAt, type Held } from '../library/writing.ts';
import { userOf, type Users } from './people.ts';

export function draftWriting(record: Held, users: Users, now: number): DraftWriting {
  const held = heldAt(record, now);
  if (!held) return { writer: null, ask: null };
  const { ask } = held;
  return {
    writer: { window: held.windowId, user: userOf(users, held.userId), place: held.place },
    ask: ask && {
      window: ask.windowId,
      user: userOf(users, ask.userId),
      answerInMs: Math.max(0, ask.askedAt + answerTimeMs(held, ask) - now),
    },
  };
}
