import type { ChangeDone } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import type { Changed } from '../runtime/index.ts';
import { actionRef, stepRef } from '../views/places.ts';

/** What a change did, with names for what it touched. */
export async function changeDone({ machines }: Context, changed: Changed): Promise<ChangeDone> {
  const { graph } = (await machines.load(changed.versionHash)).machine;
  return {
    ...changed,
    step: stepRef(graph, changed.step),
    stage: changed.stage === null ? null : stepRef(graph, changed.stage),
    opened: changed.opened.map(({ instance, action }) => ({ instance, action: actionRef(graph, action) })),
  };
}
