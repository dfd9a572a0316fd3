import type { Flag } from './columns.ts';

export interface ViewsTable {
  id: string;
  screen: string;
  scope: string;
  ownerId: string;
  name: string;
  query: string;
  shared: Flag;
  createdAt: number;
  updatedAt: number;
  removedAt: number | null;
}

export interface ViewDefaultsTable {
  userId: string;
  screen: string;
  scope: string;
  viewId: string;
}
