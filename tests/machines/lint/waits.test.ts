import {
  action,
  after,
  anywhere,
  arrow,
  dated,
  email,
  entering,
  entry,
  lost,
  nurture,
  processOf,
  quiet,
  result,
  step,
  validProcess,
  where,
  won,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const big = where('deal.value', 'atLeast', 100_000);
const empty = where('deal.segment', 'isEmpty');

ruleTable('too-late', {
  valid: {
    'waits within the stay': validProcess(),
    'a wait beside a leaving that has a condition': processOf({
      nodes: [step('a'), lost(), email('late')],
      edges: [arrow('a', 'lost', after('1 week'), { guard: big }), arrow('a', 'late', after('2 weeks'))],
    }),
    'a wait beside silence, which may be broken': processOf({
      nodes: [step('a'), lost(), email('late')],
      edges: [arrow('a', 'lost', quiet('1 week')), arrow('a', 'late', after('2 weeks'))],
    }),
    'lengths that depend on the calendar': processOf({
      nodes: [step('a'), lost(), email('late')],
      edges: [arrow('a', 'lost', after('5 working days')), arrow('a', 'late', after('1 week'))],
    }),
  },
  invalid: {
    'a follow-up after the customer has left': {
      process: processOf({
        nodes: [step('a'), lost(), email('follow-up')],
        edges: [arrow('a', 'lost', after('7 days')), arrow('a', 'follow-up', after('2 weeks'))],
      }),
      findings: [
        {
          node: 'a',
          edge: 'a-to-follow-up',
          message:
            '“Follow up” would come after 2 weeks, but 7 days after “A” the customer has moved on in any case.',
        },
      ],
    },
    'a follow-up after everybody has left from anywhere': {
      process: processOf({
        nodes: [step('a'), anywhere('any', 'sales'), lost(), email('follow-up')],
        edges: [arrow('any', 'lost', after('30 days')), arrow('a', 'follow-up', after('2 months'))],
      }),
      findings: [{ edge: 'a-to-follow-up' }],
    },
    'a longer wait on a result than the one that moves the customer': {
      process: processOf({
        nodes: [email('offer'), lost(), email('reminder')],
        edges: [
          arrow('offer', 'lost', result('done', '3 days')),
          arrow('offer', 'reminder', result('done', '5 days')),
        ],
      }),
      findings: [{ node: 'offer', edge: 'offer-to-reminder' }],
    },
  },
});

ruleTable('zero-wait', {
  valid: {
    'waits that last': validProcess(),
    'no wait after a result': processOf({
      nodes: [email('a'), email('b')],
      edges: [arrow('a', 'b', result('done', '0 days'))],
    }),
    'the day of a date itself': processOf({
      nodes: [step('a'), email('today')],
      edges: [arrow('a', 'today', dated('deal.meetingAt', 'before', '0 days'))],
    }),
  },
  invalid: {
    'a step that is left at once': {
      process: processOf({ nodes: [step('a'), won()], edges: [arrow('a', 'won', after('0 days'))] }),
      findings: [
        {
          node: 'a',
          path: 'edges/a-to-won/on/duration',
          message: /^Customers leave “A” the moment they come to it/,
          fix: 'Wait 1 day',
        },
      ],
    },
    'silence of no length': {
      process: processOf({ nodes: [step('a'), won()], edges: [arrow('a', 'won', quiet('0 hours'))] }),
      findings: [{ node: 'a' }],
    },
    'an action after no time, as a warning': {
      process: processOf({
        nodes: [step('a'), email('hello')],
        edges: [arrow('a', 'hello', after('0 minutes'))],
      }),
      findings: [{ severity: 'warning', fix: 'Fire on entering' }],
    },
    'no time to do an action in, as a warning': {
      process: processOf({ nodes: [action('call', { due: { amount: 0, unit: 'hour' } })] }),
      findings: [{ severity: 'warning', node: 'call', path: 'nodes/call/due' }],
    },
    'no time to accept a lead in, as a warning': {
      process: processOf({ handoff: { owner: 'seller', sla: { amount: 0, unit: 'hour' } }, nodes: [] }),
      findings: [{ severity: 'warning', node: null, path: 'handoff/sla' }],
    },
  },
});

ruleTable('loop-without-wait', {
  valid: {
    'circles through people, events and waits': validProcess(),
    'a repeating e-mail with a wait': processOf({
      nodes: [email('news')],
      edges: [arrow('news', 'news', result('done', '1 week'))],
    }),
    'a circle at once that is counted': processOf({
      nodes: [email('a', { channel: 'webhook', url: 'https://example.com' })],
      edges: [arrow('a', 'a', result('failed'), { atMost: 3 })],
    }),
    'an entry that takes everybody once ever': processOf({
      nodes: [entry('in', { often: 'once' }), step('a'), email('m'), nurture()],
      edges: [arrow('in', 'a'), arrow('a', 'm'), arrow('m', 'nurture', result()), arrow('nurture', 'in')],
    }),
  },
  invalid: {
    'an e-mail that is sent again as soon as it is sent': {
      process: processOf({ nodes: [email('news')], edges: [arrow('news', 'news', result())] }),
      findings: [
        {
          node: 'news',
          message: '“News” would start itself again without a wait, a customer event or a person in between.',
          fix: 'Wait 1 day in between',
        },
      ],
    },
    'a webhook that is tried again at once, for ever': {
      process: processOf({
        nodes: [email('hook', { channel: 'webhook' }), email('other', { channel: 'notify' })],
        edges: [
          arrow('hook', 'other', result('failed')),
          arrow('other', 'hook', result('done', '0 seconds')),
        ],
      }),
      findings: [{ message: /^“Hook” and “Other” would follow each other in a circle/ }],
    },
    'a step that an action moves back to itself, however often it may': {
      process: processOf({
        nodes: [step('a'), email('tag', { channel: 'field' })],
        edges: [arrow('a', 'tag'), arrow('tag', 'a', result(), { atMost: 1 })],
      }),
      findings: [{ message: /^“A” and “Tag” would follow/ }],
    },
    'an outcome that hands the contact straight back': {
      process: processOf({
        nodes: [entry('in'), step('a'), email('m'), nurture()],
        edges: [arrow('in', 'a'), arrow('a', 'm'), arrow('m', 'nurture', result()), arrow('nurture', 'in')],
      }),
      findings: [{ severity: 'error' }],
    },
    'a step left and entered again at a date that may have passed': {
      process: processOf({
        nodes: [step('a')],
        edges: [arrow('a', 'a', dated('deal.meetingAt', 'after', '1 day'))],
      }),
      findings: [{ node: 'a', message: /as soon as the date has passed/, fix: null }],
    },
    'a date from anywhere that leads back into its half': {
      process: processOf({
        nodes: [step('a'), anywhere('any', 'sales')],
        edges: [arrow('any', 'a', dated('deal.meetingAt', 'after', '1 day'))],
      }),
      findings: [{ node: 'a' }],
    },
    'a circle that only a condition can end, as a warning': {
      process: processOf({
        nodes: [step('a'), email('tag', { channel: 'field' })],
        edges: [arrow('a', 'tag', entering, { guard: empty }), arrow('tag', 'a', result())],
      }),
      findings: [{ severity: 'warning', message: /for as long as the conditions hold/ }],
    },
  },
});
