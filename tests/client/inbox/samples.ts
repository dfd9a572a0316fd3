import type { Inbox, InboxItem, InboxMatter, InboxRow } from '../../../machines/api/index.ts';

let number = 0;

/** A required action; what matters to a test is given, the rest is plain. */
export function item(change: Partial<InboxItem> = {}): InboxItem {
  number += 1;
  return {
    of: 'action',
    deal: { id: `d${number}`, title: `Deal ${number}` },
    instance: `call.${number}`,
    action: { id: 'call', name: 'Call', channel: 'call' },
    process: { id: 'p', name: 'Process' },
    step: { id: 's', name: 'Step', kind: 'step', influence: 'influenced', half: 'sales', outcome: null },
    contact: { id: `c${number}`, name: `Customer ${number}`, email: null },
    company: null,
    valueMinor: null,
    currency: 'EUR',
    openedAt: 0,
    dueAt: null,
    due: 'today',
    sla: false,
    because: null,
    holding: 0,
    assignee: null,
    mine: true,
    claimable: false,
    snoozedUntil: null,
    result: null,
    endedAt: null,
    endedBy: null,
    ...change,
  };
}

/** A mention in a note. */
export function matter(change: Partial<InboxMatter> = {}): InboxMatter {
  number += 1;
  return {
    of: 'matter',
    id: `mr${number}`,
    kind: 'mention',
    about: { kind: 'deal', id: `d${number}`, name: `Deal ${number}` },
    place: '3',
    words: 'Can you call them?',
    by: null,
    request: null,
    contact: null,
    company: null,
    valueMinor: null,
    currency: 'EUR',
    at: 0,
    dueAt: null,
    due: 'today',
    snoozedUntil: null,
    doneAt: null,
    ...change,
  };
}

/** An inbox of these items, grouped and counted as the server does. */
export function inbox(items: readonly InboxRow[], change: Partial<Inbox> = {}): Inbox {
  const of = (due: InboxItem['due']) => items.filter((one) => one.due === due);
  const snoozed = items.filter((one) => one.snoozedUntil !== null).length;
  return {
    groups: (['overdue', 'today', 'later'] as const)
      .map((group) => ({ group, count: of(group).length, items: of(group) }))
      .filter((one) => one.items.length > 0),
    nextCursor: null,
    counts: {
      todo: items.length - snoozed,
      overdue: of('overdue').length,
      today: of('today').length,
      later: of('later').length,
      snoozed,
    },
    nextAt: null,
    ...change,
  };
}
