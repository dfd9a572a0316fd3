import { describe, expect, it } from 'vitest';
import { toMermaid } from '../../../machines/index.ts';
import {
  action,
  after,
  anywhere,
  arrow,
  entry,
  lost,
  nurture,
  on,
  passive,
  processOf,
  result,
  step,
  validProcess,
  where,
  won,
} from '../../support/process-builder.ts';

const linesOf = (process: Parameters<typeof toMermaid>[0]) =>
  toMermaid(process)
    .split('\n')
    .map((line) => line.trim());

describe('a process in Mermaid', () => {
  const drawn = processOf({
    nodes: [
      entry('website'),
      step('booked'),
      passive('thinking-it-over'),
      action('call', { channel: 'call', results: ['reached', 'no answer'] }),
      won(),
      lost(),
      nurture(),
      anywhere('any', 'sales'),
    ],
    edges: [
      arrow('website', 'booked'),
      arrow('booked', 'call'),
      arrow('call', 'thinking-it-over', result('reached')),
      arrow('thinking-it-over', 'won', on('accepted'), { guard: where('deal.value', 'atLeast', 100_000) }),
      arrow('thinking-it-over', 'nurture', after('21 days')),
      arrow('any', 'lost', on('declined')),
      arrow('nurture', 'website', after('60 days')),
    ],
  });
  const lines = linesOf(drawn);

  it('starts where customers come in and ends where deals end', () => {
    expect(lines[0]).toBe('stateDiagram-v2');
    expect(lines).toContain('[*] --> s_booked: Website');
    expect(lines).toContain('s_won --> [*]');
  });

  it('tells the red from the green', () => {
    expect(lines).toContain('class s_booked influenced');
    expect(lines).toContain('class s_thinking_it_over passive');
  });

  it('moves customers by events, time and the results of what the team does', () => {
    expect(lines).toContain('s_booked --> s_thinking_it_over: Call#58; reached');
    expect(lines).toContain('s_thinking_it_over --> s_won: Accepted, if Deal value is at least 1,000');
    expect(lines).toContain('s_thinking_it_over --> s_nurture: after 21 days');
    expect(lines).toContain('state "Anywhere in sales" as s_any');
    expect(lines).toContain('s_any --> s_lost: Declined');
    expect(lines).toContain('s_nurture --> s_booked: back in by Website, after 60 days');
  });

  it('notes what the team does at each step', () => {
    const note = lines.indexOf('note left of s_booked');
    expect(lines[note + 1]).toBe('on entering#58; Call (Seller)');
  });

  it('keeps names from being taken for its own notation, and ids from meeting', () => {
    const odd = linesOf(
      processOf({
        nodes: [entry('in'), step('a-b', { name: 'Said "yes"; #1: <b>\nreally' }), step('a_b'), won()],
        edges: [arrow('in', 'a-b')],
      }),
    );
    expect(odd).toContain('state "Said #quot;yes#quot;#59; #35;1#58; #60;b#62; really" as s_a_b');
    expect(odd).toContain('state "A b" as s_a_b_2');
  });

  it('names every state that it uses', () => {
    for (const process of [drawn, validProcess()]) {
      const text = toMermaid(process);
      const states = new Set([...text.matchAll(/ as (s_\w+)/g)].map((match) => match[1]));
      const used = [...text.matchAll(/\b(s_\w+)/g)].map((match) => match[1]);
      expect(used.filter((id) => !states.has(id))).toEqual([]);
    }
  });
});
