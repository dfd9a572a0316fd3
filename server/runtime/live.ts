import type { LiveTopic } from '../../machines/api/index.ts';

/** Says what has changed, for whoever shows it. Nothing is kept: who wasn't listening refetches. */
export interface Live {
  publish(...topics: readonly LiveTopic[]): void;
  /** Topics of one moment come together. Returns how to stop listening. */
  subscribe(listener: (topics: readonly LiveTopic[]) => void): () => void;
  /** Nobody listens: topics needn't be worked out. */
  readonly idle: boolean;
}

export function createLive(): Live {
  const listeners = new Set<(topics: readonly LiveTopic[]) => void>();
  const waiting = new Set<LiveTopic>();

  function deliver(): void {
    const topics = [...waiting];
    waiting.clear();
    for (const listener of listeners) listener(topics);
  }

  return {
    publish(...topics) {
      if (listeners.size === 0 || topics.length === 0) return;
      // A batch of changes publishes the same topics over and over: listeners hear of each once.
      if (waiting.size === 0) setImmediate(deliver);
      for (const topic of topics) waiting.add(topic);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get idle() {
      return listeners.size === 0;
    },
  };
}
