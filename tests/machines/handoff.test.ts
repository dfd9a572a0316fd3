import { describe, expect, test } from 'vitest';
import { DealUnderTest } from '../support/deal.ts';
import {
  action,
  arrow,
  entry,
  lasting,
  lead,
  nurture,
  on,
  processOf,
  result,
  step,
  where,
  won,
} from '../support/process-builder.ts';

describe('the handoff', () => {
  const process = processOf({
    handoff: {
      owner: 'seller',
      sla: lasting('2 working hours'),
      criteria: where('deal.segment', 'isFilled'),
    },
    nodes: [
      entry('in'),
      lead('asked'),
      step('booked'),
      nurture(),
      won(),
      action('call', { results: ['reached'] }),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'booked', on('booked')),
      arrow('asked', 'nurture', on('booked')),
      arrow('asked', 'call', on('link.clicked')),
      arrow('call', 'booked', result('reached')),
      arrow('booked', 'won', on('accepted')),
    ],
  });
  const qualified = () => new DealUnderTest(process, { deal: { segment: 'Agency' } }).send('enter.in');

  test('moves the lead to step zero at once and asks the new owner to accept it within the SLA', () => {
    const deal = qualified().send('booked');
    expect(deal.step).toBe('booked');
    expect(deal.effects).toContainEqual({ kind: 'hand.over', role: 'seller' });
    expect(deal.open).toEqual(['$accept']);
    expect(Object.values(deal.snapshot?.context.open ?? {})[0]?.dueAt).toBe(deal.now + 2 * 3_600_000);
  });

  test('a result of the marketing half’s action crosses it as well', () => {
    const deal = qualified().send('link.clicked').result('call', 'reached');
    expect(deal.open).toEqual(['$accept']);
  });

  test('a lead that doesn’t meet the criteria goes the other way, never lost silently', () => {
    expect(new DealUnderTest(process).send('enter.in').send('booked').step).toBe('nurture');
  });

  test('the criteria hold for an action that both halves open, where the customer comes from the marketing half', () => {
    const shared = processOf({
      handoff: { owner: 'seller', criteria: where('deal.segment', 'isFilled') },
      nodes: [entry('in'), lead('asked'), step('booked'), action('call', { results: ['reached'] })],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'call'),
        arrow('booked', 'call', on('link.clicked')),
        arrow('call', 'booked', result('reached')),
      ],
    });
    expect(new DealUnderTest(shared).send('enter.in').result('call', 'reached').step).toBe('asked');
    const deal = new DealUnderTest(shared, { deal: { segment: 'Agency' } })
      .send('enter.in')
      .result('call', 'reached');
    expect(deal.step).toBe('booked');
    expect(deal.open).toEqual(['$accept']);
    deal.facts = { ...deal.facts, deal: {} };
    expect(deal.send('link.clicked').result('call', 'reached').visit).toBe(3);
  });

  test('a refused lead goes back to nurture', () => {
    const deal = qualified().send('booked').result('$accept', 'refused', { reason: 'too small' });
    expect(deal.step).toBe('nurture');
  });

  test('an accepted one stays where it is', () => {
    const deal = qualified().send('booked').result('$accept', 'accepted');
    expect(deal.step).toBe('booked');
    expect(deal.open).toEqual([]);
  });
});
