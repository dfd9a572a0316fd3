import type { ActionRef, CorrectionPreview } from '../../machines/api/index.ts';
import { isForPeople } from '../../machines/index.ts';
import { actionRef, stepRef } from './places.ts';
import { tryEvent, type Standing } from './trial.ts';

/** What a correction would do, found out by letting it happen to a copy. */
export function correctionPreview(standing: Standing, to: string, silent: boolean): CorrectionPreview {
  const { graph } = standing.machine;
  const event = { type: `correct.${to}`, reason: 'preview', ...(silent ? { silent } : {}) };
  const effects = tryEvent(standing, event);
  const cancelled = new Map<string, ActionRef>();
  const sent: ActionRef[] = [];
  const opened: CorrectionPreview['opened'] = [];
  for (const effect of effects) {
    if (effect.kind === 'action.ended') cancelled.set(effect.instance, actionRef(graph, effect.action));
    if (effect.kind === 'send') sent.push(actionRef(graph, effect.action));
    if (effect.kind === 'action.opened') {
      const node = graph.nodes.get(effect.action);
      if (node?.kind !== 'action' || isForPeople(node))
        opened.push({ action: actionRef(graph, effect.action), dueAt: effect.dueAt });
    }
  }
  return {
    to: stepRef(graph, to),
    cancelled: [...cancelled.values()],
    sent,
    opened,
    waitsEnded: effects.filter(({ kind }) => kind === 'timer.cancel').length,
    waitsBegun: effects.filter(({ kind }) => kind === 'timer.set').length,
  };
}
