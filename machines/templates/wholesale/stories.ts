import type { Scenario } from '../../walk/scenario.ts';
import { lasting, working } from '../sketch.ts';
import { does, ends, enters, fills, story, waits } from '../stories.ts';
import type { WholesaleWords } from './words/en.ts';

export const stories = ({ scenarios, payment, actions: a }: WholesaleWords): Scenario[] => [
  story('orders-again', scenarios.won, [
    enters('samples-form', { at: 'asked', open: ['qualify'] }),
    ends('qualify', a.qualify.results.agreed, { after: working(2, 'hour'), at: 'requested' }),
    ends('$accept', 'accepted', { after: working(1, 'hour') }),
    ends('pack', a.pack.results.sent, { after: working(2, 'hour') }),
    does('samples.arrived', { after: lasting(2, 'day'), at: 'testing' }),
    waits(lasting(4, 'day'), { sent: ['shelf'] }),
    does('replied', { after: lasting(1, 'day'), open: ['ask-test'] }),
    ends('ask-test', a['ask-test'].results.likes, { after: working(1, 'hour'), open: ['make-quote'] }),
    ends('make-quote', a['make-quote'].results.sent, { after: working(4, 'hour'), at: 'quote' }),
    does('order.placed', { after: lasting(1, 'day'), at: 'ordered', open: ['ship'] }),
    ends('ship', a.ship.results.delivered, { after: working(2, 'day'), at: 'won', sent: ['arrived'] }),
    waits(lasting(25, 'day'), { at: 'low', sent: ['reorder-letter'] }),
    does('order.placed', { after: lasting(1, 'day'), at: 'ordered' }),
  ]),
  story('pays-later', scenarios.deferred, [
    enters('by-hand', { at: 'requested' }),
    fills({ 'deal.payment': payment.deferred }),
    ends('pack', a.pack.results.sent, { after: working(2, 'hour') }),
    waits(lasting(3, 'day'), { at: 'testing' }),
    does('order.placed', { after: lasting(2, 'day'), at: 'ordered', open: ['check-credit'] }),
    ends('check-credit', a['check-credit'].results.approved, { after: working(2, 'hour'), open: ['ship'] }),
  ]),
  story('falls-silent', scenarios.quiet, [
    enters('by-hand', { at: 'requested' }),
    waits(lasting(7, 'day'), { at: 'testing' }),
    waits(lasting(44, 'day'), { at: 'testing', sent: ['shelf'] }),
    waits(lasting(1, 'day'), { at: 'nurture' }),
  ]),
];
