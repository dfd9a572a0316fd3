import { describe, expect, it } from 'vitest';
import { crossingsOf, halfAt, halfOf, stagesOf, stepsOf, stepZeroOf } from '../../machines/stages.ts';
import {
  action,
  anywhere,
  arrow,
  entry,
  lead,
  on,
  passive,
  processOf,
  result,
  step,
  won,
} from '../support/process-builder.ts';

const process = processOf({
  nodes: [
    step('proposal-received', { x: 900, y: -100 }),
    passive('thinking', { x: 700, y: -300 }),
    step('booked', { x: 600, y: -100 }),
    step('assessed', { x: 584, y: -220 }),
    lead('asked', { x: 200, y: -100 }),
    lead('reading', { x: 100, y: -300, influence: 'passive' }),
    entry('form'),
    action('call'),
    action('call-back'),
    action('thank'),
    won(),
    anywhere('any', 'sales'),
  ],
  edges: [
    arrow('form', 'reading'),
    arrow('reading', 'asked', on('form.submitted')),
    arrow('asked', 'call'),
    arrow('call', 'call-back', result('no answer')),
    arrow('call-back', 'booked', result()),
    arrow('asked', 'booked', on('booked')),
    arrow('booked', 'assessed', on('meeting.held')),
    arrow('won', 'thank'),
  ],
});

describe('stages', () => {
  it('are the influenced steps of the sales half, column by column, each from the horizon up', () => {
    expect(stagesOf(process).map((stage) => stage.id)).toEqual(['booked', 'assessed', 'proposal-received']);
    expect(stepsOf(process).map((one) => one.id)).toEqual([
      'reading',
      'asked',
      'booked',
      'assessed',
      'thinking',
      'proposal-received',
    ]);
  });

  it('begin at step zero, which all arrows from the marketing half enter, also through its actions', () => {
    expect(stepZeroOf(process)?.id).toBe('booked');
    expect(crossingsOf(process).map((edge) => edge.id)).toEqual(['call-back-to-booked', 'asked-to-booked']);
  });

  it('have no step zero while the handoff leads into two steps or none', () => {
    const [first, ...rest] = process.edges;
    expect(stepZeroOf({ ...process, edges: first ? [first] : [] })).toBeNull();
    const astray = rest.map((edge) => (edge.id === 'asked-to-booked' ? { ...edge, to: 'assessed' } : edge));
    expect(stepZeroOf({ ...process, edges: astray })).toBeNull();
  });
});

describe('halves', () => {
  it('of actions and entries follow the steps around them', () => {
    expect(
      ['asked', 'call', 'call-back', 'thank', 'form', 'any', 'won', 'gone'].map((id) => halfOf(process, id)),
    ).toEqual(['marketing', 'marketing', 'marketing', 'sales', 'marketing', 'sales', null, null]);
  });

  it('of an action that both halves open is sales', () => {
    const shared = {
      ...process,
      edges: [...process.edges, ...processOf({ nodes: [], edges: [arrow('booked', 'call')] }).edges],
    };
    expect(halfOf(shared, 'call-back')).toBe('sales');
    expect(crossingsOf(shared).map((edge) => edge.id)).toEqual(['asked-to-booked']);
  });

  it('of a new step are guessed from where it is dropped', () => {
    expect(halfAt(process, 300)).toBe('marketing');
    expect(halfAt(process, 640)).toBe('sales');
    expect(halfAt({ ...process, nodes: [] }, 0)).toBe('sales');
  });
});
