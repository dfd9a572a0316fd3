/**
 * `node tests/golden/write.ts [--overwrite]`: lives the journeys and stores them in tests/fixtures/histories. A file that
 * exists is left alone: it says what a release did, and later ones are held to it. `--overwrite` writes all of them
 * again; that is right only until a release has them, or where a rule itself has changed, with a decision record.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, textOf } from './folder.ts';
import type { History } from './history.ts';
import { journeys } from './journeys.ts';
import { randomJourneys } from './random-journeys.ts';

const overwrite = process.argv.includes('--overwrite');
/** A wait that comes round every minute would fill a file and say no more. */
const mostDeeds = 120;
const random = randomJourneys(20_261_121, 8)
  .filter(({ deeds }) => deeds.length <= mostDeeds)
  .map((history, index): [string, () => History] => [`random-${index + 1}`, () => history]);
mkdirSync(folder, { recursive: true });
for (const [name, live] of [...Object.entries(journeys), ...random]) {
  const path = join(folder, `${name}.json`);
  const kept = existsSync(path) && !overwrite;
  if (!kept) writeFileSync(path, textOf(live()));
  process.stdout.write(`${kept ? 'kept   ' : 'written'} ${name}\n`);
}
