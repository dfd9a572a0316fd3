import { bulk } from './019/bulk.ts';
import { following } from './019/following.ts';
import { forecast } from './019/forecast.ts';
import type { Migration } from './ddl.ts';

/** Targets, judgements and the history of the forecast; what needs attention; one change for many deals. */
export const forecasts: Migration = {
  number: 19,
  name: 'forecasts',
  up: (ddl) => [...following(ddl), ...forecast(ddl), ...bulk(ddl)],
};
