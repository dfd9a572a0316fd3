import { describe, expect, it } from 'vitest';
import { findGroups, type Meaning } from '../../../../machines/interop/drawio/index.ts';
import { cell, drawingOf, edge, looks, model } from './sketch.ts';

/** What is proposed for each look, with "?" where it is asked. */
const proposals = (...cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    findGroups(drawingOf(model(...cells)).pages).map(({ shape, fill, proposed, asked }) => [
      `${shape} ${fill ?? 'none'}`,
      `${proposed}${asked ? '?' : ''}`,
    ]),
  );

describe('what colours and shapes are proposed to mean', () => {
  it('apart for pale colours that are near each other', () => {
    expect(
      findGroups(
        drawingOf(
          model(
            cell('a', 'One', 'html=1;fillColor=#eaf3ff;'),
            cell('b', 'Two', 'html=1;fillColor=#f4f4f4;', { at: [200, 0] }),
          ),
        ).pages,
      ),
    ).toHaveLength(2);
  });

  it('by the legend of the method: red, green and plain words', () => {
    expect(
      proposals(
        cell('a', 'Comparing options', looks.red),
        cell('b', 'Proposal received', looks.green, { at: [200, 0] }),
        cell('c', 'send the proposal', looks.words, { at: [200, 200] }),
        cell('d', 'prepare numbers', looks.white, { at: [400, 200] }),
        edge('a', 'b'),
      ),
    ).toEqual({
      'box #f8cecc': 'passive',
      'box #d5e8d4': 'influenced',
      'text none': 'action',
      'box #ffffff': 'action',
    });
  });

  it('by the line, where nothing is filled in', () => {
    expect(
      proposals(
        cell('a', 'Thinking', 'html=1;fillColor=none;strokeColor=#b85450;'),
        cell('b', 'Booked', 'html=1;fillColor=#ffffff;strokeColor=#82b366;', { at: [200, 0] }),
      ),
    ).toEqual({ 'box none': 'passive', 'box #ffffff': 'influenced' });
  });

  it('asking about other colours, and about boxes in a drawing without colours', () => {
    expect(
      proposals(cell('a', 'Call', looks.blue), cell('b', 'Write', looks.white, { at: [200, 0] })),
    ).toEqual({
      'box #dae8fc': 'by-words?',
      'box #ffffff': 'by-words?',
    });
  });

  it('by shapes that have a meaning of their own', () => {
    expect(
      proposals(
        cell('s', 'Start', looks.ellipse),
        cell('d', 'Interested?', looks.rhombus, { at: [200, 0] }),
        cell('e', 'End', looks.ellipse, { at: [400, 0] }),
        cell('n', 'Ask Mira', looks.note, { at: [600, 0] }),
        edge('s', 'd'),
        edge('d', 'e'),
      ),
    ).toEqual({ 'ellipse #ffffff': 'ends', 'rhombus #ffffff': 'decision', 'note #fff2cc': 'note' });
  });

  it('of shades that look the same together, with how many there are and examples', () => {
    const groups = findGroups(
      drawingOf(
        model(
          cell('a', 'One', 'html=1;fillColor=#d5e8d4;'),
          cell('b', 'Two', 'rounded=1;html=1;fillColor=#d6e8d4;', { at: [200, 0] }),
          cell('c', '', 'html=1;fillColor=#d5e8d4;', { at: [400, 0] }),
          edge('a', 'c'),
        ),
      ).pages,
    );
    expect(groups).toMatchObject([
      { count: 3, examples: ['One', 'Two'], proposed: 'influenced' satisfies Meaning },
    ]);
  });
});
