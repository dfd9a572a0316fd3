import type { AddNote } from '../../../machines/api/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { payloadOf, told } from '../../runtime/timeline-entry.ts';
import type { Actor, NotePlace, Records, Store } from '../../store/store.ts';
import { say } from '../../../machines/index.ts';

type Kept = Pick<Records, 'recordLog' | 'matters'>;

/** A remark on a contact or company, in the transaction of the caller. */
export async function addNote(
  records: Kept,
  about: { kind: 'contact' | 'company'; id: string },
  { text, mentions = [] }: AddNote,
  by: { actor: Actor; at: number },
): Promise<NotePlace> {
  const [entry] = await records.recordLog.append([
    { ...about, ...by, what: { kind: 'note', mentions }, texts: [{ kind: 'note', text }] },
  ]);
  if (!entry) throw new Error('One entry was appended.');
  const place = { ...about, seq: entry.seq };
  await tellMentioned(records, place, mentions, by);
  return place;
}

/** Puts a note before those whom it names; nobody is told of what they wrote themselves. */
export async function tellMentioned(
  { matters }: Pick<Records, 'matters'>,
  place: NotePlace,
  mentions: readonly string[],
  { actor, at }: { actor: Actor; at: number },
): Promise<void> {
  const author = actor.kind === 'user' ? actor.id : null;
  const others = [...new Set(mentions)].filter((id) => id !== author);
  if (others.length === 0) return;
  await matters.raise(
    others.map((userId) => ({
      id: newId('mr', at),
      userId,
      kind: 'mention',
      about: { kind: place.kind, id: place.id },
      place: String(place.seq),
      byUser: author,
      at,
    })),
  );
}

/** Who is named must work here: a mention that reaches nobody would be silence. */
export async function checkMentions({ users }: Pick<Records, 'users'>, mentions: readonly string[] = []) {
  for (const id of mentions) {
    const user = await users.get(id);
    if (!user?.active)
      throw new AppError(
        'invalid',
        user
          ? say`${user.name} doesn’t work here any more. Name somebody else.`
          : say`There is no user ${id}. Name somebody from the team.`,
      );
  }
}

interface KeptNote {
  author: string | null;
  /** Null once erased. */
  text: string | null;
  mentions: readonly string[];
}

/** Throws `not-found` where no note stands at that place. */
async function existingNote(store: Store, place: NotePlace): Promise<KeptNote> {
  const found = place.kind === 'deal' ? await dealNote(store, place) : await recordNote(store, place);
  if (!found)
    throw new AppError('not-found', say`There is no note ${place.seq} on ${place.kind} ${place.id}.`);
  return found;
}

async function dealNote({ timeline }: Store, { id, seq }: NotePlace): Promise<KeptNote | null> {
  const entry = await timeline.entry(id, seq);
  if (entry?.type !== told.note) return null;
  return {
    author: entry.actor.kind === 'user' ? entry.actor.id : null,
    text: entry.texts.find(({ kind }) => kind === 'note')?.text ?? null,
    mentions: payloadOf(entry).mentions ?? [],
  };
}

async function recordNote({ recordLog }: Store, place: NotePlace): Promise<KeptNote | null> {
  const entry = await recordLog.get(place);
  if (entry?.what.kind !== 'note') return null;
  return {
    author: entry.actor.kind === 'user' ? entry.actor.id : null,
    text: entry.texts.find(({ kind }) => kind === 'note')?.text ?? null,
    mentions: entry.what.mentions,
  };
}

/**
 * What its author makes of a note: other words, or null for none. What it said before stays in the history until it is
 * erased.
 */
export async function changeNote(
  store: Store,
  place: NotePlace,
  change: { text: string; mentions?: readonly string[] | undefined } | null,
  { userId, at }: { userId: string | null; at: number },
): Promise<void> {
  const note = await existingNote(store, place);
  if (userId === null || note.author !== userId)
    throw new AppError('forbidden', say`A note is its author’s. Write one of your own beneath it.`);
  if (note.text === null) throw new AppError('conflict', say`This note has been erased. Write a new one.`);
  await store.transact(async (records) => {
    await records.recordLog.changeNote({ ...place, at, byUser: userId, text: change?.text ?? null });
    const about = { about: { kind: place.kind, id: place.id }, kind: 'mention' as const };
    if (change === null) await records.matters.resolve({ ...about, place: String(place.seq) }, at);
    const actor: Actor = { kind: 'user', id: userId, name: '' };
    const added = (change?.mentions ?? []).filter((id) => !note.mentions.includes(id));
    await tellMentioned(records, place, added, { actor, at });
  });
}
