import type { Edge } from '../../arrows.ts';
import type { Guard } from '../../guards.ts';
import { after, arrow, before, entering, lasting, numbered, on, quiet, result, working } from '../sketch.ts';
import type { SaasWords } from './words/en.ts';

/** Where somebody in IT will ask about security. */
const large: Guard = { kind: 'field', field: 'company.size', is: 'atLeast', value: 200 };

export const arrows = ({ actions: a }: SaasWords): Edge[] =>
  numbered([
    arrow('contact-list', 'weighing'),
    arrow('guide-form', 'guide'),
    arrow('trial-form', 'trial'),
    arrow('app', 'trial'),
    arrow('back', 'weighing'),
    arrow('by-hand', 'demo'),
    arrow('renewal', 'renewal-offer'),

    // Marketing: the guide, then the trial, which sells by itself as far as it can.
    arrow('any-marketing', 'trial', on('trial.started')),
    arrow('any-paid', 'won', on('paid')),
    arrow('weighing', 'guide', on('form.submitted')),
    arrow('weighing', 'nurture', after(lasting(60, 'day'))),
    arrow('guide', 'weighing', quiet(lasting(7, 'day'))),
    arrow('guide', 'guide-letter', entering),
    arrow('guide', 'offer-demo', on('replied')),
    arrow('trial', 'activated', on('first.result')),
    arrow('trial', 'exploring', quiet(lasting(3, 'day'))),
    arrow('trial', 'welcome', entering),
    arrow('trial', 'first-steps', after(lasting(2, 'day'))),
    arrow('trial', 'help', on('replied')),
    arrow('exploring', 'activated', on('first.result')),
    arrow('exploring', 'nurture', quiet(lasting(21, 'day'))),
    arrow('exploring', 'tip', after(lasting(4, 'day'))),
    arrow('exploring', 'trial-ends', before('deal.trialEndsOn', lasting(3, 'day'))),
    arrow('exploring', 'help', on('replied')),
    arrow('help', 'exploring', result(a.help.results.helped)),
    arrow('help', 'offer-demo', result(a.help.results.wantsDemo)),

    // The handoff: a team that is large enough and has taken a time.
    arrow('activated', 'demo', on('booked')),
    arrow('activated', 'nurture', after(lasting(21, 'day'))),
    arrow('activated', 'offer-demo', entering),
    arrow('activated', 'offer-demo', on('replied')),
    arrow('activated', 'self-service', on('booked')),
    arrow('offer-demo', 'demo', result(a['offer-demo'].results.booked)),
    arrow('offer-demo', 'self-service', result(a['offer-demo'].results.booked)),
    arrow('offer-demo', 'offer-demo', result(a['offer-demo'].results.noAnswer, working(1, 'day')), {
      atMost: 3,
    }),
    arrow('offer-demo', 'nurture', result(a['offer-demo'].results.notNow)),
    arrow('offer-demo', 'not-a-fit', result(a['offer-demo'].results.notAFit)),
    arrow('self-service', 'nurture', result('done', lasting(14, 'day'))),

    // Sales: the demo, with the answers that a large company needs before the offer.
    arrow('demo', 'confirmation', entering),
    arrow('demo', 'give-demo', entering),
    arrow('demo', 'reminder', before('deal.meetingAt', lasting(1, 'day'))),
    arrow('demo', 'agree-time', on('replied')),
    arrow('give-demo', 'seen', result(a['give-demo'].results.held)),
    arrow('give-demo', 'agree-time', result(a['give-demo'].results.noShow)),
    arrow('agree-time', 'demo', result(a['agree-time'].results.agreed)),
    arrow('agree-time', 'agree-time', result(a['agree-time'].results.noAnswer, working(1, 'day')), {
      atMost: 3,
    }),
    arrow('agree-time', 'nurture', result(a['agree-time'].results.notAnyMore)),
    arrow('seen', 'security', entering, { guard: large }),
    arrow('seen', 'send-offer', entering, { guard: { kind: 'not', of: large } }),
    arrow('security', 'send-offer', result(a.security.results.answered)),
    arrow('send-offer', 'offer', result(a['send-offer'].results.sent)),
    arrow('send-offer', 'testing', result(a['send-offer'].results.testsFirst)),

    // The decision.
    arrow('testing', 'agreed', on('accepted')),
    arrow('testing', 'nurture', quiet(lasting(30, 'day'))),
    arrow('testing', 'send-offer', after(lasting(10, 'day'))),
    arrow('testing', 'answer', on('replied')),
    arrow('offer', 'agreed', on('accepted')),
    arrow('offer', 'deciding', quiet(lasting(2, 'day'))),
    arrow('offer', 'answer', on('replied')),
    arrow('deciding', 'agreed', on('accepted')),
    arrow('deciding', 'nurture', quiet(lasting(21, 'day'))),
    arrow('deciding', 'follow-up-1', after(lasting(3, 'day'))),
    arrow('deciding', 'follow-up-2', after(lasting(10, 'day'))),
    arrow('deciding', 'answer', on('replied')),
    arrow('answer', 'agreed', result(a.answer.results.accepted)),
    arrow('answer', 'ask-decision', result(a.answer.results.answered, working(3, 'day'))),
    arrow('answer', 'answer', result(a.answer.results.noAnswer, working(1, 'day')), { atMost: 3 }),
    arrow('ask-decision', 'agreed', result(a['ask-decision'].results.accepted)),
    arrow('ask-decision', 'ask-decision', result(a['ask-decision'].results.needsTime, working(3, 'day')), {
      atMost: 4,
    }),
    arrow('ask-decision', 'lost', result(a['ask-decision'].results.declined)),
    arrow('agreed', 'won', on('paid')),
    arrow('agreed', 'send-contract', entering),
    arrow('send-contract', 'won', result(a['send-contract'].results.paid)),
    arrow('send-contract', 'send-contract', result(a['send-contract'].results.notYet, working(2, 'day')), {
      atMost: 5,
    }),
    arrow('any-sales', 'lost', on('declined')),

    // Afterwards: the first month, a recommendation, the next year.
    arrow('won', 'onboarding', entering),
    arrow('won', 'kickoff', entering),
    arrow('won', 'renewal', after(lasting(10, 'month'))),
    arrow('kickoff', 'success-check', result(a.kickoff.results.held, lasting(30, 'day'))),
    arrow('kickoff', 'kickoff', result(a.kickoff.results.noShow, working(1, 'day')), { atMost: 3 }),
    arrow('success-check', 'referral', result(a['success-check'].results.happy)),
    arrow(
      'success-check',
      'success-check',
      result(a['success-check'].results.needsHelp, lasting(14, 'day')),
      {
        atMost: 4,
      },
    ),
    arrow('renewal-offer', 'won', on('paid')),
    arrow('renewal-offer', 'lost', after(lasting(75, 'day'))),
    arrow('renewal-offer', 'renewal-letter', entering),
    arrow('renewal-offer', 'renewal-call', on('replied')),
    arrow('renewal-letter', 'renewal-call', result('done', working(3, 'day'))),
    arrow('renewal-call', 'won', result(a['renewal-call'].results.renewed)),
    arrow('renewal-call', 'renewal-call', result(a['renewal-call'].results.noAnswer, working(3, 'day')), {
      atMost: 5,
    }),
    arrow('renewal-call', 'lost', result(a['renewal-call'].results.leaving)),
    arrow('nurture', 'back', after(lasting(90, 'day'))),
  ]);
