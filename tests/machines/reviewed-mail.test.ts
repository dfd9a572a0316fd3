import { describe, expect, test } from 'vitest';
import { DealUnderTest } from '../support/deal.ts';
import {
  action,
  arrow,
  email,
  entry,
  lasting,
  on,
  passive,
  processOf,
  result,
  step,
} from '../support/process-builder.ts';

const reviewed = (more: Parameters<typeof email>[1] = {}) =>
  processOf({
    nodes: [
      entry('in'),
      step('asked'),
      step('offered'),
      passive('lost-sight'),
      email('offer', { review: true, due: lasting('1 day'), ...more }),
      action('call'),
      action('remind'),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'offer'),
      arrow('asked', 'lost-sight', on('declined')),
      arrow('offer', 'offered', result('done')),
      arrow('offer', 'call', result('dropped')),
      arrow('offer', 'remind', result('overdue')),
    ],
  });

describe('an e-mail that somebody approves before it goes', () => {
  test('is asked for at once, and somebody has a time for it', () => {
    const deal = new DealUnderTest(reviewed()).send('enter.in');
    expect(deal.sent).toEqual(['offer']);
    expect(Object.keys(deal.due)).toEqual(['overdue.offer.1']);
    expect(deal.pass('2 days').open).toEqual(['offer', 'remind']);
  });

  test('isn’t overdue any more once it is approved, and moves the customer when it has left', () => {
    const deal = new DealUnderTest(reviewed())
      .send('enter.in')
      .send('approved.offer', { instance: 'offer.1' });
    expect(deal.effects).toEqual([
      { kind: 'timer.cancel', timer: 'overdue.offer.1' },
      { kind: 'approved', instance: 'offer.1', action: 'offer' },
    ]);
    expect(deal.open).toEqual(['offer']);
    expect(deal.pass('2 days').open).toEqual(['offer']);
    expect(deal.result('offer', 'done').step).toBe('offered');
  });

  test('is taken back when it is dropped, which is a result of its own', () => {
    const deal = new DealUnderTest(reviewed()).send('enter.in').result('offer', 'dropped');
    expect(deal.effects).toContainEqual({ kind: 'unsend', instance: 'offer.1' });
    expect(deal.open).toEqual(['call']);
    expect(deal.due).toEqual({});
  });

  test('goes with the visit that it belongs to', () => {
    const deal = new DealUnderTest(reviewed()).send('enter.in').send('declined');
    expect(deal.effects).toContainEqual({ kind: 'unsend', instance: 'offer.1' });
    expect(deal.send('approved.offer', { instance: 'offer.1' }).effects).toEqual([]);
  });

  test('takes nobody’s time where it goes without asking', () => {
    const deal = new DealUnderTest(reviewed({ review: false })).send('enter.in');
    expect(deal.due).toEqual({});
    expect(deal.send('result.offer.dropped', { instance: 'offer.1' }).step).toBe('asked');
  });

  test('is no longer the same action for deals that run on a version without the review', () => {
    const deal = new DealUnderTest(reviewed()).send('enter.in');
    expect(deal.moveTo(reviewed({ review: false }))).toBe(true);
    expect(deal.effects).toContainEqual({ kind: 'unsend', instance: 'offer.1' });
  });
});
