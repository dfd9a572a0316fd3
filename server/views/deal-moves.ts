import type { Context } from '../context.ts';
import { payloadOf } from '../runtime/timeline-entry.ts';
import type { TimelineEntry } from '../store/store.ts';

export interface DealMoves {
  /** Oldest first, with steps as they are called in the version that the deal runs on now. */
  moves: TimelineEntry[];
  /** Hash of the version by which the deal came where it stands, where that is an older one. */
  cameBy: string | null;
  /** Arrows that were taken, in whichever version they were drawn, with the last time of each. */
  arrows: ReadonlyMap<string, number>;
}

const entriesPerRead = 500;

/** How the customer came here, over all versions that the deal has run on. */
export async function dealMoves({ store }: Pick<Context, 'store'>, id: string): Promise<DealMoves> {
  const moves: TimelineEntry[] = [];
  const arrows = new Map<string, number>();
  let names: Record<string, string> = {};
  let drawnOn: string | null = null;
  let cameBy: string | null = null;
  let cursor: string | null = null;
  do {
    const page = await store.timeline.ofDeal(id, { limit: entriesPerRead, cursor });
    for (const entry of page.items) {
      for (const arrow of arrowsOf(entry)) if (!arrows.has(arrow)) arrows.set(arrow, entry.at);
      const { version } = payloadOf(entry);
      if (version) {
        names = { ...names, ...nowCalled(version.steps, names) };
        drawnOn = version.from;
      } else if (entry.toStep !== null) {
        if (moves.length === 0) cameBy = drawnOn;
        moves.push({ ...entry, toStep: names[entry.toStep] ?? entry.toStep });
      }
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { moves: moves.reverse(), cameBy, arrows };
}

const arrowsOf = ({ effects }: TimelineEntry): string[] =>
  effects.flatMap((effect) =>
    (effect.kind === 'moved' || effect.kind === 'action.opened') && effect.edge !== null ? [effect.edge] : [],
  );

/** Going back in time: what steps of still older versions are called now. */
const nowCalled = (steps: Record<string, string>, names: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(steps).map(([older, newer]) => [older, names[newer] ?? newer]));
