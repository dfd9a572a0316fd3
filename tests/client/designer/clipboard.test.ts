import { describe, expect, test } from 'vitest';
import { clipIn, clipText } from '../../../client/designer/keyboard/clipboard.ts';
import { arrow, on, passive, processOf, step } from '../../support/process-builder.ts';

const process = processOf({
  nodes: [step('a'), passive('b')],
  edges: [arrow('a', 'b', on('replied'))],
});
const text = clipText(process, ['a', 'b']);

describe('the clipboard', () => {
  test('holds nodes and their arrows as JSON that reads back', () => {
    expect(clipIn(text)?.nodes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(clipIn(text)?.edges).toHaveLength(1);
  });

  test('is understood with other words around it, as it comes out of a chat', () => {
    const said = `Dana, {as promised}: here it is\n\`\`\`json\n${text}\n\`\`\`\nWhat do you think? {"}`;
    expect(clipIn(said)).toEqual(clipIn(text));
  });

  test('takes a whole process document for all that is drawn in it', () => {
    const whole = clipIn(`Our process: ${JSON.stringify(process, null, 2)} – enjoy`);
    expect(whole?.nodes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(whole?.edges).toHaveLength(1);
  });

  test('leaves every other text alone', () => {
    expect(clipIn('{"greenlane":"something else"}')).toBeNull();
    expect(clipIn(`"greenlane" ${'{'.repeat(200_000)}`)).toBeNull();
    expect(clipIn('hello')).toBeNull();
  });
});
