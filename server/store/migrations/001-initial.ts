import type { Migration } from './ddl.ts';
import { deals, history, work } from './001/deals.ts';
import { people, team } from './001/people.ts';
import { workspace } from './001/workspace.ts';

export const initial: Migration = {
  number: 1,
  name: 'initial',
  up: (ddl) => [deals, work, history, people, team, workspace].flatMap((tables) => tables(ddl)),
};
