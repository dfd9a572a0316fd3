import type { Scenario } from '../../walk/scenario.ts';
import { lasting, working } from '../sketch.ts';
import { does, ends, enters, story, waits } from '../stories.ts';
import type { SaasWords } from './words/en.ts';

export const stories = ({ scenarios, actions: a }: SaasWords): Scenario[] => [
  story(
    'trial-to-subscription',
    scenarios.won,
    [
      enters('trial-form', { at: 'trial', sent: ['welcome'] }),
      does('first.result', { after: lasting(1, 'day'), at: 'activated', open: ['offer-demo'] }),
      ends('offer-demo', a['offer-demo'].results.booked, {
        after: working(2, 'hour'),
        at: 'demo',
        sent: ['confirmation'],
      }),
      ends('$accept', 'accepted', { after: working(1, 'hour') }),
      ends('give-demo', a['give-demo'].results.held, {
        after: working(2, 'day'),
        at: 'seen',
        open: ['security'],
      }),
      ends('security', a.security.results.answered, { after: working(1, 'day'), open: ['send-offer'] }),
      ends('send-offer', a['send-offer'].results.sent, { after: working(2, 'hour'), at: 'offer' }),
      waits(lasting(5, 'day'), { at: 'deciding', sent: ['follow-up-1'] }),
      does('accepted', { after: lasting(1, 'day'), at: 'agreed', open: ['send-contract'] }),
      ends('send-contract', a['send-contract'].results.paid, {
        after: working(2, 'day'),
        at: 'won',
        sent: ['onboarding'],
      }),
      ends('kickoff', a.kickoff.results.held, { after: working(2, 'day') }),
      waits(lasting(30, 'day'), { open: ['success-check'] }),
      ends('success-check', a['success-check'].results.happy, { sent: ['referral'] }),
    ],
    { company: { size: 240 } },
  ),
  story(
    'small-team',
    scenarios.small,
    [
      enters('app', { at: 'trial', sent: ['welcome'] }),
      does('first.result', { at: 'activated' }),
      does('booked', { after: lasting(1, 'day'), at: 'activated', sent: ['self-service'] }),
      does('paid', { after: lasting(2, 'day'), at: 'won', sent: ['onboarding'] }),
    ],
    { company: { size: 4 } },
  ),
  story('never-comes-back', scenarios.quiet, [
    enters('trial-form', { at: 'trial', sent: ['welcome'] }),
    waits(lasting(3, 'day'), { at: 'exploring', sent: ['first-steps'] }),
    waits(lasting(20, 'day'), { at: 'exploring', sent: ['tip'] }),
    waits(lasting(1, 'day'), { at: 'nurture' }),
  ]),
];
