import type { SegmentKind, SegmentRule } from '../../machines/index.ts';

export interface SegmentRecord {
  id: string;
  kind: SegmentKind;
  name: string;
  rule: SegmentRule;
  createdAt: number;
  createdBy: string | null;
  updatedAt: number;
}

/** What a rule may ask of records beside their own rows, for those of one page. */
export interface Surrounding {
  /** Tags by record. */
  tags: Map<string, Set<string>>;
  /** Processes in which each has an open deal. */
  openIn: Map<string, Set<string>>;
  /** When somebody was last in touch with each. */
  lastContactAt: Map<string, number>;
}

export interface Segments {
  /** By name. */
  all(kind?: SegmentKind): Promise<SegmentRecord[]>;
  get(id: string): Promise<SegmentRecord | null>;
  surrounding(
    kind: SegmentKind,
    ids: readonly string[],
    wanted: { tags: boolean; deals: boolean },
  ): Promise<Surrounding>;
  /** Throws `already-exists` where another segment of the kind is called so. */
  put(segment: SegmentRecord): Promise<void>;
  remove(id: string): Promise<void>;
}
