import { describe, expect, test } from 'vitest';
import type { MailboxMessage, TimelineEntry, TimelineWhat } from '../../../machines/api/index.ts';
import { aftermathOf, around } from '../../../client/mailbox/conversation.ts';

type Said = MailboxMessage['thread'][number];

const said = (id: string, by: Said['by'], at: number, subject = 'Follow-up'): Said => ({
  id,
  by,
  at,
  subject,
  text: id,
});

const mail = (thread: Said[], receivedAt: number, subject = 'Follow-up'): MailboxMessage => ({
  id: 'mb_1',
  receivedAt,
  from: { name: 'Northpine', address: 'hello@northpine.example' },
  to: { name: 'Sofie', address: 'sofie@halden.example' },
  subject,
  preview: '',
  read: true,
  repliedAt: null,
  deal: null,
  text: '',
  html: '',
  messageId: '<1@northpine.example>',
  unsubscribeUrl: null,
  attachments: [],
  thread,
});

const ids = ({ before, after }: ReturnType<typeof around>) => ({
  before: before.map(({ id }) => id),
  after: after.map(({ id }) => id),
});

describe('the conversation around a mail', () => {
  test('leaves the mail itself out, though it was noted as sent a moment after it had arrived', () => {
    const thread = [
      said('proposal', 'team', 100, 'Proposal'),
      said('own', 'team', 205),
      said('reply', 'customer', 300),
    ];
    expect(ids(around(mail(thread, 200)))).toEqual({ before: ['proposal'], after: ['reply'] });
  });

  test('takes the nearest of several mails with the same subject for the mail itself', () => {
    const thread = [said('first', 'team', 100), said('second', 'team', 200), said('third', 'team', 300)];
    expect(ids(around(mail(thread, 198)))).toEqual({ before: ['first'], after: ['third'] });
  });

  test('keeps the order of what was said in the same millisecond', () => {
    const thread = [said('own', 'team', 200), said('reply', 'customer', 200)];
    expect(ids(around(mail(thread, 200)))).toEqual({ before: [], after: ['reply'] });
  });

  test('is parted by time where the mail isn’t part of it', () => {
    const thread = [said('a', 'team', 100, 'Other'), said('b', 'customer', 300)];
    expect(ids(around(mail(thread, 200)))).toEqual({ before: ['a'], after: ['b'] });
    expect(ids(around(mail(thread, 400)))).toEqual({ before: ['a', 'b'], after: [] });
  });
});

const entry = (seq: number, index: number, what: TimelineWhat, deal = 'd_1'): TimelineEntry => ({
  id: `${deal}:${seq}:${index}`,
  deal: { id: deal, title: 'Halden' },
  record: null,
  seq,
  at: 0,
  automatic: false,
  actor: { kind: 'process' },
  what,
  because: null,
});
const heard = (kind: 'event' | 'mail', message: string): TimelineWhat =>
  kind === 'mail'
    ? { kind, as: 'auto-reply', contact: null, subject: null, excerpt: null, message }
    : {
        kind,
        event: 'replied',
        label: 'Replied',
        subject: null,
        excerpt: null,
        message,
        note: null,
      };
const asked: TimelineWhat = {
  kind: 'opened',
  action: { id: '$answer', name: 'Answer the reply', channel: 'answer' },
  contact: null,
  dueAt: null,
};
const held: TimelineWhat = { kind: 'held', messages: 2, moves: 1 };

describe('what a reply has led to', () => {
  test('is everything that the same event has made, what stands still before what is to be done', () => {
    const timeline = [
      entry(8, 0, { kind: 'dropped' }),
      entry(7, 2, held),
      entry(7, 1, asked),
      entry(7, 0, heard('event', 'm_1')),
      entry(6, 0, asked),
      entry(7, 1, { kind: 'dropped' }, 'd_2'),
    ];
    expect(aftermathOf(timeline, 'm_1')).toEqual({ automatic: false, steps: [held, asked] });
  });

  test('is nothing for a machine’s answer, which is told as such', () => {
    expect(aftermathOf([entry(3, 0, heard('mail', 'm_2'))], 'm_2')).toEqual({ automatic: true, steps: [] });
  });

  test('isn’t known for a mail that the timeline doesn’t hold', () => {
    expect(aftermathOf([entry(3, 0, heard('mail', 'm_2'))], 'm_9')).toBeNull();
  });
});
