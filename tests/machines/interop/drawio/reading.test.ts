import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readForeign } from '../../../../machines/index.ts';
import { bytes, cell, drawingOf, edge, file, imported, looks, model, names, packed } from './sketch.ts';

const two = model(
  cell('a', 'Proposal received', looks.green),
  cell('b', 'Thinking it over', looks.red, { at: [200, 0] }),
  edge('a', 'b', 'asked for time'),
);
const shapesIn = (text: string) =>
  drawingOf(text).pages.map((page) => page.shapes.map((shape) => shape.text));
const expected = [['Proposal received', 'Thinking it over']];

/** A PNG of nothing with a text chunk; checksums are not looked at. */
function png(type: 'tEXt' | 'zTXt', text: Uint8Array): Uint8Array {
  const data = Buffer.concat([
    Buffer.from('mxfile\0'),
    type === 'zTXt' ? Buffer.from([0]) : Buffer.of(),
    text,
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    length,
    Buffer.from(type),
    data,
    Buffer.alloc(4),
  ]);
}

describe('a drawing is found', () => {
  it('as a bare model, in a file, packed or not', () => {
    expect(shapesIn(two)).toEqual(expected);
    expect(shapesIn(file({ name: 'Sales', inside: two }))).toEqual(expected);
    expect(shapesIn(file({ name: 'Sales', inside: packed(two) }))).toEqual(expected);
  });

  it('behind a byte order mark, a declaration and comments', () => {
    expect(shapesIn(`\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n${two}`)).toEqual(
      expected,
    );
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(two, 'utf16le')]);
    expect(names(readForeign(utf16), 'step')).toContain('Proposal received');
  });

  it('inside of an SVG and of a PNG that draw.io exported', () => {
    const content = file({ name: 'Sales', inside: packed(two) });
    const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    expect(shapesIn(`<svg xmlns="http://www.w3.org/2000/svg" content="${escaped}"><g/></svg>`)).toEqual(
      expected,
    );
    const encoded = bytes(encodeURIComponent(content));
    for (const picture of [png('tEXt', encoded), png('zTXt', zlibSync(encoded))])
      expect(names(readForeign(picture), 'step')).toContain('Proposal received');
  });

  it('on each of several pages, named and kept apart though their cells share ids', () => {
    const drawing = drawingOf(file({ name: 'New', inside: two }, { name: 'Repeat', inside: packed(two) }));
    expect(drawing.pages.map(({ name }) => name)).toEqual(['New', 'Repeat']);
    const { process, notes } = readForeign(
      bytes(file({ name: 'New', inside: two }, { name: 'Repeat', inside: two })),
    );
    expect(
      process.nodes.filter(({ name }) => name.startsWith('Proposal received')).map(({ name }) => name),
    ).toEqual(['Proposal received', 'Proposal received 2']);
    expect(new Set(notes.map(({ page }) => page))).toEqual(new Set(['New', 'Repeat']));
  });
});

describe('what stands on a page', () => {
  it('is where its groups and lanes are', () => {
    const [page] = drawingOf(
      model(
        cell('lane', 'Sales', looks.lane, { at: [100, 50], size: [600, 200] }),
        cell('group', '', 'group', { at: [40, 30], size: [300, 100], parent: 'lane' }),
        cell('a', 'Call', looks.white, { at: [10, 5], parent: 'group' }),
        cell('b', 'Write', looks.white, { at: [160, 5], parent: 'group' }),
        edge('a', 'b'),
      ),
    ).pages;
    expect(page?.shapes.find(({ id }) => id === 'a')?.box).toEqual({ x: 150, y: 85, width: 120, height: 60 });
    expect(page?.areas.map(({ name }) => name)).toContain('Sales');
  });

  it('may be wrapped, with its label and its placeholders on the wrapper', () => {
    const [page] = drawingOf(
      model(
        '<UserObject label="%step% by %who%" step="Call" who="Mira" placeholders="1" id="a"><mxCell style="html=1" vertex="1" parent="1"><mxGeometry width="80" height="40" as="geometry"/></mxCell></UserObject>',
        '<object label="Mail &lt;b&gt;them&lt;/b&gt;" id="b"><mxCell style="html=1" vertex="1" parent="1"><mxGeometry x="200" width="80" height="40" as="geometry"/></mxCell></object>',
        edge('a', 'b'),
      ),
    ).pages;
    expect(page?.shapes.map(({ text }) => text)).toEqual(['Call by Mira', 'Mail them']);
    expect(page?.connectors).toHaveLength(1);
  });

  it('is put together where it was drawn in parts', () => {
    const [page] = drawingOf(
      model(
        cell('box', '', looks.green),
        cell('label', 'Demo seen', looks.words, { at: [20, 15], size: [80, 30] }),
        cell('card', 'Contract', 'swimlane;childLayout=stackLayout;', { at: [300, 0], size: [140, 90] }),
        cell('row1', 'price', 'text;', { at: [0, 30], size: [140, 30], parent: 'card' }),
        cell('row2', 'terms', 'text;', { at: [0, 60], size: [140, 30], parent: 'card' }),
        edge('box', 'row2'),
      ),
    ).pages;
    expect(page?.shapes.map(({ id, text }) => [id, text])).toEqual([
      ['box', 'Demo seen'],
      ['card', 'Contract\nprice\nterms'],
    ]);
    expect(page?.connectors.map(({ from, to }) => [from, to])).toEqual([['box', 'card']]);
  });

  it('is not taken where it is hidden or only decorates, and the notes say so', () => {
    const { pages } = drawingOf(
      model(
        '<mxCell id="layer" value="Old" parent="0" visible="0"/>',
        cell('old', 'Fax them', looks.white, { parent: 'layer' }),
        cell('picture', '', 'shape=image;image=data:image/png,xyz;', { at: [0, 300] }),
        cell('a', 'Call', looks.white, { at: [0, 100] }),
      ),
    );
    expect(pages[0]?.shapes.map(({ id }) => id)).toEqual(['a']);
    expect(pages[0]?.notes.map(({ element, kind }) => [element, kind])).toEqual([
      ['old', 'left-out'],
      ['picture', 'left-out'],
    ]);
  });
});

describe('an arrow', () => {
  const loose = (id: string, x: number, y: number, target: string) =>
    `<mxCell id="${id}" style="html=1" edge="1" parent="1" target="${target}"><mxGeometry relative="1" as="geometry"><mxPoint x="${x}" y="${y}" as="sourcePoint"/></mxGeometry></mxCell>`;
  const boxes = [cell('a', 'Call', looks.white), cell('b', 'Write', looks.white, { at: [300, 0] })];
  const joins = (...more: readonly string[]) =>
    drawingOf(model(...boxes, ...more)).pages[0]?.connectors.map(({ from, to, text }) => [from, to, text]);

  it('with a loose end belongs to the shape near which it stops', () => {
    expect(joins(loose('e', 128, 30, 'b'))).toEqual([['a', 'b', '']]);
  });

  it('with an end in the middle of nowhere is listed', () => {
    const [page] = drawingOf(model(...boxes, loose('e', 200, 400, 'b'))).pages;
    expect(page?.connectors).toEqual([]);
    expect(page?.notes).toMatchObject([{ kind: 'left-out', element: 'e' }]);
  });

  it('points by its head, not by where it was begun', () => {
    expect(joins(edge('a', 'b', '', 'startArrow=classic;endArrow=none;'))).toEqual([['b', 'a', '']]);
  });

  it('that joins another arrow leads where that one leads', () => {
    expect(joins(cell('c', 'Meet', looks.white, { at: [0, 200] }), edge('a', 'b'), edge('c', 'a-b'))).toEqual(
      [
        ['a', 'b', ''],
        ['c', 'b', ''],
      ],
    );
  });

  it('at a frame means what stands in it', () => {
    expect(
      joins(
        cell('frame', 'Office', 'swimlane;', { at: [600, 0], size: [400, 200] }),
        cell('near', 'Open', looks.white, { at: [20, 40], parent: 'frame' }),
        cell('far', 'Close', looks.white, { at: [220, 40], parent: 'frame' }),
        edge('b', 'frame'),
      ),
    ).toEqual([['b', 'near', '']]);
  });

  it('has the words that hang on it, and those that stand beside it', () => {
    const hanging =
      '<mxCell id="w" value="if asked" style="edgeLabel" vertex="1" parent="a-b"><mxGeometry relative="1" as="geometry"/></mxCell>';
    expect(joins(edge('a', 'b'), hanging)).toEqual([['a', 'b', 'if asked']]);
    expect(joins(edge('a', 'b'), cell('w', 'Yes', looks.words, { at: [190, 0], size: [40, 20] }))).toEqual([
      ['a', 'b', 'Yes'],
    ]);
  });
});

it('a file without anything that could be a process says so', () => {
  expect(() => imported(cell('n', 'Remember the milk', looks.note))).toThrow(/means a step or an action/);
});
