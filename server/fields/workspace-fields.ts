import { fieldCatalogue, type Field, type OwnField, type WorkspaceField } from '../../machines/index.ts';
import type { Store } from '../store/store.ts';

/** What the workspace adds to the field catalogue. Read anew each time: a colleague may just have changed it. */
export interface WorkspaceFields {
  /** Those in use, by entity, as they are ordered. */
  all(): Promise<WorkspaceField[]>;
  /** All that a process of these own fields can name: what is built in, its own, and the workspace's. */
  catalogue(own?: readonly OwnField[]): Promise<Field[]>;
}

export function workspaceFields({ fields }: Pick<Store, 'fields'>): WorkspaceFields {
  const all = async (): Promise<WorkspaceField[]> =>
    (await fields.all()).filter(({ retiredAt }) => retiredAt === null);
  return { all, catalogue: async (own = []) => fieldCatalogue(own, await all()) };
}
