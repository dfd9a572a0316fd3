import type { Graph } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { JsonObject } from '../store/store.ts';
import { storedBecause } from './because.ts';

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

/** The drawing in which the reason of an action makes sense: it may have been opened on a version with other steps. */
export async function reasonDrawing(
  context: Pick<Context, 'store' | 'machines'>,
  { processId, machine: { graph } }: RunningVersion,
  because: JsonObject,
): Promise<Graph> {
  const kept = storedBecause(because);
  const step = kept && 'step' in kept ? kept.step : null;
  if (step === null || graph.nodes.has(step)) return graph;
  return (await olderDrawing(context, processId, step))?.machine.graph ?? graph;
}
