import type { Scenario } from '../../walk/scenario.ts';
import { lasting, working } from '../sketch.ts';
import { does, ends, enters, fills, story, waits } from '../stories.ts';
import type { RealtyWords } from './words/en.ts';

export const stories = ({ scenarios, segments, paying, actions: a }: RealtyWords): Scenario[] => [
  story('loan-and-keys', scenarios.won, [
    enters('portal', { at: 'asked', sent: ['received'], open: ['clarify'] }),
    ends('clarify', a.clarify.results.booked, {
      after: working(20, 'minute'),
      at: 'viewing',
      sent: ['confirmation'],
    }),
    ends('$accept', 'accepted', { after: working(30, 'minute') }),
    ends('show', a.show.results.viewed, { after: working(2, 'day'), at: 'viewed', open: ['impressions'] }),
    ends('impressions', a.impressions.results.thinks, { after: working(1, 'day'), at: 'thinking' }),
    waits(lasting(6, 'day'), { at: 'thinking', sent: ['costs', 'neighbourhood'] }),
    does('accepted', { after: lasting(1, 'day'), at: 'reserved', open: ['reserve'] }),
    fills({ 'deal.paying': paying.mortgage }),
    ends('reserve', a.reserve.results.paid, { after: working(1, 'day'), at: 'bank', sent: ['papers'] }),
    does('loan.approved', { after: lasting(14, 'day'), at: 'financed', sent: ['closing'] }),
    ends('notary', a.notary.results.signed, { after: working(5, 'day'), at: 'won', sent: ['keys'] }),
    waits(lasting(60, 'day'), { sent: ['referral'] }),
  ]),
  story('own-money', scenarios.cash, [
    enters('by-hand', { at: 'viewing', sent: ['confirmation'] }),
    fills({ 'deal.paying': paying.own }),
    ends('show', a.show.results.viewed, { after: working(1, 'day'), at: 'viewed' }),
    ends('impressions', a.impressions.results.wants, { after: working(1, 'day'), at: 'reserved' }),
    ends('reserve', a.reserve.results.paid, { after: working(1, 'day'), at: 'financed', sent: ['closing'] }),
    does('declined', { after: lasting(2, 'day'), at: 'lost', sent: ['farewell'] }),
  ]),
  story('only-rents', scenarios.renting, [
    enters('form', { at: 'asked', sent: ['received'] }),
    fills({ 'deal.segment': segments.renting }),
    ends('clarify', a.clarify.results.booked, {
      after: working(20, 'minute'),
      at: 'nurture',
      sent: ['renters'],
    }),
  ]),
];
