import type { Adapter } from 'lowdb';
import type { Draft, Version } from './documents.ts';

/** Where the library's documents lie. Any call may throw `storage-unavailable` and `data-damaged`. */
export interface Shelf {
  /** Ids that are taken. */
  ids(): Promise<string[]>;
  draft(id: string): Adapter<Draft | null>;
  /** Hashes of the versions of a process, in no order. */
  hashes(id: string): Promise<string[]>;
  /** Written once: writing it again changes nothing. */
  version(id: string, hash: string): Adapter<Version | null>;
  /** Takes a process away with all that belongs to it. */
  remove(id: string): Promise<void>;
  /**
   * What `work` reads of this process holds until all that it writes is written, whichever server somebody else works
   * on. It may be asked again, from the beginning, and must use the shelf that it is given. For a process that is still
   * to be made, `id` is empty.
   */
  alone<T>(id: string, work: (shelf: Shelf) => Promise<T>): Promise<T>;
  /** For messages. */
  placeOf(id: string): string;
}
