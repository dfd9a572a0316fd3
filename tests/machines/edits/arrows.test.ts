import { describe, expect, it } from 'vitest';
import { addedIds, applyEdits, edits, newEdge } from '../../../machines/edits/index.ts';
import type { Process } from '../../../machines/process.ts';
import {
  after,
  anywhere,
  lost,
  nurture,
  on,
  processOf,
  quiet,
  result,
  step,
} from '../../support/process-builder.ts';
import { edgeOf, refusal, small } from './small.ts';

describe('drawing an arrow', () => {
  const trigger = (process: Process, from: string, to: string) => newEdge(process, from, to).on;

  it('goes last among those of its source, under a fresh id', () => {
    const drawn = edits.addEdge(small, { from: 'thinking', to: 'booked' });
    expect(drawn.edges.at(-1)).toMatchObject({ id: 'arrow1', order: 2, from: 'thinking', to: 'booked' });
    expect(addedIds(small, drawn)).toEqual({ nodes: [], edges: ['arrow1'], notes: [] });
    expect(
      refusal(() => edits.addEdge(small, { from: 'thinking', to: 'booked', id: 'thinking-to-won' })).code,
    ).toBe('taken');
  });

  it('proposes the trigger that is most likely meant', () => {
    expect(trigger(small, 'form', 'booked')).toEqual({ kind: 'enter' });
    expect(trigger(small, 'thinking', 'call')).toEqual({ kind: 'enter' });
    expect(trigger(small, 'booked', 'thinking')).toEqual(quiet('2 days'));
    expect(trigger(small, 'thinking', 'booked')).toEqual(on('booked'));
    expect(trigger(small, 'asked', 'booked')).toEqual(on('form.submitted'));
    expect(trigger(small, 'booked', 'won')).toEqual(on('accepted'));
    expect(trigger(small, 'call', 'won')).toEqual(result('no answer'));
    expect(trigger(small, 'won', 'form')).toEqual({ kind: 'enter' });
    const more = processOf({ nodes: [...small.nodes, nurture(), lost(), anywhere('any', 'sales')] });
    expect(trigger(more, 'thinking', 'nurture')).toEqual(quiet('21 days'));
    expect(trigger(more, 'nurture', 'form')).toEqual(after('60 days'));
    expect(trigger(more, 'any', 'lost')).toEqual(on('declined'));
  });

  it('prefers an own event that sounds like the target', () => {
    const own = edits.addEvent(processOf({ nodes: [step('a'), step('brief-received')] }), {
      label: 'Brief sent back',
    });
    expect(trigger(own, 'a', 'brief-received')).toEqual(on('brief-sent-back'));
  });

  it('lets an action try again a limited number of times', () => {
    expect(newEdge(small, 'call', 'call')).toMatchObject({
      on: { kind: 'result', result: 'no answer', wait: { amount: 1, unit: 'day', working: true } },
      atMost: 3,
    });
  });

  it('offers “overdue” once every result is drawn', () => {
    const due = edits.setNode(small, { id: 'call', patch: { due: { amount: 1, unit: 'day' } } });
    const drawn = edits.addEdge(due, { from: 'call', to: 'booked' });
    expect(trigger(drawn, 'call', 'won')).toEqual(result('overdue'));
  });

  it('is refused between nodes that no arrow may join, with the places where one may go', () => {
    expect(refusal(() => edits.addEdge(small, { from: 'won', to: 'booked' }))).toEqual({
      code: 'illegal-arrow',
      message:
        'An arrow can’t go from the outcome “Won” to the step “Booked”: from an outcome it leads to an action or an entry.',
    });
    expect(
      refusal(() => edits.addEdge(small, { from: 'booked', to: 'won', on: { kind: 'enter' } })).message,
    ).toBe(
      'An arrow from the step “Booked” to the outcome “Won” can’t fire on “enter”, only on “event”, “after”, “date”, “quiet”.',
    );
  });
});

describe('changing an arrow', () => {
  it('sets trigger, condition and limit, and removes the latter two', () => {
    const guard = { kind: 'happened', event: 'signed' } as const;
    const set = edits.setEdge(small, {
      id: 'thinking-to-won',
      patch: { on: on('signed'), guard, atMost: 2 },
    });
    expect(edgeOf(set, 'thinking-to-won')).toMatchObject({ on: on('signed'), guard, atMost: 2 });
    const unset = edits.setEdge(set, {
      id: 'thinking-to-won',
      patch: { guard: undefined, atMost: undefined },
    });
    expect(edgeOf(unset, 'thinking-to-won')).toEqual({
      ...edgeOf(small, 'thinking-to-won'),
      on: on('signed'),
    });
    expect(
      refusal(() => edits.setEdge(small, { id: 'form-to-asked', patch: { on: on('replied') } })).code,
    ).toBe('illegal-arrow');
  });

  it('reconnects either end, keeping id and trigger where they still fit', () => {
    const moved = edits.reconnectEdge(small, { id: 'thinking-to-won', from: 'booked' });
    expect(edgeOf(moved, 'thinking-to-won')).toMatchObject({
      from: 'booked',
      to: 'won',
      order: 1,
      on: on('accepted'),
    });
    const fromCall = edits.reconnectEdge(small, { id: 'thinking-to-won', from: 'call' });
    expect(edgeOf(fromCall, 'thinking-to-won').on).toEqual(result('no answer'));
    expect(edits.reconnectEdge(small, { id: 'thinking-to-won', to: 'won' })).toBe(small);
    expect(refusal(() => edits.reconnectEdge(small, { id: 'thinking-to-won', to: 'form' })).code).toBe(
      'illegal-arrow',
    );
  });

  it('takes a node in between', () => {
    const between = applyEdits(small, [
      { do: 'addNode', node: step('assessed') },
      { do: 'insertOnEdge', edge: 'thinking-to-won', node: 'assessed' },
    ]);
    expect(edgeOf(between, 'thinking-to-won')).toMatchObject({ to: 'assessed', on: on('accepted') });
    expect(between.edges.at(-1)).toMatchObject({ from: 'assessed', to: 'won', on: on('accepted') });
    expect(refusal(() => edits.insertOnEdge(small, { edge: 'thinking-to-won', node: 'won' })).code).toBe(
      'illegal-arrow',
    );
  });

  it('is tried in the order it is given', () => {
    const ordered = edits.reorderEdges(small, { from: 'thinking', ids: ['thinking-to-won'] });
    expect([
      edgeOf(ordered, 'thinking-to-won').order,
      edgeOf(ordered, 'thinking-to-follow-up').order,
    ]).toEqual([0, 1]);
    expect(refusal(() => edits.reorderEdges(small, { from: 'booked', ids: ['thinking-to-won'] })).code).toBe(
      'invalid',
    );
  });

  it('is removed', () => {
    expect(edits.removeEdges(small, { ids: ['thinking-to-won', 'booked-to-call'] }).edges).toHaveLength(4);
    expect(refusal(() => edits.removeEdges(small, { ids: ['gone'] })).message).toContain('no arrow “gone”');
  });
});
