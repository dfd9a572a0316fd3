import { moveToVersion, NEW_VERSION, type Snapshot } from '../../machines/index.ts';
import type { TimelineEntry } from '../store/store.ts';
import { carryOut } from './carry-out.ts';
import type { RunningVersion } from './machines.ts';
import { payloadOf, replayOf } from './timeline-entry.ts';

/**
 * Goes through a deal's timeline from the start, oldest first: ends in the deal's snapshot. `hash` is the version that
 * the deal runs on now; on which it ran before, the timeline says.
 */
export async function replay(
  entries: readonly TimelineEntry[],
  hash: string,
  load: (hash: string) => Promise<RunningVersion>,
): Promise<Snapshot | null> {
  const first = entries.find(({ type }) => type === NEW_VERSION);
  let version = await load((first && payloadOf(first).version?.from) ?? hash);
  let snapshot: Snapshot | null = null;
  for (const entry of entries) {
    const happened = replayOf(entry);
    if (!happened) continue;
    const { version: passage } = payloadOf(entry);
    if (entry.type !== NEW_VERSION) {
      snapshot = carryOut(version.machine, snapshot, happened.event, happened).snapshot;
    } else if (passage && snapshot) {
      const next = await load(passage.to);
      const { steps } = passage;
      const moved = moveToVersion(version.machine, next.machine, snapshot, { steps, world: happened });
      snapshot = moved?.snapshot ?? snapshot;
      version = next;
    }
  }
  return snapshot;
}
