import type { Meeting } from '../../machines/api/index.ts';
import { may, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import type { MeetingRecord } from '../store/store.ts';
import { contactRef, userOf, usersById } from './people.ts';

/** Meetings with the names of whom they are with; those that are still being placed are left out. */
export async function meetingViews(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  meetings: readonly MeetingRecord[],
  caller: Caller,
): Promise<Meeting[]> {
  const contactIds = [...new Set(meetings.flatMap(({ contactId }) => contactId ?? []))];
  const dealIds = [...new Set(meetings.flatMap(({ dealId }) => dealId ?? []))];
  const [users, contacts, deals] = await Promise.all([
    store.users.list(),
    store.contacts.getMany(contactIds),
    Promise.all(dealIds.map((id) => store.deals.get(id))),
  ]);
  const people = usersById(users);
  const names = new Map(contacts.map((contact) => [contact.id, contactRef(contact)]));
  const titles = new Map(deals.flatMap((deal) => (deal ? [[deal.id, deal.title] as const] : [])));
  const works = may(caller, 'deals.work');
  return meetings.flatMap((meeting): Meeting[] => {
    const { dealId, state, proposedAt, proposedUntil, startsAt, endsAt } = meeting;
    if (dealId === null || state === 'booked') return [];
    const { id, title, place, note, zone, answer, answeredAt, comment, instance } = meeting;
    return [
      {
        id,
        title,
        place,
        note,
        zone,
        startsAt,
        endsAt,
        state,
        answer,
        answeredAt,
        comment,
        instance,
        deal: { id: dealId, title: titles.get(dealId) ?? dealId },
        contact: names.get(meeting.contactId ?? '') ?? null,
        user: userOf(people, meeting.userId),
        proposed:
          proposedAt === null
            ? null
            : { startsAt: proposedAt, endsAt: proposedUntil ?? proposedAt + endsAt - startsAt },
        booked: meeting.pageId !== null,
        mayChange: works && state === 'planned' && endsAt > clock.now(),
      },
    ];
  });
}
