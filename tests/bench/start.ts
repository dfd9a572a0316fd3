import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, rounded, type Bench } from './measure.ts';

const launcher = join(import.meta.dirname, '../../bin/greenlane.js');
const ROUNDS = 3;

/** From the command to the printed address, in milliseconds. */
async function startOnce(args: readonly string[]): Promise<number> {
  const begun = performance.now();
  const server = spawn(process.execPath, [launcher, 'start', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await new Promise<void>((resolve, reject) => {
      let said = '';
      server.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('is ready at')) resolve();
      });
      server.on('exit', (code) => reject(new Error(`The server stopped with ${code} before it was ready.`)));
    });
    return performance.now() - begun;
  } finally {
    const gone = new Promise((resolve) => server.on('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  }
}

/** Cold start to ready: an empty folder, the same folder again, and the demo with its seeded story. */
export const bench: Bench = async function* () {
  const times: Record<'first' | 'again' | 'demo', number[]> = { first: [], again: [], demo: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'greenlane-start-'));
    try {
      times.first.push(await startOnce(['--data', join(folder, 'data')]));
      times.again.push(await startOnce(['--data', join(folder, 'data')]));
      times.demo.push(await startOnce(['--demo', '--data', join(folder, 'demo')]));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const figure = (name: string, list: number[], note: string) => ({
    name,
    value: rounded(median(list)),
    unit: 'ms',
    note,
  });
  yield figure('start, empty folder', times.first, 'from the command to the printed address');
  yield figure('start, same folder again', times.again, '');
  yield figure('start, demo', times.demo, 'with its seeded story');
};
