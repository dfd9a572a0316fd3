import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readJson } from '../json.ts';
import type { Actor } from '../timeline.ts';
import { say } from '../../../machines/index.ts';

/*
 * Who caused a timeline entry, in a few words: `timer`, `system outbox`, `contact`, `contact c_1`, `user u_1 Anna Berg`.
 * Whoever has an id with a space in it is kept as JSON.
 */

const AnyActor: z.ZodType<Actor> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('token'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('contact'), id: z.string() }),
  z.object({ kind: z.literal('timer') }),
  z.object({ kind: z.literal('system'), what: z.string() }),
]);

/** `contactId` is whom the entry is about, who need not be named twice. */
export function keptActor(actor: Actor, contactId: string | null): string {
  switch (actor.kind) {
    case 'timer':
      return 'timer';
    case 'system':
      return `system ${actor.what}`;
    case 'contact':
      return actor.id === contactId ? 'contact' : `contact ${actor.id}`;
    case 'user':
    case 'token':
      return actor.id.includes(' ') ? JSON.stringify(actor) : `${actor.kind} ${actor.id} ${actor.name}`;
  }
}

/** @throws AppError `data-damaged` */
export function toldActor(text: string, contactId: string | null, where: string): Actor {
  if (text.startsWith('{')) return readJson(AnyActor, text, where);
  const [kind, rest] = parted(text);
  switch (kind) {
    case 'timer':
      return { kind };
    case 'system':
      return { kind, what: rest };
    case 'contact':
      if (rest !== '') return { kind, id: rest };
      if (contactId !== null) return { kind, id: contactId };
      break;
    case 'user':
    case 'token': {
      const [id, name] = parted(rest);
      return { kind, id, name };
    }
  }
  throw new AppError(
    'data-damaged',
    say`The stored value in ${where} names nobody: “${text}”. Restore it from a backup, or correct it in the database.`,
  );
}

function parted(text: string): [first: string, rest: string] {
  const space = text.indexOf(' ');
  return space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
}
