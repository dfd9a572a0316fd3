/**
 * `npm test`: every vitest project in one run, ended by the plain line `N passed, N failed`. Takes vitest's own
 * arguments (`npm test -- tests/server -t "late result"`). Fails when a test failed, when anything went wrong
 * outside a test, and when nothing ran at all.
 */
import { parseCLI, startVitest } from 'vitest/node';
import type { TestModule } from 'vitest/node';

/** Tests by result. A file or suite whose own code or hooks failed counts as one failure more. */
function count(modules: readonly TestModule[]): { passed: number; failed: number; skipped: number } {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') totals.passed += 1;
      else if (state === 'skipped') totals.skipped += 1;
      // `pending` after the run: its file ended before it could.
      else totals.failed += 1;
    }
    if (module.errors().length > 0) totals.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) totals.failed += 1;
  }
  return totals;
}

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await startVitest('test', filter, { ...options, watch: false });
const { passed, failed, skipped } = count(vitest.state.getTestModules());
const strayErrors = vitest.state.getUnhandledErrors().length;
await vitest.close();

const nothingRan = passed + failed === 0;
const failures = failed + strayErrors;
if (nothingRan) process.stdout.write('No test ran.\n');
if (strayErrors > 0) process.stdout.write(`${strayErrors} of the failures happened outside a test.\n`);
if (skipped > 0) process.stdout.write(`${skipped} skipped.\n`);
process.exitCode = failures > 0 || nothingRan ? 1 : 0;
process.on('exit', () => process.stdout.write(`${passed} passed, ${failures} failed\n`));
