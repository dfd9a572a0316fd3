import type { Edge } from '../../arrows.ts';
import type { Guard } from '../../guards.ts';
import { after, arrow, entering, lasting, numbered, on, quiet, result, working } from '../sketch.ts';
import type { WholesaleWords } from './words/en.ts';

export const arrows = ({ actions: a, payment }: WholesaleWords): Edge[] => {
  const deferred: Guard = { kind: 'field', field: 'deal.payment', is: 'is', value: payment.deferred };
  return numbered([
    arrow('fair', 'elsewhere'),
    arrow('back', 'elsewhere'),
    arrow('price-form', 'prices'),
    arrow('samples-form', 'asked'),
    arrow('by-hand', 'requested'),
    arrow('shop', 'ordered'),
    arrow('reorder', 'low'),

    // Marketing: prices and news until somebody wants samples.
    arrow('any-marketing', 'asked', on('samples.requested')),
    arrow('elsewhere', 'prices', on('form.submitted')),
    arrow('elsewhere', 'nurture', quiet(lasting(90, 'day'))),
    arrow('elsewhere', 'novelties', after(lasting(14, 'day'))),
    arrow('elsewhere', 'qualify', on('replied')),
    arrow('prices', 'elsewhere', quiet(lasting(14, 'day'))),
    arrow('prices', 'price-letter', entering),
    arrow('prices', 'qualify', on('replied')),

    // The handoff: a business, and three samples.
    arrow('asked', 'nurture', after(lasting(14, 'day'))),
    arrow('asked', 'qualify', entering),
    arrow('asked', 'qualify', on('replied')),
    arrow('qualify', 'requested', result(a.qualify.results.agreed)),
    arrow('qualify', 'retail', result(a.qualify.results.agreed)),
    arrow('qualify', 'qualify', result(a.qualify.results.noAnswer, working(1, 'day')), { atMost: 3 }),
    arrow('qualify', 'nurture', result(a.qualify.results.notNow)),
    arrow('qualify', 'not-a-fit', result(a.qualify.results.notAFit)),
    arrow('retail', 'not-a-fit', result('done')),

    // Sales: the samples and the test.
    arrow('requested', 'testing', on('samples.arrived')),
    arrow('requested', 'testing', after(lasting(7, 'day'))),
    arrow('requested', 'pack', entering),
    arrow('pack', 'testing', result(a.pack.results.sent, lasting(3, 'day'))),
    arrow('pack', 'pack', result(a.pack.results.missing, working(2, 'day')), { atMost: 5 }),
    arrow('testing', 'ordered', on('order.placed')),
    arrow('testing', 'nurture', quiet(lasting(45, 'day'))),
    arrow('testing', 'shelf', after(lasting(4, 'day'))),
    arrow('testing', 'ask-test', after(working(7, 'day'))),
    arrow('testing', 'ask-test', on('replied')),
    arrow('ask-test', 'make-quote', result(a['ask-test'].results.likes)),
    arrow('ask-test', 'ask-test', result(a['ask-test'].results.tests, working(5, 'day')), { atMost: 3 }),
    arrow('ask-test', 'ask-test', result(a['ask-test'].results.noAnswer, working(1, 'day')), { atMost: 4 }),
    arrow('ask-test', 'lost', result(a['ask-test'].results.dislikes)),
    arrow('make-quote', 'quote', result(a['make-quote'].results.sent)),

    // The decision.
    arrow('quote', 'ordered', on('order.placed')),
    arrow('quote', 'comparing', quiet(lasting(2, 'day'))),
    arrow('quote', 'answer', on('replied')),
    arrow('comparing', 'ordered', on('order.placed')),
    arrow('comparing', 'nurture', quiet(lasting(21, 'day'))),
    arrow('comparing', 'follow-up-1', after(lasting(3, 'day'))),
    arrow('comparing', 'follow-up-2', after(lasting(9, 'day'))),
    arrow('comparing', 'answer', after(lasting(12, 'day'))),
    arrow('comparing', 'answer', on('replied')),
    arrow('answer', 'ordered', result(a.answer.results.accepted)),
    arrow('answer', 'answer', result(a.answer.results.answered, working(4, 'day')), { atMost: 3 }),
    arrow('answer', 'answer', result(a.answer.results.noAnswer, working(1, 'day')), { atMost: 3 }),
    arrow('answer', 'lost', result(a.answer.results.declined)),

    // The order: who pays later is checked before anything leaves.
    arrow('ordered', 'check-credit', entering, { guard: deferred }),
    arrow('ordered', 'ship', entering, { guard: { kind: 'not', of: deferred } }),
    arrow('check-credit', 'ship', result(a['check-credit'].results.approved)),
    arrow('check-credit', 'ship', result(a['check-credit'].results.prepaid, working(1, 'day'))),
    arrow('ship', 'won', result(a.ship.results.delivered)),
    arrow('ship', 'ship', result(a.ship.results.delayed, working(2, 'day')), { atMost: 6 }),
    arrow('any-sales', 'lost', on('declined')),

    // Afterwards: the shelf, a recommendation, and the next order before the stock is gone.
    arrow('won', 'arrived', entering),
    arrow('won', 'reorder', after(lasting(25, 'day'))),
    arrow('arrived', 'how-sells', result('done', lasting(14, 'day'))),
    arrow('how-sells', 'referral', result(a['how-sells'].results.well)),
    arrow('how-sells', 'how-sells', result(a['how-sells'].results.slow, lasting(14, 'day')), { atMost: 2 }),
    arrow('selling', 'ordered', on('order.placed')),
    arrow('selling', 'low', after(lasting(30, 'day'))),
    arrow('low', 'ordered', on('order.placed')),
    arrow('low', 'nurture', after(lasting(60, 'day'))),
    arrow('low', 'reorder-letter', entering),
    arrow('low', 'reorder-call', on('replied')),
    arrow('reorder-letter', 'reorder-call', result('done', working(2, 'day'))),
    arrow('reorder-call', 'ordered', result(a['reorder-call'].results.orders)),
    arrow('reorder-call', 'selling', result(a['reorder-call'].results.later)),
    arrow('reorder-call', 'reorder-call', result(a['reorder-call'].results.noAnswer, working(1, 'day')), {
      atMost: 4,
    }),
    arrow('reorder-call', 'lost', result(a['reorder-call'].results.stops)),
    arrow('nurture', 'back', after(lasting(90, 'day'))),
  ]);
};
