import type { InboxItem as InboxItemView } from '../../machines/api/index.ts';
import type { Graph } from '../../machines/index.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { InboxItem } from '../store/store.ts';
import { becauseView, storedBecause } from './because.ts';
import { dueClass } from './days.ts';
import { userOf, type Users } from './people.ts';
import { actionRef, stepRef } from './places.ts';
import type { Viewing } from './viewing.ts';

interface Around {
  version: RunningVersion;
  /** In which the reason is told. */
  drawing: Graph;
  viewing: Viewing;
  users: Users;
  /** The viewer may work on deals at all. */
  mayWork: boolean;
  /** Messages and moves that wait for this action, where it is the answer to a reply. */
  holding: number;
}

/** One action as a row of the inbox. */
export function inboxItemView(
  item: InboxItem,
  { version, drawing, viewing, users, mayWork, holding }: Around,
): InboxItemView {
  const { process, machine } = version;
  const { graph } = machine;
  const { deal, contact } = item;
  const because = storedBecause(item.because);
  const contactRef = contact && { id: contact.id, name: contact.name, email: contact.email };
  return {
    of: 'action',
    deal: { id: deal.id, title: deal.title },
    instance: item.instance,
    action: actionRef(graph, item.action, item.name),
    process: { id: deal.processId, name: process.name },
    step: stepRef(graph, deal.step),
    contact: contactRef,
    company: item.company,
    valueMinor: deal.valueMinor,
    currency: deal.currency ?? viewing.currency,
    openedAt: item.openedAt,
    dueAt: item.dueAt,
    due: dueClass(item.dueAt, viewing.now, viewing.dayEndsAt),
    sla: isSla(item),
    because:
      because &&
      becauseView(because, { graph: drawing, contact: (id) => (id === contactRef?.id ? contactRef : null) }),
    holding,
    assignee: userOf(users, item.assignee),
    mine: item.assignee !== null && item.assignee === viewing.userId,
    claimable: item.state === 'open' && item.assignee === null && mayWork && viewing.userId !== null,
    snoozedUntil: item.snoozedUntil !== null && item.snoozedUntil > viewing.now ? item.snoozedUntil : null,
    result: item.result,
    endedAt: item.endedAt,
    endedBy: userOf(users, item.endedBy),
  };
}

/** Accepting a lead in time is a promise to the other department. */
export const isSla = ({ action, dueAt }: { action: string; dueAt: number | null }): boolean =>
  action === '$accept' && dueAt !== null;
