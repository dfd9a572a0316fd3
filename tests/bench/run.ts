/**
 * `npm run bench [-- --json] [-- --only=advance,events]`: figures with their neighbours from the same run. With
 * `--json`, one object per line: `{ "name", "value", "unit", "note" }`.
 *
 * `--only=importing` brings in files of 100,000 rows, or of `GREENLANE_BENCH_ROWS`. `--only=scale`, `search`, `scale-board`, `scale-inbox`, `scale-forecast`, `scale-people`, `scale-timeline`, `scale-bulk` and
 * `scale-duplicates` compare 10,000 deals with a million, or with `GREENLANE_BENCH_DEALS`; on PostgreSQL with
 * `GREENLANE_BENCH_ENGINE=postgres`. With `GREENLANE_BENCH_FOLDER` what was filled on SQLite stays there and is used again.
 */
import { bench as advance } from './advance.ts';
import { bench as board } from './board.ts';
import { bench as designer } from './designer.ts';
import { bench as drawings } from './drawings.ts';
import { bench as events } from './events.ts';
import { bench as importing } from './importing.ts';
import type { Bench } from './measure.ts';
import { bench as postgres } from './postgres.ts';
import { clearAway } from './filled.ts';
import { bench as scale } from './scale.ts';
import { bench as scaleBoard } from './scale-board.ts';
import { bench as scaleBulk } from './scale-bulk.ts';
import { bench as scaleDuplicates } from './scale-duplicates.ts';
import { inbox, outlook, people, timeline } from './scale-screens.ts';
import { bench as search } from './search.ts';
import { bench as start } from './start.ts';

const benches: Record<string, Bench> = {
  advance,
  designer,
  drawings,
  events,
  postgres,
  board,
  scale,
  search,
  importing,
  'scale-board': scaleBoard,
  'scale-inbox': inbox,
  'scale-forecast': outlook,
  'scale-people': people,
  'scale-timeline': timeline,
  'scale-bulk': scaleBulk,
  'scale-duplicates': scaleDuplicates,
  start,
};

/** Take minutes, and so run only where they are named. */
const isLong = (name: string): boolean =>
  name.startsWith('scale') || name === 'search' || name === 'importing';

const asJson = process.argv.includes('--json');
const only = process.argv
  .find((arg) => arg.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const unknown = only?.filter((name) => !(name in benches)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(2);
}

try {
  for (const [name, bench] of Object.entries(benches)) {
    if (only ? !only.includes(name) : isLong(name)) continue;
    for await (const figure of bench())
      process.stdout.write(
        asJson
          ? `${JSON.stringify(figure)}\n`
          : `${figure.name.padEnd(38)} ${String(figure.value).padStart(10)} ${figure.unit.padEnd(10)} ${figure.note}\n`,
      );
  }
} finally {
  await clearAway();
}
