import { expect, test } from 'vitest';
import type { InvitationAnswer } from '../../../server/meetings/answers.ts';
import { calendarPartOf } from '../../../server/mail/incoming/reading/calendar-part.ts';
import type { MeetingRecord } from '../../../server/store/store.ts';
import type { ReceivedMail } from '../../support/smtp.ts';
import {
  action,
  arrow,
  dated,
  email,
  entry,
  lost,
  on,
  processOf,
  step,
  won,
} from '../../support/process-builder.ts';
import { days, hours, minutes, openHouse, type House } from '../runtime/house.ts';

const process = processOf({
  nodes: [
    entry('form'),
    step('asked'),
    step('coming'),
    step('looking-again'),
    action('meet', { channel: 'meeting', results: ['held', 'no show'] }),
    email('reminder'),
    won(),
    lost(),
  ],
  edges: [
    arrow('form', 'asked'),
    arrow('asked', 'meet'),
    arrow('asked', 'coming', on('invitation.accepted')),
    arrow('asked', 'lost', on('invitation.declined')),
    arrow('asked', 'looking-again', on('invitation.moved')),
    arrow('coming', 'reminder', dated('deal.meetingAt', 'before', '1 hour')),
    arrow('coming', 'won', on('paid')),
    arrow('looking-again', 'won', on('paid')),
  ],
});

interface Scene {
  house: House;
  deal: string;
  contact: string;
  meeting: MeetingRecord;
}

async function planned(more: { title?: string; place?: string; note?: string } = {}): Promise<Scene> {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal, contact } = await house.deal({ ownerId: mira.id });
  const [open] = await house.open(deal);
  const meeting = await house.runtime.meetings.plan({
    dealId: deal,
    contactId: contact,
    userId: mira.id,
    instance: open?.instance ?? null,
    title: 'First talk',
    place: '',
    note: '',
    language: 'en',
    zone: 'Europe/Kyiv',
    startsAt: house.clock.now() + days(2),
    endsAt: house.clock.now() + days(2) + minutes(30),
    actor: mira.actor,
    ...more,
  });
  await house.runtime.idle();
  return { house, deal, contact, meeting };
}

/** What the calendar program of whoever was invited makes of the mail. */
function read({ mail, raw }: ReceivedMail) {
  const attached = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const bytes = attached?.content;
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  return { text, part: calendarPartOf(text, '', 'UTC'), raw: raw.toString() };
}

const answer = (
  { house, meeting }: Scene,
  partstat: InvitationAnswer['partstat'],
  more: Partial<InvitationAnswer> = {},
) =>
  house.runtime.meetings.answered({
    uid: meeting.uid,
    partstat,
    attendee: 'sofie1@acme.test',
    comment: '',
    proposed: null,
    at: house.clock.now(),
    key: `calendar-${partstat}`,
    ...more,
  });

test('an invitation leaves as a calendar part that mail programs show buttons for, and as a file', async () => {
  const { house, meeting } = await planned({
    title: 'Перша розмова; з питаннями, і планом на наступний рік',
    place: 'https://meet.example/room-7',
    note: 'Please bring last year’s numbers,\nand the list of shops.',
  });
  const [mail] = house.smtp.received;
  if (!mail) throw new Error('the invitation should have left');
  const { part, text, raw } = read(mail);
  expect(part).toMatchObject({
    method: 'REQUEST',
    uid: meeting.uid,
    attendee: 'sofie1@acme.test',
    partstat: 'NEEDS-ACTION',
    summary: 'Перша розмова; з питаннями, і планом на наступний рік',
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
  });
  expect(raw).toMatch(/^Content-Type: multipart\/mixed/m);
  expect(raw).toMatch(/^Content-Type: multipart\/alternative/m);
  expect(raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
  expect(raw).toMatch(/^Content-Type: application\/ics; name="?invite\.ics/m);
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '');
  expect(unfolded).toContain('SEQUENCE:0');
  expect(unfolded).toMatch(/ORGANIZER;CN="?[^:]+"?:mailto:/i);
  expect(unfolded).toContain('RSVP=TRUE');
  expect(unfolded).toContain('STATUS:CONFIRMED');
  for (const line of text.split(/\r?\n/))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  // The words for programs without calendars are in the customer's own time.
  expect(mail.mail.text).toContain('https://meet.example/room-7');
  expect(mail.mail.text).toMatch(/11:00/);
  expect(mail.mail.headers.some(({ key }) => key === 'auto-submitted' || key === 'list-unsubscribe')).toBe(
    false,
  );
});

test('answers come to the address that the invitation is from', async () => {
  const { house } = await planned();
  const [mail] = house.smtp.received;
  const unfolded = mail && read(mail).text.replaceAll(/\r?\n[ \t]/g, '');
  expect(unfolded).toContain(`:mailto:${mail?.mail.from?.address}`);
});

test('another time is told as the same meeting with a higher number, and the deal’s date moves with it', async () => {
  const scene = await planned();
  const { house, deal, meeting } = scene;
  expect((await house.store.deals.get(deal))?.meetingAt).toBe(meeting.startsAt);
  const startsAt = meeting.startsAt + days(1);
  const actor = meeting.changedBy;
  await house.runtime.meetings.move(meeting.id, {
    startsAt,
    endsAt: startsAt + minutes(45),
    actor,
    exclusive: false,
  });
  await house.runtime.idle();
  expect((await house.store.deals.get(deal))?.meetingAt).toBe(startsAt);
  const parts = house.smtp.received.map((mail) => read(mail));
  expect(parts.map(({ part }) => [part.uid, part.startsAt])).toEqual([
    [meeting.uid, meeting.startsAt],
    [meeting.uid, startsAt],
  ]);
  expect(parts[1]?.text).toContain('SEQUENCE:1');
  const ids = house.smtp.received.map(({ mail }) => mail.messageId);
  expect(new Set(ids).size).toBe(2);

  await house.runtime.meetings.cancel(meeting.id, actor);
  await house.runtime.idle();
  const last = house.smtp.received.at(-1);
  expect(last && read(last)).toMatchObject({ part: { method: 'CANCEL', uid: meeting.uid } });
  expect(last && read(last).text).toContain('SEQUENCE:2');
  expect(last?.raw.toString()).toContain('method=CANCEL');
  expect((await house.store.deals.get(deal))?.meetingAt).toBeNull();
  await expect(house.runtime.meetings.cancel(meeting.id, actor)).rejects.toMatchObject({ code: 'conflict' });
});

test('an invitation that never left is taken back, and nobody hears of a meeting that is off', async () => {
  const house = await openHouse({ process, sendingOff: true });
  const mira = await house.user('Mira', 'seller');
  const { deal, contact } = await house.deal({ ownerId: mira.id });
  const meeting = await house.runtime.meetings.plan({
    dealId: deal,
    contactId: contact,
    userId: mira.id,
    instance: null,
    title: 'First talk',
    place: '',
    note: '',
    language: 'en',
    zone: 'UTC',
    startsAt: house.clock.now() + days(2),
    endsAt: house.clock.now() + days(2) + minutes(30),
    actor: mira.actor,
  });
  await house.runtime.idle();
  expect(await house.outbox(deal)).toHaveLength(1);
  await house.runtime.meetings.cancel(meeting.id, mira.actor);
  await house.runtime.idle();
  expect((await house.outbox(deal)).filter(({ state }) => state === 'waiting')).toEqual([]);
});

test('who accepts moves on, is reminded before the meeting, and a second copy of the answer changes nothing', async () => {
  const scene = await planned();
  const { house, deal, contact, meeting } = scene;
  expect(await answer(scene, 'accepted')).toEqual({
    meetingId: meeting.id,
    dealId: deal,
    contactId: contact,
  });
  expect(await house.step(deal)).toBe('coming');
  expect(await house.store.meetings.get(meeting.id)).toMatchObject({ answer: 'accepted', state: 'planned' });
  const entries = (await house.timeline(deal)).length;
  await answer(scene, 'accepted');
  expect(await house.timeline(deal)).toHaveLength(entries);

  await house.pass(days(2) - hours(2));
  expect(house.subjects()).toHaveLength(1);
  await house.pass(hours(1));
  expect(house.subjects()).toHaveLength(2);
});

test('a reminder follows the meeting to its new time', async () => {
  const scene = await planned();
  const { house, deal, meeting } = scene;
  await answer(scene, 'accepted');
  const startsAt = meeting.startsAt + days(1);
  await house.runtime.meetings.move(meeting.id, {
    startsAt,
    endsAt: startsAt + minutes(30),
    actor: meeting.changedBy,
    exclusive: false,
  });
  await house.pass(days(2));
  expect((await house.timeline(deal)).some(({ type }) => type.startsWith('result.reminder'))).toBe(false);
  await house.pass(days(1));
  expect((await house.timeline(deal)).some(({ type }) => type === 'result.reminder.done')).toBe(true);
});

test.each([
  ['declined', 'lost'],
  ['counter', 'looking-again'],
  ['tentative', 'asked'],
] as const)('an answer “%s” leads to “%s”', async (partstat, step) => {
  const scene = await planned();
  const proposed = { startsAt: scene.meeting.startsAt + hours(3), endsAt: null };
  await answer(scene, partstat, partstat === 'counter' ? { proposed } : {});
  expect(await scene.house.step(scene.deal)).toBe(step);
  expect(await scene.house.store.meetings.get(scene.meeting.id)).toMatchObject({
    answer: partstat,
    proposedAt: partstat === 'counter' ? proposed.startsAt : null,
  });
});

test('an answer of somebody to whom the invitation was passed on is told, and moves nothing', async () => {
  const scene = await planned();
  await answer(scene, 'accepted', { attendee: 'stranger@elsewhere.test' });
  expect(await scene.house.step(scene.deal)).toBe('asked');
  expect((await scene.house.timeline(scene.deal)).at(-1)).toMatchObject({ type: 'deal.meeting' });
});

test('an older answer that comes late doesn’t stand in for the newer one', async () => {
  const scene = await planned();
  const { house, meeting } = scene;
  await answer(scene, 'declined', { at: house.clock.now() + 2_000 });
  await answer(scene, 'accepted', { at: house.clock.now() + 1_000 });
  expect((await house.store.meetings.get(meeting.id))?.answer).toBe('declined');
});

test('an answer to an invitation of somebody else is none of ours', async () => {
  const scene = await planned();
  expect(await answer(scene, 'accepted', { uid: 'another@calendar.test' })).toBeNull();
});

test('the action that a meeting was planned for is out of sight until it begins', async () => {
  const { house, deal, meeting } = await planned();
  const item = await house.store.inbox.get(deal, meeting.instance ?? '');
  expect(item).toMatchObject({ state: 'open', snoozedUntil: meeting.startsAt });
});

test('a meeting whose server died before the deal heard of it is carried on by the next', async () => {
  const { house, deal, contact, meeting } = await planned();
  const id = 'mt_left';
  const startsAt = meeting.startsAt + days(3);
  await house.store.meetings.add(
    {
      ...meeting,
      id,
      uid: `${id}@meetings.greenlane`,
      contactId: contact,
      instance: null,
      startsAt,
      endsAt: startsAt + minutes(30),
      unfinishedSince: house.clock.now(),
    },
    { exclusive: false },
  );
  house.clock.advance(minutes(2));
  const { worker } = house.runtime.meetings;
  worker.wake();
  await worker.settled();
  await house.runtime.idle();
  expect(house.smtp.received).toHaveLength(2);
  expect((await house.store.meetings.get(id))?.unfinishedSince).toBeNull();
  expect((await house.timeline(deal)).filter(({ type }) => type === 'deal.meeting')).toHaveLength(2);
});
