import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { LiveChange } from '../../machines/api/index.ts';
import { setServerNow } from './clock.ts';

type Connection = 'connecting' | 'live' | 'lost';

let connection: Connection = 'connecting';
const listeners = new Set<() => void>();

/** `lost` once the stream has been down for three seconds; shorter gaps are not worth a word. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

/** Keeps the cache in step with the server while `enabled`. Used once, by the frame. */
export function useLive(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => (enabled ? listen(client, '/api/v1/live') : undefined), [client, enabled]);
}

/** A stream that can be replaced in tests; the browser's EventSource otherwise. */
export interface LiveSource {
  addEventListener(
    type: 'open' | 'error' | 'changed' | 'beat',
    listener: (event: { data?: unknown }) => void,
  ): void;
  close(): void;
}

/**
 * Listens until the returned function is called. The server sends `changed` when something did, and `beat` while
 * nothing does: a stream that has beaten once and then falls silent is dead, though no error ever says so (a laptop
 * that slept, a proxy that forgot). Exported for its test.
 */
export function listen(
  client: Pick<QueryClient, 'invalidateQueries'>,
  url: string,
  open: (url: string) => LiveSource = (address) => openStream(address),
): () => void {
  let source: LiveSource | undefined;
  let failures = 0;
  let missed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let complain: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let flush: ReturnType<typeof setTimeout> | undefined;
  const pending = new Set<string>();

  const connect = () => {
    clearTimeout(retry);
    source?.close();
    source = open(url);
    source.addEventListener('open', () => {
      failures = 0;
      clearTimeout(complain);
      complain = undefined;
      setConnection('live');
      // What changed while nobody listened is unknown: everything in view is asked for again.
      if (missed) void client.invalidateQueries();
      missed = false;
    });
    source.addEventListener('changed', ({ data }) => {
      const parsed = parseChange(data);
      if (!parsed) return;
      setServerNow(parsed.now);
      for (const topic of parsed.topics) pending.add(topic);
      // Bursts (an import, a skipped week) become one round of refetching.
      flush ??= setTimeout(() => {
        const topics = new Set(pending);
        pending.clear();
        flush = undefined;
        void client.invalidateQueries({ predicate: (query) => concerns(query, topics) });
      }, burstMs);
    });
    source.addEventListener('beat', () => {
      clearTimeout(silence);
      silence = setTimeout(lose, silenceMs);
    });
    source.addEventListener('error', lose);
  };

  const lose = () => {
    clearTimeout(silence);
    source?.close();
    missed = true;
    failures += 1;
    complain ??= setTimeout(() => setConnection('lost'), complainAfterMs);
    // The session may have ended: then the frame leads to the sign-in instead of knocking for ever.
    if (failures === 2) void client.invalidateQueries({ queryKey: ['session'] });
    clearTimeout(retry);
    retry = setTimeout(connect, waitBefore(failures));
  };

  globalThis.addEventListener?.('online', connect);
  globalThis.addEventListener?.('offline', lose);
  connect();

  return () => {
    globalThis.removeEventListener?.('online', connect);
    globalThis.removeEventListener?.('offline', lose);
    for (const timer of [retry, complain, silence, flush]) clearTimeout(timer);
    source?.close();
    setConnection('connecting');
  };
}

const burstMs = 150;
const complainAfterMs = 3_000;
/** The server beats every 20 seconds; two beats may go missing. */
const silenceMs = 50_000;

/** One second, doubling to half a minute, with a little chance so that a restarted server is not stormed. */
function waitBefore(attempt: number): number {
  const ms = Math.min(30_000, 1_000 * 2 ** (attempt - 1));
  return ms * (0.75 + Math.random() * 0.5);
}

interface Concerned {
  queryKey: readonly unknown[];
  meta?: { topics?: readonly string[] } | undefined;
}

/**
 * Whether a query shows something that changed. A plain topic names lists: `deals` concerns every key that starts
 * with it. One with an id names one thing: `deal:42` concerns `['deal', '42', …]`. A query that depends on more
 * says so in `meta.topics`. The demo's clock concerns everything, since all of it is said relative to now.
 */
export function concerns(query: Concerned, topics: ReadonlySet<string>): boolean {
  const [topic, id] = query.queryKey;
  return (
    topics.has('clock') ||
    topics.has(String(topic)) ||
    topics.has(`${String(topic)}:${String(id)}`) ||
    (query.meta?.topics?.some((named) => topics.has(named)) ?? false)
  );
}

function parseChange(data: unknown) {
  if (typeof data !== 'string') return undefined;
  try {
    return LiveChange.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined; // a comment or a half-sent line; the next one comes whole
  }
}

function openStream(url: string): LiveSource {
  const stream = new EventSource(url);
  return {
    addEventListener: (type, listener) => {
      stream.addEventListener(type, (event) =>
        listener({ data: event instanceof MessageEvent ? event.data : undefined }),
      );
    },
    close: () => stream.close(),
  };
}

function setConnection(next: Connection): void {
  connection = next;
  for (const listener of listeners) listener();
}
