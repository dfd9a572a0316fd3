import type { RecordKind } from '../../machines/index.ts';

export interface TagRecord {
  /** Stays when the tag is renamed. */
  key: string;
  name: string;
}

export interface Tags {
  /** By name. */
  all(): Promise<TagRecord[]>;
  /** How many records have each, by tag and kind. */
  counts(): Promise<{ key: string; kind: RecordKind; records: number }[]>;
  get(key: string): Promise<TagRecord | null>;
  /** The tags called so, whatever their case; those that aren't there yet are made. */
  named(names: readonly string[], now: number): Promise<TagRecord[]>;
  /** Of each record, by name; records without tags are left out. */
  of(kind: RecordKind, ids: readonly string[]): Promise<Map<string, TagRecord[]>>;
  /** Tells which of `ids` didn't have it before. */
  add(kind: RecordKind, ids: readonly string[], key: string): Promise<string[]>;
  /** Tells which of `ids` had it. */
  take(kind: RecordKind, ids: readonly string[], key: string): Promise<string[]>;
  /** Throws `already-exists` where another tag is called so. */
  rename(key: string, name: string): Promise<void>;
  /**
   * Gives up to `limit` records of one tag to another, or to none; tells how many. What has none left is removed by
   * `remove`.
   */
  move(from: string, to: string | null, limit: number): Promise<number>;
  remove(key: string): Promise<void>;
}
