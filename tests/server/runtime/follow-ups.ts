import {
  action,
  after,
  arrow,
  email,
  entry,
  on,
  passive,
  processOf,
  result,
  won,
} from '../../support/process-builder.ts';
import type { House } from './house.ts';

/** Three days after coming in a follow-up, three days after that another; accepted, it is won. */
export const followUps = processOf({
  nodes: [
    entry('form'),
    passive('thinking'),
    email('follow-up-1'),
    email('follow-up-2'),
    action('call', { channel: 'call' }),
    won(),
  ],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'follow-up-1', after('3 days')),
    arrow('follow-up-1', 'follow-up-2', result('done', '3 days')),
    arrow('thinking', 'won', on('accepted')),
    arrow('thinking', 'call', after('30 days')),
  ],
});

/** How far the deal's unsettled messages have got. */
export const statesOf = async (house: House, deal: string) =>
  (await house.outbox(deal)).map(({ state, attempts, lastError }) => ({ state, attempts, lastError }));
