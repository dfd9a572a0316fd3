import type {
  FoundGroup,
  ImportFormat,
  ImportNote,
  Meaning,
  Process,
  Saying,
} from '../../../machines/index.ts';

/** What may be brought in: other programs' files, and process documents of our own. */
export type FileFormat = ImportFormat | 'document';

export interface PageInFile {
  id: string;
  name: string;
  shapes: number;
}

/** What somebody chose about a drawing. */
export interface Choice {
  pages: readonly string[];
  /** By the group's key; the others mean what is proposed. */
  meanings: readonly (readonly [string, Meaning])[];
}

export type Question = { ask: 'read'; file: File } | { ask: 'build'; number: number; choice: Choice };

/** A process as it would be created, and what became of the file. */
export interface Built {
  process: Process;
  notes: readonly ImportNote[];
  errors: number;
  warnings: number;
}

export type Answer =
  | { say: 'progress'; share: number }
  | { say: 'reading' }
  /** The file can't be brought in; the message is for people. */
  | { say: 'refused'; message: Saying }
  | { say: 'read'; format: FileFormat; pages: readonly PageInFile[]; taken: readonly string[] }
  | { say: 'built'; number: number; groups: readonly FoundGroup[]; built: Built }
  /** Not with these pages and meanings. */
  | { say: 'unbuilt'; number: number; groups: readonly FoundGroup[]; message: Saying };
