import { describe, expect, test } from 'vitest';
import { applyEdit, applyEdits, graphOf, newEdge, newNode, passageOf } from '../../machines/index.ts';
import { DealUnderTest } from '../support/deal.ts';
import {
  action,
  after,
  anywhere,
  arrow,
  dated,
  email,
  entry,
  lasting,
  lost,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  won,
} from '../support/process-builder.ts';

const DAY_MS = 86_400_000;

const nodes = [
  entry('form'),
  step('sent', { name: 'Proposal received', x: 0 }),
  passive('thinking', { name: 'Comparing options', x: 300 }),
  action('call', { name: 'Call', due: lasting('3 days') }),
  email('remind', { name: 'Reminder' }),
  won(),
  lost(),
];
const edges = [
  arrow('form', 'sent'),
  arrow('sent', 'call'),
  arrow('sent', 'remind', after('5 days'), { id: 'reminding' }),
  arrow('sent', 'thinking', quiet('9 days'), { id: 'quiet' }),
  arrow('sent', 'won', on('accepted')),
  arrow('thinking', 'lost', after('30 days'), { id: 'gone-cold' }),
  arrow('call', 'won', result('done')),
];
const first = processOf({ nodes, edges });

const without = (id: string) => ({
  nodes: nodes.filter((node) => node.id !== id),
  edges: edges.filter((edge) => edge.id !== id && edge.from !== id && edge.to !== id),
});

const running = () => new DealUnderTest(first).send('enter.form').pass('2 days');
const begun = (deal: DealUnderTest) => deal.now - 2 * DAY_MS;

describe('a deal that comes to run on a newer version', () => {
  test('stays at its step with its open work and its due times, and enters nothing anew', () => {
    const deal = running();
    const before = deal.due;
    const longer = edges.map((edge) => (edge.id === 'reminding' ? { ...edge, on: after('40 days') } : edge));
    expect(deal.moveTo(processOf({ nodes, edges: longer }))).toBe(true);
    expect(deal).toMatchObject({ step: 'sent', visit: 1, open: ['call'], effects: [] });
    expect(deal.due).toEqual(before);
    deal.pass('3 days');
    expect(deal.sent).toEqual(['remind']);
  });

  test('loses the waits of removed arrows and gets those of new ones from that moment on', () => {
    const deal = running();
    const next = without('reminding');
    deal.moveTo(
      processOf({ ...next, edges: [...next.edges, arrow('sent', 'lost', after('60 days'), { id: 'late' })] }),
    );
    expect(deal.due).toEqual({ quiet: begun(deal) + 9 * DAY_MS, late: deal.now + 60 * DAY_MS });
  });

  test('takes an arrow whose id now means something else for another arrow', () => {
    const deal = running();
    const reused = edges.map((edge) => (edge.id === 'reminding' ? { ...edge, to: 'lost' } : edge));
    deal.moveTo(processOf({ nodes, edges: reused }));
    expect(deal.due).toMatchObject({ reminding: deal.now + 5 * DAY_MS });
  });

  test('doesn’t begin a wait again that has had its turn in this stay', () => {
    const deal = running().pass('4 days');
    deal.result('remind', 'done');
    deal.moveTo(processOf({ nodes, edges }));
    expect(Object.keys(deal.due)).toEqual(['quiet']);
    deal.moveTo(processOf(without('reminding')));
    deal.moveTo(first);
    expect(Object.keys(deal.due)).toEqual(['quiet']);
  });

  test('is told where to stand when its step is gone, and stays on its version until somebody has said so', () => {
    const deal = running();
    const renamed = processOf({
      nodes: nodes.map((node) => (node.id === 'sent' ? { ...node, id: 'offered' } : node)),
      edges: edges.map((edge) => ({
        ...edge,
        ...(edge.from === 'sent' && { from: 'offered' }),
        ...(edge.to === 'sent' && { to: 'offered' }),
      })),
    });
    const before = deal.due;
    expect(deal.moveTo(renamed)).toBe(false);
    expect(deal.step).toBe('sent');
    expect(deal.moveTo(renamed, { sent: 'offered' })).toBe(true);
    expect(deal).toMatchObject({ step: 'offered', stage: 'offered', visit: 1, open: ['call'] });
    expect(deal.due).toEqual(before);
  });

  test('keeps showing the stage that it has reached, also when the newer version has none such', () => {
    const deal = running().pass('8 days');
    expect(deal).toMatchObject({ step: 'thinking', stage: 'sent' });
    const gone = processOf({
      nodes: [...without('sent').nodes, step('met', { name: 'Met' })],
      edges: [
        ...without('sent').edges,
        arrow('form', 'thinking'),
        arrow('thinking', 'met', on('booked')),
        arrow('met', 'won', on('accepted')),
      ],
    });
    deal.moveTo(gone);
    expect(deal).toMatchObject({ step: 'thinking', stage: 'sent' });
    const again = running().pass('8 days');
    again.moveTo(gone, { sent: 'met' });
    expect(again).toMatchObject({ step: 'thinking', stage: 'met' });
  });

  test('ends open work that is no longer drawn; with nothing left to do, its owner is asked to decide', () => {
    const deal = running();
    deal.moveTo(processOf(without('call')));
    expect(deal.open).toEqual([]);
    expect(deal.asked).toContain('action.ended');
    const bare = running();
    bare.moveTo(
      processOf({
        nodes: without('call').nodes,
        edges: [arrow('form', 'sent'), arrow('sent', 'won', on('accepted'))],
      }),
    );
    expect(bare.due).toEqual({});
    expect(bare.open).toEqual(['$attend']);
  });

  test('still has a reply to answer when the action that was to answer it is gone', () => {
    const answering = processOf({ nodes, edges: [...edges, arrow('sent', 'call', on('replied'))] });
    const deal = new DealUnderTest(
      processOf({
        nodes: [...nodes, action('answer')],
        edges: [...edges, arrow('sent', 'answer', on('replied'))],
      }),
    ).send('enter.form');
    deal.send('replied', { contact: 'ann' });
    expect(deal.snapshot?.context.hold).not.toBeNull();
    deal.moveTo(answering);
    expect(deal.open).toEqual(['call', '$answer']);
    expect(deal.due).toEqual({});
    deal.result('$answer', 'done', { held: 'resume' });
    expect(Object.keys(deal.due).toSorted()).toEqual(['quiet', 'reminding']);
  });

  test('isn’t sent anything for a date that had passed before its version knew of it', () => {
    const deal = new DealUnderTest(first, { deal: { meetingAt: Date.UTC(2027, 0, 4, 12) } }).send(
      'enter.form',
    );
    deal.pass('2 days');
    const asking = arrow('sent', 'remind', dated('deal.meetingAt', 'after', '1 hour'), { id: 'how-was-it' });
    deal.moveTo(processOf({ nodes, edges: [...edges, asking] }));
    expect(Object.keys(deal.due)).not.toContain('how-was-it');
    deal.send('deal.changed');
    expect(Object.keys(deal.due)).not.toContain('how-was-it');
  });

  test('gets the clock of a new escalation only while it isn’t too late already', () => {
    const escalating = processOf({
      nodes: [...nodes, action('escalate')],
      edges: [...edges, arrow('call', 'escalate', result('overdue'))],
    });
    const deal = running();
    deal.moveTo(escalating);
    expect(Object.keys(deal.due)).toContain('overdue.call.1');
    deal.pass('1 day');
    expect(deal.open).toEqual(['call', 'escalate']);
    const late = running().pass('2 days');
    late.moveTo(escalating);
    expect(Object.keys(late.due)).not.toContain('overdue.call.1');
  });

  test('waits for what comes from anywhere only where that reaches', () => {
    const stub = [...nodes, anywhere('any', 'marketing')];
    const deal = new DealUnderTest(
      processOf({ nodes: stub, edges: [...edges, arrow('any', 'lost', after('90 days'), { id: 'cold' })] }),
    );
    deal.send('enter.form');
    expect(Object.keys(deal.due)).not.toContain('cold');
    deal.moveTo(
      processOf({
        nodes: [...nodes, anywhere('any', 'all')],
        edges: [...edges, arrow('any', 'lost', after('90 days'), { id: 'cold' })],
      }),
    );
    expect(deal.due).toMatchObject({ cold: deal.now + 90 * DAY_MS });
  });

  test('stays on its version once it is closed', () => {
    const deal = running().send('accepted');
    expect(deal.moveTo(first)).toBe(false);
  });
});

describe('what becomes of a step', () => {
  const older = graphOf(first);
  const at = (id: string) => {
    const node = older.nodes.get(id);
    if (node?.kind !== 'step') throw new Error(`“${id}” is a step of this test’s process.`);
    return node;
  };

  test('is said with its waits and work', () => {
    const next = without('call');
    const newer = graphOf(
      processOf({
        ...next,
        edges: [
          ...next.edges.filter(({ id }) => id !== 'quiet'),
          arrow('sent', 'lost', after('60 days'), { id: 'late' }),
        ],
      }),
    );
    const said = passageOf(older, newer, {}, at('sent'));
    expect(said).toMatchObject({ becomes: 'stays', to: { id: 'sent' }, suggested: null });
    const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    expect([idsOf(said.kept), idsOf(said.ended), idsOf(said.begun), idsOf(said.closed)]).toEqual([
      ['reminding'],
      ['quiet'],
      ['late'],
      ['call'],
    ]);
  });

  test('is proposed by name, then by place, in the same half', () => {
    const like = (...steps: ReturnType<typeof step>[]) =>
      passageOf(older, graphOf(processOf({ nodes: [entry('form'), ...steps, won()] })), {}, at('sent'))
        .suggested?.id;
    expect(
      like(step('near', { name: 'Met', x: 10 }), step('same', { name: 'Proposal received', x: 900 })),
    ).toBe('same');
    expect(
      like(step('near', { name: 'Met', x: 10 }), step('like', { name: 'Signed proposal', x: 900 })),
    ).toBe('like');
    expect(like(step('far', { name: 'Met', x: 900 }), step('near', { name: 'Asked', x: 10 }))).toBe('near');
    expect(
      like(step('warm', { half: 'marketing', name: 'Proposal received' }), step('near', { name: 'Asked' })),
    ).toBe('near');
  });
});

describe('ids of what was removed', () => {
  test('are never given out again, not even those of the newest', () => {
    const drawn = applyEdits(first, [
      { do: 'addNode', node: newNode('step', { x: 0, y: -100 }, first) },
      { do: 'addEdge', from: 'sent', to: 'lost', on: on('declined') },
    ]);
    const [node, edge] = [drawn.nodes.at(-1)?.id ?? '', drawn.edges.at(-1)?.id ?? ''];
    const gone = applyEdits(drawn, [
      { do: 'removeEdges', ids: [edge] },
      { do: 'removeNodes', ids: [node] },
    ]);
    expect(newEdge(gone, 'sent', 'won').id).not.toBe(edge);
    expect(newNode('step', { x: 0, y: 0 }, gone).id).not.toBe(node);
    const again = applyEdit(gone, { do: 'addEdge', from: 'sent', to: 'lost', on: on('declined') });
    const later = applyEdit(again, { do: 'removeEdges', ids: [again.edges.at(-1)?.id ?? ''] });
    expect(newEdge(later, 'sent', 'won').id).toBe('arrow3');
    expect(later.retired).toEqual(expect.arrayContaining(['arrow2', node]));
  });
});
