import type { Edge } from '../../arrows.ts';
import { after, arrow, before, entering, lasting, numbered, on, quiet, result, working } from '../sketch.ts';
import type { CourseWords } from './words/en.ts';

export const arrows = ({ actions: a, payer }: CourseWords): Edge[] =>
  numbered([
    arrow('list', 'following'),
    arrow('alumni', 'following'),
    arrow('lesson', 'registered'),
    arrow('request', 'attended'),
    arrow('by-hand', 'talk'),

    // Marketing: the open lesson, and a call while it is fresh.
    arrow('any-marketing', 'registered', on('form.submitted')),
    arrow('following', 'nurture', quiet(lasting(60, 'day'))),
    arrow('following', 'digest', after(lasting(10, 'day'))),
    arrow('following', 'invite', on('replied')),
    arrow('registered', 'attended', on('lesson.attended')),
    arrow('registered', 'following', after(lasting(21, 'day'))),
    arrow('registered', 'ticket', entering),
    arrow('registered', 'lesson-reminder', before('deal.meetingAt', lasting(1, 'day'))),
    arrow('registered', 'recording', on('lesson.missed')),
    arrow('registered', 'invite', on('replied')),
    arrow('attended', 'talk', on('booked')),
    arrow('attended', 'nurture', after(lasting(21, 'day'))),
    arrow('attended', 'invite', entering),
    arrow('attended', 'invite', on('replied')),
    arrow('attended', 'parents', on('booked')),
    arrow('invite', 'talk', result(a.invite.results.booked)),
    arrow('invite', 'parents', result(a.invite.results.booked)),
    arrow('invite', 'invite', result(a.invite.results.noAnswer, working(1, 'day')), { atMost: 3 }),
    arrow('invite', 'nurture', result(a.invite.results.notNow)),
    arrow('invite', 'not-a-fit', result(a.invite.results.notAFit)),
    arrow('parents', 'nurture', result('done')),

    // Sales: the talk and the plan.
    arrow('talk', 'confirmation', entering),
    arrow('talk', 'hold', entering),
    arrow('talk', 'agree-time', on('replied')),
    arrow('hold', 'talked', result(a.hold.results.held)),
    arrow('hold', 'agree-time', result(a.hold.results.noShow)),
    arrow('agree-time', 'talk', result(a['agree-time'].results.agreed)),
    arrow('agree-time', 'agree-time', result(a['agree-time'].results.noAnswer, working(1, 'day')), {
      atMost: 3,
    }),
    arrow('agree-time', 'nurture', result(a['agree-time'].results.notAnyMore)),
    arrow('talked', 'plan', entering),
    arrow('talked', 'answer', on('replied')),
    arrow('plan', 'thinking', result(a.plan.results.sent)),
    arrow('plan', 'reserved', result(a.plan.results.reserves)),

    // The decision, paced by the start of the course.
    arrow('thinking', 'reserved', on('accepted')),
    arrow('thinking', 'nurture', quiet(lasting(30, 'day'))),
    arrow('thinking', 'voices', after(lasting(3, 'day'))),
    arrow('thinking', 'early-bird', before('deal.startsOn', lasting(24, 'day'))),
    arrow('thinking', 'answer', after(lasting(9, 'day'))),
    arrow('thinking', 'answer', on('replied')),
    arrow('answer', 'reserved', result(a.answer.results.accepted)),
    arrow('answer', 'answer', result(a.answer.results.answered, working(3, 'day')), { atMost: 3 }),
    arrow('answer', 'answer', result(a.answer.results.noAnswer, working(1, 'day')), { atMost: 3 }),
    arrow('answer', 'lost', result(a.answer.results.declined)),

    // The place: who pays by themselves is in, an employer takes time.
    arrow('reserved', 'employer', quiet(lasting(1, 'day')), {
      guard: { kind: 'field', field: 'deal.payer', is: 'is', value: payer.employer },
    }),
    arrow('reserved', 'won', on('paid')),
    arrow('reserved', 'reserve', entering),
    arrow('reserve', 'won', result(a.reserve.results.paid)),
    arrow('reserve', 'employer', result(a.reserve.results.employer)),
    arrow('reserve', 'reserve', result(a.reserve.results.notYet, working(2, 'day')), { atMost: 4 }),
    arrow('reserve', 'lost', result(a.reserve.results.backedOut)),
    arrow('employer', 'won', on('paid')),
    arrow('employer', 'lost', quiet(lasting(45, 'day'))),
    arrow('employer', 'for-boss', entering),
    arrow('employer', 'ask-employer', after(lasting(7, 'day'))),
    arrow('employer', 'ask-employer', on('replied')),
    arrow('ask-employer', 'won', result(a['ask-employer'].results.paid)),
    arrow('ask-employer', 'ask-employer', result(a['ask-employer'].results.waiting, working(4, 'day')), {
      atMost: 6,
    }),
    arrow('ask-employer', 'lost', result(a['ask-employer'].results.refused)),
    arrow('any-sales', 'lost', on('declined')),

    // Afterwards: a good start, a friend, the next course.
    arrow('won', 'welcome', entering),
    arrow('won', 'alumni', after(lasting(6, 'month'))),
    arrow('welcome', 'first-week', result('done', lasting(14, 'day'))),
    arrow('first-week', 'referral', result(a['first-week'].results.well, lasting(14, 'day'))),
    arrow('first-week', 'help', result(a['first-week'].results.struggling)),
    arrow('help', 'referral', result(a.help.results.back, lasting(21, 'day'))),
    arrow('nurture', 'alumni', after(lasting(90, 'day'))),
  ]);
