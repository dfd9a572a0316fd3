import { describe, expect, test } from 'vitest';
import { DealUnderTest } from '../support/deal.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  nurture,
  on,
  passive,
  processOf,
  quiet,
  step,
} from '../support/process-builder.ts';

describe('a human reply', () => {
  const process = processOf({
    nodes: [
      entry('in'),
      passive('comparing'),
      step('answered'),
      nurture(),
      email('first'),
      email('second'),
      action('check-in'),
    ],
    edges: [
      arrow('in', 'comparing'),
      arrow('comparing', 'first', after('3 days')),
      arrow('comparing', 'second', after('7 days')),
      arrow('comparing', 'check-in', after('5 days')),
      arrow('comparing', 'nurture', quiet('21 days')),
      arrow('comparing', 'answered', on('accepted')),
    ],
  });
  const replied = () =>
    new DealUnderTest(process).send('enter.in').pass('1 day').send('replied', { contact: 'ann' });

  test('holds automatic messages and moves by timer, and asks the owner to answer', () => {
    const deal = replied();
    expect(deal.open).toEqual(['$answer']);
    expect([...deal.timers.keys()]).toEqual(['comparing-to-check-in']);
    expect(deal.pass('60 days').sent).toEqual([]);
    expect(deal.step).toBe('comparing');
  });

  test('doesn’t hold what the team has to do', () => {
    expect(replied().pass('4 days').open).toEqual(['$answer', 'check-in']);
  });

  test('what was held resumes, later by the hold, when it has been answered', () => {
    const deal = replied().pass('2 days').result('$answer', 'done');
    expect(deal.asked).toContain('resumed');
    expect(deal.pass('1 day').sent).toEqual([]);
    expect(deal.pass('1 day').sent).toEqual(['first']);
    expect(deal.pass('4 days').sent).toEqual(['second']);
  });

  test('or is dropped, as the rep chooses', () => {
    const deal = replied().result('$answer', 'done', { held: 'drop' });
    expect(deal.asked).toContain('dropped');
    expect(deal.pass('60 days').sent).toEqual([]);
  });

  test('a second reply during the hold asks for nothing more', () => {
    const deal = replied().send('replied', { contact: 'ann' });
    expect(deal.open).toEqual(['$answer']);
  });

  test('cancels instead where an arrow on it leaves the step', () => {
    const leaving = processOf({
      nodes: [entry('in'), passive('comparing'), step('answered'), email('first')],
      edges: [
        arrow('in', 'comparing'),
        arrow('comparing', 'first', after('3 days')),
        arrow('comparing', 'answered', on('replied')),
      ],
    });
    const deal = new DealUnderTest(leaving).send('enter.in').send('replied');
    expect(deal.step).toBe('answered');
    expect(deal.open).toEqual([]);
    expect(deal.timers.size).toBe(0);
  });

  test('is answered by the action that is drawn for it', () => {
    const drawn = processOf({
      nodes: [entry('in'), passive('comparing'), email('first'), action('call', { channel: 'call' })],
      edges: [
        arrow('in', 'comparing'),
        arrow('comparing', 'first', after('3 days')),
        arrow('comparing', 'call', on('replied')),
      ],
    });
    const deal = new DealUnderTest(drawn).send('enter.in').send('replied');
    expect(deal.open).toEqual(['call']);
    expect(deal.pass('5 days').sent).toEqual([]);
    deal.result('call', 'done');
    expect(deal.pass('3 days').sent).toEqual(['first']);
  });

  test('moving on by another event ends the hold', () => {
    const deal = replied().send('accepted');
    expect(deal.step).toBe('answered');
    expect(deal.snapshot?.context.hold).toBeNull();
    expect(deal.open).toEqual([]);
  });
});
