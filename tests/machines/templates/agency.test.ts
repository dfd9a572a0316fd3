import { describe, expect, it } from 'vitest';
import { agency } from '../../../machines/templates/agency.ts';
import { DealUnderTest, MONDAY_AT } from '../../support/deal.ts';

/** A lead who has booked a time and fits. */
const atStepZero = (deal = {}) =>
  new DealUnderTest(agency, { deal }).send('enter.website-form').send('booked');

/** A deal whose proposal has been out for two days without a word. */
const comparing = () =>
  atStepZero()
    .result('$accept', 'accepted')
    .result('assess', 'held')
    .result('prepare', 'ready')
    .result('send-proposal', 'sent')
    .pass('2 days');

describe('a lead in the agency’s marketing half', () => {
  it('is thanked and called within two working hours after asking for a consultation', () => {
    const lead = new DealUnderTest(agency).send('enter.website-form');
    expect(lead.step).toBe('asked');
    expect(lead.sent).toEqual(['request-received']);
    expect(lead.effects).toContainEqual(
      expect.objectContaining({ kind: 'action.opened', action: 'qualify', dueAt: MONDAY_AT + 2 * 3_600_000 }),
    );
  });

  it('is called again on the next working day, three times at most, and then goes back to nurture', () => {
    const lead = new DealUnderTest(agency).send('enter.website-form');
    lead.result('request-received', 'done');
    for (let call = 0; call < 3; call++) {
      lead.result('qualify', 'no answer').pass('3 days');
      expect(lead.open).toContain('qualify');
    }
    lead.result('qualify', 'no answer');
    expect(lead.open).not.toContain('qualify');
    lead.pass('14 days');
    expect(lead.step).toBe('nurture');
  });

  it('becomes a deal at step zero when a time is booked, to be accepted by the seller', () => {
    const deal = atStepZero();
    expect(deal.step).toBe('booked');
    expect(deal.stage).toBe('booked');
    expect(deal.open).toEqual(expect.arrayContaining(['assess', '$accept']));
    expect(deal.asked).toContain('hand.over');
    expect(deal.sent).toEqual(['confirmation']);
  });

  it('who doesn’t fit yet is told so and goes back to nurture, then reads on', () => {
    const student = atStepZero({ segment: 'student' });
    expect(student.step).toBe('asked');
    expect(student.sent).toEqual(['not-yet']);
    student.result('not-yet', 'done');
    expect(student.step).toBe('nurture');
    student.pass('60 days');
    expect(student.effects).toContainEqual({ kind: 'enter', entry: 'warm-again' });
  });

  it('who doesn’t fit yet hears the same when the caller books the time', () => {
    const student = new DealUnderTest(agency, { deal: { segment: 'Student' } }).send('enter.website-form');
    student.result('qualify', 'booked');
    expect(student.sent).toEqual(['not-yet']);
  });

  it('is refused by the seller into nurture', () => {
    expect(atStepZero().result('$accept', 'refused', { reason: 'No budget' }).step).toBe('nurture');
  });

  it('gets welcome, case study and, while reading, an invitation', () => {
    const lead = new DealUnderTest(agency).send('enter.newsletter-form');
    expect(lead.sent).toEqual(['welcome']);
    lead.result('welcome', 'done').pass('4 days');
    expect(lead.sent).toEqual(['case-study']);
    lead.send('link.clicked').pass('10 days');
    expect(lead.step).toBe('reading');
    expect(lead.sent).toEqual(['invitation']);
    lead
      .result('invitation', 'done')
      .send('replied', { contact: 'ann' })
      .result('answer-reader', 'wants to talk');
    expect(lead.step).toBe('asked');
  });

  it('who fills in the consultation form later has asked, wherever they stood', () => {
    for (const entry of ['contact-list', 'newsletter-form', 'warm-again']) {
      expect(new DealUnderTest(agency).send(`enter.${entry}`).send('form.submitted').step).toBe('asked');
    }
  });
});

describe('a deal in the agency’s sales half', () => {
  it('is reminded a day before the meeting', () => {
    const deal = atStepZero({ meetingAt: MONDAY_AT + 3 * 86_400_000 });
    deal.result('confirmation', 'done').pass('1 day');
    expect(deal.sent).toEqual([]);
    deal.pass('1 day');
    expect(deal.sent).toEqual(['reminder']);
  });

  it('gets another time after a missed meeting, with a fresh confirmation', () => {
    const deal = atStepZero().result('assess', 'no show');
    expect(deal.open).toContain('agree-time');
    deal.result('agree-time', 'time agreed');
    expect(deal.step).toBe('booked');
    expect(deal.sent).toEqual(['confirmation']);
  });

  it('gets three follow-ups while the customer compares, then goes back to nurture', () => {
    const deal = comparing();
    expect(deal.step).toBe('thinking');
    expect(deal.stage).toBe('proposal');
    const sent = ['3 days', '4 days', '7 days'].flatMap((pause) => {
      const { sent: now } = deal.pass(pause);
      for (const action of now) deal.result(action, 'done');
      return now;
    });
    expect(sent).toEqual(['follow-up-1', 'follow-up-2', 'follow-up-3']);
    expect(deal.pass('7 days').step).toBe('nurture');
  });

  it('gets no more follow-ups once the customer replies, and is called', () => {
    const deal = comparing().pass('3 days').result('follow-up-1', 'done').send('replied', { contact: 'ann' });
    expect(deal.asked).toContain('held');
    expect(deal.open).toContain('answer-questions');
    expect(deal.pass('10 days').sent).toEqual([]);
    deal.result('answer-questions', 'answered');
    expect(deal.step).toBe('answered');
    expect(deal.pass('30 days').sent).toEqual([]);
  });

  it('is won when the contract is signed: thanks at once, a referral request a month later', () => {
    const deal = comparing().send('accepted').result('send-contract', 'signed');
    expect(deal.step).toBe('won');
    expect(deal.sent).toEqual(['thank-you']);
    deal.result('thank-you', 'done').pass('30 days');
    expect(deal.sent).toEqual(['referral']);
  });

  it('is lost from any step when the customer declines', () => {
    expect(comparing().send('declined').step).toBe('lost');
    expect(atStepZero().send('declined').step).toBe('lost');
  });

  it('added by hand starts at step zero', () => {
    expect(new DealUnderTest(agency).send('enter.by-hand').stage).toBe('booked');
  });
});
