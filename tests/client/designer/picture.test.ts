import { describe, expect, test } from 'vitest';
import { sayArrow, sayPills, sayShortly, sayTrigger } from '../../../client/designer/drawing/arrow-words.ts';
import { estimate, shortened, wrap } from '../../../client/designer/drawing/measure.ts';
import { Painter, type Picture } from '../../../client/designer/drawing/picture.ts';
import { i18n } from '../../../client/locales/index.ts';
import type { Edge, Process } from '../../../machines/index.ts';
import {
  action,
  after,
  anywhere,
  arrow,
  dated,
  email,
  entry,
  lasting,
  lead,
  lost,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  where,
  won,
} from '../../support/process-builder.ts';

const t = i18n.getFixedT('en', 'designer');
const paint = (
  process: Process,
  moving: ReadonlyMap<string, { x: number; y: number }> = new Map(),
): Picture =>
  new Painter().paint({ process, problems: new Map(), counts: new Map(), moving, measure: estimate, t });

describe('the words on an arrow', () => {
  const nodes = [
    step('a'),
    passive('b'),
    email('mail'),
    action('call', { channel: 'call', results: ['no answer'] }),
    won('won'),
  ];
  const wordsOf = (edge: Omit<Edge, 'id' | 'order'>) => {
    const process = processOf({ nodes, edges: [edge] });
    const [drawn] = process.edges;
    const [from, to] = [edge.from, edge.to].map((id) => process.nodes.find((node) => node.id === id));
    if (!drawn || !from || !to) throw new Error('the arrow is gone');
    return sayPills(drawn, process, from, to, t).map(({ icon, text, tone }) => `${icon} ${text} (${tone})`);
  };

  test.each([
    ['an event', arrow('a', 'b', on('replied')), ['event Replied (plain)']],
    [
      'an event from one role',
      arrow('a', 'b', on('replied', 'decision maker')),
      ['event Replied, by the decision maker (plain)'],
    ],
    ['a wait for an action', arrow('a', 'mail', after('3 days')), ['timer 3 days (timed)']],
    ['a wait for a move', arrow('a', 'b', after('1 working day')), ['timer After 1 working day (timed)']],
    ['silence', arrow('a', 'b', quiet('2 days')), ['timer Quiet 2 days (timed)']],
    [
      'silence about one event',
      arrow('a', 'b', quiet('2 days', 'paid')),
      ['timer 2 days without “Paid” (timed)'],
    ],
    [
      'a date',
      arrow('a', 'mail', dated('deal.meetingAt', 'before', '1 day')),
      ['date 1 day before Meeting (timed)'],
    ],
    ['entering', arrow('a', 'mail'), []],
    ['a result', arrow('call', 'b', result('no answer')), ['check No answer (plain)']],
    [
      'a result with a wait',
      arrow('call', 'call', result('no answer', '1 working day')),
      ['check No answer (plain)', 'timer 1 working day (timed)'],
    ],
    ['a message that has left', arrow('mail', 'b', result('done')), ['check Sent (plain)']],
    ['a wait after a message', arrow('mail', 'mail', result('done', '4 days')), ['timer 4 days (timed)']],
    ['a message that failed', arrow('mail', 'b', result('failed')), ['error Failed (plain)']],
    ['running over time', arrow('call', 'b', result('overdue')), ['timer Overdue (timed)']],
  ])('say %s', (_what, edge, expected) => {
    expect(wordsOf(edge)).toEqual(expected);
  });

  test('say the condition under them', () => {
    expect(wordsOf(arrow('a', 'b', on('replied'), { guard: where('deal.segment', 'isFilled') }))).toEqual([
      'event Replied (plain)',
      'guard Segment is filled in (guard)',
    ]);
  });

  test('make a sentence for screen readers and one line for lists', () => {
    const process = processOf({
      nodes,
      edges: [
        arrow('call', 'b', result('no answer', '2 days'), { guard: where('deal.segment', 'isFilled') }),
      ],
    });
    const [edge] = process.edges;
    const [from, to] = [process.nodes[3], process.nodes[1]];
    if (!edge || !from || !to) throw new Error('the arrow is gone');
    expect(sayTrigger(edge, process, from, to, t)).toBe('No answer · 2 days');
    expect(sayArrow(edge, process, from, to, t)).toBe(
      'Arrow from Call to B: No answer · 2 days, if Segment is filled in',
    );
  });

  test('are shorter on the canvas', () => {
    expect(
      ['30 min', '2 working hours', '3 working days'].map((text) => sayShortly(lasting(text), t)),
    ).toEqual(['30 min', '2 h', '3 days']);
  });
});

describe('the gate', () => {
  const process = processOf({
    nodes: [
      lead('asked', { x: 0, y: -80, owner: 'warmer' }),
      step('booked', { x: 400, y: -80 }),
      step('later', { x: 800, y: -80 }),
    ],
    edges: [arrow('asked', 'booked', on('booked'))],
    handoff: { owner: 'seller', sla: lasting('2 working hours') },
  });

  test('keeps clear of an outcome that stands between the halves', () => {
    const between = { ...process, nodes: [...process.nodes, { ...lost('lost'), x: 160, y: -240 }] };
    const { gate, nodes } = paint(between);
    const card = nodes.find(({ node }) => node.id === 'lost');
    const right = 160 + (card?.layout.width ?? 0) / 2;
    const sales = 400 - (nodes.find(({ node }) => node.id === 'booked')?.layout.width ?? 0) / 2;
    expect(gate?.x).toBe(Math.round((right + sales) / 2));
  });

  test('stands between the last marketing step and step zero, with the names of both sides', () => {
    expect(paint(process).gate).toMatchObject({ x: 200, from: 'Warmer', to: 'Seller', settled: true });
    expect(paint(process).nodes.map(({ stepZero, stage }) => [stepZero, stage])).toEqual([
      [false, null],
      [true, 1],
      [false, 2],
    ]);
  });

  test('isn’t there while the drawing has one half only', () => {
    expect(paint(processOf({ nodes: [step('booked')] })).gate).toBeNull();
    expect(paint(processOf({ nodes: [lead('asked')] })).gate).toBeNull();
  });

  test('parts the halves also where nobody has said what happens there', () => {
    const { handoff: _gone, ...bare } = process;
    expect(paint(bare).gate).toMatchObject({ x: 200, to: null, sla: null, settled: false });
  });

  test('stands still while a step is carried through it', () => {
    const painter = new Painter();
    const sitter = { process, problems: new Map(), counts: new Map(), measure: estimate, t };
    painter.paint({ ...sitter, moving: new Map() });
    const carried = painter.paint({ ...sitter, moving: new Map([['asked', { x: 900, y: -80 }]]) });
    expect(carried.gate?.x).toBe(200);
    expect(carried.nodes[0]?.place).toEqual({ x: 900, y: -80 });
  });
});

describe('the marks on the horizon', () => {
  const column = (id: string, x: number, days: number | undefined) =>
    step(id, { x, y: -80, expectedDays: days });
  const drawing = (days: number | undefined) =>
    processOf({
      nodes: [
        lead('asked', { x: -400, y: -80 }),
        column('booked', 0, days),
        column('proposal', 300, 2),
        { ...won(), x: 600, y: -80 },
      ],
      edges: [
        arrow('asked', 'booked', on('booked')),
        arrow('booked', 'proposal', on('meeting.held')),
        arrow('proposal', 'won', on('accepted')),
      ],
    });

  test('say by when a deal that goes as expected gets there', () => {
    expect(paint(drawing(5)).days.map(({ day }) => day)).toEqual([0, 5, 7]);
  });

  test('are left out where nobody has said how long anything takes', () => {
    const process = drawing(undefined);
    const nodes = process.nodes.map((node) =>
      node.kind === 'step' ? step(node.id, { ...node, expectedDays: undefined }) : node,
    );
    expect(paint({ ...process, nodes }).days).toEqual([]);
  });
});

describe('an arrow from anywhere', () => {
  test('to an outcome is a stub that says its event, and the outcome says from where', () => {
    const { nodes, edges } = paint(
      processOf({ nodes: [anywhere('any', 'sales'), lost()], edges: [arrow('any', 'lost', on('declined'))] }),
    );
    expect(nodes.map(({ name, detail }) => [name, detail])).toEqual([
      ['Declined', null],
      ['Lost', 'any sales step'],
    ]);
    expect(edges[0]?.words).toEqual([]);
  });

  test('to a step says from where, and its event on the line', () => {
    const { nodes, edges } = paint(
      processOf({
        nodes: [anywhere('any', 'marketing'), lead('asked')],
        edges: [arrow('any', 'asked', on('form.submitted'))],
      }),
    );
    expect(nodes[0]?.name).toBe('Any marketing step');
    expect(edges[0]?.words.map(({ text }) => text)).toEqual(['Form submitted']);
  });
});

describe('nodes', () => {
  test('grow with long names up to three lines, in any script', () => {
    const heightOf = (name: string) => paint(processOf({ nodes: [step('a', { name })] })).nodes[0]?.layout;
    expect(heightOf('Booked')).toMatchObject({ height: 72, lines: ['Booked'] });
    const long = heightOf('Замовила консультацію та чекає на зустріч з експертом');
    expect(long?.lines.length).toBe(3);
    expect(long?.height).toBeGreaterThan(72);
    const endless = heightOf('word '.repeat(24));
    expect(endless?.lines).toHaveLength(3);
    expect(endless?.lines[2]).toMatch(/…$/u);
  });

  test('without a name say what they are', () => {
    const { nodes } = paint(processOf({ nodes: [step('a', { name: '' }), entry('b', { name: ' ' })] }));
    expect(nodes.map(({ name }) => name)).toEqual(['Unnamed step', 'Unnamed entry']);
  });

  test('of the team say who does it and by when', () => {
    const { nodes } = paint(
      processOf({
        nodes: [
          email('a'),
          action('b', { due: lasting('2 working hours') }),
          action('c', { performer: undefined }),
        ],
      }),
    );
    expect(nodes.map(({ detail }) => detail)).toEqual(['automatic', 'Seller, within 2 h', 'nobody yet']);
  });
});

describe('text', () => {
  const width = (text: string) => text.length;

  test('breaks at spaces, and inside words that are too long', () => {
    expect(wrap('one two three', 7, 3, width)).toEqual(['one two', 'three']);
    expect(wrap('unbreakable', 4, 3, width)).toEqual(['unbr', 'eaka', 'ble']);
    expect(wrap('', 4, 3, width)).toEqual(['']);
  });

  test('is cut with an ellipsis where it doesn’t fit', () => {
    expect(shortened('short', 10, width)).toBe('short');
    expect(shortened('much too long', 8, width)).toBe('much to…');
  });
});
