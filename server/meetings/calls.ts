import type { DealEvent } from '../../machines/index.ts';
import { newId } from '../ids.ts';
import { current, inform, refresh, tell, type Draft } from '../runtime/draft.ts';
import type { DealCall } from '../runtime/dispatch.ts';
import { checkEvent } from '../runtime/events.ts';
import { happen } from '../runtime/happen.ts';
import { keys } from '../runtime/outbox-keys.ts';
import { told, type MeetingNews } from '../runtime/timeline-entry.ts';
import type { Actor, MeetingRecord } from '../store/store.ts';
import type { InvitationAnswer } from './answers.ts';

/** Stands for the action of a message that no drawn action asks for. */
export const INVITATION = '$meeting';

const instanceOf = ({ id }: Pick<MeetingRecord, 'id'>, sequence: number): string =>
  `${INVITATION}.${id}.${sequence}`;

/** Whoever is on the deal and can be written to; null where the invitation would reach nobody. */
function reachable(draft: Draft, meeting: MeetingRecord): string | null {
  const part = draft.loaded.contacts.find(({ contact }) => contact.id === meeting.contactId);
  return part?.contact.email ? part.contact.id : null;
}

export interface Announcement {
  meeting: MeetingRecord;
  /** When the deal's next meeting is now; null where none is planned. */
  nextAt: number | null;
  /** The change before this one never left, so a meeting that is off needs no word. */
  silent: boolean;
}

/** What follows from a meeting's last change: the invitation in the outbox, the deal's date, a line on the timeline. */
export const announceCall = ({ meeting, nextAt, silent }: Announcement): DealCall => ({
  deal: meeting.dealId ?? '',
  idempotency: announcementKey(meeting),
  carry(draft) {
    const { sequence, state, changedBy: actor } = meeting;
    const contact = reachable(draft, meeting);
    const part = draft.loaded.contacts.some((one) => one.contact.id === meeting.contactId);
    if (sequence > 0) draft.unsent.push(instanceOf(meeting, sequence - 1));
    if (contact !== null && !silent) invite(draft, meeting, contact);
    setMeetingAt(draft, nextAt, actor);
    const what = state === 'cancelled' ? 'cancelled' : sequence > 0 ? 'moved' : 'planned';
    tell(draft, {
      type: told.meeting,
      actor,
      contact: part ? meeting.contactId : null,
      texts: [{ kind: 'subject', text: meeting.title }],
      more: { meeting: newsOf(meeting, what) },
    });
    if (isBooked(draft, meeting)) {
      const event: DealEvent = { type: 'booked', ...(part ? { contact: meeting.contactId ?? '' } : {}) };
      checkEvent(draft, event, actor);
      happen(draft, event, { actor });
    }
    if (actor.kind !== 'user' || actor.id !== meeting.userId)
      inform(draft, meeting.userId, `“${current(draft, 'title')}”: ${newsWords[what]}.`);
  },
});

/** Booking is an event of the customer's, unless it is how they came in. */
function isBooked({ loaded, version }: Draft, { pageId, sequence, createdAt }: MeetingRecord): boolean {
  if (pageId === null || sequence > 0) return false;
  const entry = version.machine.graph.nodes.get(loaded.deal.entry);
  const cameInBy = entry?.kind === 'entry' && entry.source === 'booking';
  return !cameInBy || loaded.deal.createdAt < createdAt;
}

const newsWords = {
  planned: 'a meeting has been booked',
  moved: 'a meeting has another time',
  cancelled: 'a meeting has been cancelled',
} as const;

export const announcementKey = ({ id, sequence }: Pick<MeetingRecord, 'id' | 'sequence'>) => ({
  key: `meeting:${id}:${sequence}`,
  bodyHash: `${id}:${sequence}`,
});

const newsOf = (meeting: MeetingRecord, what: MeetingNews['what']): MeetingNews => ({
  id: meeting.id,
  what,
  at: meeting.startsAt,
});

function invite(draft: Draft, meeting: MeetingRecord, contactId: string): void {
  draft.outbox.push({
    id: newId('o', draft.now),
    instance: instanceOf(meeting, meeting.sequence),
    action: INVITATION,
    contactId,
    kind: 'email',
    versionHash: draft.version.hash,
    notBefore: draft.now,
    messageId: null,
    idempotencyKey: keys.invitation(meeting.id, meeting.sequence),
  });
}

/** Waits on the meeting's date move with it. */
function setMeetingAt(draft: Draft, meetingAt: number | null, actor: Actor): void {
  if (current(draft, 'meetingAt') === meetingAt) return;
  draft.deal.meetingAt = meetingAt;
  refresh(draft);
  happen(draft, { type: 'deal.changed' }, { actor });
}

const events = {
  accepted: 'invitation.accepted',
  declined: 'invitation.declined',
  counter: 'invitation.moved',
} as const;

/** What the customer's calendar said. An answer of somebody who isn't on the deal, and a "perhaps", move nothing. */
export const answeredCall = (meeting: MeetingRecord, answer: InvitationAnswer): DealCall => ({
  deal: meeting.dealId ?? '',
  idempotency: { key: `calendar:${answer.key}`, bodyHash: `${meeting.id}:${answer.partstat}` },
  carry(draft) {
    const contactId = speakerOf(draft, meeting, answer);
    const { partstat, comment, proposed } = answer;
    const texts = comment.trim() === '' ? [] : [{ kind: 'note' as const, text: comment.trim() }];
    const news: MeetingNews = {
      id: meeting.id,
      what: partstat,
      at: proposed?.startsAt ?? meeting.startsAt,
    };
    if (contactId === null || partstat === 'tentative') {
      tell(draft, {
        type: told.meeting,
        actor: contactId === null ? { kind: 'system', what: 'mail' } : { kind: 'contact', id: contactId },
        contact: contactId,
        texts,
        more: { meeting: news },
      });
    } else {
      const actor: Actor = { kind: 'contact', id: contactId };
      const event: DealEvent = { type: events[partstat], contact: contactId };
      checkEvent(draft, event, actor);
      happen(draft, event, { actor, texts, more: { meeting: news } });
    }
    inform(draft, meeting.userId, `“${current(draft, 'title')}”: ${answerWords[partstat]}.`);
  },
});

const answerWords = {
  accepted: 'the invitation was accepted',
  declined: 'the invitation was declined',
  tentative: 'the invitation was answered with “perhaps”',
  counter: 'another time was proposed for the meeting',
} as const;

/** Who of the deal answers; null for somebody else, to whom the invitation was passed on. */
function speakerOf(draft: Draft, meeting: MeetingRecord, { attendee }: InvitationAnswer): string | null {
  const { contacts } = draft.loaded;
  const invited = contacts.find(({ contact }) => contact.id === meeting.contactId)?.contact.id ?? null;
  if (attendee === null) return invited;
  const wanted = attendee.trim().toLowerCase();
  return contacts.find(({ contact }) => contact.email?.toLowerCase() === wanted)?.contact.id ?? null;
}
