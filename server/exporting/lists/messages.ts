import type { OutboxItem, SentItem, TimelineEntry } from '../../../machines/api/index.ts';
import { columnsFor, type Column, type Saying } from '../list.ts';

export function outboxColumns(saying: Saying): Column<OutboxItem>[] {
  const column = columnsFor<OutboxItem>(saying);
  return [
    column('id', 'text', ({ id }) => id),
    column('state', 'text', ({ state }) => state),
    column('subject', 'text', ({ subject }) => subject),
    column('to', 'text', ({ contact }) => contact?.email ?? contact?.name ?? null),
    column('deal', 'text', ({ deal }) => deal.title),
    column('action', 'text', ({ action }) => action.name),
    column('process', 'text', ({ process }) => process.name),
    column('owner', 'text', ({ owner }) => owner?.name ?? null),
    column('notBefore', 'moment', ({ notBefore }) => notBefore),
    column('attempts', 'number', ({ attempts }) => attempts),
    column('error', 'text', ({ lastError }) => lastError),
    column('created', 'moment', ({ createdAt }) => createdAt),
  ];
}

export function sentColumns(saying: Saying): Column<SentItem>[] {
  const column = columnsFor<SentItem>(saying);
  return [
    column('id', 'text', ({ id }) => id),
    column('sentAt', 'moment', ({ at }) => at),
    column('subject', 'text', ({ subject }) => subject),
    column('to', 'text', ({ to }) => to),
    column('deal', 'text', ({ deal }) => deal?.title ?? null),
    column('owner', 'text', ({ owner }) => owner?.name ?? null),
  ];
}

export function timelineColumns(saying: Saying): Column<TimelineEntry>[] {
  const column = columnsFor<TimelineEntry>(saying);
  return [
    column('at', 'moment', ({ at }) => at),
    column('who', 'text', ({ actor }) => whoOf(actor)),
    column('what', 'text', ({ what }) => what.kind),
    column('deal', 'text', ({ deal }) => deal?.title ?? null),
    column('words', 'text', ({ what }) => wordsOf(what)),
  ];
}

function whoOf(actor: TimelineEntry['actor']): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.user.name;
    case 'contact':
      return actor.contact?.name ?? null;
    case 'token':
      return actor.name;
    case 'process':
      return null;
  }
}

/** What an entry says in words of people or of the drawing; those that only say what happened have none. */
function wordsOf(what: TimelineEntry['what']): string | null {
  const named = [
    'label' in what ? what.label : null,
    'action' in what ? (what.action?.name ?? null) : null,
    'subject' in what ? what.subject : null,
    'step' in what && what.step && 'name' in what.step ? what.step.name : null,
    'to' in what && what.to !== null && typeof what.to === 'object' ? what.to.name : null,
    'excerpt' in what ? what.excerpt : null,
    'note' in what ? what.note : null,
    'text' in what ? what.text : null,
    'reason' in what ? what.reason : null,
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return named.length > 0 ? [...new Set(named)].join(' · ') : null;
}
