import { copyFromPostgres, fillPostgres } from './dialects/postgres/copying.ts';
import { copyFromSqlite, fillSqlite } from './dialects/sqlite/copying.ts';
import type { Copying, Filling } from './copied.ts';
import type { StoreOptions } from './open.ts';

export type { Cell, Copying, Filling, Row, TableShape } from './copied.ts';

/** @throws AppError as `openStore` */
export const copyFrom = (place: StoreOptions): Promise<Copying> =>
  'url' in place ? copyFromPostgres(place) : copyFromSqlite(place);

/** @throws AppError as `openStore` */
export const fill = (place: StoreOptions): Promise<Filling> =>
  'url' in place ? fillPostgres(place) : fillSqlite(place);
