import type { MatterAboutKind, MatterKind } from '../../machines/api/index.ts';

/** What a matter is about. */
export interface MatterAbout {
  kind: MatterAboutKind;
  id: string;
}

/** Something that needs one person beside the actions of deals. Holds no sentences: words are the client's. */
export interface MatterRecord {
  id: string;
  userId: string;
  kind: MatterKind;
  about: MatterAbout;
  /** Which note or remark of it; empty: the thing itself. */
  place: string;
  /** Who has caused it; null: the server itself. */
  byUser: string | null;
  at: number;
  dueAt: number | null;
  snoozedUntil: number | null;
  doneAt: number | null;
}

export type NewMatter = Pick<MatterRecord, 'id' | 'userId' | 'kind' | 'about' | 'at'> &
  Partial<Pick<MatterRecord, 'place' | 'byUser' | 'dueAt'>>;

/** One matter, or all of a kind, a place or a person about a thing. */
export interface MattersAbout {
  about: MatterAbout;
  kind?: MatterKind | undefined;
  place?: string | undefined;
  userId?: string | undefined;
}

export interface Matters {
  get(id: string): Promise<MatterRecord | null>;
  /** Not done yet. */
  openOf(about: MattersAbout): Promise<MatterRecord[]>;
  /** What a person was told since then and hasn't dealt with, oldest first: for notifications of the browser. */
  since(userId: string, at: number, limit: number): Promise<MatterRecord[]>;
  /** Puts them before their people. What stands there already (same person, kind, thing and place) stays as it is. */
  raise(matters: readonly NewMatter[]): Promise<void>;
  /** They need nobody any more. Answers how many were open. */
  resolve(of: MattersAbout, at: number): Promise<number>;
  /** One person's own: done at that time, null opens it again. False where it isn't theirs. */
  finish(id: string, userId: string, at: number | null): Promise<boolean>;
  /** Out of sight until then; null brings it back. False where it isn't theirs or is done. */
  snooze(id: string, userId: string, until: number | null): Promise<boolean>;
}
