import type { RecordKind, WorkspaceField } from '../../machines/index.ts';

/** The workspace's own fields of contacts, companies and deals. */
export interface Fields {
  /** By entity, then as they are ordered; retired ones too. */
  all(): Promise<WorkspaceField[]>;
  get(entity: RecordKind, id: string): Promise<WorkspaceField | null>;
  /** How many records have a value for it. Looks at every record: only through `store.read`. */
  used(entity: RecordKind, id: string): Promise<number>;
  put(field: WorkspaceField): Promise<void>;
  /** `ids` in the order in which they are to stand; others follow as they stood. */
  order(entity: RecordKind, ids: readonly string[]): Promise<void>;
  /** For good, where no record has a value for it. */
  remove(entity: RecordKind, id: string): Promise<void>;
}
