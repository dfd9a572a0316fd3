import {
  action,
  after,
  arrow,
  email,
  entering,
  lead,
  lost,
  nurture,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  validProcess,
  where,
  won,
  anywhere,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

ruleTable('action-without-performer', {
  valid: {
    'people’s actions with a role': validProcess(),
    'actions that nobody performs': processOf({
      nodes: [email('offer'), email('hook', { channel: 'webhook' })],
    }),
  },
  invalid: {
    'a task that nobody has': {
      process: processOf({ nodes: [action('call', { performer: undefined })] }),
      findings: [
        {
          node: 'call',
          path: 'nodes/call/performer',
          message: 'Nobody is named to do “Call”.',
          fix: 'Give it to “Seller”',
        },
      ],
    },
    'a message that nobody sends, in a process without roles': {
      process: processOf({ roles: [], nodes: [action('note', { channel: 'message', performer: ' ' })] }),
      findings: [{ node: 'note', fix: null }],
    },
  },
});

ruleTable('action-without-result', {
  valid: {
    'results that lead somewhere': validProcess(),
    'a last task after the deal has closed': processOf({
      nodes: [won(), action('deliver')],
      edges: [arrow('won', 'deliver')],
    }),
    'an e-mail, whose result is nobody’s to report': processOf({
      nodes: [step('a'), email('offer')],
      edges: [arrow('a', 'offer')],
    }),
    'an action that nothing opens, which has its own rule': processOf({ nodes: [action('call')] }),
  },
  invalid: {
    'a call that leads nowhere': {
      process: processOf({
        nodes: [
          step('a'),
          action('hold-the-call', { channel: 'meeting', results: ['held', 'no show'] }),
          won(),
        ],
        edges: [arrow('a', 'hold-the-call'), arrow('a', 'won', on('meeting.held'))],
      }),
      findings: [
        {
          node: 'hold-the-call',
          path: 'nodes/hold-the-call/results',
          message: /^Nothing follows from “Hold the call”/,
        },
      ],
    },
    'a task with an arrow only for running over time': {
      process: processOf({
        nodes: [
          lead('a'),
          action('call', { due: { amount: 1, unit: 'day' } }),
          email('alarm', { channel: 'notify' }),
        ],
        edges: [arrow('a', 'call'), arrow('call', 'alarm', result('overdue'))],
      }),
      findings: [{ node: 'call' }],
    },
  },
});

ruleTable('undrawn-result', {
  valid: {
    'an arrow for every result': validProcess(),
    'no arrow at all, which has its own rule': processOf({
      nodes: [step('a'), action('call', { results: ['reached', 'no answer'] })],
      edges: [arrow('a', 'call')],
    }),
  },
  invalid: {
    'a result that leads nowhere': {
      process: processOf({
        nodes: [
          passive('thinking'),
          action('call-to-answer-questions', { results: ['answered', 'no answer', 'moved'] }),
          won(),
        ],
        edges: [
          arrow('thinking', 'call-to-answer-questions', on('replied')),
          arrow('call-to-answer-questions', 'won', result('answered')),
        ],
      }),
      findings: [
        {
          node: 'call-to-answer-questions',
          path: 'nodes/call-to-answer-questions/results',
          message:
            'The result “no answer” of “Call to answer questions” leads nowhere; the owner gets a task.',
          fix: 'Try again after 1 working day',
        },
        { message: /“moved”/, fix: null },
      ],
    },
  },
});

ruleTable('missing-setting', {
  valid: {
    'what each channel needs': processOf({
      nodes: [
        email('hook', { channel: 'webhook', url: 'https://example.com/hook' }),
        email('tag', { channel: 'field', set: { field: 'deal.product', value: 'A' } }),
        email('tell', { channel: 'notify', notify: { text: 'Look at {{ deal.title }}' } }),
        action('call'),
      ],
    }),
  },
  invalid: {
    'a webhook without an address': {
      process: processOf({ nodes: [email('hook', { channel: 'webhook' })] }),
      findings: [{ node: 'hook', path: 'nodes/hook/url', message: '“Hook” has no address to send to.' }],
    },
    'a webhook with something else': {
      process: processOf({ nodes: [email('hook', { channel: 'webhook', url: 'our server' })] }),
      findings: [{ message: '“Hook” can’t be sent: “our server” is no web address.' }],
    },
    'a field change without a field': {
      process: processOf({ nodes: [email('tag', { channel: 'field', set: { field: ' ', value: 1 } })] }),
      findings: [{ path: 'nodes/tag/set' }],
    },
    'a notification without words': {
      process: processOf({
        nodes: [email('tell', { channel: 'notify', notify: { role: 'seller', text: ' ' } })],
      }),
      findings: [{ path: 'nodes/tell/notify/text' }],
    },
  },
});

const setting = (field: string, value: string | number | boolean) =>
  processOf({
    fields: [
      { id: 'tier', label: 'Tier', type: 'choice', choices: ['Small', 'Large'] },
      { id: 'vip', label: 'Very important', type: 'yesno' },
      { id: 'startsOn', label: 'Starts on', type: 'date' },
    ],
    nodes: [email('tag', { channel: 'field', set: { field, value } })],
  });

ruleTable('strange-value', {
  valid: {
    'a choice': setting('deal.tier', 'small'),
    'a number': setting('deal.value', 1000),
    'a yes': setting('deal.vip', true),
    'a date': setting('deal.startsOn', '2026-03-01'),
    'any text': setting('deal.segment', 'Agency'),
    'a field that doesn’t exist, which has its own rule': setting('deal.gone', 1),
  },
  invalid: {
    'a choice that there isn’t': {
      process: setting('deal.tier', 'medium'),
      findings: [
        {
          node: 'tag',
          path: 'nodes/tag/set/value',
          message: '“Tag” sets “Tier” to “medium”, which is no value of that field.',
          remedy: 'Choose one of its values: Small, Large.',
        },
      ],
    },
    'words where a number belongs': {
      process: setting('deal.value', ''),
      findings: [{ message: /to nothing/ }],
    },
    'words where a yes or no belongs': { process: setting('deal.vip', 'perhaps'), findings: [{}] },
  },
});

ruleTable('aim-at-nobody', {
  valid: {
    'the main contact, everybody, or a role at the customer’s': processOf({
      nodes: [
        email('a', { aim: { to: 'main' } }),
        email('b', { aim: { to: 'all' } }),
        email('c', { aim: { to: 'role', role: 'decision maker' } }),
      ],
    }),
  },
  invalid: {
    'no role named': {
      process: processOf({ nodes: [email('a', { aim: { to: 'role', role: '' } })] }),
      findings: [{ node: 'a', path: 'nodes/a/aim/role', fix: 'Aim at the main contact' }],
    },
    'a role of one’s own team': {
      process: processOf({ nodes: [email('a', { aim: { to: 'role', role: 'Seller' } })] }),
      findings: [{ message: /a role of your own team/ }],
    },
  },
});

ruleTable('review-without-mail', {
  valid: {
    'an e-mail that somebody approves': processOf({ nodes: [email('offer', { review: true })] }),
    'a webhook that goes by itself': processOf({ nodes: [email('hook', { channel: 'webhook' })] }),
  },
  invalid: {
    'a message in another channel that is to be approved': {
      process: processOf({ nodes: [action('write', { channel: 'message', review: true })] }),
      findings: [
        {
          node: 'write',
          path: 'nodes/write/review',
          message: '“Write” is to be approved before it goes, but it is no e-mail: nobody is asked.',
          fix: 'Let it go without asking',
        },
      ],
    },
  },
});

ruleTable('no-reply-arrow', {
  valid: {
    'an arrow on a reply': validProcess(),
    'an arrow on a reply from anywhere': processOf({
      nodes: [passive('thinking'), email('follow-up'), anywhere('any'), step('talking')],
      edges: [arrow('thinking', 'follow-up', after('3 days')), arrow('any', 'talking', on('replied'))],
    }),
    'no e-mail': processOf({
      nodes: [step('a'), action('note', { channel: 'message' })],
      edges: [arrow('a', 'note')],
    }),
  },
  invalid: {
    'follow-ups that nobody stops': {
      process: processOf({
        nodes: [passive('thinking'), email('follow-up')],
        edges: [arrow('thinking', 'follow-up', after('3 days'))],
      }),
      findings: [{ node: 'thinking', message: /^E-mails go out by themselves from “Thinking”/ }],
    },
    'an e-mail at the end of a chain': {
      process: processOf({
        nodes: [step('a'), action('call'), email('summary')],
        edges: [arrow('a', 'call'), arrow('call', 'summary', result())],
      }),
      findings: [{ node: 'a' }],
    },
  },
});

ruleTable('endless-mail', {
  valid: {
    'a number of times': processOf({
      nodes: [lead('a'), email('news')],
      edges: [arrow('a', 'news'), arrow('news', 'news', result('done', '1 week'), { atMost: 6 })],
    }),
    'a timer that moves the customer on': processOf({
      nodes: [lead('a'), email('news'), nurture()],
      edges: [
        arrow('a', 'news'),
        arrow('news', 'news', result('done', '1 week')),
        arrow('a', 'nurture', quiet('60 days')),
      ],
    }),
    'a timer from anywhere': processOf({
      nodes: [lead('a'), email('news'), anywhere('any', 'marketing'), lost()],
      edges: [
        arrow('a', 'news'),
        arrow('news', 'news', result('done', '1 week')),
        arrow('any', 'lost', after('90 days')),
      ],
    }),
    'a circle with a person in it': processOf({
      nodes: [lead('a'), email('news'), action('call')],
      edges: [arrow('a', 'news'), arrow('news', 'call', result()), arrow('call', 'news', result())],
    }),
    'repeated notes to the team': processOf({
      nodes: [lead('a'), email('tell', { channel: 'notify' })],
      edges: [arrow('a', 'tell'), arrow('tell', 'tell', result('done', '1 week'))],
    }),
  },
  invalid: {
    'a weekly e-mail without an end': {
      process: processOf({
        nodes: [lead('a'), email('case-study'), step('b')],
        edges: [
          arrow('a', 'case-study'),
          arrow('case-study', 'case-study', result('done', '1 week')),
          arrow('a', 'b', on('booked')),
        ],
      }),
      findings: [
        {
          node: 'case-study',
          edge: 'case-study-to-case-study',
          path: 'edges/case-study-to-case-study/atMost',
          message: '“Case study” goes out again and again for as long as the customer does nothing.',
          fix: 'At most 6 times',
        },
      ],
    },
    'two e-mails that take turns, where only a condition moves the customer on': {
      process: processOf({
        nodes: [lead('a'), email('one'), email('two'), nurture()],
        edges: [
          arrow('a', 'one', entering),
          arrow('one', 'two', result('done', '1 week')),
          arrow('two', 'one', result('done', '1 week')),
          arrow('a', 'nurture', after('60 days'), { guard: where('deal.value', 'isEmpty') }),
        ],
      }),
      findings: [{}],
    },
  },
});
