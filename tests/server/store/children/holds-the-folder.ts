/** Opens the store in the folder named by its argument, says so, and holds it until it is killed. */
import { openStore } from '../../../../server/store/open.ts';

const [, , folder = ''] = process.argv;
await openStore({ folder });
process.stdout.write('open\n');
// Keeps the process alive; whoever started it ends it.
process.stdin.resume();
