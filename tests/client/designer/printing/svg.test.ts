import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../../client/designer/drawing/measure.ts';
import { Painter } from '../../../../client/designer/drawing/picture.ts';
import { printedPicture } from '../../../../client/designer/printing/printed-picture.ts';
import { svgOf } from '../../../../client/designer/printing/sheet.ts';
import { processFromTemplate, type Process } from '../../../../machines/index.ts';
import {
  action,
  after,
  anywhere,
  arrow,
  email,
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
  where,
  won,
} from '../../../support/process-builder.ts';
import { inkOf, subjectOf } from './ink.ts';

const draw = (process: Process, counts?: ReadonlyMap<string, number>) =>
  svgOf(subjectOf(process, counts), inkOf(), { legend: true, inFull: true });

interface Element {
  tag: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** The picture as elements, in document order. */
function read(svg: string): Element {
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });
  const convert = (raw: Record<string, unknown>): Element | string => {
    const [tag = ''] = Object.keys(raw).filter((key) => key !== ':@');
    if (tag === '#text') return String(raw[tag]);
    // The parser's shape: children stand in an array under the tag's name.
    const parts = (raw[tag] as Record<string, unknown>[]).map(convert);
    return {
      tag,
      attributes: (raw[':@'] ?? {}) as Record<string, string>,
      children: parts.filter((part) => typeof part !== 'string'),
      text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(' '),
    };
  };
  const root = (parser.parse(svg) as Record<string, unknown>[])
    .map(convert)
    .find((one) => typeof one !== 'string' && one.tag === 'svg');
  if (!root || typeof root === 'string') throw new Error('there is no svg');
  return root;
}

function all(element: Element, wanted: (one: Element) => boolean): Element[] {
  return [...(wanted(element) ? [element] : []), ...element.children.flatMap((child) => all(child, wanted))];
}
const classed = (svg: string, name: string) =>
  all(read(svg), ({ attributes }) => attributes.class?.split(' ').includes(name) ?? false);
/** What is written somewhere, without what only those see who point at it. */
const written = (element: Element): string =>
  element.tag === 'title'
    ? ''
    : element.children.length > 0
      ? element.children.map(written).filter(Boolean).join(' ')
      : element.text;
const signs = (svg: string) => classed(svg, 'sign').map(written);

const sale = processOf({
  name: 'Consulting',
  handoff: { owner: 'seller', sla: lasting('2 working hours'), criteria: where('deal.segment', 'isFilled') },
  nodes: [
    entry('form', { x: -560, y: -80 }),
    lead('asked', { x: -320, y: -80, owner: 'warmer', expectedDays: 1 }),
    step('talk-booked', {
      name: 'Talk booked with one of our experts',
      x: 0,
      y: -80,
      expectedDays: 3,
      winChance: 20,
    }),
    action('hold-the-talk', { x: 0, y: 96, due: lasting('2 working hours') }),
    passive('thinking', { x: 300, y: -240, expectedDays: 7, winChance: 45 }),
    email('follow-up', { x: 300, y: 200 }),
    anywhere('any', 'sales'),
    { ...lost(), x: 560, y: -240 },
    { ...won(), x: 560, y: -80 },
  ].map((node) => (node.id === 'any' ? { ...node, x: 560, y: -340 } : node)),
  edges: [
    arrow('form', 'asked'),
    arrow('asked', 'talk-booked', on('booked')),
    arrow('talk-booked', 'hold-the-talk'),
    arrow('hold-the-talk', 'thinking', result('done')),
    arrow('thinking', 'follow-up', after('3 days')),
    arrow('thinking', 'lost', quiet('21 days'), { guard: where('deal.value', 'atLeast', 1000) }),
    arrow('thinking', 'won', on('accepted')),
    arrow('any', 'lost', on('declined')),
  ],
});

describe('a printed process', () => {
  test('is a well-formed file of its own, without anything that runs or is fetched', () => {
    const { svg, width, height } = draw(sale);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(read(svg).attributes).toMatchObject({
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
    });
    const tags = new Set(all(read(svg), () => true).map(({ tag }) => tag));
    expect([...tags].toSorted()).toEqual(
      ['circle', 'defs', 'desc', 'g', 'path', 'pattern', 'rect', 'svg', 'text', 'title', 'tspan'].toSorted(),
    );
    expect(svg).not.toMatch(/href|\son\w+=|url\((?!#passive-hatch\))/u);
  });

  test('says its name and state, the words of every node and arrow, both lanes and the gate', () => {
    const { svg } = draw(sale);
    const text = written(read(svg)).replaceAll(/\s+/gu, ' ');
    const { picture } = subjectOf(sale);
    for (const { layout } of picture.nodes) expect(text).toContain(layout.lines.join(' '));
    for (const { pills } of picture.edges) for (const row of pills?.rows ?? []) expect(text).toContain(row);
    for (const words of [
      'Consulting',
      'Draft of 22 November 2026',
      'Customer',
      'Team',
      '3 d · 20 %',
      'Seller, within 2 h',
      'Step zero',
      'Accept in 2 h',
      'Segment is filled in',
      'day 3',
    ]) {
      expect(text).toContain(words);
    }
    expect(classed(svg, 'gate').map(written)).toEqual(['Marketing Warmer Sales Seller']);
    expect(classed(svg, 'lanes').map(written)).toEqual(['Customer Team']);
  });

  test('tells whoever points at a node or an arrow all of it', () => {
    const { svg } = draw(sale);
    const titles = all(read(svg), ({ tag }) => tag === 'title').map(({ text }) => text);
    const { picture } = subjectOf(sale);
    expect(titles).toEqual(expect.arrayContaining(picture.nodes.map(({ label }) => label)));
    expect(titles).toEqual(expect.arrayContaining(picture.edges.map(({ label }) => label)));
  });

  test('keeps its structure', () => {
    const { svg } = draw(sale);
    const [drawing] = all(read(svg), ({ children }) =>
      children.some((one) => one.attributes.class === 'arrow'),
    );
    const order = drawing?.children.map(({ tag, attributes }) => attributes.class ?? tag) ?? [];
    const runs = order.filter((name, index) => name !== order[index - 1]);
    expect(runs).toEqual([
      'rect',
      'path',
      'day',
      'path',
      'gate',
      'lanes',
      'arrow',
      'words',
      'entry',
      'step influenced',
      'action',
      'step passive',
      'action',
      'anywhere',
      'outcome',
      'g',
    ]);
    expect(order.filter((name) => name === 'arrow')).toHaveLength(sale.edges.length);
    expect(classed(svg, 'heading')).toHaveLength(1);
    expect(classed(svg, 'legend')).toHaveLength(1);
  });

  test('has everything inside its page', () => {
    const { svg, width, height } = draw(sale);
    const [drawing] = all(read(svg), ({ children }) =>
      children.some((one) => one.attributes.class === 'arrow'),
    );
    const [, dx, dy] = /translate\(([-\d.]+) ([-\d.]+)\)/u.exec(drawing?.attributes.transform ?? '') ?? [];
    for (const { place, layout } of subjectOf(sale).picture.nodes) {
      expect(place.x + Number(dx) - layout.width / 2).toBeGreaterThan(32);
      expect(place.x + Number(dx) + layout.width / 2).toBeLessThan(width - 32);
      expect(place.y + Number(dy) - layout.height / 2).toBeGreaterThan(32);
      expect(place.y + Number(dy) + layout.height / 2).toBeLessThan(height - 32);
    }
  });

  test('shows how many deals are where only when it is given their numbers', () => {
    expect(signs(draw(sale).svg)).not.toContain('5 Deals here now');
    const counted = draw(sale, new Map([['thinking', 41]])).svg;
    expect(signs(counted)).toContain('5 Deals here now');
    expect(classed(counted, 'passive').map(written)).toEqual(['Thinking 7 d · 45 % 41']);
  });

  test('may be empty', () => {
    const { svg } = draw(processOf({ nodes: [], name: 'Nothing yet' }));
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(written(read(svg))).toContain('Nothing yet');
  });

  test('is well-formed for a real process', () => {
    const agency = processFromTemplate('agency', { id: 'agency' });
    if (!agency) throw new Error('there is no template “agency”');
    expect(XMLValidator.validate(draw(agency).svg)).toBe(true);
  });
});

describe('the legend', () => {
  test('explains what the picture has', () => {
    expect(signs(draw(sale).svg)).toEqual([
      'Influenced step: we take part',
      'Passive step: only the customer moves on',
      '1 Pipeline column',
      'How customers get in',
      'From any of several steps',
      'E-mail',
      'Task',
      'Won',
      'Lost',
      'The customer does something',
      'An action has ended so',
      'Time passes',
      'Only under this condition',
      'The customer moves',
      'To the team and back',
      'Handoff from marketing to sales',
    ]);
  });

  test('and nothing else', () => {
    const small = processOf({
      nodes: [passive('thinking'), { ...lost(), x: 300 }],
      edges: [arrow('thinking', 'lost', after('9 days'))],
    });
    expect(signs(draw(small).svg)).toEqual([
      'Passive step: only the customer moves on',
      'Lost',
      'Time passes',
      'The customer moves',
    ]);
  });

  test('can be left out', () => {
    const { svg } = svgOf(subjectOf(sale), inkOf(), { legend: false, inFull: true });
    expect(signs(svg)).toEqual([]);
  });
});

test('what is too long for the drawing is written out below it', () => {
  const label = 'A word of the designer’s own that is much too long for any pill on a line';
  const wordy = processOf({
    nodes: [step('a', { name: 'Considers '.repeat(12).trim() }), { ...won(), x: 500 }],
    edges: [arrow('a', 'won', on('accepted', label))],
  });
  const { svg } = draw(wordy);
  const [list = ''] = classed(svg, 'in-full').map(written);
  expect(list).toContain('Considers '.repeat(12).trim());
  expect(list).toContain(label);
  expect(classed(draw(sale).svg, 'in-full')).toEqual([]);
});

describe('hostile names', () => {
  const name = `</text><script>alert("1")</script>&'\u0000\u0008\uD800 ]]>`;
  const hostile = processOf({
    name: `</title><script>alert(1)</script>`,
    roles: [{ id: 'seller', name: '<b onload="x">Eve</b>' }],
    events: [{ name: 'evil', label: '"/><foreignObject/>' }],
    nodes: [
      step('a', { name }),
      action('b', { name: '<!--', x: 0, y: 120 }),
      entry('c', { name: '<![CDATA[', x: -300 }),
      { ...won(), name: '&lt;', x: 300 },
    ],
    edges: [arrow('c', 'a'), arrow('a', 'b', on('evil')), arrow('a', 'won', on('accepted'))],
  });

  test('are text and nothing else', () => {
    const { svg } = svgOf({ ...subjectOf(hostile), standing: '<i>' }, inkOf(), {
      legend: true,
      inFull: true,
    });
    expect(XMLValidator.validate(svg)).toBe(true);
    const tags = new Set(all(read(svg), () => true).map(({ tag }) => tag));
    expect(['script', 'foreignObject', 'i', 'b'].filter((tag) => tags.has(tag))).toEqual([]);
    expect(svg).not.toMatch(/<script|<foreignObject|<!--|<!\[CDATA/u);
  });

  test('can’t bring characters that no XML may hold', () => {
    const { svg } = draw(hostile);
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect(svg).not.toMatch(/[\u0000-\u0008\uFFFE\uFFFF]|\p{Surrogate}/u);
  });
});

test('Cyrillic names are written as they are', () => {
  const { svg } = draw(
    processOf({
      name: 'Агентство: від першого візиту до договору',
      nodes: [
        step('a', { name: 'Їжак ґречно обирає пропозицію' }),
        passive('b', { name: 'Думает, сравнивает', x: 300 }),
      ],
      edges: [arrow('a', 'b', quiet('2 days'))],
    }),
  );
  const text = written(read(svg));
  for (const words of ['Агентство:', 'Їжак ґречно', 'Думает,']) expect(text).toContain(words);
});

describe('notes', () => {
  const note = {
    id: 'n1',
    text: 'Ask Mira\nabout the discount that she promised',
    x: 0,
    y: -400,
    width: 200,
    height: 80,
  };
  const noted = {
    ...sale,
    notes: [note, { ...note, id: 'n2', text: 'one two three four five', height: 40, width: 80, x: 300 }],
  };

  test('lie under the drawing, with their own lines', () => {
    const { svg } = draw(noted);
    expect(classed(svg, 'note').map(written)).toEqual([
      'Ask Mira about the discount that she promised',
      expect.stringMatching(/^one.*…$/u),
    ]);
    expect(svg.indexOf('class="note"')).toBeLessThan(svg.indexOf('class="arrow"'));
  });
});

describe('what goes from the canvas to print', () => {
  const painted = (counts: ReadonlyMap<string, number>) =>
    new Painter().paint({
      process: { ...sale, notes: [{ id: 'n', text: 'Remember', x: 0, y: -400, width: 120, height: 60 }] },
      problems: new Map([['thinking', 'error']]),
      counts,
      moving: new Map(),
      measure: estimate,
      t: inkOf().say,
    });
  const about = { process: sale, measure: estimate, t: inkOf().say };
  const counts = new Map([
    ['thinking', 41],
    ['won', 6],
  ]);

  test('has no problems, and numbers only where they are asked for', () => {
    const canvas = painted(counts);
    const without = printedPicture(canvas, about, { counts: new Map(), notes: true });
    const labels = without.nodes.map(({ label, detail }) => `${label} ${detail ?? ''}`).join(' ');
    expect(labels).not.toMatch(/problem|41|this month/u);
    const counted = printedPicture(canvas, about, { counts, notes: true });
    expect(counted.nodes.map(({ count }) => count)).toContain(41);
    expect(counted.nodes.map(({ detail }) => detail)).toContain('6 this month');
  });

  test('keeps its lines and the sizes that these end at', () => {
    const canvas = painted(counts);
    const printed = printedPicture(canvas, about, { counts: new Map(), notes: true });
    expect(printed.edges).toBe(canvas.edges);
    expect(printed.nodes.map(({ layout }) => layout)).toEqual(canvas.nodes.map(({ layout }) => layout));
  });

  test('leaves the notes behind where they aren’t wanted', () => {
    const canvas = painted(new Map());
    expect(printedPicture(canvas, about, { counts: new Map(), notes: true }).notes).toHaveLength(1);
    expect(printedPicture(canvas, about, { counts: new Map(), notes: false }).notes).toEqual([]);
  });
});

test('dark pictures have the colours of the dark screen, opaque', () => {
  const { svg } = svgOf(subjectOf(sale), inkOf('dark'), { legend: true, inFull: true });
  expect(svg).toContain('#121419');
  expect(svg).not.toContain('#fafbfc');
  expect(svg).not.toContain('rgba');
});
