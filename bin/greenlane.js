#!/usr/bin/env node
// Starts the command line on Node 24, whichever Node (18 or newer) was on PATH. Plain JavaScript with no
// dependencies, because an older Node has to be able to read it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REQUIRED_MAJOR = 24;
const LAUNCHED = 'GREENLANE_LAUNCHED';
const major = Number(process.versions.node.split('.')[0]);

if (major >= REQUIRED_MAJOR) await runHere();
else runOnBundledNode();

async function runHere() {
  const source = new URL('../server/cli.ts', import.meta.url);
  const built = new URL('../dist/server/cli.js', import.meta.url);
  // A checkout runs from source; the published package ships only the build.
  const entry = [source, built].find((url) => existsSync(fileURLToPath(url)));
  if (!entry) {
    fail(`Greenlane's command line is missing: neither ${fileURLToPath(source)} nor ${fileURLToPath(built)} exists.
Reinstall the package or, in a checkout, run "npm run build".`);
  }
  endWithLauncher();
  const { main } = await import(entry.href);
  // Not process.exit(): what is still being written to a pipe would be cut off.
  process.exitCode = await main(process.argv.slice(2));
}

/** A launcher that is killed passes no signal on; its channel closes. A server left behind would keep port and folder. */
function endWithLauncher() {
  if (process.env[LAUNCHED] === undefined || !process.channel) return;
  delete process.env[LAUNCHED];
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}

function runOnBundledNode() {
  const node = bundledNode();
  if (!node) {
    fail(`Greenlane needs Node ${REQUIRED_MAJOR} and is running on ${process.version}. It brings its own Node as the npm package "node",
but its binary was not found. Run "npm ci" in the checkout (or reinstall Greenlane) with install scripts
allowed, or put Node ${REQUIRED_MAJOR} first on PATH.`);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [LAUNCHED]: '1' },
  });
  child.on('error', (error) => {
    fail(`Greenlane could not start Node ${REQUIRED_MAJOR} at ${node}: ${error.message}`);
  });
  // This process stays until the child has shut down, and passes signals on. Ctrl-C in a terminal already goes to
  // both; passing it on would make it look pressed twice.
  const forward = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  child.on('exit', (code, signal) => {
    if (signal) {
      // End the same way the child did, so that a shell sees the signal.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exitCode = code ?? 1;
    }
  });
}

/** The `node` binary of the npm package of that name, next to this package or hoisted above it. */
function bundledNode() {
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve('node/package.json'));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
