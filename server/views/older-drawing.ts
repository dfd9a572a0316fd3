import type { Context } from '../context.ts';
import type { RunningVersion } from '../runtime/machines.ts';

/** The newest version that draws a step which the live one no longer has; null where none does. */
export async function olderDrawing(
  { store, machines }: Pick<Context, 'store' | 'machines'>,
  processId: string,
  step: string,
): Promise<RunningVersion | null> {
  for (const { hash } of await store.versions.list(processId)) {
    const version = await machines.load(hash);
    if (version.machine.graph.nodes.has(step)) return version;
  }
  return null;
}
