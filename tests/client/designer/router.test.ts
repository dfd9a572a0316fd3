import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../client/designer/drawing/measure.ts';
import { Painter, type Picture } from '../../../client/designer/drawing/picture.ts';
import {
  lengthInside,
  piecesOf,
  rectOf,
  sharedArea,
  type Box,
  type Piece,
  type Rect,
} from '../../../client/designer/routing/geometry.ts';
import type { Link, SideCosts } from '../../../client/designer/routing/link.ts';
import { layLines } from '../../../client/designer/routing/router.ts';
import { i18n } from '../../../client/locales/index.ts';
import { processFromTemplate, type Process } from '../../../machines/index.ts';
import {
  action,
  after,
  arrow,
  email,
  on,
  passive,
  processOf,
  result,
  step,
} from '../../support/process-builder.ts';

const t = i18n.getFixedT('en', 'designer');

const paint = (process: Process): Picture =>
  new Painter().paint({
    process,
    problems: new Map(),
    counts: new Map(),
    moving: new Map(),
    measure: estimate,
    t,
  });

const routeOf = (picture: Picture, from: string, to: string) => {
  const view = picture.edges.find(({ edge }) => edge.from === from && edge.to === to);
  if (!view) throw new Error(`no arrow from ${from} to ${to}`);
  return view.route;
};
const boxOf = (picture: Picture, id: string): Rect => {
  const view = picture.nodes.find(({ node }) => node.id === id);
  if (!view) throw new Error(`no node ${id}`);
  return rectOf({ ...view.place, ...view.layout });
};
const pillOf = ({ route, pills }: Picture['edges'][number]): Rect | null =>
  route.label && pills ? rectOf({ ...route.label, width: pills.width, height: pills.height }) : null;

const free: SideCosts = { right: 0, bottom: 0, left: 0, top: 0 };
const link = (from: string, to: string): Link => ({
  id: `${from}-${to}`,
  from,
  to,
  trunk: null,
  above: false,
  leave: free,
  enter: free,
  label: null,
});
const through = (pieces: readonly Piece[], rect: Rect): number =>
  pieces.reduce((sum, piece) => sum + lengthInside(piece, rect), 0);

describe('one line', () => {
  const boxes = (places: Record<string, [x: number, y: number]>) =>
    new Map(
      Object.entries(places).map(([id, [x, y]]): [string, Box] => [id, { x, y, width: 156, height: 72 }]),
    );

  test('is straight between nodes in a row', () => {
    const [route] = layLines(boxes({ a: [0, -200], b: [300, -200] }), [link('a', 'b')]).values();
    expect(route?.points).toEqual([
      { x: 78, y: -200 },
      { x: 222, y: -200 },
    ]);
  });

  test('is straight between nodes that nearly stand in a row', () => {
    const [route] = layLines(boxes({ a: [0, -200], b: [300, -184] }), [link('a', 'b')]).values();
    expect(route?.points).toHaveLength(2);
  });

  test('goes around a node that stands in between', () => {
    const around = boxes({ a: [0, 0], between: [300, 0], b: [600, 0] });
    const route = layLines(around, [link('a', 'b')]).get('a-b');
    const obstacle = around.get('between');
    expect(
      through(piecesOf(route?.points ?? []), rectOf(obstacle ?? { x: 0, y: 0, width: 0, height: 0 })),
    ).toBe(0);
  });

  test('still shows what is joined where nodes lie on top of each other', () => {
    const route = layLines(boxes({ a: [0, 0], b: [4, 4] }), [link('a', 'b')]).get('a-b');
    expect(route?.points.length).toBeGreaterThan(1);
  });
});

describe('lines of any drawing', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 }));
  const drawing = fc
    .uniqueArray(place, { minLength: 2, maxLength: 14, selector: ([x, y]) => `${x} ${y}` })
    .chain((places) => {
      const index = fc.nat({ max: places.length - 1 });
      return fc.record({
        places: fc.constant(places),
        pairs: fc.uniqueArray(fc.tuple(index, index), { maxLength: 16, selector: ([a, b]) => `${a} ${b}` }),
      });
    });

  test('have right angles, begin and end on borders and cross no other node', () => {
    fc.assert(
      fc.property(drawing, ({ places, pairs }) => {
        const boxes = new Map(
          places.map(([x, y], index): [string, Box] => [
            `n${index}`,
            { x: x * 240, y: y * 140, width: 156, height: 72 },
          ]),
        );
        const links = pairs.filter(([a, b]) => a !== b).map(([a, b]) => link(`n${a}`, `n${b}`));
        const routes = layLines(boxes, links);
        expect(routes.size).toBe(links.length);
        for (const { id, from, to } of links) {
          const points = routes.get(id)?.points ?? [];
          for (let index = 1; index < points.length; index++) {
            const [a, b] = [points[index - 1], points[index]];
            expect(a?.x === b?.x || a?.y === b?.y).toBe(true);
          }
          const ends = [
            [points[0], boxes.get(from)],
            [points.at(-1), boxes.get(to)],
          ] as const;
          for (const [point, box] of ends) {
            const rect = rectOf(box ?? { x: 0, y: 0, width: 0, height: 0 });
            const onBorder =
              point?.x === rect.left ||
              point?.x === rect.right ||
              point?.y === rect.top ||
              point?.y === rect.bottom;
            expect(onBorder).toBe(true);
          }
          const pieces = piecesOf(points);
          const others = [...boxes].filter(([other]) => other !== from && other !== to);
          expect(others.filter(([, box]) => through(pieces, rectOf(box)) > 0)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are the same every time', () => {
    fc.assert(
      fc.property(drawing, ({ places, pairs }) => {
        const boxes = new Map(
          places.map(([x, y], index): [string, Box] => [
            `n${index}`,
            { x: x * 240, y: y * 140, width: 156, height: 72 },
          ]),
        );
        const links = pairs.map(([a, b]) => link(`n${a}`, `n${b}`));
        expect(layLines(boxes, links)).toEqual(layLines(boxes, links));
      }),
      { numRuns: 20 },
    );
  });
});

describe('waits from one step', () => {
  const process = processOf({
    nodes: [
      passive('thinking', { x: 400, y: -320 }),
      email('first', { x: 0, y: 200 }),
      email('second', { x: 160, y: 200 }),
      email('third', { x: 320, y: 200 }),
    ],
    edges: [
      arrow('thinking', 'first', after('3 days')),
      arrow('thinking', 'second', after('7 days')),
      arrow('thinking', 'third', after('14 days')),
    ],
  });
  const picture = paint(process);

  test('leave the step as one and split like a rake', () => {
    const routes = ['first', 'second', 'third'].map((id) => routeOf(picture, 'thinking', id).points);
    expect(new Set(routes.map(([start]) => JSON.stringify(start))).size).toBe(1);
    // Every tooth but the longest runs on the trunk for most of its way.
    const trunk = piecesOf(routes[0] ?? []);
    for (const points of routes.slice(1)) {
      const shared = piecesOf(points)
        .map((piece) => Math.max(0, ...trunk.map((part) => overlap(part, piece))))
        .reduce((sum, length) => sum + length, 0);
      expect(shared).toBeGreaterThan(300);
    }
  });

  test('carry their words on their own teeth', () => {
    for (const id of ['first', 'second', 'third']) {
      const { points, label } = routeOf(picture, 'thinking', id);
      expect(label?.x).toBe(points.at(-1)?.x);
    }
  });
});

const overlap = (a: Piece, b: Piece): number =>
  a.upright === b.upright && a.at === b.at ? Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from)) : 0;

describe('arrows of special kinds', () => {
  test('an action that tries again has its loop beside it', () => {
    const picture = paint(
      processOf({
        nodes: [action('call', { x: 0, y: 100, channel: 'call', results: ['reached', 'no answer'] })],
        edges: [arrow('call', 'call', result('no answer', '1 working day'), { atMost: 3 })],
      }),
    );
    const { points, label } = routeOf(picture, 'call', 'call');
    const box = boxOf(picture, 'call');
    expect(points[0]?.y).toBe(box.bottom);
    expect(points.at(-1)?.y).toBe(box.bottom);
    expect(label?.y).toBeGreaterThan(box.bottom);
  });

  test('moves of the customer stay above the horizon', () => {
    const picture = paint(
      processOf({
        nodes: [step('a', { x: 0, y: -80 }), step('b', { x: 220, y: -80 }), step('c', { x: 440, y: -80 })],
        edges: [arrow('a', 'c', on('accepted'))],
      }),
    );
    expect(routeOf(picture, 'a', 'c').points.every(({ y }) => y < 0)).toBe(true);
  });

  test('two arrows between the same nodes can be told apart', () => {
    const picture = paint(
      processOf({
        nodes: [step('a', { x: 0, y: -80 }), step('b', { x: 400, y: -80 })],
        edges: [arrow('a', 'b', on('accepted')), arrow('a', 'b', after('3 days'))],
      }),
    );
    const [one, other] = picture.edges.map(({ route }) => JSON.stringify(route.points));
    expect(one).not.toBe(other);
  });
});

describe('the built-in agency process', () => {
  const process = processFromTemplate('agency', { id: 'agency' });
  if (!process) throw new Error('the agency template is gone');
  const picture = paint(process);

  test('has no arrow through a node', () => {
    const crossed = picture.edges.flatMap(({ edge, route }) =>
      picture.nodes
        .filter(({ node }) => node.id !== edge.from && node.id !== edge.to)
        .filter(({ place, layout }) => through(piecesOf(route.points), rectOf({ ...place, ...layout })) > 0)
        .map(({ node }) => `${edge.id} crosses ${node.id}`),
    );
    expect(crossed).toEqual([]);
  });

  test('has words that cover neither nodes nor each other', () => {
    const pills = picture.edges.flatMap((view) => {
      const rect = pillOf(view);
      return rect ? [{ id: view.edge.id, rect }] : [];
    });
    const covering = [
      ...pills.flatMap(({ id, rect }, index) =>
        pills
          .slice(index + 1)
          .filter((other) => sharedArea(rect, other.rect) > 0)
          .map((other) => `${id} covers ${other.id}`),
      ),
      ...pills.flatMap(({ id, rect }) =>
        picture.nodes
          .filter(({ place, layout }) => sharedArea(rect, rectOf({ ...place, ...layout })) > 0)
          .map(({ node }) => `${id} covers ${node.id}`),
      ),
    ];
    expect(covering).toEqual([]);
  });

  test('has nodes that stand clear of each other', () => {
    const rects = picture.nodes.map(({ node, place, layout }) => ({
      id: node.id,
      rect: rectOf({ ...place, ...layout }),
    }));
    const touching = rects.flatMap(({ id, rect }, index) =>
      rects
        .slice(index + 1)
        .filter((other) => sharedArea(rect, other.rect) > 0)
        .map((other) => `${id} and ${other.id}`),
    );
    expect(touching).toEqual([]);
  });
});
