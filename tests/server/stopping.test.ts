import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { startTestServer } from '../support/server.ts';

const body = JSON.stringify({ email: 'nobody@ours.example', password: 'wrong' });
const signIn = [
  'POST /api/v1/session HTTP/1.1',
  'Host: localhost',
  'X-Greenlane: 1',
  'Content-Type: application/json',
  `Content-Length: ${body.length}`,
  '',
  body,
].join('\r\n');
const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

test('a server that stops answers what is under way, takes nothing new, and closes', async () => {
  const server = await startTestServer();
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    vi.spyOn(server.context.throttle, 'check').mockImplementation(async () => {
      resolve();
      await gate;
    });
  });
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const answers = text(socket);
  socket.write(signIn);
  await arrived;
  const stopped = server.stop();
  socket.write(ask('/api/v1/session') + ask('/health/ready') + ask('/health/live'));
  await vi.waitFor(() => expect(server.context.isStopping()).toBe(true));
  go();
  const statuses = [...(await answers).matchAll(/^HTTP\/1\.1 (\d+)/gmu)].map(([, status]) => status);
  // What was asked meanwhile is refused, or finds the connection closed behind the answer before it.
  const [underWay, ...later] = statuses;
  expect(underWay).toBe('401');
  expect(later.filter((status) => status !== '503')).toEqual([]);
  await stopped;
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow('fetch failed');
});
