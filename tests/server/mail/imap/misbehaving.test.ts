import { expect, test, vi } from 'vitest';
import { tempStore } from '../../../support/temp-store.ts';
import { account, eager, mail, startFetcher } from './fetcher.ts';
import { startPeer } from './peers.ts';

const patience = { timeout: 10_000, interval: 20 };

test('a server that says goodbye instead of greeting is asked again until it has time', async () => {
  const peer = await startPeer({ mails: () => [mail('patience')], bye: (connection) => connection < 4 });
  const store = await tempStore();
  await store.accounts.put(account(peer.server));
  const { subjects } = startFetcher(store);
  await vi.waitFor(() => expect(subjects()).toEqual(['patience']), patience);
  expect(peer.connections).toBe(4);
});

test('a connection that breaks in the middle of a message is taken up where it was', async () => {
  const mails = [mail('first'), mail('second')];
  const peer = await startPeer({ mails: () => mails, cuts: (connection) => connection < 3 });
  const store = await tempStore();
  await store.accounts.put(account(peer.server));
  const { subjects } = startFetcher(store);
  await vi.waitFor(() => expect(subjects()).toEqual(['first', 'second']), patience);
});

test('a server that stops answering is given up and connected to anew, and the account says so meanwhile', async () => {
  let hangs = true;
  const peer = await startPeer({ mails: () => [mail('at last')], hangs: () => hangs });
  const store = await tempStore();
  await store.accounts.put(account(peer.server));
  const { subjects } = startFetcher(store, { silenceMs: 60 });
  await vi.waitFor(async () => {
    const states = await store.accounts.states();
    expect(states.get('ac_joe')?.receiveError).toContain('stopped answering');
  }, patience);
  hangs = false;
  await vi.waitFor(() => expect(subjects()).toEqual(['at last']), patience);
});

test('a server that accepts and then says nothing is waited for, and not for ever', async () => {
  const peer = await startPeer({ mails: () => [mail('late')], mute: (connection) => connection === 1 });
  const store = await tempStore();
  await store.accounts.put(account(peer.server));
  const { subjects } = startFetcher(store, { connectMs: 200 });
  await vi.waitFor(() => expect(subjects()).toEqual(['late']), patience);
});

test('a server that can’t tell of new mail is asked for it', async () => {
  const mails: string[] = [];
  const peer = await startPeer({ mails: () => mails, idle: false });
  const store = await tempStore();
  await store.accounts.put(account(peer.server));
  const { subjects } = startFetcher(store, { timing: { ...eager, pollWithoutIdleMs: 30 } });
  for (const name of ['one', 'two']) {
    mails.push(mail(name));
    await vi.waitFor(() => expect(subjects()).toContain(name), patience);
  }
  expect(subjects()).toEqual(['one', 'two']);
});

test('stopping doesn’t wait for a server that doesn’t answer', async () => {
  const peer = await startPeer({ mails: () => [mail('never')], hangs: () => true });
  const store = await tempStore();
  await store.accounts.put(account(peer.server));
  const { fetching, subjects } = startFetcher(store, { silenceMs: 60_000 });
  await vi.waitFor(() => expect(peer.connections).toBe(1), patience);
  await fetching.stop();
  expect(subjects()).toEqual([]);
});
