import { expect, test } from 'vitest';
import { applyEdit, newNode, type Process } from '../../../machines/index.ts';
import { arrow, entry, processOf, step } from '../../support/process-builder.ts';

const first = processOf({
  nodes: [entry('in'), step('step1')],
  edges: [arrow('in', 'step1', undefined, { id: 'arrow1' })],
});
const second: Process = {
  ...processOf({
    nodes: [entry('in'), step('step1', { name: 'Renamed' }), step('step2')],
    edges: [
      arrow('in', 'step1', undefined, { id: 'arrow1' }),
      arrow('in', 'step2', undefined, { id: 'arrow2' }),
    ],
  }),
  id: 'ours',
};

test('an earlier state comes back whole, under the id of the process', () => {
  const restored = applyEdit(second, { do: 'restore', to: first });
  expect(restored).toMatchObject({ id: 'ours', nodes: first.nodes, edges: first.edges });
});

test('ids that were given out since are not given out again', () => {
  const restored = applyEdit(second, { do: 'restore', to: first });
  const node = newNode('step', { x: 0, y: -80 }, restored);
  expect(node.id).toBe('step3');
});

test('what is there already is no change', () => {
  expect(applyEdit(first, { do: 'restore', to: { ...first, id: 'another' } })).toBe(first);
});
