import { deals } from './personal/deals.ts';
import { logs } from './personal/logs.ts';
import { people } from './personal/people.ts';
import { planning } from './personal/planning.ts';
import type { PersonalPlace } from './personal/place.ts';
import { said } from './personal/said.ts';
import { workspace } from './personal/workspace.ts';

export type { Erasing, Merging, OwnRows, PersonalPlace } from './personal/place.ts';

/*
 * Where the store holds something about customers: every table and every column that isn't a number, so that erasing a
 * person and merging two of them reach all of it. A table that isn't told of here fails a test.
 *
 * Names are the database's own, in snake case.
 */

export const personal: Readonly<Record<string, PersonalPlace>> = {
  ...people,
  ...deals,
  ...said,
  ...planning,
  ...logs,
  ...workspace,
};
