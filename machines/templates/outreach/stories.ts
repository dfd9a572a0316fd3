import type { Scenario } from '../../walk/scenario.ts';
import { lasting, working } from '../sketch.ts';
import { does, ends, enters, fills, story, waits } from '../stories.ts';
import type { OutreachWords } from './words/en.ts';

export const stories = ({ scenarios, segments, actions: a }: OutreachWords): Scenario[] => [
  story('starts-small', scenarios.won, [
    enters('accounts', { at: 'busy', open: ['research'] }),
    ends('research', a.research.results.found, { after: working(1, 'day'), at: 'busy', sent: ['letter-1'] }),
    waits(working(2, 'day'), { at: 'busy', open: ['call-1'] }),
    ends('call-1', a['call-1'].results.noAnswer, { after: working(1, 'hour') }),
    waits(working(5, 'day'), { at: 'busy', sent: ['letter-2'] }),
    does('replied', { after: lasting(1, 'hour'), at: 'answered' }),
    ends('reply', a.reply.results.booked, {
      after: working(30, 'minute'),
      at: 'meeting',
      sent: ['confirmation'],
    }),
    ends('meet', a.meet.results.problem, { after: working(5, 'day'), at: 'met', open: ['build-case'] }),
    ends('build-case', a['build-case'].results.ready, { after: working(2, 'day') }),
    ends('walk-through', a['walk-through'].results.shared, { after: working(1, 'day'), at: 'case' }),
    waits(lasting(4, 'day'), { at: 'discussing', sent: ['for-the-room'] }),
    does('accepted', { after: lasting(3, 'day'), at: 'pilot', open: ['order'] }),
    ends('order', a.order.results.purchasing, { after: working(1, 'day'), at: 'purchasing' }),
    does('signed', { after: lasting(10, 'day'), at: 'won', sent: ['thank-you'] }),
  ]),
  story('two-weeks-of-silence', scenarios.silent, [
    enters('signal', { at: 'busy', open: ['research'] }),
    ends('research', a.research.results.found, { after: working(1, 'hour'), sent: ['letter-1'] }),
    waits(working(14, 'day'), { at: 'busy', sent: ['letter-2', 'letter-3'] }),
    waits(lasting(40, 'day'), { at: 'nurture' }),
  ]),
  story('excluded-account', scenarios.excluded, [
    enters('event', { at: 'answered', open: ['reply'] }),
    fills({ 'deal.segment': segments.excluded }),
    does('booked', { after: lasting(1, 'hour'), at: 'not-a-fit' }),
  ]),
];
