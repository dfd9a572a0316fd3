/**
 * Builds the client into dist/client unless the build there is newer than everything it is made from. Run as a
 * program it does just that; the end-to-end tests call it before they start.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const built = join(root, 'dist/client/index.html');
const sources = ['client/**/*', 'machines/**/*', 'vite.config.ts', 'package-lock.json'];

function isFresh(): boolean {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return globSync(sources, { cwd: root }).every((file) => statSync(join(root, file)).mtimeMs <= builtAt);
}

/** Throws when the build fails; its output has then been printed. */
export function ensureClientBuilt(): void {
  if (isFresh()) return;
  process.stdout.write('Building the client …\n');
  // A process of its own: under vitest NODE_ENV is `test`, and React would be built for development.
  const { status, error } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production', VITEST: undefined } },
  );
  if (status !== 0) {
    throw new Error(
      `The client did not build (vite build ended with ${error?.message ?? `status ${status}`}).`,
    );
  }
}

if (import.meta.main) {
  try {
    ensureClientBuilt();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
