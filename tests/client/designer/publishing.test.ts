import { describe, expect, test } from 'vitest';
import { columnSentences, dealSentences } from '../../../client/designer/publishing/sentences.ts';
import { i18n } from '../../../client/locales/index.ts';
import type { StepRef } from '../../../machines/api/index.ts';
import { applyEdits, type Process } from '../../../machines/index.ts';
import { step, validProcess } from '../../support/process-builder.ts';

const t = i18n.getFixedT('en', 'versions');
const live = validProcess();
const draft: Process = applyEdits(live, [
  { do: 'addNode', node: step('contract-sent', { name: 'Contract received', x: 9000, y: -80 }) },
  { do: 'setNode', id: 'proposal-received', patch: { name: 'Offer received' } },
  { do: 'removeNodes', ids: ['offer-accepted', 'send-the-contract'] },
]);
const place = (id: string, name: string, kind: StepRef['kind'] = 'step'): StepRef => ({
  id,
  name,
  kind,
  influence: null,
  half: null,
  outcome: null,
});

describe('what publishing does to deals', () => {
  test('nothing to those that run: they stay where they are, on one version or several', () => {
    const on = (...versions: { number: number; runningDeals: number }[]) =>
      dealSentences(draft, 4, { versions, counts: [] }, t);
    expect(on()).toEqual(['New deals take version 4.']);
    expect(on({ number: 3, runningDeals: 142 }, { number: 2, runningDeals: 0 })).toEqual([
      'New deals take version 4.',
      '142 deals stay on version 3 until somebody moves them.',
    ]);
    expect(on({ number: 3, runningDeals: 142 }, { number: 2, runningDeals: 8 })).toEqual([
      'New deals take version 4.',
      '150 deals stay on their versions until somebody moves them: 142 on version 3, 8 on version 2.',
    ]);
  });

  test('and tells which of them stand where the new version has no place', () => {
    const counts = [
      { step: place('proposal-received', 'Proposal received'), count: 5 },
      { step: place('offer-accepted', 'Offer accepted'), count: 9 },
      { step: place('older', 'An older step'), count: 3 },
      { step: place('won', 'Won', 'outcome'), count: 40 },
    ];
    expect(dealSentences(draft, 4, { versions: [{ number: 3, runningDeals: 17 }], counts }, t).at(-1)).toBe(
      '12 of them stand at a step that version 4 no longer has: “Offer accepted” (9), “An older step” (3). Whoever moves them says where they go.',
    );
  });
});

test('what becomes of the board, column by column', () => {
  expect(columnSentences(live, draft, t)).toEqual([
    'The pipeline gets the column “Contract received”.',
    'The column “Offer accepted” goes. Deals that stand in it keep it until they move on.',
    'The column “Proposal received” is called “Offer received”.',
  ]);
  expect(columnSentences(live, live, t)).toEqual([]);
});
