import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';

const launcher = join(import.meta.dirname, '../../../bin/greenlane.js');
const folder = mkdtempSync(join(tmpdir(), 'greenlane-start-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The real command in a process of its own, on a free port; resolves with everything it has printed by then. */
async function start(until: RegExp) {
  const child = spawn(process.execPath, [launcher, 'start', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  while (!until.test(printed)) await once(child.stdout, 'data');
  return { child, printed, url: /ready at (\S+)/.exec(printed)?.[1] ?? '' };
}

async function runTo(...args: string[]) {
  const child = spawn(process.execPath, [launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await closed) as [number];
  return { code, out, err };
}

describe('start', () => {
  it('prints its address, then the set-up link; stops when asked; and lets scripts in beside it', async () => {
    const { child, printed, url } = await start(/\/setup\S+\n/);
    const link = /\S+\/setup\S+/.exec(printed)?.[0] ?? '';
    expect(new URL(link).origin).toBe(url);

    const token = new URL(link).searchParams.get('token');
    const made = await fetch(`${url}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-greenlane': '1' },
      body: JSON.stringify({
        token,
        name: 'Mira',
        email: 'mira@ours.example',
        password: 'a long enough sentence',
      }),
    });
    expect(made.status).toBe(200);

    const beside = await runTo('token', 'create', '--role', 'rep', '--data', folder);
    expect(beside).toMatchObject({ code: 0, err: '' });
    expect(beside.out).toMatch(/^glt_[\w-]{43}\n$/);
    const asScript = { headers: { authorization: `Bearer ${beside.out.trim()}` } };
    expect((await fetch(`${url}/api/v1/deals`, asScript)).status).toBe(200);

    const second = await runTo('start', '--port', '0', '--data', folder);
    expect(second.code).toBe(1);
    expect(second.err).toContain('is in use by another Greenlane');

    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);

    const after = await runTo('token', 'create', '--role', 'admin', '--data', folder);
    expect(after.code).toBe(0);
    const again = await start(/ready at .*\n/);
    expect(again.printed).not.toContain('/setup');
    const both = await Promise.all(
      [beside, after].map(({ out }) =>
        fetch(`${again.url}/api/v1/deals`, { headers: { authorization: `Bearer ${out.trim()}` } }),
      ),
    );
    expect(both.map((answer) => answer.status)).toEqual([200, 200]);
    again.child.kill('SIGINT');
    expect(await once(again.child, 'exit')).toEqual([0, null]);
  });
});
