import type { Process } from '../process.ts';
import { stagesOf } from '../stages.ts';
import { nodeName } from '../words.ts';

/** What becomes of the pipeline's columns, which are read off the drawing. */
export interface ColumnChanges {
  added: string[];
  removed: string[];
  renamed: { before: string; after: string }[];
  /** All columns as they then stand, where those of both drawings have changed places. */
  reordered: string[] | null;
}

export function columnChanges(before: Process, after: Process): ColumnChanges {
  const [was, now] = [stagesOf(before), stagesOf(after)];
  const names = new Map(was.map((step) => [step.id, nodeName(step)]));
  const kept = new Set(now.map(({ id }) => id));
  const both = now.filter(({ id }) => names.has(id)).map(({ id }) => id);
  const earlier = was.filter(({ id }) => kept.has(id)).map(({ id }) => id);
  return {
    added: now.filter(({ id }) => !names.has(id)).map(nodeName),
    removed: was.filter(({ id }) => !kept.has(id)).map(nodeName),
    renamed: now.flatMap((step) => {
      const old = names.get(step.id);
      return old === undefined || old === nodeName(step) ? [] : [{ before: old, after: nodeName(step) }];
    }),
    reordered: both.join() === earlier.join() ? null : now.map(nodeName),
  };
}
