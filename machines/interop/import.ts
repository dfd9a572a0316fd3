import type { Process } from '../process.ts';
import type { Said, Saying } from '../saying/index.ts';

/** What other programs' files can be brought in. */
export const importFormats = ['drawio', 'bpmn', 'xstate'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** As people call the program or notation. */
export const importFormatNames: Record<ImportFormat, string> = {
  drawio: 'draw.io',
  bpmn: 'BPMN 2.0',
  xstate: 'XState',
};

/** What an import left out, changed or guessed. Nothing of a file is dropped without one. */
export interface ImportNote {
  kind: 'left-out' | 'changed' | 'guessed';
  /** Id in the file. */
  element: string;
  /** As a reader of the file knows the element: its label, else what it is. */
  name: Said;
  /** What became of it and why: a sentence. */
  message: Saying;
  /** What to do about it, if anything. */
  remedy?: Saying;
  /** Id of the node or arrow of the process that it became. */
  became?: string;
  /** Name of the page it stands on, in files with several. */
  page?: string;
}

export interface Imported {
  /** Fits the schema of process documents; what lint says about it is for the designer. */
  process: Process;
  notes: readonly ImportNote[];
}

export interface ImportOptions {
  /** Name of the process; else the file's own name for itself, else `fileName`. */
  name?: string;
  /** Language of its names, as BCP 47; guessed from the letters where it is empty. */
  language?: string;
  /** The file's name: only a last resort for naming the process. */
  fileName?: string;
}

export type ImportRefusal = 'not-this-format' | 'too-large' | 'too-deep' | 'broken' | 'empty' | 'unsupported';

/** Why a file is refused whole. The message names the thing, the problem and the remedy. */
export class ImportRefused extends Error {
  readonly reason: ImportRefusal;
  readonly said: Saying;
  constructor(reason: ImportRefusal, message: Saying) {
    super(String(message));
    this.name = 'ImportRefused';
    this.reason = reason;
    this.said = message;
  }
}

/** A file as the importers get it: its text is decoded once, and only when somebody asks. */
export interface ForeignContent {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** One format's reader. */
export interface Importer {
  /** Whether the content, not the file's name, looks like this format. Cheap: it reads the beginning only. */
  recognises(content: ForeignContent): boolean;
  /** Throws ImportRefused where the file can't be read as a whole. */
  read(content: ForeignContent, options: ImportOptions): Imported;
}
