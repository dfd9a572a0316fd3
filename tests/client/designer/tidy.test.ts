import Elk from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayPills } from '../../../client/designer/drawing/arrow-words.ts';
import { estimate } from '../../../client/designer/drawing/measure.ts';
import { Painter, type Picture } from '../../../client/designer/drawing/picture.ts';
import { layoutOfPills } from '../../../client/designer/drawing/sizes.ts';
import { i18n } from '../../../client/locales/index.ts';
import type { Sizes } from '../../../client/designer/tidying/lanes.ts';
import { tidied } from '../../../client/designer/tidying/tidy.ts';
import { sharedArea, rectOf } from '../../../client/designer/routing/geometry.ts';
import {
  applyEdits,
  newNote,
  stagesOf,
  stepZeroOf,
  processFromTemplate,
  type Process,
} from '../../../machines/index.ts';
import { publishableProcess } from '../../support/arbitrary-process.ts';
import { crossingsIn } from '../../support/crossings.ts';

const t = i18n.getFixedT('en', 'designer');
const elk = new Elk();
const paint = (process: Process): Picture =>
  new Painter().paint({
    process,
    problems: new Map(),
    counts: new Map(),
    moving: new Map(),
    measure: estimate,
    t,
  });

/** Without arrows, which take most of the time. */
const paintNodes = (process: Process): Picture => paint({ ...process, edges: [] });
function sizesOf(process: Process): Sizes {
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const words = process.edges.flatMap((edge): [string, number][] => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!from || !to) return [];
    const texts = sayPills(edge, process, from, to, t).map(({ text }) => text);
    return [[edge.id, layoutOfPills(texts, estimate)?.width ?? 0]];
  });
  return {
    nodes: new Map(paintNodes(process).nodes.map(({ node, layout }) => [node.id, layout])),
    words: new Map(words),
  };
}
const tidyUp = async (process: Process, only?: ReadonlySet<string>): Promise<Process> => {
  const { nodes, notes } = await tidied(process, sizesOf(process), (graph) => elk.layout(graph), only);
  return applyEdits(process, [
    { do: 'moveNodes', moves: nodes },
    { do: 'moveNotes', moves: notes },
  ]);
};
/** As somebody in a hurry leaves it: everything anywhere, but in its lane. */
const scattered = (process: Process): Process => ({
  ...process,
  nodes: process.nodes.map((node, index) => ({
    ...node,
    x: ((index * 7919) % 23) * 96,
    y: node.kind === 'action' ? 80 + ((index * 104_729) % 7) * 88 : -80 - ((index * 104_729) % 7) * 104,
  })),
});
const agency = processFromTemplate('agency', { id: 'agency' });
if (!agency) throw new Error('the agency’s process is one of the templates');

const overlaps = ({ nodes }: Picture): string[] => {
  const boxes = nodes.map(({ node, place, layout }) => ({
    id: node.id,
    rect: rectOf({ ...place, ...layout }),
  }));
  return boxes.flatMap(({ id, rect }, index) =>
    boxes
      .slice(index + 1)
      .flatMap((other) => (sharedArea(rect, other.rect) > 0 ? [`${id} on ${other.id}`] : [])),
  );
};
const outOfLane = (process: Process): string[] =>
  process.nodes.filter(({ kind, y }) => (kind === 'action' ? y <= 0 : y >= 0)).map(({ id }) => id);
/** Passive steps that stand lower than an influenced one. */
const tooLow = ({ nodes }: Process): string[] => {
  const steps = nodes.filter((node) => node.kind === 'step');
  const highest = Math.min(...steps.filter(({ influence }) => influence === 'influenced').map(({ y }) => y));
  return steps.filter(({ influence, y }) => influence === 'passive' && y >= highest).map(({ id }) => id);
};
/** The whole drawing moved so that it begins where another does. */
const shiftedTo = (process: Process, other: Process): Process => {
  const left = ({ nodes }: Process) => Math.min(...nodes.map(({ x }) => x));
  const dx = left(other) - left(process);
  return { ...process, nodes: process.nodes.map((node) => ({ ...node, x: node.x + dx })) };
};
const places = ({ nodes }: Process) => nodes.map(({ id, x, y }) => `${id} ${x} ${y}`);

/** Branches of one source that stand in one column and band but not in their order from the top down. */
function outOfOrder(process: Process): string[] {
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const arrivals = Map.groupBy(process.edges, ({ to }) => to);
  const found: string[] = [];
  for (const [from, edges] of Map.groupBy(process.edges, (edge) => edge.from)) {
    const own = edges
      .toSorted((a, b) => a.order - b.order)
      .flatMap(({ to }) => nodes.get(to) ?? [])
      .filter((node) => node.kind === 'action' && node.id !== from && arrivals.get(node.id)?.length === 1);
    for (const [index, node] of own.entries()) {
      const next = own[index + 1];
      if (next && (next.y < node.y || (next.y === node.y && next.x <= node.x))) {
        found.push(`${from}: ${next.id} before ${node.id}`);
      }
    }
  }
  return found;
}

describe('tidying up', () => {
  test('puts the agency’s process in order: lanes, height, gate and the pipeline’s columns as they were', async () => {
    const tidy = await tidyUp(agency);
    expect(overlaps(paintNodes(tidy))).toEqual([]);
    expect(outOfLane(tidy)).toEqual([]);
    expect(tooLow(tidy)).toEqual([]);
    expect(outOfOrder(tidy)).toEqual([]);
    expect(stagesOf(tidy)).toEqual(
      stagesOf(agency).map(({ id }) => tidy.nodes.find((node) => node.id === id)),
    );
    expect(stepZeroOf(tidy)?.id).toBe(stepZeroOf(agency)?.id);
    const gate = paint(tidy).gate?.x ?? 0;
    const steps = tidy.nodes.filter((node) => node.kind === 'step');
    expect(steps.filter(({ x, half }) => x < gate !== (half === 'marketing'))).toEqual([]);
  });

  test('comes out the same wherever the nodes stood, and again, with far fewer crossings than a heap', async () => {
    const heap = scattered(agency);
    const fromHeap = await tidyUp(heap);
    const again = await tidyUp(fromHeap);
    expect(places(again)).toEqual(places(fromHeap));
    expect(places(shiftedTo(await tidyUp(agency), fromHeap))).toEqual(places(fromHeap));
    const [before, after] = [crossingsIn(paint(heap)), crossingsIn(paint(fromHeap))];
    expect(after).toBeLessThan(before / 4);
  });

  test('keeps lanes, heights and order of any process that could be published', async () => {
    await fc.assert(
      fc.asyncProperty(publishableProcess, async (process) => {
        const heap = scattered(process);
        const tidy = await tidyUp(heap);
        expect(overlaps(paintNodes(tidy))).toEqual([]);
        expect(outOfLane(tidy)).toEqual([]);
        expect(tooLow(tidy)).toEqual([]);
        expect(outOfOrder(tidy)).toEqual([]);
      }),
      { numRuns: 25, seed: 20_261_122 },
    );
  });

  test('of a selection leaves everything else alone and stands clear of it', async () => {
    const only = new Set(['booked', 'assessed', 'proposal', 'hold']);
    const tidy = await tidyUp(agency, only);
    const moved = tidy.nodes.filter((node, index) => node !== agency.nodes[index]).map(({ id }) => id);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((id) => !only.has(id))).toEqual([]);
    expect(overlaps(paintNodes(tidy))).toEqual(overlaps(paintNodes(agency)));
    expect(stagesOf(tidy).map(({ id }) => id)).toEqual(stagesOf(agency).map(({ id }) => id));
  });

  test('takes notes along with what they stand by', async () => {
    const thinking = agency.nodes.find(({ id }) => id === 'thinking');
    if (!thinking) throw new Error('somebody thinks it over in the agency’s process');
    const note = { ...newNote(agency, thinking), text: 'Do they still?', y: thinking.y - 160 };
    const tidy = await tidyUp(applyEdits(agency, [{ do: 'addNote', note }]));
    const [moved] = tidy.notes ?? [];
    const now = tidy.nodes.find(({ id }) => id === 'thinking');
    expect(Math.abs((moved?.x ?? 0) - (now?.x ?? 0))).toBeLessThan(8);
    const rect = rectOf({ ...note, ...moved });
    const covered = paintNodes(tidy).nodes.filter(
      ({ place, layout }) => sharedArea(rect, rectOf({ ...place, ...layout })) > 0,
    );
    expect(covered).toEqual([]);
  });

  test('of an empty canvas and of loose ends does nothing bad', async () => {
    expect((await tidyUp({ ...agency, nodes: [], edges: [] })).nodes).toEqual([]);
    const loose = await tidyUp({ ...agency, edges: [] });
    expect(overlaps(paintNodes(loose))).toEqual([]);
    expect(outOfLane(loose)).toEqual([]);
  });
});
