import type { FactValue } from '../../machines/index.ts';
import type { Actor } from './actor.ts';

/** What has a log. What happens in a deal stands in its timeline; its log has what is only attached to it: tags, files. */
export type RecordKind = 'contact' | 'company' | 'deal';

/** A field that somebody changed; `path` as in the field catalogue: `contact.email`, `company.size`. */
export interface RecordEdit {
  path: string;
  /** Null where the value is a text: then it lies in `texts` as `from` and `to`, so that it can be erased. */
  from: FactValue;
  to: FactValue;
}

/** What happened to a record beside the timelines of deals. Codes, ids and values only: words lie in `texts`. */
export type RecordWhat =
  | { kind: 'created' }
  | { kind: 'edited'; changes: RecordEdit[] }
  /** Users, null for nobody. */
  | { kind: 'owner'; from: string | null; to: string | null }
  | { kind: 'tags'; added: string[]; removed: string[] }
  /** Its name is a text of kind `name`. */
  | { kind: 'file'; what: 'added' | 'removed'; file: string }
  /** Another record went into this one, or was taken out again; its name is a text of kind `name`. */
  | { kind: 'merged' | 'unmerged'; other: string; merge: string }
  | { kind: 'imported'; import: string; as: 'created' | 'updated' | 'taken-back' }
  /** The words are a text of kind `note`; what became of them later is in `NoteChange`. */
  | { kind: 'note'; mentions: string[] }
  /** A form was sent that no deal came of. */
  | { kind: 'form'; submission: string; form: string }
  /** A person's data was handed out as a file, or who it was has been erased. */
  | { kind: 'exported' | 'erased'; erasure?: string }
  /** Somebody with the address of an erased person has come in again. */
  | { kind: 'returned'; erasedAt: number };

/** Personal words of an entry, in rows of their own so that they can be erased. */
export interface RecordText {
  kind: 'note' | 'name' | 'from' | 'to';
  /** Field path for `from` and `to`. */
  about?: string | null | undefined;
  text: string;
}

export interface NewRecordEntry {
  kind: RecordKind;
  id: string;
  at: number;
  actor: Actor;
  what: RecordWhat;
  texts?: readonly RecordText[] | undefined;
}

export interface RecordEntry {
  kind: RecordKind;
  id: string;
  /** Counts a record's entries, from 1. */
  seq: number;
  at: number;
  actor: Actor;
  what: RecordWhat;
  texts: RecordText[];
}

/** Where a note stands: in a deal's timeline or a record's log. */
export interface NotePlace {
  kind: RecordKind;
  id: string;
  seq: number;
}

/** What its author made of a note later. The words before it stay where they were, until they are erased. */
export interface NoteChange extends NotePlace {
  /** Counts the changes of one note, from 1. */
  place: number;
  at: number;
  byUser: string | null;
  /** Null where the note was deleted. */
  text: string | null;
}

/** The log of contacts, companies and what hangs on deals, append-only. Called inside the transaction of the change that it tells of. */
export interface RecordLog {
  append(entries: readonly NewRecordEntry[]): Promise<RecordEntry[]>;
  get(place: { kind: RecordKind; id: string; seq: number }): Promise<RecordEntry | null>;
  /** In the order in which they were made. */
  noteChanges(places: readonly NotePlace[]): Promise<NoteChange[]>;
  changeNote(change: Omit<NoteChange, 'place'>): Promise<NoteChange>;
}
