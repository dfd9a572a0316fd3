import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LiveTopic } from '../../machines/api/index.ts';
import type { Logger } from '../log.ts';
import type { Channel } from '../store/store.ts';

/** Says what has changed, for whoever shows it. Nothing is kept: who wasn't listening refetches. */
export interface Live {
  publish(...topics: readonly LiveTopic[]): void;
  /** Topics of one moment come together. Returns how to stop listening. */
  subscribe(listener: (topics: readonly LiveTopic[]) => void): () => void;
  /** Nobody listens, here or at another server: topics needn't be worked out. */
  readonly idle: boolean;
}

/** The other servers of the same workspace. */
export interface OtherServers {
  channel: Channel;
  log: Logger;
  /** What they have said may have been missed: whoever listens here has to refetch. */
  missed: () => void;
}

type Listener = (topics: readonly LiveTopic[]) => void;

export function createLive(others: OtherServers | null = null): Live {
  const listeners = new Set<Listener>();
  const waiting = new Set<LiveTopic>();
  const deliver = (topics: readonly LiveTopic[]): void => {
    for (const listener of listeners) listener(topics);
  };
  const telling = others && tellingOthers(others, deliver);

  function flush(): void {
    const topics = [...waiting];
    waiting.clear();
    deliver(topics);
    telling?.tell(topics);
  }

  const live = {
    publish(...topics: readonly LiveTopic[]) {
      if (live.idle || topics.length === 0) return;
      // A batch of changes publishes the same topics over and over: listeners hear of each once.
      if (waiting.size === 0) setImmediate(flush);
      for (const topic of topics) waiting.add(topic);
    },
    subscribe(listener: Listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get idle() {
      return listeners.size === 0 && telling === null;
    },
  };
  return live;
}

/** Under load, others are told a few times a second: browsers gather what they hear for longer than that. */
const tellEveryMs = 100;

/** `by` lets a server pass by what it has said itself. Topics are ours: they come from this very function elsewhere. */
const Told = z.object({
  by: z.string(),
  topics: z.array(z.custom<LiveTopic>((topic) => typeof topic === 'string')),
});

function tellingOthers({ channel, log, missed }: OtherServers, deliver: Listener) {
  const by = randomUUID();
  const waiting = new Set<LiveTopic>();
  let under = false;

  channel.listen({
    heard(text) {
      const told = Told.safeParse(jsonOf(text));
      if (told.success && told.data.by !== by) deliver(told.data.topics);
      else if (!told.success) log.warn('another server said something that this one doesn’t understand');
    },
    missed,
  });

  async function tellAll(): Promise<void> {
    under = true;
    while (waiting.size > 0) {
      const topics = [...waiting];
      waiting.clear();
      try {
        for (const part of partsOf(topics, channel.mostBytes))
          await channel.send(JSON.stringify({ by, topics: part }));
      } catch (error) {
        // The database is away: whoever listens to the others refetches once it is back.
        log.debug({ err: error }, 'the other servers could not be told what has changed');
      }
      await new Promise<void>((resolve) => setTimeout(resolve, tellEveryMs).unref());
    }
    under = false;
  }

  return {
    tell(topics: readonly LiveTopic[]): void {
      for (const topic of topics) waiting.add(topic);
      if (!under) void tellAll();
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no word of ours
  }
}

/** The id of the sender and punctuation, generously. */
const envelopeBytes = 100;

/** As many topics to a message as fit into it. */
function partsOf(topics: readonly LiveTopic[], mostBytes: number): LiveTopic[][] {
  const parts: LiveTopic[][] = [];
  let bytes = Infinity;
  for (const topic of topics) {
    const size = Buffer.byteLength(JSON.stringify(topic)) + 1;
    if (bytes + size > mostBytes - envelopeBytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(topic);
    bytes += size;
  }
  return parts;
}
