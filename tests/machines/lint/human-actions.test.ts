import type { Action } from '../../../machines/index.ts';
import { action, processOf, template, validProcess } from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const having = (more: Partial<Action>, templates = [template('hello')]) =>
  processOf({ nodes: [action('talk', { channel: 'call', ...more })], templates });

ruleTable('broken-script', {
  valid: {
    'no script': validProcess(),
    'fields that exist, filled in or not': having({
      script: 'Ask {{ contact.firstName }} of {{ company.name | default: "the company" }}.',
    }),
    'an invitation with fields and the booking link': having({
      channel: 'meeting',
      invite: { minutes: 30, title: 'Talk with {{ owner.name }}', note: '{{ booking.link }}' },
    }),
    'braces that are no template': having({ script: 'Write } and {' }),
  },
  invalid: {
    'a script that never closes a field': {
      process: having({ script: 'Ask {{ contact.firstName' }),
      findings: [{ node: 'talk', path: 'nodes/talk/script', message: /never closes it/ }],
    },
    'a field that doesn’t exist': {
      process: having({ script: 'Ask {{ contact.nickname }}' }),
      findings: [{ message: /asks for \{\{ contact\.nickname \}\}, and there is no such field/ }],
    },
    'an invitation to nowhere': {
      process: having({ channel: 'meeting', invite: { minutes: 30, place: '{{ deal.room }}' } }),
      findings: [{ path: 'nodes/talk/invite/place', message: /the invitation’s place/i }],
    },
  },
});

ruleTable('empty-checklist-item', {
  valid: {
    'no checklist': validProcess(),
    'items with words': having({ checklist: [{ id: 'item1', text: 'Ask for the budget' }] }),
  },
  invalid: {
    'a box to tick, and nobody knows what for': {
      process: having({
        checklist: [
          { id: 'item1', text: 'Ask for the budget' },
          { id: 'item2', text: ' ' },
        ],
      }),
      findings: [{ node: 'talk', path: 'nodes/talk/checklist', message: /has an item without words/ }],
    },
  },
});

ruleTable('wordless-message', {
  valid: {
    'a message with a template': having({ channel: 'message', via: 'whatsapp', template: 'hello' }),
    'a message with a script': having({ channel: 'message', via: 'sms', script: 'Say that we are late.' }),
    'an answer by mail': having({ channel: 'message' }),
  },
  invalid: {
    'a message without either': {
      process: having({ channel: 'message', via: 'telegram' }),
      findings: [
        { node: 'talk', path: 'nodes/talk/template', message: /by Telegram begins with an empty sheet/ },
      ],
    },
  },
});
