import { agency } from '../../machines/templates/agency.ts';
import { MONDAY_AT } from '../support/deal.ts';
import {
  aims,
  clocks,
  handoff,
  manyArrows,
  newer,
  replies,
  stub,
  triggersOfStubs,
  waits,
} from './drawings.ts';
import type { History } from './history.ts';
import { Recorder } from './recorder.ts';

/*
 * A journey for each rule of what arrows mean. Once written they stay as they are: what they ask for in this release
 * they have to ask for in every later one.
 */

const DAY_MS = 86_400_000;

export const journeys: Record<string, () => History> = {
  'rule-01-several-arrows-on-one-trigger': () =>
    new Recorder(
      'Actions open beside each other, the first move wins, and a step’s own arrow goes first.',
      [1, 10],
      [manyArrows],
    )
      .send('enter.form', { contact: 'ann' })
      .send('link.clicked', { contact: 'ann', payload: { page: 'the price list' } })
      .result('call', 'no answer')
      .pass('3 hours')
      .result('call', 'no answer')
      .pass('1 day')
      .result('call', 'no answer')
      .send('declined', { payload: { price: 7 } })
      .send('paid')
      .send('signed')
      .end(),
  'rule-01-no-guard-holds': () =>
    new Recorder(
      'The last arrow of an entry takes whom no other takes; anywhere leads out.',
      [1],
      [manyArrows],
      { segment: 'Shop' },
    )
      .send('enter.form', { contact: 'ann' })
      .send('declined')
      .send('booked')
      .send('link.clicked', { payload: { page: 'home' } })
      .send('declined', { payload: { price: 1 } })
      .send('correct.comparing', { reason: 'still talking' })
      .send('accepted')
      .send('accepted')
      .end(),
  'rule-02-leaving-a-visit': () =>
    new Recorder(
      'Leaving cancels waits, messages and actions but one that outlives it; back to itself is a new visit.',
      [2],
      [waits],
    )
      .send('enter.in')
      .pass('1 day')
      .send('subscribed')
      .pass('2 days')
      .send('booked')
      .end(),
  'rule-03-a-late-result': () =>
    new Recorder(
      'A result whose action is over moves nothing; one open instance per visit and contact.',
      [3],
      [manyArrows],
    )
      .send('enter.form')
      .send('link.clicked', { payload: { page: 'home' } })
      .send('link.clicked', { payload: { page: 'home' } })
      .result('call', 'reached')
      .send('result.call.reached', { instance: 'call.2' })
      .send('result.welcome.done', { instance: 'welcome.1' })
      .end(),
  'rule-04-done-comes-from-outside': () =>
    new Recorder(
      'An e-mail is done when it has been handed over; fields and notifications at once; overdue is a result.',
      [4],
      [waits],
    )
      .send('enter.in')
      .pass('3 days')
      .result('first', 'done', { contact: 'ann' })
      .pass('3 days')
      .result('remind')
      .end(),
  'rule-05-a-guard-on-a-wait': () =>
    new Recorder('A guard is asked when the wait is over; false is spent for this visit.', [5], [waits])
      .send('enter.in')
      .edit({ segment: 'Shop' })
      .pass('2 days')
      .edit({ segment: 'Agency' })
      .pass('20 days')
      .end(),
  'rule-06-overdue-timers': () =>
    new Recorder('After a downtime overdue timers fire in due order at the real time.', [6], [waits])
      .send('enter.in')
      .down('30 days')
      .pass('3 months')
      .end(),
  'rule-07-a-date-that-moves': () =>
    new Recorder(
      'A due time is fixed when scheduled; a date’s moves with its field, and one that has passed is spent.',
      [7],
      [waits],
      { meetingAt: MONDAY_AT + 10 * DAY_MS },
    )
      .send('enter.in')
      .send('booked')
      .edit({ meetingAt: MONDAY_AT + 12 * DAY_MS })
      .pass('5 days')
      .edit({ meetingAt: null })
      .pass('5 days')
      .edit({ meetingAt: MONDAY_AT + 14 * DAY_MS })
      .pass('6 days')
      .end(),
  'rule-08-a-reply-holds': () =>
    new Recorder(
      'A reply holds messages and moves by timer; answered, they resume later by the hold, or are dropped.',
      [8],
      [replies],
    )
      .send('enter.in')
      .pass('1 day')
      .send('replied', { contact: 'ben' })
      .pass('6 days')
      .result('$answer', 'done', { held: 'resume' })
      .pass('2 days')
      .send('replied', { contact: 'ann' })
      .send('replied', { contact: 'ann' })
      .pass('1 day')
      .result('$answer', 'done', { held: 'drop' })
      .pass('30 days')
      .end(),
  'rule-08-an-arrow-on-replied': () =>
    new Recorder(
      'An arrow on the reply cancels instead of holding; only from the contact whose part it is.',
      [8, 2],
      [replies],
    )
      .send('enter.in')
      .send('accepted', { contact: 'ann' })
      .send('accepted', { contact: 'ben' })
      .send('replied', { contact: 'ann' })
      .pass('4 days')
      .end(),
  'rule-09-unsubscribed': () =>
    new Recorder(
      'A message to somebody who has unsubscribed fails, and somebody is asked to attend.',
      [9, 12],
      [replies],
    )
      .send('enter.in')
      .pass('3 days')
      .send('unsubscribed', { contact: 'ann' })
      .result('first', 'failed', { reason: 'unsubscribed' })
      .result('$attend')
      .end(),
  'rule-10-by-hand': () =>
    new Recorder(
      'A correction puts the deal where no arrow leads, silently if asked; an owner closes from any step.',
      [10],
      [manyArrows],
    )
      .send('enter.by-hand')
      .send('correct.booked', { reason: 'agreed by phone', silent: true })
      .send('correct.booked', { reason: 'once more' })
      .send('close.lost', { reason: 'no budget' })
      .send('correct.comparing', { reason: 'it came back' })
      .end(),
  'rule-11-the-handoff': () =>
    new Recorder(
      'A lead crosses to step zero at once and waits to be accepted, within the SLA.',
      [11],
      [handoff],
    )
      .send('enter.in')
      .send('booked')
      .pass('3 hours')
      .result('$accept', 'accepted')
      .result('call', 'held')
      .end(),
  'rule-11-refused': () =>
    new Recorder(
      'Refused it takes the handoff’s own way, and the contact is handed to an entry; one unfit never crosses.',
      [11],
      [handoff],
    )
      .send('enter.in')
      .send('booked')
      .result('$accept', 'refused', { reason: 'no time this year' })
      .edit({ value: 10 })
      .send('correct.asked', { reason: 'asked again' })
      .send('booked')
      .end(),
  'rule-12-aims': () =>
    new Recorder(
      'One instance for each contact, the result with the last; nobody there fails, and undrawn asks the owner.',
      [12],
      [aims],
    )
      .send('enter.in')
      .send('subscribed')
      .send('link.clicked')
      .result('to-all', 'done', { of: 'ann' })
      .result('to-all', 'done', { of: 'ben' })
      .result('hook', 'done')
      .end(),
  'rule-13-another-version': () =>
    new Recorder(
      'Moved to a newer version: waits match by arrow and keep their due time, removed ones end.',
      [13],
      [waits, newer],
    )
      .send('enter.in')
      .pass('1 day')
      .version(1, { thinking: 'considering' })
      .pass('3 days')
      .send('paid')
      .end(),
  agency: () =>
    new Recorder(
      'The agency’s own process: asked, called back, assessed, thinking, followed up, won, thanked.',
      [1, 2, 4, 8, 11],
      [agency],
    )
      .send('enter.website-form', { contact: 'ann' })
      .result('request-received', 'done', { contact: 'ann' })
      .result('qualify', 'no answer')
      .pass('2 days')
      .result('qualify', 'booked')
      .result('$accept', 'accepted')
      .edit({ meetingAt: MONDAY_AT + 5 * DAY_MS })
      .pass('3 days')
      .result('assess', 'held')
      .result('prepare', 'ready')
      .result('send-proposal', 'sent')
      .pass('6 days')
      .result('follow-up-1', 'done', { contact: 'ann' })
      .send('replied', { contact: 'ann' })
      .result('answer-questions', 'answered')
      .pass('1 day')
      .send('accepted', { contact: 'ann' })
      .result('send-contract', 'not signed yet')
      .pass('4 days')
      .send('signed', { contact: 'ann' })
      .result('thank-you', 'done', { contact: 'ann' })
      .pass('40 days')
      .end(),
  clocks: () =>
    new Recorder(
      'Waits that move the customer, one after the other; a date that had passed on arriving is spent.',
      [5, 7],
      [clocks],
      { meetingAt: MONDAY_AT + 3 * DAY_MS },
    )
      .send('enter.in')
      .pass('20 days')
      .end(),
  ...Object.fromEntries(
    (['q', 'lost'] as const).flatMap((to) =>
      Object.entries(triggersOfStubs).map(([kind, trigger]) => [
        `anywhere-to-${to === 'q' ? 'step' : 'outcome'}-on-${kind}`,
        () =>
          new Recorder('An arrow from anywhere is an arrow of every step.', [], [stub(to, trigger)], {
            meetingAt: MONDAY_AT + DAY_MS,
          })
            .send('enter.in')
            .send('declined')
            .pass('5 days')
            .end(),
      ]),
    ),
  ),
};
