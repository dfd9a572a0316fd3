import { isForPeople } from '../../nodes/action.ts';
import { unconditional } from '../conditions.ts';
import { arrowsOut, isMove, isTimed } from '../drawing.ts';
import { cycles, reachable, type Next } from '../graph.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'endless-mail',
  severity: 'warning',
  description: 'E-mails that repeat by themselves need an end.',
  *check(view) {
    const automatic = new Map(view.actions.filter((one) => !isForPeople(one)).map((one) => [one.id, one]));
    const again: Next = (id) =>
      automatic.has(id)
        ? arrowsOut(view, id).flatMap((edge) => (edge.atMost === undefined ? [edge.to] : []))
        : [];
    const unbounded = openedWithoutEnd(view);
    for (const circle of cycles(automatic.keys(), again)) {
      const mail = circle.flatMap((id) => automatic.get(id) ?? []).find((one) => one.channel === 'email');
      if (!mail || !unbounded.has(mail.id)) continue;
      const inside = new Set(circle);
      const edge = arrowsOut(view, mail.id).find((one) => inside.has(one.to));
      yield {
        node: mail.id,
        edge: edge?.id,
        path: edge ? `edges/${edge.id}/atMost` : nodePath(mail.id),
        message: say`${call(mail)} goes out again and again for as long as the customer does nothing.`,
        remedy: say`Say how often at most, or add a timer that moves the customer on.`,
        ...(edge && {
          fix: { label: say`At most 6 times`, edits: [{ do: 'setEdge', id: edge.id, patch: { atMost: 6 } }] },
        }),
      };
    }
  },
};

/** Actions that are opened, at first or later, where no timer is sure to move the customer on. */
function openedWithoutEnd(view: GraphView): ReadonlySet<string> {
  const ends = (edges: Parameters<typeof unconditional>[1]) =>
    unconditional(view, edges).some((edge) => isTimed(edge) && isMove(view, edge));
  const endsIn = { marketing: ends(view.anywhere.marketing), sales: ends(view.anywhere.sales) };
  const open = view.steps.filter((step) => !endsIn[step.half] && !ends(arrowsOut(view, step.id)));
  const starts = [...open, ...view.outcomes].map((node) => node.id);
  const isAction = (id: string) => view.nodes.get(id)?.kind === 'action';
  return reachable(starts, (id) =>
    arrowsOut(view, id).flatMap((edge) => (isAction(edge.to) ? [edge.to] : [])),
  );
}
