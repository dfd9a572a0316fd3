import { describe, expect, test } from 'vitest';
import { hotEdges } from '../../../client/designer/canvas/hot.ts';
import { estimate } from '../../../client/designer/drawing/measure.ts';
import { Painter } from '../../../client/designer/drawing/picture.ts';
import { Mapper, movesIn, selectionAfter } from '../../../client/designer/mapping.ts';
import { nothing, onlyEdge, onlyNode, type Selection } from '../../../client/designer/store/selection.ts';
import { i18n } from '../../../client/locales/index.ts';
import { applyEdits, type Edit, type Process, type Severity } from '../../../machines/index.ts';
import { arrow, on, passive, processOf, step, won } from '../../support/process-builder.ts';

const t = i18n.getFixedT('en', 'designer');
const process = processOf({
  nodes: [
    step('proposal', { x: 0, y: -80, expectedDays: 2, winChance: 45 }),
    passive('thinking', { x: 0, y: -320 }),
    won('won'),
  ],
  edges: [arrow('proposal', 'thinking', on('replied')), arrow('thinking', 'won', on('accepted'))],
});

function desk() {
  const painter = new Painter();
  const mapper = new Mapper();
  return (now: Process, selection: Selection = nothing, problems = new Map<string, Severity>()) => {
    const counts = new Map([['proposal', 5]]);
    const picture = painter.paint({
      process: now,
      problems,
      counts,
      moving: new Map(),
      measure: estimate,
      t,
    });
    return mapper.canvasOf({ picture, selection, current: 'proposal', hot: hotEdges(picture, selection) });
  };
}
const edited = (...edits: Edit[]) => applyEdits(process, edits);

describe('nodes and edges of React Flow', () => {
  test('are those of the process, with their size and their words for screen readers', () => {
    const { nodes, edges } = desk()(process);
    expect(nodes.map(({ id, type }) => `${type} ${id}`)).toEqual([
      'step proposal',
      'step thinking',
      'outcome won',
    ]);
    expect(nodes[0]).toMatchObject({
      position: { x: 0, y: -80 },
      width: 156,
      height: 72,
      ariaLabel: 'Influenced step: Proposal, pipeline column 1, 5 deals here',
    });
    expect(edges.map(({ source, target }) => `${source} > ${target}`)).toEqual([
      'proposal > thinking',
      'thinking > won',
    ]);
    expect(edges[0]?.ariaLabel).toBe('Arrow from Proposal to Thinking: Replied');
  });

  test('are the same lists while nothing in them changes', () => {
    const map = desk();
    const before = map(process);
    const after = map(edited({ do: 'setNode', id: 'proposal', patch: { note: 'Ask Dana' } }));
    expect(after.edges).toBe(before.edges);
    expect(after.nodes).not.toBe(before.nodes);
  });

  test('stay the same objects while nothing about them changes', () => {
    const show = desk();
    const before = show(process);
    const after = show(edited({ do: 'setNode', id: 'won', patch: { name: 'Customer' } }));
    expect(after.nodes[0]).toBe(before.nodes[0]);
    expect(after.nodes[2]).not.toBe(before.nodes[2]);
    expect(after.edges[0]).toBe(before.edges[0]);
  });

  test('are selected as the view says', () => {
    const show = desk();
    expect(show(process, onlyNode('thinking')).nodes.map(({ selected }) => selected)).toEqual([
      false,
      true,
      false,
    ]);
    const [edge] = process.edges;
    expect(show(process, onlyEdge(edge?.id ?? '')).edges.map(({ selected }) => selected)).toEqual([
      true,
      false,
    ]);
  });

  test('the arrows that leave what is selected are hot, the others are not', () => {
    const { edges } = desk()(process, onlyNode('thinking'));
    expect(edges.map(({ data }) => data?.hot)).toEqual([false, true]);
  });

  test('one node is where the Tab key stops', () => {
    const { nodes } = desk()(process);
    expect(nodes.map(({ domAttributes }) => domAttributes?.tabIndex)).toEqual([0, -1, -1]);
  });

  test('say that a problem stands there', () => {
    const { nodes } = desk()(process, nothing, new Map([['thinking', 'error']]));
    expect(nodes[1]?.ariaLabel).toBe('Passive step: Thinking, a problem blocks publishing');
  });
});

describe('what React Flow reports', () => {
  test('becomes a selection', () => {
    const picked = selectionAfter(
      onlyNode('proposal'),
      [
        { type: 'select', id: 'proposal', selected: false },
        { type: 'select', id: 'won', selected: true },
      ],
      'nodes',
    );
    expect([...(picked?.nodes ?? [])]).toEqual(['won']);
  });

  test('changes no selection when it isn’t about one', () => {
    expect(selectionAfter(nothing, [{ type: 'dimensions', id: 'won' }], 'nodes')).toBeNull();
  });

  test('becomes moves, and the end of a drag', () => {
    expect(movesIn([{ type: 'position', id: 'won', position: { x: 8, y: 16 }, dragging: true }])).toEqual({
      moves: new Map([['won', { x: 8, y: 16 }]]),
      done: false,
    });
    expect(movesIn([{ type: 'position', id: 'won', position: { x: 8, y: 16 }, dragging: false }])?.done).toBe(
      true,
    );
    expect(movesIn([{ type: 'select', id: 'won', selected: true }])).toBeNull();
  });
});
