import type { ImportNote } from '../import.ts';
import { type Cell, cellsOf } from './cells.ts';
import { areaOf, type Area, type Box, type DrawnPage, type DrawnShape, holds, middleOf } from './drawing.ts';
import { parseColour } from './colour.ts';
import type { PageSource } from './decode.ts';
import { type Joined, joinCells } from './join.ts';
import { linesOf } from './lines.ts';
import { noteOn } from './noting.ts';
import { type ShapeKind, shapeOf } from './shape.ts';
import { numberIn } from './style.ts';
import { say } from '../../saying/index.ts';

/** A page as what stands on it: shapes, what joins them, what holds them; the rest is in its notes. */
export function readPage(source: PageSource): DrawnPage {
  const notes: ImportNote[] = [];
  const cells = cellsOf(source.model);
  const shown = cells.filter((cell) => !cell.hidden);
  for (const cell of cells)
    if (cell.hidden && (cell.text !== '' || cell.kind === 'edge'))
      notes.push(
        noteOn('left-out', { id: cell.id, text: cell.text }, say`It is hidden in the file.`, {
          remedy: say`Show it in draw.io and import the file again, if it belongs to the process.`,
        }),
      );
  const joined = joinCells(shown, notes);
  const pieces = joined.pieces.map(paintedShape);
  const { grounds, rest } = withoutGrounds(pieces, joined);
  const areas = [...joined.areas.map(areaOfCell), ...grounds.map(groundArea)];
  const shapes = rest.map((shape) => ({ ...shape, areas: areasAround(shape.box, areas, joined, shape.id) }));
  const { connectors, labels } = linesOf(shown, { shapes, areas, joined, notes });
  const used = new Set(connectors.flatMap(({ from, to }) => [from, to]));
  const title = titleOf(joined.pieces, shapes, used);
  return {
    id: source.id,
    name: source.name,
    shapes: shapes.filter((shape) => !labels.has(shape.id) && isWorthShowing(shape, used, notes)),
    connectors,
    areas,
    title,
    notes,
  };
}

/** Where draw.io paints without being told: white with a black line; text neither. */
function paintedShape(cell: Cell): DrawnShape {
  const { style, box } = cell;
  const shape = shapeOf(style, box);
  const bare = shape === 'text' || shape === 'picture' || style.words.includes('group');
  const seen = (name: string) =>
    (numberIn(style, name) ?? 100) > 5 && (numberIn(style, 'opacity') ?? 100) > 5;
  const fill = parseColour(style.values.get('fillColor'), bare ? null : '#ffffff');
  const gradient = parseColour(style.values.get('gradientColor'), null);
  return {
    id: cell.id,
    text: cell.text,
    shape,
    // A white that fades into a colour is of that colour.
    fill: seen('fillOpacity') ? (fill === '#ffffff' && gradient !== null ? gradient : fill) : null,
    stroke: seen('strokeOpacity')
      ? parseColour(style.values.get('strokeColor'), bare ? null : '#000000')
      : null,
    box,
    areas: [],
  };
}

const areaOfCell = (cell: Cell): Area => ({
  id: cell.id,
  name: cell.text,
  fill: parseColour(cell.style.values.get('fillColor'), null),
  box: cell.box,
});

const groundArea = ({ id, text, fill, box }: DrawnShape): Area => ({ id, name: text, fill, box });

/** Shapes that others stand on, without being their parents: coloured grounds and frames that were drawn first. */
function withoutGrounds(
  shapes: readonly DrawnShape[],
  { attached }: Joined,
): { grounds: DrawnShape[]; rest: DrawnShape[] } {
  const flat = new Set<ShapeKind>(['text', 'picture', 'line', 'note', 'rhombus']);
  const worded = shapes.filter((shape) => shape.text !== '');
  const grounds = shapes.filter((shape) => {
    if (attached.has(shape.id) || flat.has(shape.shape) || areaOf(shape.box) < 20_000) return false;
    const inside = worded.filter((one) => one !== shape && holdsWhole(shape.box, one.box));
    return inside.length >= 2 && inside.every((one) => areaOf(one.box) * 2.5 < areaOf(shape.box));
  });
  const set = new Set(grounds);
  return { grounds, rest: shapes.filter((shape) => !set.has(shape)) };
}

const holdsWhole = (outer: Box, inner: Box): boolean =>
  holds(outer, inner, 4) && holds(outer, { x: inner.x + inner.width, y: inner.y + inner.height }, 4);

/** The areas that a shape lies in, the smallest first: those that hold it in the file, and those it stands on. */
function areasAround(box: Box, areas: readonly Area[], { parents }: Joined, id: string): string[] {
  const held = new Set<string>();
  for (let at = parents.get(id); at !== undefined && !held.has(at); at = parents.get(at)) held.add(at);
  const middle = middleOf(box);
  return areas
    .filter((area) => area.id !== id && (held.has(area.id) || holds(area.box, middle)))
    .toSorted((a, b) => areaOf(a.box) - areaOf(b.box))
    .map((area) => area.id);
}

/** Free words above all else, the largest of the page. */
function titleOf(
  pieces: readonly Cell[],
  shapes: readonly DrawnShape[],
  used: ReadonlySet<string>,
): string | null {
  const top = Math.min(...shapes.filter(({ shape }) => shape !== 'text').map(({ box }) => box.y));
  const free = new Set(
    shapes
      .filter(({ id, shape, text }) => shape === 'text' && text !== '' && !used.has(id))
      .map(({ id }) => id),
  );
  const [largest] = pieces
    .filter((cell) => free.has(cell.id) && cell.box.y <= top + 20 && cell.text.length <= 100)
    .toSorted((a, b) => (numberIn(b.style, 'fontSize') ?? 12) - (numberIn(a.style, 'fontSize') ?? 12));
  return largest && (numberIn(largest.style, 'fontSize') ?? 12) >= 16
    ? largest.text.replaceAll('\n', ' ')
    : null;
}

/** Without words and without arrows there is nothing to understand. */
function isWorthShowing(shape: DrawnShape, used: ReadonlySet<string>, notes: ImportNote[]): boolean {
  if (used.has(shape.id)) return true;
  if (shape.text !== '' && shape.shape !== 'line') return true;
  // The frame of a text that never got one says nothing, not even that it is missing.
  if (shape.text === '' && shape.shape === 'text') return false;
  notes.push(
    noteOn(
      'left-out',
      shape,
      say`It has no words and no arrow leads to it or from it, so it only decorates.`,
    ),
  );
  return false;
}
