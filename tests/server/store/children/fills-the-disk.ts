/**
 * Runs where files may not grow beyond a few hundred kilobytes, as on a full disk: writes until the store refuses,
 * then prints what it said and what can still be read. Argument: folder.
 */
import { AppError } from '../../../../server/errors.ts';
import { openStore } from '../../../../server/store/open.ts';
import { changed, furnish, makeDeal } from '../scene.ts';

const [, , folder = ''] = process.argv;
const store = await openStore({ folder });
await furnish(store);
await makeDeal(store, 'd_1');
let rev = 1;
let changeCode: string | null = null;
while (changeCode === null) {
  try {
    await changed(store, { dealId: 'd_1', writes: { deal: { title: 'x'.repeat(20_000 + rev) } } });
    rev += 1;
  } catch (error) {
    changeCode = error instanceof AppError ? error.code : String(error);
  }
}
let writeCode: string | null = null;
try {
  await store.settings.set('big', 'x'.repeat(2_000_000));
} catch (error) {
  writeCode = error instanceof AppError ? error.code : String(error);
}
const read = await store.deals.get('d_1');
process.stdout.write(`${JSON.stringify({ changeCode, writeCode, acknowledged: rev, read: read?.rev })}\n`);
// Without close(): a checkpoint would want room too.
process.exit(0);
