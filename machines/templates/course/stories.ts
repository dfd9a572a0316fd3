import type { Scenario } from '../../walk/scenario.ts';
import { lasting, working } from '../sketch.ts';
import { does, ends, enters, fills, story, waits } from '../stories.ts';
import type { CourseWords } from './words/en.ts';

export const stories = ({ scenarios, payer, actions: a }: CourseWords): Scenario[] => [
  story('lesson-to-enrolment', scenarios.won, [
    enters('lesson', { at: 'registered', sent: ['ticket'] }),
    does('lesson.attended', { after: lasting(2, 'day'), at: 'attended', open: ['invite'] }),
    ends('invite', a.invite.results.booked, {
      after: working(2, 'hour'),
      at: 'talk',
      sent: ['confirmation'],
    }),
    ends('$accept', 'accepted', { after: working(1, 'hour') }),
    ends('hold', a.hold.results.held, { after: working(1, 'day'), at: 'talked', open: ['plan'] }),
    ends('plan', a.plan.results.sent, { after: working(3, 'hour'), at: 'thinking' }),
    waits(lasting(4, 'day'), { at: 'thinking', sent: ['voices'] }),
    does('accepted', { after: lasting(1, 'day'), at: 'reserved', open: ['reserve'] }),
    ends('reserve', a.reserve.results.paid, { after: working(4, 'hour'), at: 'won', sent: ['welcome'] }),
    waits(lasting(14, 'day'), { open: ['first-week'] }),
    ends('first-week', a['first-week'].results.well, { after: working(2, 'hour') }),
    waits(lasting(14, 'day'), { sent: ['referral'] }),
  ]),
  story('employer-pays', scenarios.employer, [
    enters('by-hand', { at: 'talk', sent: ['confirmation'] }),
    fills({ 'deal.payer': payer.employer }),
    ends('hold', a.hold.results.held, { after: working(1, 'day'), at: 'talked' }),
    ends('plan', a.plan.results.reserves, { after: working(2, 'hour'), at: 'reserved' }),
    ends('reserve', a.reserve.results.employer, {
      after: working(2, 'hour'),
      at: 'employer',
      sent: ['for-boss'],
    }),
    waits(lasting(8, 'day'), { at: 'employer', open: ['ask-employer'] }),
    ends('ask-employer', a['ask-employer'].results.paid, {
      after: working(1, 'hour'),
      at: 'won',
      sent: ['welcome'],
    }),
  ]),
  story('missed-the-lesson', scenarios.missed, [
    enters('lesson', { at: 'registered', sent: ['ticket'] }),
    does('lesson.missed', { after: lasting(3, 'day'), at: 'registered', sent: ['recording'] }),
    waits(lasting(18, 'day'), { at: 'following' }),
    waits(lasting(60, 'day'), { at: 'nurture', sent: ['digest'] }),
  ]),
];
