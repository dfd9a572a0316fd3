import { describe, expect, it } from 'vitest';
import { arrowsOf, flawsOf, imported } from '../../../support/foreign-files.ts';
import { approval, bpmn, caught, end, gateway, message, on, prefixed, start, task, timer } from './sketch.ts';

/** What a diagram is, and the arrows that it must become, all of them. */
const readings: Record<string, { file: string; arrows: string[] }> = {
  'tasks one after the other are a chain at the step that the start names': {
    file: approval,
    arrows: [
      'Start -on entering-> Order received',
      'Order received -on entering-> Check order',
      'Check order -In stock: yes-> Ship goods',
      'Check order -In stock: no-> Send rejection e-mail',
      'Ship goods -done-> Order shipped',
      'Send rejection e-mail -done-> Order rejected',
    ],
  },
  'a gateway after a program asks fields of the deal': {
    file: bpmn(
      [
        start('s', 'Order'),
        task('a', 'Rate', 'businessRuleTask'),
        gateway('g', 'Kind'),
        task('x', 'Call'),
        end('e', 'Done'),
        end('l', 'Declined'),
      ],
      ['s a', 'a g', 'g x: big = ${amount >= 1000}', 'g l: small', 'x e'],
    ),
    arrows: [
      'Start -on entering-> Order',
      'Order -on entering-> Rate',
      'Rate -done, if Amount is at least 1,000-> Call',
      'Rate -done, if not (Amount is at least 1,000)-> Declined',
      'Call -done-> Done',
    ],
  },
  'what is waited for is a passive step, and what came is an influenced one where the team goes on': {
    file: bpmn(
      [start('s', 'Order'), task('a', 'Ask'), caught('w', 'Payment', message), task('b', 'Ship'), end('e')],
      ['s a', 'a w', 'w b', 'b e'],
    ),
    arrows: [
      'Start -on entering-> Order',
      'Order -on entering-> Ask',
      'Ask -done-> Waiting: payment',
      'Waiting: payment -Payment-> Payment received',
      'Payment received -on entering-> Ship',
      'Ship -done-> End',
    ],
  },
  'an event-based gateway is one step with an arrow for each thing that is waited for': {
    file: bpmn(
      [
        start('s', 'Order'),
        task('a', 'Offer'),
        gateway('g', '', 'eventBased'),
        caught('y', 'Accepted', message),
        caught('t', '14 days', timer('P14D')),
        end('w', 'Won'),
        end('l', 'Lost'),
      ],
      ['s a', 'a g', 'g y', 'g t', 'y w', 't l'],
    ),
    arrows: [
      'Start -on entering-> Order',
      'Order -on entering-> Offer',
      'Offer -done-> Waiting: Accepted / 14 days',
      'Waiting: Accepted / 14 days -Accepted-> Won',
      'Waiting: Accepted / 14 days -after 14 days-> Lost',
    ],
  },
  'actions side by side open together, and a join waits for both': {
    file: bpmn(
      [
        start('s', 'Signed'),
        gateway('g', '', 'parallel'),
        task('a', 'Invoice'),
        task('b', 'Kick-off'),
        gateway('j', '', 'parallel'),
        end('e', 'Won'),
      ],
      ['s g', 'g a', 'g b', 'a j', 'b j', 'j e'],
    ),
    arrows: [
      'Start -on entering-> Signed',
      'Signed -on entering-> Invoice',
      'Signed -on entering-> Kick-off',
      'Invoice -done, if “Kick-off” has ended-> Won',
      'Kick-off -done, if “Invoice” has ended-> Won',
    ],
  },
  'branches with steps in them follow each other': {
    file: bpmn(
      [
        start('s', 'Signed'),
        gateway('g', '', 'parallel'),
        caught('a', 'Papers came', message),
        caught('b', 'Money came', message),
        gateway('j', '', 'parallel'),
        end('e', 'Won'),
      ],
      ['s g', 'g a', 'g b', 'a j', 'b j', 'j e'],
    ),
    arrows: [
      'Start -on entering-> Signed',
      'Signed -Papers came-> Waiting: money came',
      'Waiting: money came -Money came-> Won',
    ],
  },
  'a branch that ends for itself ends nothing': {
    file: bpmn(
      [
        start('s', 'Lead'),
        gateway('g', '', 'parallel'),
        task('m', 'Mail it', 'sendTask'),
        end('e1'),
        task('c', 'Call'),
        caught('w', 'Answered', message),
        end('e2', 'Won'),
      ],
      ['s g', 'g m', 'm e1', 'g c', 'c w', 'w e2'],
    ),
    arrows: [
      'Start -on entering-> Lead',
      'Lead -on entering-> Mail it',
      'Lead -on entering-> Call',
      'Call -done-> Waiting: answered',
      'Waiting: answered -Answered-> Won',
    ],
  },
  'events on a task are running over time, failing, and arrows while it is open': {
    file: bpmn(
      [
        start('s', 'Order'),
        task('a', 'Check'),
        on('a', 't', 'too long', timer('PT4H'), false),
        on('a', 'x', 'broken', '<errorEventDefinition/>'),
        on('a', 'c', 'Withdrawn', message),
        on('a', 'q', 'Question', message, false),
        task('f', 'Answer'),
        task('b', 'Escalate'),
        end('e', 'Done'),
        end('l', 'Cancelled'),
      ],
      ['s a', 'a e', 't b', 'x l', 'c l', 'q f'],
    ),
    arrows: [
      'Start -on entering-> Order',
      'Order -on entering-> Check',
      'Check -done-> Done',
      'Check -overdue-> Escalate',
      'Check -broken-> Cancelled',
      'Check -Withdrawn-> Cancelled',
      'Order -Question, if “Check” is open-> Answer',
    ],
  },
  'a subprocess is put in its place': {
    file: bpmn(
      [
        start('s', 'Claim'),
        `<subProcess id="sub" name="Check">${start('i')}${task('r', 'Read')}${end('o')}<sequenceFlow id="x1" sourceRef="i" targetRef="r"/><sequenceFlow id="x2" sourceRef="r" targetRef="o"/></subProcess>`,
        task('p', 'Pay', 'serviceTask'),
        end('e', 'Paid'),
      ],
      ['s sub', 'sub p', 'p e'],
    ),
    arrows: [
      'Start -on entering-> Claim',
      'Claim -on entering-> Read',
      'Read -done-> Pay',
      'Pay -done-> Paid',
    ],
  },
  'what may start at any time is an arrow from anywhere': {
    file: bpmn(
      [
        start('s', 'Order'),
        task('a', 'Pick'),
        end('e', 'Shipped'),
        `<subProcess id="sub" triggeredByEvent="true">${start('i', 'Order withdrawn', message)}${end('o', 'Cancelled')}<sequenceFlow id="x1" sourceRef="i" targetRef="o"/></subProcess>`,
      ],
      ['s a', 'a e'],
    ),
    arrows: [
      'Start -on entering-> Order',
      'Order -on entering-> Pick',
      'Pick -done-> Shipped',
      'From anywhere -Order withdrawn-> Cancelled',
    ],
  },
  'a customer sorted before anything is done is sorted by somebody': {
    file: bpmn(
      [start('s', 'Ticket'), gateway('g', 'Known?'), end('y', 'Answered'), end('n', 'Rejected')],
      ['s g', 'g y: yes', 'g n: no'],
    ),
    arrows: [
      'Start -on entering-> Ticket',
      'Known? -Known: yes-> Answered',
      'Known? -Known: no-> Rejected',
      'Ticket -on entering-> Known?',
    ],
  },
  'what begins and ends without events begins and ends all the same': {
    file: bpmn([task('a', 'Write'), task('b', 'Phone')], ['a b']),
    arrows: [
      'Write -done-> Phone',
      'Phone -done-> End',
      'Start -on entering-> Started',
      'Started -on entering-> Write',
    ],
  },
  'links jump': {
    file: bpmn(
      [
        start('s', 'Order'),
        task('a', 'Pick'),
        '<intermediateThrowEvent id="l1" name="A"><linkEventDefinition name="A"/></intermediateThrowEvent>',
        caught('l2', 'A', '<linkEventDefinition name="A"/>'),
        end('e', 'Done'),
      ],
      ['s a', 'a l1', 'l2 e'],
    ),
    arrows: ['Start -on entering-> Order', 'Order -on entering-> Pick', 'Pick -done-> Done'],
  },
};

describe('in a BPMN diagram', () => {
  it.each(Object.entries(readings))('%s', (_, { file, arrows }) => {
    const back = imported(file);
    expect(arrowsOf(back)).toEqual(arrows);
    expect(flawsOf(back)).toEqual([]);
    expect(arrowsOf(imported(prefixed(file)))).toEqual(arrows);
  });
});
