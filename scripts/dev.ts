/**
 * `npm run dev`: the API server, restarted when its sources change, and Vite's development server in front of it,
 * as one command that ends both. Arguments go to `greenlane start`; without any it starts the demo.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const apiPort = process.env.GREENLANE_API_PORT ?? '8787';
const startArguments = process.argv.length > 2 ? process.argv.slice(2) : ['--demo'];

function run(...args: string[]): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GREENLANE_API_PORT: apiPort },
  });
}

const children = [
  run(
    '--watch',
    '--watch-preserve-output',
    'bin/greenlane.js',
    'start',
    '--port',
    apiPort,
    ...startArguments,
  ),
  run('node_modules/vite/bin/vite.js'),
];

let stopping = false;

function stopAll(): void {
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
}

process.on('SIGINT', stopAll);
process.on('SIGTERM', stopAll);
for (const child of children) {
  child.on('exit', (code) => {
    // One of the two ended by itself: it has said why, and the other is of no use alone.
    if (!stopping) process.exitCode = code ?? 1;
    stopAll();
  });
}
