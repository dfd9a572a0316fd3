import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { command, startChild } from './children.ts';

async function run(databaseUrl: string, ...args: string[]) {
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await closed) as [number];
  return { code, out, err };
}

const start = ['start', '--port', '0'];

test('DATABASE_URL alone starts servers on one database, with tokens for all of them; SIGTERM ends them in order', async () => {
  const url = await tempPostgres();
  const made = await run(url, 'token', 'create', '--role', 'admin');
  expect(made).toMatchObject({ code: 0, err: '' });
  const server = () => startChild(command, start, { token: made.out.trim(), env: { DATABASE_URL: url } });
  const servers = await Promise.all([server(), server()]);
  for (const one of servers) {
    expect((await one.call('GET', '/processes')).status).toBeLessThan(500);
    expect(one.printed()).not.toContain('greenlane@');
    one.signal('SIGTERM');
    expect(await one.exited).toBe(0);
  }
}, 90_000);

test('what is wrong with DATABASE_URL is said with the remedy, and never with its password', async () => {
  const url = new URL(await tempPostgres());
  const missing = new URL(url);
  missing.pathname = '/nowhere';
  const stranger = new URL(url);
  stranger.password = 'not-this-one';
  const away = new URL(url);
  away.port = '1';
  const [noDatabase, noEntry, nobody, noAddress, demo] = await Promise.all([
    run(missing.href, ...start),
    run(stranger.href, ...start),
    run(away.href, ...start),
    run('mysql://root:not-this-one@localhost/x', ...start),
    run(url.href, ...start, '--demo'),
  ]);
  expect(noDatabase.code).toBe(1);
  expect(noDatabase.err).toContain(`createdb -h ${url.hostname} -p ${url.port} -U ${url.username} nowhere`);
  expect(noEntry.err).toContain(`refuses the user “${url.username}”`);
  expect(nobody.err).toContain('Start it, or correct the address');
  expect(noAddress).toMatchObject({ code: 2, err: expect.stringContaining('postgres://') });
  expect(demo).toMatchObject({ code: 2, err: expect.stringContaining('Unset DATABASE_URL') });
  for (const { out, err } of [noDatabase, noEntry, nobody, noAddress, demo])
    expect(out + err).not.toMatch(/not-this-one|:greenlane@/);
}, 90_000);
