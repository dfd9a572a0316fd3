import type { ContactRef, OpenActionView } from '../../machines/api/index.ts';
import { roleName, type Graph } from '../../machines/index.ts';
import { actionName, resultOf } from '../runtime/because.ts';
import type { ActionRecord } from '../store/store.ts';
import { becauseView, storedBecause } from './because.ts';
import type { Briefing } from './briefing.ts';
import { dueClass } from './days.ts';
import { isSla } from './inbox.ts';
import { resultOptions } from './outlook.ts';
import { userOf, type Users } from './people.ts';
import { actionRef } from './places.ts';
import type { Standing } from './trial.ts';
import type { Viewing } from './viewing.ts';

interface Around {
  standing: Standing;
  /** In which the reason is told. */
  drawing: Graph;
  viewing: Viewing;
  users: Users;
  mayWork: boolean;
  contact: (id: string | null) => ContactRef | null;
  briefing: Briefing;
}

/** An open action with the ways in which it can end. */
export function openActionView(
  record: ActionRecord,
  { standing, drawing, viewing, users, mayWork, contact, briefing }: Around,
): OpenActionView {
  const { graph, process } = standing.machine;
  const because = storedBecause(record.because);
  const about = record.about === null ? null : resultOf(`result.${record.about}`);
  return {
    instance: record.instance,
    action: actionRef(graph, record.action, record.name),
    contact: contact(record.contactId),
    performer:
      record.performer === null ? null : { id: record.performer, name: roleName(record.performer, process) },
    assignee: userOf(users, record.assignee),
    mine: record.assignee !== null && record.assignee === viewing.userId,
    claimable: record.assignee === null && mayWork && viewing.userId !== null,
    openedAt: record.openedAt,
    dueAt: record.dueAt,
    due: dueClass(record.dueAt, viewing.now, viewing.dayEndsAt),
    sla: isSla(record),
    snoozedUntil:
      record.snoozedUntil !== null && record.snoozedUntil > viewing.now ? record.snoozedUntil : null,
    because: because && becauseView(because, { graph: drawing, contact }),
    ...briefing,
    results: resultOptions(standing, record.instance),
    about: about && { action: actionName(graph, about.action), result: about.result },
  };
}

/** Overdue before the rest, then by due time; what has no due time can be done now and comes before what is later. */
export const byUrgency =
  ({ now }: Viewing) =>
  (a: OpenActionView, b: OpenActionView): number =>
    snoozed(a) - snoozed(b) || (a.dueAt ?? now) - (b.dueAt ?? now) || a.openedAt - b.openedAt;

const snoozed = ({ snoozedUntil }: OpenActionView): number => (snoozedUntil === null ? 0 : 1);
