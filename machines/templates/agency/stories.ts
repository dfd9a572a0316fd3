import type { Scenario } from '../../walk/scenario.ts';
import { lasting, working } from '../sketch.ts';
import { does, ends, enters, fills, story, waits } from '../stories.ts';
import type { AgencyWords } from './words/en.ts';

/** Walks that must come out like this as long as the process is to mean the same. */
export const stories = ({ scenarios, segments, actions: a }: AgencyWords): Scenario[] => [
  story('compares-and-signs', scenarios.won, [
    enters('website-form', { at: 'asked', sent: ['request-received'], open: ['qualify'] }),
    ends('qualify', a.qualify.results.booked, {
      after: working(1, 'hour'),
      at: 'booked',
      sent: ['confirmation'],
    }),
    ends('$accept', 'accepted', { after: working(1, 'hour'), at: 'booked' }),
    ends('assess', a.assess.results.held, { after: working(2, 'day'), at: 'assessed', open: ['prepare'] }),
    ends('prepare', a.prepare.results.ready, { after: working(1, 'day'), open: ['send-proposal'] }),
    ends('send-proposal', a['send-proposal'].results.sent, { at: 'proposal' }),
    waits(lasting(2, 'day'), { at: 'thinking' }),
    waits(lasting(3, 'day'), { at: 'thinking', sent: ['follow-up-1'] }),
    does('replied', { after: lasting(1, 'day'), at: 'thinking', open: ['answer-questions'] }),
    ends('answer-questions', a['answer-questions'].results.answered, {
      after: working(2, 'hour'),
      at: 'answered',
      open: ['ask-decision'],
    }),
    ends('ask-decision', a['ask-decision'].results.accepted, {
      after: working(2, 'day'),
      at: 'accepted',
      open: ['send-contract'],
    }),
    ends('send-contract', a['send-contract'].results.signed, {
      after: working(1, 'day'),
      at: 'won',
      sent: ['thank-you'],
    }),
    waits(lasting(30, 'day'), { at: 'won', sent: ['referral'] }),
  ]),
  story('quiet-after-the-proposal', scenarios.quiet, [
    enters('by-hand', { at: 'booked', sent: ['confirmation'] }),
    ends('assess', a.assess.results.noShow, { after: working(1, 'day'), open: ['agree-time'] }),
    ends('agree-time', a['agree-time'].results.timeAgreed, {
      after: working(1, 'hour'),
      at: 'booked',
      sent: ['confirmation'],
    }),
    ends('assess', a.assess.results.held, { after: working(1, 'day'), at: 'assessed' }),
    ends('prepare', a.prepare.results.ready, { after: working(4, 'hour') }),
    ends('send-proposal', a['send-proposal'].results.sent, { after: working(1, 'hour'), at: 'proposal' }),
    waits(lasting(17, 'day'), { at: 'thinking', sent: ['follow-up-1', 'follow-up-2', 'follow-up-3'] }),
    waits(lasting(7, 'day'), { at: 'nurture', open: [] }),
  ]),
  story('does-not-fit-yet', scenarios.student, [
    enters('website-form', { at: 'asked', sent: ['request-received'] }),
    fills({ 'deal.segment': segments.student }, { after: working(1, 'hour'), at: 'asked' }),
    does('booked', { at: 'nurture', sent: ['not-yet'] }),
  ]),
];
