import { describe, expect, it } from 'vitest';
import { addedIds, Clip, copyNodes, edits, newNode } from '../../../machines/edits/index.ts';
import {
  after,
  arrow,
  email,
  on,
  passive,
  processOf,
  quiet,
  step,
  template,
} from '../../support/process-builder.ts';
import { nodeOf, edgeOf, refusal, small } from './small.ts';

describe('a new node', () => {
  it('gets a fresh id, a place on the grid and what its kind needs', () => {
    const node = newNode('action', { x: 101, y: 59 }, small, { channel: 'meeting' });
    expect(node).toEqual({
      kind: 'action',
      id: 'action1',
      name: 'Meeting',
      x: 104,
      y: 56,
      channel: 'meeting',
      performer: 'seller',
      due: { amount: 3, unit: 'day', working: true },
      results: ['held', 'no show'],
    });
    expect(newNode('outcome', { x: 0, y: 0 }, small, { outcome: 'lost' })).toMatchObject({
      id: 'outcome1',
      name: 'Lost',
    });
    expect(newNode('outcome', { x: 0, y: 0 }, small)).toMatchObject({ name: 'Won 2', outcome: 'won' });
    expect(newNode('step', { x: 0, y: 0 }, small, { influence: 'passive' })).toMatchObject({
      name: '',
      influence: 'passive',
    });
    expect(newNode('entry', { x: 0, y: 0 }, small, { source: 'api' })).toMatchObject({
      source: 'api',
      often: 'one-at-a-time',
    });
    expect(newNode('anywhere', { x: 0, y: 0 }, small)).toMatchObject({ scope: 'sales' });
  });

  it('is refused where its id is taken or it isn’t one', () => {
    expect(refusal(() => edits.addNode(small, { node: nodeOf(small, 'call') })).code).toBe('taken');
    expect(refusal(() => edits.addNode(small, { node: step('no good id!') }))).toMatchObject({
      code: 'invalid',
    });
  });

  it('counts ids on from the highest one', () => {
    const one = edits.addNode(small, { node: newNode('step', { x: 0, y: 0 }, small) });
    const two = edits.addNode(one, { node: newNode('step', { x: 0, y: 0 }, one) });
    const without = edits.removeNodes(two, { ids: ['step1'] });
    expect(newNode('step', { x: 0, y: 0 }, without).id).toBe('step3');
  });
});

describe('changing a node', () => {
  it('sets fields, removes those set to undefined and leaves the rest of the process shared', () => {
    const noted = edits.setNode(small, { id: 'booked', patch: { note: 'x', expectedDays: 3 } });
    const after = edits.setNode(noted, { id: 'booked', patch: { note: undefined } });
    expect(nodeOf(after, 'booked')).toEqual({ ...nodeOf(small, 'booked'), expectedDays: 3 });
    expect(after.edges).toBe(small.edges);
    expect(nodeOf(after, 'call')).toBe(nodeOf(small, 'call'));
  });

  it('that changes nothing returns the very same process', () => {
    expect(edits.setNode(small, { id: 'call', patch: { results: ['reached', 'no answer'] } })).toBe(small);
    expect(edits.moveNodes(small, { moves: [{ id: 'call', x: 0, y: 0 }] })).toBe(small);
    expect(edits.setInfluence(small, { id: 'thinking', influence: 'passive' })).toBe(small);
    expect(edits.removeNodes(small, { ids: [] })).toBe(small);
    expect(edits.setSettings(small, { settings: { name: small.name } })).toBe(small);
    expect(edits.setCalendar(small, { calendar: { zone: 'UTC' } })).toBe(small);
    expect(edits.reorderEdges(small, { from: 'thinking', ids: ['thinking-to-follow-up'] })).toBe(small);
    expect(edits.setEdge(small, { id: 'booked-to-call', patch: { guard: undefined } })).toBe(small);
  });

  it('keeps its id and kind and refuses what the schema refuses', () => {
    const sly = { id: 'x', kind: 'entry', chip: 'thinking' };
    expect(nodeOf(edits.setNode(small, { id: 'thinking', patch: sly }), 'thinking')).toMatchObject({
      kind: 'step',
      chip: 'thinking',
    });
    expect(
      refusal(() => edits.setNode(small, { id: 'thinking', patch: { winChance: 101 } })).message,
    ).toContain('the step “Thinking”: “winChance” must be 100 or less');
    expect(refusal(() => edits.setNode(small, { id: 'gone', patch: {} })).message).toContain(
      'no node “gone”',
    );
  });

  it('turns steps red and green and nothing else', () => {
    expect(nodeOf(edits.setInfluence(small, { id: 'booked', influence: 'passive' }), 'booked')).toMatchObject(
      {
        influence: 'passive',
        half: 'sales',
      },
    );
    expect(refusal(() => edits.setInfluence(small, { id: 'call', influence: 'passive' })).message).toContain(
      'the action “Call”',
    );
  });

  it('moves several nodes at once', () => {
    const moved = edits.moveNodes(small, {
      moves: [
        { id: 'call', x: 8, y: 16 },
        { id: 'won', x: 24, y: 0 },
      ],
    });
    expect([nodeOf(moved, 'call').x, nodeOf(moved, 'won').x]).toEqual([8, 24]);
    expect(nodeOf(moved, 'booked')).toBe(nodeOf(small, 'booked'));
    expect(refusal(() => edits.moveNodes(small, { moves: [{ id: 'call', x: NaN, y: 0 }] })).code).toBe(
      'invalid',
    );
  });

  it('renames a result on its arrows and in conditions, too', () => {
    const guarded = edits.setEdge(small, {
      id: 'thinking-to-won',
      patch: {
        guard: { kind: 'not', of: { kind: 'action', action: 'call', is: 'ended', result: 'reached' } },
      },
    });
    const renamed = edits.renameResult(guarded, { id: 'call', from: 'reached', to: 'spoke' });
    expect(nodeOf(renamed, 'call')).toMatchObject({ results: ['spoke', 'no answer'] });
    expect(edgeOf(renamed, 'call-to-thinking').on).toEqual({ kind: 'result', result: 'spoke' });
    expect(edgeOf(renamed, 'thinking-to-won').guard).toEqual({
      kind: 'not',
      of: { kind: 'action', action: 'call', is: 'ended', result: 'spoke' },
    });
    expect(
      refusal(() => edits.renameResult(small, { id: 'call', from: 'reached', to: 'no answer' })).code,
    ).toBe('taken');
    expect(refusal(() => edits.renameResult(small, { id: 'booked', from: 'reached', to: 'x' })).code).toBe(
      'unknown',
    );
  });
});

describe('removing nodes', () => {
  it('takes their arrows along', () => {
    const without = edits.removeNodes(small, { ids: ['thinking', 'call'] });
    expect(without.edges.map((edge) => edge.id)).toEqual(['form-to-asked', 'asked-to-booked']);
  });

  it('sends refused leads to nurture again where their step is gone', () => {
    const refused = edits.setHandoff(small, { handoff: { owner: 'seller', refusedTo: 'asked' } });
    expect(edits.removeNodes(refused, { ids: ['asked'] }).handoff).toEqual({ owner: 'seller' });
  });

  it('keeps conditions that name them: an edit never lets more deals through by itself', () => {
    const guarded = edits.setEdge(small, {
      id: 'thinking-to-won',
      patch: { guard: { kind: 'action', action: 'call', is: 'ended' } },
    });
    expect(edgeOf(edits.removeNodes(guarded, { ids: ['call'] }), 'thinking-to-won').guard).toEqual({
      kind: 'action',
      action: 'call',
      is: 'ended',
    });
  });
});

describe('copying', () => {
  it('duplicates nodes with the arrows between them, under fresh ids and names', () => {
    const doubled = edits.duplicateNodes(small, { ids: ['thinking', 'follow-up', 'call'] });
    expect(addedIds(small, doubled)).toEqual({
      nodes: ['step1', 'action1', 'action2'],
      edges: ['arrow1', 'arrow2'],
      notes: [],
    });
    expect(nodeOf(doubled, 'step1')).toMatchObject({ name: 'Thinking 2', x: 32, y: 32 });
    expect(edgeOf(doubled, 'arrow2')).toMatchObject({ from: 'step1', to: 'action2', on: after('3 days') });
  });

  it('counts numbered names on and leaves nameless nodes nameless', () => {
    const numbered = processOf({ nodes: [email('x', { name: 'Follow-up 1' }), step('y', { name: '' })] });
    const doubled = edits.duplicateNodes(numbered, { ids: ['x', 'y'] });
    expect(doubled.nodes.slice(2).map((node) => node.name)).toEqual(['Follow-up 2', '']);
  });

  it('brings roles, events, fields and templates along into another process', () => {
    const source = processOf({
      nodes: [step('a'), passive('b'), email('mail')],
      edges: [
        arrow('a', 'mail', on('brief'), { guard: { kind: 'field', field: 'deal.budget', is: 'isFilled' } }),
        arrow('a', 'b', quiet('2 days')),
      ],
      events: [{ name: 'brief', label: 'Brief sent' }],
      fields: [{ id: 'budget', label: 'Budget', type: 'money' }],
    });
    const clip = Clip.parse(JSON.parse(JSON.stringify(copyNodes(source, ['a', 'mail']))));
    const target = processOf({
      nodes: [step('a')],
      roles: [],
      templates: [template('mail', { body: 'Other words' })],
    });
    const pasted = edits.paste(target, { clip, at: { x: 400, y: -200 } });
    expect(pasted.events).toEqual(source.events);
    expect(pasted.fields).toEqual(source.fields);
    expect(pasted.templates.map((one) => one.id)).toEqual(['mail', 'template1']);
    expect(nodeOf(pasted, 'action1')).toMatchObject({ template: 'template1', x: 400, y: -200 });
    expect(edgeOf(pasted, 'arrow1')).toMatchObject({ from: 'step1', to: 'action1' });
  });

  it('points conditions at the copied action', () => {
    const guarded = edits.setEdge(small, {
      id: 'thinking-to-follow-up',
      patch: { guard: { kind: 'any', of: [{ kind: 'action', action: 'call', is: 'open' }] } },
    });
    const doubled = edits.duplicateNodes(guarded, { ids: ['thinking', 'follow-up', 'call'] });
    expect(edgeOf(doubled, 'arrow2').guard).toEqual({
      kind: 'any',
      of: [{ kind: 'action', action: 'action1', is: 'open' }],
    });
  });

  it('refuses a clip with an arrow that can’t be', () => {
    const clip = {
      ...copyNodes(small, ['won', 'booked']),
      edges: [{ ...edgeOf(small, 'thinking-to-won'), from: 'won', to: 'booked' }],
    };
    expect(refusal(() => edits.paste(small, { clip })).code).toBe('illegal-arrow');
  });
});
