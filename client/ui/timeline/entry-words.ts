import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Actor, StepRef, TimelineEntry, TimelineWhat } from '../../../machines/api/index.ts';
import { intlLocale } from '../../locales/index.ts';
import { type Dates, useDates } from '../dates.ts';
import { fieldValue } from '../words/values.ts';
import { actionName } from '../words/action-name.ts';
import type { EntryWords } from './told.ts';
import { changedField, isRecordKind, recordWords } from './record-words.ts';

export function useEntryWords(): (entry: TimelineEntry) => EntryWords {
  const { t, i18n } = useTranslation('work');
  const { t: h } = useTranslation('history');
  const dates = useDates();
  const locale = intlLocale(i18n.language);
  return (entry) => entryWords(entry, { t, h, dates, locale });
}

interface Said {
  t: TFunction<'work'>;
  h: TFunction<'history'>;
  dates: Pick<Dates, 'moment' | 'span' | 'day' | 'time'>;
  locale: string;
}

export function entryWords(entry: TimelineEntry, said: Said): EntryWords {
  return { strong: false, step: null, quote: null, small: null, ...told(entry, said) };
}

function mailWords({ as, contact }: Extract<TimelineWhat, { kind: 'mail' }>, t: TFunction<'work'>): string {
  const name = contact?.name ?? t('timeline.mails.somebody');
  return t(`timeline.mails.${as}`, { contact: name });
}

type Told = Pick<EntryWords, 'words'> & Partial<EntryWords>;

function told({ what, actor, record }: TimelineEntry, said: Said): Told {
  const { t, h, dates } = said;
  const who = actorName(actor, t);
  if (isRecordKind(what)) return recordWords(what, { t: h, dates, who, record });
  switch (what.kind) {
    case 'entered':
      return {
        words: t('timeline.entered', { entry: what.entry }),
        strong: true,
        step: what.step,
        small: actor.kind === 'user' ? t('timeline.by', { name: who }) : null,
      };
    case 'event':
      return event(what, actor, t);
    case 'moved':
      return { words: t('timeline.moved'), step: what.to };
    case 'corrected':
      return { words: t('timeline.corrected', { who }), strong: true, step: what.to, small: what.reason };
    case 'closed':
      return {
        words: what.byHand ? t('timeline.closedBy', { who }) : t('timeline.closed'),
        strong: what.byHand,
        step: outcomeRef(what),
        small: what.reason,
      };
    case 'opened':
      return {
        words: t('timeline.opened', { action: actionName(what.action) }),
        small: what.dueAt === null ? null : t('timeline.dueBy', { when: dates.moment(what.dueAt) }),
      };
    case 'ended': {
      const { action, result, contact, note, checklist } = what;
      const done = checklist.filter((item) => item.done).length;
      return {
        words:
          contact && action.channel !== 'task'
            ? t('timeline.endedWith', { who, action: actionName(action), contact: contact.name, result })
            : t('timeline.ended', { who, action: actionName(action), result }),
        strong: true,
        quote: note,
        small: done > 0 ? ticked(checklist, t) : null,
      };
    }
    case 'cancelled': {
      const names = what.actions.map(actionName);
      return {
        words: t('timeline.cancelled', { first: names[0] ?? '', count: names.length }),
        small:
          names.length > 1
            ? `${names.join(', ')}; ${t('timeline.cancelledWhy')}`
            : t('timeline.cancelledWhy'),
      };
    }
    case 'approved':
      return {
        words: what.contact
          ? t('timeline.approvedTo', { who, action: actionName(what.action), contact: what.contact.name })
          : t('timeline.approved', { who, action: actionName(what.action) }),
        strong: true,
        quote: what.excerpt,
      };
    case 'queued':
      return {
        words: what.contact
          ? t('timeline.queuedTo', { action: actionName(what.action), contact: what.contact.name })
          : t('timeline.queued', { action: actionName(what.action) }),
      };
    case 'sent': {
      const named = what.subject ?? actionName(what.action);
      return {
        words: what.contact
          ? t('timeline.sentTo', { what: named, contact: what.contact.name })
          : t('timeline.sent', { what: named }),
      };
    }
    case 'failed':
      return {
        words: what.contact
          ? t('timeline.failedTo', { action: actionName(what.action), contact: what.contact.name })
          : t('timeline.failed', { action: actionName(what.action) }),
        strong: true,
        small: what.why,
      };
    case 'answered': {
      const contact = what.contact?.name ?? t('timeline.customer');
      return {
        words:
          what.subject === null
            ? t('timeline.answered', { who, contact })
            : t('timeline.answeredSubject', { who, contact, subject: what.subject }),
        strong: true,
        quote: what.excerpt,
      };
    }
    case 'held':
      return { words: held(what, t) };
    case 'resumed':
      return { words: t('timeline.resumed', { span: dates.span(what.heldMs) }) };
    case 'dropped':
      return { words: t('timeline.dropped') };
    case 'handed-over':
      return { words: t('timeline.handedOver', { role: what.role }) };
    case 'field':
      return { words: t('timeline.field', { label: what.label, value: written(what.value, t, dates) }) };
    case 'edited':
      return edited(what, who, said);
    case 'notified':
      return {
        words:
          what.role === null
            ? t('timeline.notifiedOwner', { text: what.text })
            : t('timeline.notified', { role: what.role, text: what.text }),
      };
    case 'note':
      return {
        words: t('timeline.note', { who }),
        strong: true,
        // Its words may be changed, so it shows them itself.
        quote: null,
      };
    case 'mail':
      return {
        words: mailWords(what, t),
        strong: true,
        quote: what.excerpt ?? what.subject,
      };
    case 'link-opened':
      return {
        words:
          what.what === 'link'
            ? t('timeline.linkOpened', { subject: what.subject ?? '' })
            : t('timeline.messageOpened', { subject: what.subject ?? '' }),
        quote: what.url,
        small: t('timeline.openedByWhom'),
      };
    case 'assigned':
      return assigned(what, who, t);
    case 'unplanned':
      return {
        words: what.action
          ? t('timeline.unplanned', { who, what: actionName(what.action) })
          : what.movesTo
            ? t('timeline.unplannedMove', { who, step: what.movesTo.name })
            : t('timeline.unplannedSome', { who }),
        strong: true,
      };
    case 'versioned':
      return versioned(what, who, t);
    case 'meeting':
      return {
        words: t(`timeline.meeting.${what.what}`, { who, when: dates.moment(what.at) }),
        strong: true,
        quote: what.note,
        small: what.title,
      };
    case 'handed-on':
      return { words: t('timeline.handedOn', { entry: what.entry }) };
    case 'noted':
      return { words: noted(what, t) };
  }
}

/** "Ticked off: 2 of 3 (asked for the budget, named the next step)". */
function ticked(checklist: Of<'ended'>['checklist'], t: TFunction<'work'>): string {
  const done = checklist.filter((item) => item.done);
  const words = t('timeline.checked', { done: done.length, all: checklist.length });
  return `${words} (${done.map(({ text }) => text).join(', ')})`;
}

type Of<K extends TimelineWhat['kind']> = Extract<TimelineWhat, { kind: K }>;

function actorName(actor: Actor, t: TFunction<'work'>): string {
  switch (actor.kind) {
    case 'user':
      return actor.user.name;
    case 'contact':
      return actor.contact?.name ?? t('timeline.customer');
    case 'token':
      return t('timeline.token', { name: actor.name });
    case 'process':
      return t('timeline.process');
  }
}

function versioned(
  { from, to, step, closed, ended, begun }: Of<'versioned'>,
  who: string,
  t: TFunction<'work'>,
): Told {
  const details = [
    step === null ? null : t('timeline.versionStep', { from: step.from.name }),
    ...closed.map(({ name }) => t('timeline.versionClosed', { action: name })),
    ended > 0 ? t('timeline.versionEnded', { count: ended }) : null,
    begun > 0 ? t('timeline.versionBegun', { count: begun }) : null,
  ].filter((detail) => detail !== null);
  return {
    words:
      step === null
        ? t('timeline.versioned', { who, from, to })
        : t('timeline.versionedTo', { who, from, to }),
    strong: true,
    step: step?.to ?? null,
    small: details.length > 0 ? details.join(' · ') : null,
  };
}

function event(
  { event: name, label, subject, excerpt, note }: Of<'event'>,
  actor: Actor,
  t: TFunction<'work'>,
): Told {
  const quote = excerpt ?? note;
  const who = actorName(actor, t);
  if (actor.kind !== 'contact') return { words: t('timeline.reported', { who, label }), strong: true, quote };
  if (name !== 'replied') return { words: t('timeline.event', { who, label }), strong: true, quote };
  return {
    words: subject === null ? t('timeline.replied', { who }) : t('timeline.repliedTo', { who, subject }),
    strong: true,
    quote,
  };
}

function held({ messages, moves }: Of<'held'>, t: TFunction<'work'>): string {
  const some = t('timeline.heldMessages', { count: messages });
  const others = t('timeline.heldMoves', { count: moves });
  if (messages > 0 && moves > 0) return t('timeline.heldBoth', { messages: some, moves: others });
  if (messages > 0) return t('timeline.held', { what: some });
  return moves > 0 ? t('timeline.held', { what: others }) : t('timeline.heldNothing');
}

function edited({ changes, currency }: Of<'edited'>, who: string, said: Said): Told {
  const { t } = said;
  const small = changes.flatMap((change) => {
    const { type, from, to } = change;
    const label = changedField(change, said.h);
    // Texts lie in rows of their own and may have been erased.
    if (from === null && to === null) return [];
    // What money is in, and what a field was that is gone from the drawing, nobody knows any more.
    if (type === null || (type === 'money' && currency === null)) return [];
    const written = (value: typeof from) => fieldValue(value, { type, currency: currency ?? '' }, said);
    return [t('timeline.change', { label, from: written(from), to: written(to) })];
  });
  return {
    words: t('timeline.edited', { who, labels: changes.map((one) => changedField(one, said.h)).join(', ') }),
    strong: true,
    small: small.join('; ') || null,
  };
}

function assigned({ owner, roles }: Of<'assigned'>, who: string, t: TFunction<'work'>): Told {
  const small = roles
    .map(({ role, user }) =>
      user ? t('timeline.assignedRole', { name: user.name, role }) : t('timeline.unassignedRole', { role }),
    )
    .join('; ');
  const words =
    owner === undefined
      ? t('timeline.assigned', { who })
      : owner === null
        ? t('timeline.noOwner', { who })
        : t('timeline.owner', { who, name: owner.name });
  return { words, strong: true, small: small === '' ? null : small };
}

const notedKinds = [
  'late-result',
  'already-open',
  'guard-not-met',
  'limit-reached',
  'date-passed',
  'left-out',
  'no-arrow',
  'guard-failed',
] as const;

function noted({ what, action }: Of<'noted'>, t: TFunction<'work'>): string {
  const kind = notedKinds.find((one) => one === what);
  return kind
    ? t(`timeline.noted.${kind}`, { action: action?.name ?? '' })
    : t('timeline.noted.other', { what });
}

function written(
  value: string | number | boolean | string[] | null,
  t: TFunction<'work'>,
  dates: Said['dates'],
): string {
  if (value === null || value === '') return t('timeline.nothing');
  if (typeof value === 'boolean') return value ? t('timeline.yes') : t('timeline.no');
  if (typeof value === 'number') return isBare(value) ? String(value) : dates.moment(value);
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Epoch milliseconds are larger than any count or sum here. */
const isBare = (value: string | number | boolean | null): boolean =>
  typeof value === 'number' && value < 1e11;

/** The chip of an outcome needs no more than its kind and name. */
const outcomeRef = ({ outcome, name }: Of<'closed'>): StepRef => ({
  id: outcome,
  name,
  kind: 'outcome',
  influence: null,
  half: null,
  outcome,
});
