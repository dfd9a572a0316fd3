import { describe, expect, test } from 'vitest';
import { layout } from '../../../client/deals/excerpt/layout.ts';
import { surroundings } from '../../../client/deals/excerpt/model.ts';
import type { DealPage, LeadsTo, PathPart, Pending, StepRef } from '../../../machines/api/index.ts';

const step = (id: string, change: Partial<StepRef> = {}): StepRef => ({
  id,
  name: id,
  kind: 'step',
  influence: 'influenced',
  half: 'sales',
  outcome: null,
  ...change,
});
const outcome = (id: 'won' | 'lost' | 'nurture') =>
  step(id, { kind: 'outcome', influence: null, half: null, outcome: id });
const leads = (movesTo: StepRef | null): LeadsTo => ({ movesTo, opens: [] });

const thinking = step('thinking', { influence: 'passive' });
const proposal = step('proposal');
const accepted = step('accepted');
const part = (of: StepRef, leftAt: number | null): PathPart => ({
  kind: 'stage',
  step: of,
  state: 'past',
  number: 1,
  enteredAt: 0,
  leftAt,
  days: 1,
  expectedDays: null,
  required: null,
  likelyAt: null,
});

// The rest of the page isn't looked at.
const page = (change: object = {}): DealPage =>
  ({
    path: [part(step('booked'), 50), part(proposal, 100), part(thinking, null)],
    current: { step: thinking, enteredAt: 100 },
    outlook: {
      events: [
        { event: 'declined', label: 'Declined', from: null, blockedBy: null, ...leads(outcome('lost')) },
        { event: 'accepted', label: 'Accepted', from: null, blockedBy: null, ...leads(accepted) },
        { event: 'replied', label: 'Replied', from: null, blockedBy: null, ...leads(null) },
      ],
    },
    actions: [
      {
        action: { id: 'call', name: 'Call', channel: 'call' },
        results: [
          { result: 'accepted', label: 'Accepted', ...leads(accepted) },
          { result: 'no answer', label: 'No answer', ...leads(null) },
        ],
      },
    ],
    pending: [
      { what: 'message', state: 'held', movesTo: null },
      { what: 'move', state: 'held', movesTo: outcome('nurture'), at: 500 },
    ] as Pending[],
    ...change,
  }) as DealPage;

describe('the drawing around where the customer stands', () => {
  test('shows where they came from', () => {
    expect(surroundings(page()).before?.id).toBe('proposal');
    expect(surroundings(page({ path: [part(thinking, null)] })).before).toBeNull();
  });

  test('gathers every way to one place, and puts the ends last', () => {
    const { targets } = surroundings(page());
    expect(targets.map(({ to, ways }) => [to.id, ways.map((way) => way.kind)])).toEqual([
      ['accepted', ['event', 'result']],
      ['nurture', ['timer']],
      ['lost', ['event']],
    ]);
  });

  test('leaves out what moves nobody', () => {
    const ids = surroundings(page()).targets.flatMap(({ ways }) => ways);
    expect(ids).toHaveLength(4);
  });

  test('counts what comes by itself besides moves', () => {
    expect(surroundings(page()).planned).toEqual({ count: 1, held: true });
  });
});

describe('its layout', () => {
  test('puts where the arrows lead below each other, within the panel', () => {
    const { targets, height, ways } = layout(460, 4, true);
    const tops = targets.map((box) => box.top);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    for (const box of targets) {
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.top + box.height).toBeLessThanOrEqual(height);
      expect(box.left + box.width).toBeLessThanOrEqual(460);
    }
    for (const { pill } of ways) expect(pill.width).toBeGreaterThan(56);
  });

  test('keeps the boxes apart', () => {
    const { before, here, targets } = layout(460, 1, true);
    expect(before!.left + before!.width).toBeLessThan(here.left);
    expect(here.left + here.width).toBeLessThan(targets[0]!.left);
  });

  test('leaves out where they came from when there is little room', () => {
    expect(layout(326, 3, true).before).toBeNull();
    expect(layout(326, 3, true).ways.every(({ pill }) => pill.width > 56)).toBe(true);
  });

  test('draws a customer with nowhere to go', () => {
    const { targets, height, here } = layout(460, 0, false);
    expect(targets).toEqual([]);
    expect(height).toBeGreaterThan(here.height);
  });
});
