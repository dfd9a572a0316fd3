import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import { connectionMachine, type LiveSource } from '../../../client/ui/connection.ts';
import { concerns, refetchingOf } from '../../../client/ui/live.ts';

class FakeSource implements LiveSource {
  closed = false;
  readonly #listeners = new Map<string, (event: { data?: unknown }) => void>();

  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }

  say(type: 'open' | 'error' | 'changed' | 'beat', data?: unknown): void {
    this.#listeners.get(type)?.({ data: data === undefined ? undefined : JSON.stringify(data) });
  }

  close(): void {
    this.closed = true;
  }
}

function start() {
  const sources: FakeSource[] = [];
  const invalidateQueries = vi.fn<QueryClient['invalidateQueries']>(async () => undefined);
  const refetching = refetchingOf({ invalidateQueries });
  const doubted = vi.fn<() => void>();
  const connection = createActor(connectionMachine, {
    input: {
      open: () => {
        const source = new FakeSource();
        sources.push(source);
        return source;
      },
      changed: refetching.changed,
      caughtUp: () => void invalidateQueries(),
      doubted,
    },
  }).start();
  const stop = () => {
    connection.stop();
    refetching.stop();
  };
  return {
    sources,
    invalidateQueries,
    doubted,
    connection,
    stop,
    last: () => {
      const source = sources.at(-1);
      if (!source) throw new Error('No stream was opened.');
      return source;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a change concerns', () => {
  const said = (...topics: string[]) => new Set(topics);
  test('lists by the first word of their key', () => {
    expect(concerns({ queryKey: ['deals', { stage: 1 }] }, said('deals'))).toBe(true);
    expect(concerns({ queryKey: ['contacts'] }, said('deals'))).toBe(false);
  });

  test('one thing by its id', () => {
    expect(concerns({ queryKey: ['deal', '42', 'timeline'] }, said('deal:42'))).toBe(true);
    expect(concerns({ queryKey: ['deal', '43'] }, said('deal:42'))).toBe(false);
  });

  test('what a query says it depends on', () => {
    expect(concerns({ queryKey: ['badges'], meta: { topics: ['inbox'] } }, said('inbox'))).toBe(true);
  });

  test('everything, when the clock jumped', () => {
    expect(concerns({ queryKey: ['settings'] }, said('clock'))).toBe(true);
  });
});

describe('the stream', () => {
  test('turns a burst of changes into one round of refetching', () => {
    const { last, invalidateQueries, stop } = start();
    last().say('open');
    for (let i = 0; i < 50; i += 1) last().say('changed', { topics: [`deal:${i}`], now: 1 });
    vi.advanceTimersByTime(200);
    expect(invalidateQueries).toHaveBeenCalledTimes(1);
    stop();
  });

  test('lets a slow answer come while one change follows the other, and asks once more after it', async () => {
    const client = new QueryClient();
    let asked = 0;
    const queryFn = vi.fn<() => Promise<number>>(async () => {
      asked += 1;
      const answer = asked;
      await new Promise((resolve) => setTimeout(resolve, 400));
      return answer;
    });
    const observer = new QueryObserver(client, { queryKey: ['deals'], queryFn });
    const leave = observer.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(400);
    expect(observer.getCurrentResult().data).toBe(1);
    const refetching = refetchingOf(client);
    for (let i = 0; i < 4; i += 1) {
      refetching.changed(JSON.stringify({ topics: ['deals'], now: 1 }));
      await vi.advanceTimersByTimeAsync(160);
    }
    expect(observer.getCurrentResult().data).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(observer.getCurrentResult().data).toBe(3);
    expect(queryFn).toHaveBeenCalledTimes(3);
    refetching.stop();
    leave();
    client.clear();
  });

  test('survives a line that it does not understand', () => {
    const { last, invalidateQueries, stop } = start();
    last().say('changed', 'half a line');
    vi.advanceTimersByTime(200);
    expect(invalidateQueries).not.toHaveBeenCalled();
    stop();
  });

  test('comes back by itself, ever more patiently, and then asks for everything it missed', () => {
    const { sources, last, invalidateQueries, stop } = start();
    last().say('open');
    last().say('error');
    expect(sources[0]?.closed).toBe(true);
    vi.advanceTimersByTime(1_300);
    expect(sources).toHaveLength(2);
    last().say('error');
    vi.advanceTimersByTime(1_300);
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(1_300);
    expect(sources).toHaveLength(3);
    last().say('open');
    expect(invalidateQueries).toHaveBeenLastCalledWith();
    stop();
  });

  test('that has beaten and falls silent is taken for dead', () => {
    const { sources, last, stop } = start();
    last().say('open');
    last().say('beat');
    vi.advanceTimersByTime(40_000);
    last().say('beat');
    vi.advanceTimersByTime(40_000);
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(12_000);
    expect(sources).toHaveLength(2);
    stop();
  });

  test('says that it is lost only after three seconds without it, and no longer once it is back', () => {
    const { last, connection, stop } = start();
    const isLost = () => connection.getSnapshot().matches({ word: 'lost' });
    last().say('open');
    last().say('error');
    vi.advanceTimersByTime(2_900);
    expect(isLost()).toBe(false);
    vi.advanceTimersByTime(200);
    expect(isLost()).toBe(true);
    vi.advanceTimersByTime(60_000);
    last().say('open');
    expect(isLost()).toBe(false);
    stop();
  });

  test('doubts the session when it fails twice in a row', () => {
    const { last, doubted, stop } = start();
    last().say('error');
    expect(doubted).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_300);
    last().say('error');
    expect(doubted).toHaveBeenCalledTimes(1);
    stop();
  });

  test('comes back at once when the device is online again', () => {
    const { sources, connection, stop } = start();
    connection.send({ type: 'offline' });
    expect(sources[0]?.closed).toBe(true);
    connection.send({ type: 'online' });
    expect(sources).toHaveLength(2);
    stop();
  });

  test('is closed for good when nobody listens any more', () => {
    const { sources, last, stop } = start();
    last().say('error');
    stop();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
  });
});
