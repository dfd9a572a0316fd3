import { execFileSync, spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'greenlane-launcher-'));
const launcher = join(folder, 'bin/greenlane.js');

/** A command line that tells what it was started with, in place of Greenlane's own. */
const commandLine = `
export async function main(argv) {
  if (argv[0] === 'serve') {
    const keepAlive = setInterval(() => {}, 1000);
    const stopped = new Promise((resolve) => process.once('SIGTERM', resolve));
    process.stdout.write('ready\\n');
    await stopped;
    clearInterval(keepAlive);
    return 3;
  }
  process.stdout.write(JSON.stringify({ major: process.versions.node.split('.')[0], argv }));
  return 2;
}`;

/** The machine's own Node, when it is older than the one Greenlane runs on. */
const olderNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && majorOf(path) < 24 && majorOf(path) >= 18,
);

function majorOf(node: string): number {
  return Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }));
}

async function run(node: string, args: string[], options: SpawnOptions = {}) {
  const child = spawn(node, [launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const exited = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  const [code] = await exited;
  return { code, stdout, stderr };
}

beforeAll(() => {
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  mkdirSync(join(folder, 'dist/server'), { recursive: true });
  writeFileSync(join(folder, 'dist/server/cli.js'), commandLine);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'node_modules/node'), join(folder, 'node_modules/node'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the launcher', () => {
  it('hands arguments to the command line and ends with its exit code', async () => {
    const { code, stdout } = await run(process.execPath, ['check', 'a file.json', '--json']);
    expect(JSON.parse(stdout)).toEqual({ major: '24', argv: ['check', 'a file.json', '--json'] });
    expect(code).toBe(2);
  });

  it('runs the sources of a checkout before any build of them', async () => {
    mkdirSync(join(folder, 'server'));
    writeFileSync(
      join(folder, 'server/cli.ts'),
      `export const main = async (argv: string[]): Promise<number> => argv.length;`,
    );
    const { code } = await run(process.execPath, ['one', 'two', 'three', 'four']);
    rmSync(join(folder, 'server'), { recursive: true });
    expect(code).toBe(4);
  });
});

describe.skipIf(!olderNode)('the launcher on an older Node', () => {
  it('moves to the Node that came with the package', async () => {
    const { code, stdout } = await run(olderNode!, ['token', 'create']);
    expect(JSON.parse(stdout)).toEqual({ major: '24', argv: ['token', 'create'] });
    expect(code).toBe(2);
  });

  it('passes a signal on and waits for the orderly end', async () => {
    const child = spawn(olderNode!, [launcher, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([3, null]);
  });

  it('leaves nothing running when it is killed', async () => {
    const child = spawn(olderNode!, [launcher, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    // The output closes when the last one who holds it has ended.
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  });

  it('says what is missing and what to do when install scripts have not brought that Node', async () => {
    const brought = join(folder, 'node_modules/node');
    rmSync(brought);
    mkdirSync(brought);
    writeFileSync(join(brought, 'package.json'), '{ "name": "node" }');
    const { code, stderr } = await run(olderNode!, ['--help']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/needs Node 24 .*"npm ci"/s);
  });
});
