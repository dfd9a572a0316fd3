/**
 * Runs in every test file: what a file opens (servers, sockets, child processes, watchers, timers), it closes. A
 * leak fails the file, because the same leak would keep a server from shutting down.
 */
import { afterAll } from 'vitest';

/** Only kinds that a test itself opens; vitest's own channel to its parent is a pipe and so left out. */
const watched: Readonly<Record<string, string>> = {
  TCPServerWrap: 'listening server',
  TCPSocketWrap: 'open socket',
  UDPWrap: 'open datagram socket',
  ProcessWrap: 'running child process',
  FSEventWrap: 'file watcher',
  Timeout: 'pending timer',
};

// Taken before a test can install fake timers.
const { setTimeout: later } = globalThis;
const graceMs = 3_000;
const pollMs = 25;

/** Counts what keeps the event loop alive, by kind; things that were unref'ed don't count. */
function openHandles(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (kind in watched) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

// Here and not in a beforeAll: while hooks run, vitest has timers of its own pending.
const before = openHandles();

// Registered first, so it runs after every afterAll of the file.
afterAll(async () => {
  let leaked: string[] = [];
  // What was closed a moment ago is still on its way out.
  for (let waitedMs = 0; waitedMs <= graceMs; waitedMs += pollMs) {
    leaked = [...openHandles()]
      .map(([kind, count]) => ({ kind, extra: count - (before.get(kind) ?? 0) }))
      .filter(({ extra }) => extra > 0)
      .map(({ kind, extra }) => `${extra} × ${watched[kind]} (${kind})`);
    if (leaked.length === 0) return;
    await new Promise<void>((resolve) => {
      later(resolve, pollMs);
    });
  }
  throw new Error(
    `Still open ${graceMs / 1000} s after the last test of this file: ${leaked.join(', ')}. Close it in afterEach or afterAll.`,
  );
});
