import { arrowPlace } from '../guarded.ts';
import { isMove } from '../drawing.ts';
import { isInstant } from '../moments.ts';
import type { Rule } from '../rule.ts';
import { call, callArrow, callId, nodePath } from '../say.ts';
import { capital, say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'zero-wait',
  severity: 'error',
  description: 'A wait must last some time.',
  *check(view) {
    for (const edge of view.arrows) {
      const { on } = edge;
      if ((on.kind !== 'after' && on.kind !== 'quiet') || !isInstant(on.duration)) continue;
      const moves = isMove(view, edge);
      yield {
        severity: moves ? 'error' : 'warning',
        ...arrowPlace(view, edge, 'on/duration'),
        message: moves
          ? say`Customers leave ${callId(view, edge.from)} the moment they come to it: ${callArrow(view, edge)} waits for no time at all.`
          : say`${capital(callArrow(view, edge))} waits for no time at all.`,
        remedy: moves
          ? say`Say how long customers stay, or remove the step if nobody stays there.`
          : say`Say how long to wait, or let it fire on entering.`,
        fix: moves
          ? {
              label: say`Wait 1 day`,
              edits: [
                {
                  do: 'setEdge',
                  id: edge.id,
                  patch: { on: { ...on, duration: { amount: 1, unit: 'day' } } },
                },
              ],
            }
          : view.nodes.get(edge.from)?.kind === 'step'
            ? {
                label: say`Fire on entering`,
                edits: [{ do: 'setEdge', id: edge.id, patch: { on: { kind: 'enter' } } }],
              }
            : undefined,
      };
    }
    for (const action of view.actions)
      if (action.due && isInstant(action.due))
        yield {
          severity: 'warning',
          node: action.id,
          path: nodePath(action.id, 'due'),
          message: say`${call(action)} is overdue as soon as it opens: there is no time to do it in.`,
          remedy: say`Say how long the performer has, or leave the time out.`,
        };
    if (view.process.handoff?.sla && isInstant(view.process.handoff.sla))
      yield {
        severity: 'warning',
        node: null,
        path: 'handoff/sla',
        message: say`A lead is overdue as soon as it is handed over: there is no time to accept it in.`,
        remedy: say`Say how long the new owner has to accept, or leave the time out.`,
      };
  },
};
