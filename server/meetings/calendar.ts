import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { MailAddress } from '../mail/addresses.ts';
import type { CalendarPart } from '../mail/transport.ts';
import type { MeetingRecord } from '../store/store.ts';

export interface InvitationRequest {
  meeting: Pick<
    MeetingRecord,
    'uid' | 'sequence' | 'title' | 'place' | 'note' | 'startsAt' | 'endsAt' | 'state'
  >;
  /** Answers go to this address, so it is the one that the mail is from. */
  organizer: MailAddress;
  attendee: MailAddress;
  /** When this was written; epoch milliseconds. */
  now: number;
}

/**
 * The meeting as calendar programs read it (RFC 5545, 5546): an invitation, or its end. Times are in UTC, which every
 * program shows in its reader's own zone, so no table of zones can go out of date on the way.
 */
export function calendarPart({ meeting, organizer, attendee, now }: InvitationRequest): CalendarPart {
  const cancelled = meeting.state === 'cancelled';
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: { company: 'Greenlane', product: 'Greenlane', language: 'EN' }, method });
  const event = calendar.createEvent({
    id: meeting.uid,
    sequence: meeting.sequence,
    stamp: new Date(now),
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    summary: meeting.title,
    description: meeting.note === '' ? null : meeting.note,
    location: meeting.place === '' ? null : meeting.place,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: organizer.name || organizer.address, email: organizer.address },
  });
  event.createAttendee({
    name: attendee.name || attendee.address,
    email: attendee.address,
    role: ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: !cancelled,
  });
  return { method, text: calendar.toString() };
}
