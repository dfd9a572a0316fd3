/** What of a list is shown, under a name; see `machines/api/views.ts`. */
export interface ViewRecord {
  id: string;
  screen: string;
  /** What of the screen it is of, where that has several; else empty. */
  scope: string;
  ownerId: string;
  name: string;
  query: string;
  shared: boolean;
  createdAt: number;
  updatedAt: number;
  /** Removed, and kept for a day so that it can be put back. */
  removedAt: number | null;
}

export type ViewPatch = Partial<Pick<ViewRecord, 'name' | 'query' | 'shared' | 'removedAt'>>;

export interface Views {
  /** Shared ones and the user's own, by name, without those removed. */
  list(screen: string, scope: string, userId: string): Promise<ViewRecord[]>;
  /** Of all screens: shared ones and the user's own, without those removed; of nobody the shared ones. */
  visibleTo(userId: string | null): Promise<ViewRecord[]>;
  /** Also one that was removed. */
  get(id: string): Promise<ViewRecord | null>;
  /** All whose query has this parameter; those that were removed too, since they can be put back. */
  asking(parameter: string): Promise<ViewRecord[]>;
  create(view: ViewRecord): Promise<void>;
  change(id: string, patch: ViewPatch, now: number): Promise<void>;
  /** For good; all that were removed before then. */
  purge(before: number): Promise<void>;
  defaultOf(screen: string, scope: string, userId: string): Promise<string | null>;
  setDefault(screen: string, scope: string, userId: string, viewId: string | null): Promise<void>;
}
