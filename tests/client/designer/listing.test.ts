import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesIn, textOf, type Item, type Section } from '../../../client/designer/listing/text-of.ts';
import { i18n } from '../../../client/locales/index.ts';
import type { Process } from '../../../machines/index.ts';
import { anyProcess, publishableProcess } from '../../support/arbitrary-process.ts';
import {
  action,
  after,
  anywhere,
  arrow,
  email,
  entering,
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
  validProcess,
  where,
  won,
} from '../../support/process-builder.ts';

const words = { t: i18n.getFixedT('en', 'designer'), say: i18n.getFixedT('en', 'listing') };
const textIn = (process: Process): Section[] => textOf(process, words);

/** As an outline: what is under something stands two spaces further in. */
function outline(sections: readonly Section[]): string[] {
  const lines: string[] = [];
  const go = (item: Item, depth: number): void => {
    const write = (text: string) => lines.push('  '.repeat(depth) + text);
    if (item.what === 'node') {
      write([item.name, ...item.facts].join(' · '));
      for (const way of item.ways) go(way, depth + 1);
    } else if (item.what === 'arrow') {
      write(item.says);
      if (item.opens) go(item.opens, depth + 1);
    } else if (item.what === 'handoff') write(item.facts.join(' · '));
    else write(item.note.text);
  };
  for (const { part, items } of sections) {
    lines.push(`# ${part}`);
    for (const item of items) go(item, 0);
  }
  return lines;
}

const process: Process = {
  ...processOf({
    handoff: {
      owner: 'seller',
      sla: lasting('2 working hours'),
      criteria: where('deal.value', 'atLeast', 100_000),
    },
    nodes: [
      entry('website-form', { source: 'form' }),
      passive('thinking-it-over', { x: 400, expectedDays: 7 }),
      step('proposal-received', { x: 200, winChance: 45, owner: 'seller' }),
      lead('asked', { note: 'Most come from the blog.' }),
      action('call', { channel: 'call', performer: 'warmer', results: ['reached', 'no answer'] }),
      email('follow-up'),
      action('answer', { due: lasting('2 days') }),
      won(),
      lost(),
      anywhere('any', 'sales'),
      action('forgotten'),
    ],
    edges: [
      arrow('website-form', 'asked'),
      arrow('asked', 'call', entering),
      arrow('call', 'proposal-received', result('reached')),
      arrow('call', 'call', result('no answer', '1 working day'), { atMost: 3 }),
      arrow('proposal-received', 'thinking-it-over', quiet('2 days')),
      arrow('thinking-it-over', 'follow-up', after('3 days'), {
        guard: where('deal.value', 'atLeast', 100_000),
        label: 'nudge',
      }),
      arrow('follow-up', 'answer', result('done', '1 day')),
      arrow('thinking-it-over', 'answer', on('replied', 'buyer')),
      arrow('thinking-it-over', 'won', on('accepted')),
      arrow('any', 'lost', on('declined')),
    ],
  }),
  notes: [{ id: 'n', text: 'Ask the team about this.', x: 0, y: 0, width: 200, height: 80 }],
};

test('a process is told half by half, chains of actions under the arrow that opens them', () => {
  expect(outline(textIn(process))).toEqual([
    '# marketing',
    'Asked · Influenced step · Note: Most come from the blog.',
    '  At once: opens the call “Call”',
    '    Call · Call · Warmer · Can end with: reached, no answer',
    '      When it ends with “reached”: goes over the handoff to “Proposal received”',
    '      When it ends with “no answer”, 1 working day later, at most 3 times: “Call” once more',
    '# sales',
    'Proposal received · Influenced step · Stage 1 · Step zero · Win chance 45 % · Owner: Seller',
    '  After 2 days without a sign of life: goes to “Thinking it over”',
    'Thinking it over · Passive step · 7 days expected',
    '  After 3 days, if Deal value is at least 1,000 (“nudge”): sends “Follow up”',
    '    Follow up · E-mail · automatic',
    '      Once sent, 1 day later: opens the task “Answer”',
    '        Answer · Task · Seller, within 2 days · Can end with: done',
    '  On “Replied” by the buyer: “Answer”, as told elsewhere',
    '  On “Accepted”: ends as “Won”',
    '# entries',
    'Website form · Form · Any number of times',
    '  At once: goes to “Asked”',
    '# anywhere',
    'Any sales step',
    '  On “Declined”: ends as “Lost”',
    '# handoff',
    'Taken over by: Seller · Into “Proposal received” · Accept in 2 working hours · Only if Deal value is at least 1,000 · A refused lead goes to “Back to nurture”',
    '# outcomes',
    'Won',
    'Lost',
    '# apart',
    'Forgotten · Task · Seller · Can end with: done',
    '# notes',
    'Ask the team about this.',
  ]);
});

test('an empty process has nothing to tell', () => {
  expect(textIn(processOf({ nodes: [] }))).toEqual([]);
});

test('a long chain goes on at the margin instead of into the far right', () => {
  const ids = Array.from({ length: 400 }, (_, index) => `action-${index}`);
  const chain = processOf({
    nodes: [step('a'), ...ids.map((id) => action(id))],
    edges: ids.map((id, index) => arrow(ids[index - 1] ?? 'a', id, index === 0 ? entering : result())),
  });
  const text = textIn(chain);
  const deepest = Math.max(...outline(text).map((line) => line.search(/\S/u)));
  expect(deepest).toBeLessThan(30);
  expect(placesIn(text)).toHaveLength(801);
});

/** One node and one arrow of each id: two of the same couldn't be told apart. */
const unique = (drawn: Process): Process => ({
  ...drawn,
  nodes: [...new Map(drawn.nodes.map((node) => [node.id, node])).values()],
  edges: [...new Map(drawn.edges.map((edge) => [edge.id, edge])).values()],
});

test('every node and every arrow of any process is told exactly once', () => {
  fc.assert(
    fc.property(fc.oneof(publishableProcess, anyProcess.map(unique)), (drawn) => {
      const told = placesIn(textIn(drawn)).filter((place) => place !== 'handoff');
      const drawnHere = [
        ...drawn.nodes.map(({ id }) => `nodes ${id}`),
        ...drawn.edges.map(({ id }) => `edges ${id}`),
        ...(drawn.notes ?? []).map(({ id }) => `notes ${id}`),
      ];
      expect(told.toSorted()).toEqual(drawnHere.toSorted());
    }),
  );
});

test('stages stand in the order of the pipeline, and every sentence has its words', () => {
  const text = textIn(validProcess());
  const lines = outline(text);
  const stages = lines.flatMap((line) => /Stage (\d+)/u.exec(line)?.[1] ?? []);
  expect(stages).toEqual(['1', '2', '3']);
  for (const line of lines) expect(line).not.toMatch(/\{\{|\b(when|does|fact|terms)\.\w/u);
});
