import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useActorRef, useSelector } from '@xstate/react';
import { useEffect, useMemo } from 'react';
import { LiveChange } from '../../machines/api/index.ts';
import { setServerNow } from './clock.ts';
import { connectionMachine, type LiveSource } from './connection.ts';

/** Keeps the cache in step with the server; used once, by the frame. True once the stream has been down for three seconds. */
export function useLive(): boolean {
  const client = useQueryClient();
  const refetching = useMemo(() => refetchingOf(client), [client]);
  const connection = useActorRef(connectionMachine, {
    input: {
      open: () => openStream('/api/v1/live'),
      changed: refetching.changed,
      caughtUp: () => void client.invalidateQueries(),
      doubted: () => void client.invalidateQueries({ queryKey: ['session'] }),
    },
  });
  useEffect(() => {
    const online = () => connection.send({ type: 'online' });
    const offline = () => connection.send({ type: 'offline' });
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
    };
  }, [connection]);
  useEffect(() => refetching.stop, [refetching]);
  return useSelector(connection, (snapshot) => snapshot.matches({ word: 'lost' }));
}

const burstMs = 150;

/**
 * Turns what the server says has changed into refetching; a burst (an import, a skipped week) becomes one round. What is
 * being fetched already is fetched once more when that has come: begun anew at every change, it would never come while
 * colleagues are at work.
 */
export function refetchingOf(client: Pick<QueryClient, 'invalidateQueries'>) {
  const pending = new Set<string>();
  let underWay: ReadonlySet<string> = new Set();
  let flush: ReturnType<typeof setTimeout> | undefined;
  const round = (): void => {
    const topics = new Set(pending);
    pending.clear();
    const waiting = new Set<string>();
    void client.invalidateQueries({
      predicate: (query) => {
        if (!underWay.has(query.queryHash) && !concerns(query, topics)) return false;
        if (query.state.fetchStatus !== 'fetching') return true;
        waiting.add(query.queryHash);
        return false;
      },
    });
    underWay = waiting;
    flush = waiting.size > 0 ? setTimeout(round, burstMs) : undefined;
  };
  return {
    changed: (data: unknown) => {
      const parsed = parseChange(data);
      if (!parsed) return;
      setServerNow(parsed.now);
      for (const topic of parsed.topics) pending.add(topic);
      flush ??= setTimeout(round, burstMs);
    },
    stop: () => {
      clearTimeout(flush);
      flush = undefined;
    },
  };
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
