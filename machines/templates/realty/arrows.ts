import type { Edge } from '../../arrows.ts';
import { after, arrow, before, entering, lasting, numbered, on, quiet, result, working } from '../sketch.ts';
import type { RealtyWords } from './words/en.ts';

export const arrows = ({ actions: a, paying }: RealtyWords): Edge[] =>
  numbered([
    arrow('list', 'browsing'),
    arrow('again', 'browsing'),
    arrow('portal', 'asked'),
    arrow('form', 'asked'),
    arrow('by-hand', 'viewing'),

    // Marketing: new homes until somebody asks, then half an hour to call.
    arrow('any-marketing', 'asked', on('form.submitted')),
    arrow('browsing', 'nurture', quiet(lasting(60, 'day'))),
    arrow('browsing', 'new-homes', after(lasting(7, 'day'))),
    arrow('browsing', 'clarify', on('replied')),
    arrow('asked', 'viewing', on('booked')),
    arrow('asked', 'nurture', after(lasting(21, 'day'))),
    arrow('asked', 'received', entering),
    arrow('asked', 'clarify', entering),
    arrow('asked', 'clarify', on('replied')),
    arrow('asked', 'renters', on('booked')),
    arrow('clarify', 'viewing', result(a.clarify.results.booked)),
    arrow('clarify', 'renters', result(a.clarify.results.booked)),
    arrow('clarify', 'wishes', result(a.clarify.results.wishes)),
    arrow('clarify', 'clarify', result(a.clarify.results.noAnswer, working(4, 'hour')), { atMost: 4 }),
    arrow('clarify', 'nurture', result(a.clarify.results.notNow)),
    arrow('clarify', 'not-a-fit', result(a.clarify.results.notAFit)),
    arrow('wishes', 'viewing', on('booked')),
    arrow('wishes', 'nurture', quiet(lasting(30, 'day'))),
    arrow('wishes', 'selection', entering),
    arrow('wishes', 'clarify', on('replied')),
    arrow('wishes', 'renters', on('booked')),
    arrow('selection', 'which-one', result(a.selection.results.sent, lasting(2, 'day'))),
    arrow('renters', 'nurture', result('done')),

    // Sales: the viewing.
    arrow('viewing', 'confirmation', entering),
    arrow('viewing', 'show', entering),
    arrow('viewing', 'reminder', before('deal.meetingAt', lasting(1, 'day'))),
    arrow('viewing', 'agree-time', on('replied')),
    arrow('show', 'viewed', result(a.show.results.viewed)),
    arrow('show', 'agree-time', result(a.show.results.noShow)),
    arrow('agree-time', 'viewing', result(a['agree-time'].results.agreed)),
    arrow('agree-time', 'agree-time', result(a['agree-time'].results.noAnswer, working(1, 'day')), {
      atMost: 3,
    }),
    arrow('agree-time', 'nurture', result(a['agree-time'].results.notAnyMore)),
    arrow('viewed', 'reserved', on('accepted')),
    arrow('viewed', 'impressions', entering),
    arrow('viewed', 'answer', on('replied')),
    arrow('impressions', 'reserved', result(a.impressions.results.wants)),
    arrow('impressions', 'thinking', result(a.impressions.results.thinks)),
    arrow('impressions', 'another', result(a.impressions.results.another)),
    arrow('impressions', 'impressions', result(a.impressions.results.noAnswer, working(1, 'day')), {
      atMost: 4,
    }),
    arrow('another', 'viewing', result(a.another.results.booked)),
    arrow('another', 'nurture', result(a.another.results.nothing)),

    // The family decides.
    arrow('thinking', 'reserved', on('accepted')),
    arrow('thinking', 'nurture', quiet(lasting(30, 'day'))),
    arrow('thinking', 'costs', after(lasting(2, 'day'))),
    arrow('thinking', 'neighbourhood', after(lasting(6, 'day'))),
    arrow('thinking', 'ask-decision', after(lasting(12, 'day'))),
    arrow('thinking', 'answer', on('replied')),
    arrow('answer', 'reserved', result(a.answer.results.accepted)),
    arrow('answer', 'ask-decision', result(a.answer.results.answered, working(2, 'day'))),
    arrow('answer', 'answer', result(a.answer.results.noAnswer, working(1, 'day')), { atMost: 3 }),
    arrow('ask-decision', 'reserved', result(a['ask-decision'].results.accepted)),
    arrow('ask-decision', 'ask-decision', result(a['ask-decision'].results.needsTime, working(3, 'day')), {
      atMost: 4,
    }),
    arrow('ask-decision', 'lost', result(a['ask-decision'].results.declined)),

    // The money: who needs a loan waits for the bank.
    arrow('reserved', 'reserve', entering),
    arrow('reserve', 'bank', result(a.reserve.results.paid), {
      guard: { kind: 'field', field: 'deal.paying', is: 'is', value: paying.mortgage },
    }),
    arrow('reserve', 'financed', result(a.reserve.results.paid)),
    arrow('reserve', 'reserve', result(a.reserve.results.notYet, working(2, 'day')), { atMost: 4 }),
    arrow('reserve', 'lost', result(a.reserve.results.backedOut)),
    arrow('bank', 'financed', on('loan.approved')),
    arrow('bank', 'lost', on('loan.refused')),
    arrow('bank', 'lost', quiet(lasting(90, 'day'))),
    arrow('bank', 'papers', entering),
    arrow('bank', 'ask-bank', after(lasting(10, 'day'))),
    arrow('bank', 'ask-bank', on('replied')),
    arrow('ask-bank', 'financed', result(a['ask-bank'].results.approved)),
    arrow('ask-bank', 'ask-bank', result(a['ask-bank'].results.waiting, working(5, 'day')), { atMost: 8 }),
    arrow('ask-bank', 'lost', result(a['ask-bank'].results.refused)),
    arrow('financed', 'won', on('signed')),
    arrow('financed', 'closing', entering),
    arrow('financed', 'notary', entering),
    arrow('financed', 'answer', on('replied')),
    arrow('notary', 'won', result(a.notary.results.signed)),
    arrow('notary', 'notary', result(a.notary.results.postponed, working(3, 'day')), { atMost: 6 }),
    arrow('any-sales', 'lost', on('declined')),

    // Afterwards.
    arrow('won', 'keys', entering),
    arrow('won', 'again', after(lasting(60, 'month'))),
    arrow('keys', 'referral', result('done', lasting(60, 'day'))),
    arrow('lost', 'farewell', entering),
    arrow('nurture', 'again', after(lasting(90, 'day'))),
  ]);
