import type { Edge } from '../../arrows.ts';
import { after, arrow, before, entering, lasting, numbered, on, quiet, result, working } from '../sketch.ts';
import type { AgencyWords } from './words/en.ts';

export const arrows = ({ actions: a }: AgencyWords): Edge[] =>
  numbered([
    arrow('contact-list', 'found-us'),
    arrow('newsletter-form', 'subscribed'),
    arrow('warm-again', 'reading'),
    arrow('website-form', 'asked'),
    arrow('api', 'asked'),
    arrow('by-hand', 'booked'),

    // Marketing: warm up until somebody asks.
    arrow('any-marketing', 'asked', on('form.submitted')),
    arrow('found-us', 'subscribed', on('subscribed')),
    arrow('subscribed', 'reading', on('link.clicked')),
    arrow('subscribed', 'welcome', entering),
    arrow('subscribed', 'answer-reader', on('replied')),
    arrow('welcome', 'case-study', result('done', lasting(4, 'day'))),
    arrow('reading', 'invitation', after(lasting(10, 'day'))),
    arrow('reading', 'answer-reader', on('replied')),
    arrow('answer-reader', 'asked', result(a['answer-reader'].results.wantsToTalk)),
    arrow('answer-reader', 'nurture', result(a['answer-reader'].results.notNow)),

    // The handoff: who has booked a time and fits becomes a deal, whoever doesn't fit yet is told so.
    arrow('asked', 'booked', on('booked')),
    arrow('asked', 'nurture', after(lasting(14, 'day'))),
    arrow('asked', 'request-received', entering),
    arrow('asked', 'qualify', entering),
    arrow('asked', 'qualify', on('replied')),
    arrow('asked', 'not-yet', on('booked')),
    arrow('qualify', 'booked', result(a.qualify.results.booked)),
    arrow('qualify', 'not-yet', result(a.qualify.results.booked)),
    arrow('qualify', 'qualify', result(a.qualify.results.noAnswer, working(1, 'day')), { atMost: 3 }),
    arrow('qualify', 'nurture', result(a.qualify.results.notNow)),
    arrow('qualify', 'not-a-fit', result(a.qualify.results.notAFit)),
    arrow('not-yet', 'nurture', result('done')),

    // Sales: from step zero to the proposal.
    arrow('booked', 'confirmation', entering),
    arrow('booked', 'assess', entering),
    arrow('booked', 'reminder', before('deal.meetingAt', lasting(1, 'day'))),
    arrow('booked', 'agree-time', on('replied')),
    arrow('assess', 'assessed', result(a.assess.results.held)),
    arrow('assess', 'agree-time', result(a.assess.results.noShow)),
    arrow('agree-time', 'booked', result(a['agree-time'].results.timeAgreed)),
    arrow('agree-time', 'agree-time', result(a['agree-time'].results.noAnswer, working(1, 'day')), {
      atMost: 3,
    }),
    arrow('agree-time', 'nurture', result(a['agree-time'].results.notAnyMore)),
    arrow('assessed', 'prepare', entering),
    arrow('prepare', 'send-proposal', result(a.prepare.results.ready)),
    arrow('send-proposal', 'proposal', result(a['send-proposal'].results.sent)),

    // The decision: three follow-ups while the customer compares; a reply stops them.
    arrow('proposal', 'accepted', on('accepted')),
    arrow('proposal', 'thinking', quiet(lasting(2, 'day'))),
    arrow('proposal', 'answer-questions', on('replied')),
    arrow('thinking', 'accepted', on('accepted')),
    arrow('thinking', 'nurture', quiet(lasting(21, 'day'))),
    arrow('thinking', 'follow-up-1', after(lasting(3, 'day'))),
    arrow('thinking', 'follow-up-2', after(lasting(7, 'day'))),
    arrow('thinking', 'follow-up-3', after(lasting(14, 'day'))),
    arrow('thinking', 'answer-questions', on('replied')),
    arrow('answer-questions', 'answered', result(a['answer-questions'].results.answered)),
    arrow('answer-questions', 'accepted', result(a['answer-questions'].results.accepted)),
    arrow(
      'answer-questions',
      'answer-questions',
      result(a['answer-questions'].results.noAnswer, working(1, 'day')),
      { atMost: 3 },
    ),
    arrow('answered', 'accepted', on('accepted')),
    arrow('answered', 'ask-decision', entering),
    arrow('answered', 'answer-questions', on('replied')),
    arrow('ask-decision', 'accepted', result(a['ask-decision'].results.accepted)),
    arrow('ask-decision', 'ask-decision', result(a['ask-decision'].results.needsTime, working(3, 'day')), {
      atMost: 4,
    }),
    arrow('ask-decision', 'lost', result(a['ask-decision'].results.declined)),
    arrow('accepted', 'won', on('signed')),
    arrow('accepted', 'send-contract', entering),
    arrow('send-contract', 'won', result(a['send-contract'].results.signed)),
    arrow(
      'send-contract',
      'send-contract',
      result(a['send-contract'].results.notSignedYet, working(2, 'day')),
      { atMost: 5 },
    ),
    arrow('any-sales', 'lost', on('declined')),

    // Afterwards.
    arrow('won', 'thank-you', entering),
    arrow('thank-you', 'referral', result('done', lasting(30, 'day'))),
    arrow('nurture', 'warm-again', after(lasting(60, 'day'))),
  ]);
