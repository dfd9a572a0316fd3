import { describe, expect, it } from 'vitest';
import {
  isInSegment,
  narrowed,
  ruleFlaws,
  SegmentRule,
  type FactValue,
  type SegmentFacts,
} from '../../../machines/index.ts';

const now = Date.UTC(2026, 10, 19);
const day = 86_400_000;

const person = (facts: Partial<SegmentFacts> & { fields?: Record<string, FactValue> }): SegmentFacts => ({
  fact: (path) => facts.fields?.[path],
  tags: new Set(),
  ownerId: null,
  openIn: new Set(),
  lastContactAt: null,
  ...facts,
});

const holds = (match: 'all' | 'any', conditions: unknown[], facts: Parameters<typeof person>[0]) =>
  isInSegment(SegmentRule.parse({ match, conditions }), person(facts), now);

describe('a segment', () => {
  it('compares fields as guards do, whatever the alphabet', () => {
    const kyiv = { kind: 'field', field: 'contact.country', is: 'is', value: 'україна' };
    expect(holds('all', [kyiv], { fields: { 'contact.country': 'Україна' } })).toBe(true);
    expect(holds('all', [kyiv], { fields: {} })).toBe(false);
  });

  it('asks for all of its conditions, or for any', () => {
    const tagged = { kind: 'tag', tag: 'vip', has: true };
    const nobodys = { kind: 'owner', user: null, is: true };
    const facts = { tags: new Set(['vip']), ownerId: 'u_1' };
    expect(holds('all', [tagged, nobodys], facts)).toBe(false);
    expect(holds('any', [tagged, nobodys], facts)).toBe(true);
  });

  it('knows who has an open deal, in one process or any', () => {
    const facts = { openIn: new Set(['agency']) };
    const open = (process: string | null, has = true) => ({ kind: 'openDeal', process, has });
    expect(holds('all', [open(null), open('agency'), open('other', false)], facts)).toBe(true);
    expect(holds('all', [open(null, false)], facts)).toBe(false);
  });

  it('knows how long ago somebody was in touch; never is longer ago than anything', () => {
    const last = (is: string, days = 30) => ({ kind: 'lastContact', is, days });
    const recently = { lastContactAt: now - 3 * day };
    expect(holds('all', [last('within')], recently)).toBe(true);
    expect(holds('all', [last('before')], recently)).toBe(false);
    expect(holds('all', [last('before', 2)], recently)).toBe(true);
    expect(holds('all', [last('before'), last('never')], {})).toBe(true);
  });

  it('lets an index narrow it down only where every condition must hold', () => {
    const conditions = [
      { kind: 'tag', tag: 'vip', has: true },
      { kind: 'lastContact', is: 'before', days: 10 },
    ];
    expect(narrowed(SegmentRule.parse({ match: 'all', conditions }), now)).toEqual({
      tag: 'vip',
      lastContactBefore: now - 10 * day,
    });
    expect(narrowed(SegmentRule.parse({ match: 'any', conditions }), now)).toEqual({});
  });

  it('says which condition nothing could answer', () => {
    const rule = SegmentRule.parse({
      match: 'all',
      conditions: [
        { kind: 'field', field: 'contact.gone', is: 'is', value: 'x' },
        { kind: 'field', field: 'contact.email', is: 'atLeast', value: 3 },
        { kind: 'field', field: 'contact.email', is: 'contains' },
        { kind: 'field', field: 'contact.email', is: 'isFilled' },
      ],
    });
    expect(ruleFlaws(rule, [{ path: 'contact.email', type: 'text' }])).toEqual([
      { condition: 0, why: 'field' },
      { condition: 1, why: 'operator' },
      { condition: 2, why: 'value' },
    ]);
  });
});
