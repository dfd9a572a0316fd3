import { describe, expect, test } from 'vitest';
import { paragraphs, previewOf } from '../../../client/designer/inspector/pages/preview.ts';
import { columnBefore, firstWait, waysOut } from '../../../client/designer/inspector/reading.ts';
import { clipIn, clipText } from '../../../client/designer/keyboard/clipboard.ts';
import { i18n } from '../../../client/locales/index.ts';
import { type Process, type Step } from '../../../machines/index.ts';
import { after, arrow, on, processOf, step, validProcess } from '../../support/process-builder.ts';

const t = i18n.getFixedT('en', 'designer');
const process = validProcess();
const stepOf = (id: string, of: Process = process): Step => {
  const node = of.nodes.find((one) => one.id === id);
  if (node?.kind !== 'step') throw new Error(`${id} is no step`);
  return node;
};

describe('what a step’s fields read off the drawing', () => {
  test('the ways out: its own in their order, what its actions lead to, and what leads away from anywhere', () => {
    const { own, byAction, anywhere } = waysOut(process, stepOf('thinking-it-over'));
    expect(own.map(({ node }) => node.id)).toEqual(['offer-accepted', 'nurture']);
    expect(byAction.map(({ node, action }) => `${action.id} > ${node.id}`)).toEqual([
      'answer-questions > proposal-received',
    ]);
    expect(anywhere.map(({ node }) => node.id)).toEqual(['lost']);
  });

  test('the column that a deal stands in while its customer is somewhere passive', () => {
    expect(columnBefore(process, stepOf('thinking-it-over'))?.id).toBe('proposal-received');
    const alone = processOf({ nodes: [step('a', { influence: 'passive' })] });
    expect(columnBefore(alone, stepOf('a', alone))).toBeNull();
  });

  test('a column that only a round trip leads to is no reason to look for ever', () => {
    const round = processOf({
      nodes: [step('a', { influence: 'passive' }), step('b', { influence: 'passive' })],
      edges: [arrow('a', 'b', on('replied')), arrow('b', 'a', on('replied'))],
    });
    expect(columnBefore(round, stepOf('a', round))).toBeNull();
  });

  test('the next e-mail of the chip', () => {
    expect(firstWait(process, stepOf('thinking-it-over'))?.on).toEqual(after('3 days'));
    expect(firstWait(process, stepOf('offer-accepted'))).toBeNull();
  });
});

describe('the preview of a message', () => {
  const said = (text: string) => previewOf(text, process, t);

  test('fills in example values and marks them', () => {
    expect(said('Hello {{ contact.firstName }}!')).toEqual([
      { text: 'Hello ', kind: 'words' },
      { text: 'Mira', kind: 'value' },
      { text: '!', kind: 'words' },
    ]);
    expect(said('{{contact.firstName | default: "there"}}')).toEqual([{ text: 'Mira', kind: 'value' }]);
  });

  test('leaves what only sending can fill in as it is written', () => {
    expect(said('{% if deal.value %}x{% endif %}').map(({ kind }) => kind)).toEqual(['raw', 'words', 'raw']);
    expect(said('{{ contact.nickname }}')).toEqual([{ text: '{{ contact.nickname }}', kind: 'raw' }]);
  });

  test('makes paragraphs of blank lines', () => {
    expect(
      paragraphs(said('One\ntwo\n\n{{ contact.firstName }} three')).map((parts) =>
        parts.map(({ text }) => text),
      ),
    ).toEqual([['One\ntwo'], ['Mira', ' three']]);
  });
});

describe('the clipboard', () => {
  test('carries nodes as text', () => {
    const clip = clipIn(clipText(process, ['thinking-it-over', 'follow-up']));
    expect(clip?.nodes.map(({ id }) => id)).toEqual(['thinking-it-over', 'follow-up']);
    expect(clip?.templates.map(({ id }) => id)).toEqual(['follow-up']);
  });

  test.each(['', 'some text', '{"greenlane":"clip"', '{"greenlane":"clip","nodes":[]}'])(
    'ignores “%s”',
    (text) => {
      expect(clipIn(text)).toBeNull();
    },
  );
});
