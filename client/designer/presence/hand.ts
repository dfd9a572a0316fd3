import type { DraftWriting } from '../../../machines/api/index.ts';

/** Somebody who draws or would like to. */
export interface Somebody {
  /** Null for a script. */
  name: string | null;
  /** The same person, in another window. */
  own: boolean;
}

/** In whose hand the draft is, as this window sees it. */
export type Hand =
  | {
      kind: 'writing';
      /** Who would like to take over, and how long there is to answer. */
      asked: (Somebody & { window: string; answerInMs: number }) | null;
    }
  | {
      kind: 'watching';
      /** Null while nobody draws. */
      writer: (Somebody & { window: string; place: Place | null }) | null;
      /** This window has asked; how long the writer has left to answer. */
      askingMs: number | null;
    };

/** What somebody has in hand on the canvas, by ids. */
export type Place = NonNullable<NonNullable<DraftWriting['writer']>['place']>;

export function handOf({ writer, ask }: DraftWriting, me: { window: string; user: string | null }): Hand {
  const somebody = (user: { id: string; name: string } | null): Somebody => ({
    name: user?.name ?? null,
    own: user !== null && user.id === me.user,
  });
  if (writer?.window === me.window) {
    const asked = ask && { ...somebody(ask.user), window: ask.window, answerInMs: ask.answerInMs };
    return { kind: 'writing', asked };
  }
  return {
    kind: 'watching',
    writer: writer && { ...somebody(writer.user), window: writer.window, place: writer.place },
    askingMs: ask?.window === me.window ? ask.answerInMs : null,
  };
}
