import type { ImportNote } from '../import.ts';
import type { Cell } from './cells.ts';
import { areaOf, holds, middleOf } from './drawing.ts';
import { shapeOf } from './shape.ts';
import { say } from '../../saying/index.ts';

/** The shape cells of a page, with what was drawn in parts put together. */
export interface Joined {
  /** What may mean something, with all of its words. */
  pieces: readonly Cell[];
  /** What only holds other things. */
  areas: readonly Cell[];
  /** Cells that became part of another one. */
  part: ReadonlyMap<string, string>;
  /** Which area or shape holds a cell in the file. */
  parents: ReadonlyMap<string, string>;
  /** What an arrow is attached to. */
  attached: ReadonlySet<string>;
  /** Words on edges, from the labels that hang on them. */
  edgeTexts: ReadonlyMap<string, string>;
}

/**
 * Labels of edges go to their edges, the parts of a composed shape (an icon and its caption, a card and its rows) make
 * one shape, words laid over a box are its label, and what holds other shapes is an area.
 */
export function joinCells(cells: readonly Cell[], notes: ImportNote[]): Joined {
  const edges = new Map(cells.filter((cell) => cell.kind === 'edge').map((cell) => [cell.id, cell]));
  const shapes = new Map(cells.filter((cell) => cell.kind === 'shape').map((cell) => [cell.id, cell]));
  const attached = new Set(
    [...edges.values()].flatMap(({ source, target }) => [source, target].filter((id) => id !== null)),
  );
  const edgeTexts = new Map([...edges].map(([id, { text }]) => [id, text]));
  for (const cell of shapes.values()) {
    if (cell.parent === null || !edges.has(cell.parent)) continue;
    edgeTexts.set(cell.parent, joinedText(edgeTexts.get(cell.parent) ?? '', cell.text));
    shapes.delete(cell.id);
  }
  const parents = new Map(
    [...shapes.values()].flatMap(({ id, parent }) =>
      parent !== null && shapes.has(parent) ? [[id, parent] as const] : [],
    ),
  );
  const children = Map.groupBy(
    [...shapes.values()].filter(({ id }) => parents.has(id)),
    ({ parent }) => parent ?? '',
  );
  const part = new Map<string, string>();
  const areas: Cell[] = [];
  const pieces = new Map<string, Cell>();
  for (const cell of shapes.values()) {
    if (part.has(cell.id)) continue;
    const inside = descendants(cell.id, children);
    if (inside.length === 0 && !isFrame(cell)) pieces.set(cell.id, cell);
    else if (isComposed(cell, inside, attached)) {
      for (const { id } of inside) part.set(id, cell.id);
      pieces.set(cell.id, composed(cell, inside));
    } else if (inside.length === 0 && !holdsOthers(cell, shapes.values())) pieces.set(cell.id, cell);
    else areas.push(cell);
  }
  layWordsOnto(pieces, part, attached, notes);
  return { pieces: [...pieces.values()], areas, part, parents, attached, edgeTexts };
}

const isFrame = ({ style }: Cell): boolean =>
  style.words.includes('swimlane') ||
  style.words.includes('group') ||
  style.values.get('shape') === 'swimlane';

function descendants(id: string, children: ReadonlyMap<string, readonly Cell[]>): Cell[] {
  const found = new Set<Cell>();
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const child of children.get(next) ?? []) {
      if (found.has(child) || child.id === id) continue;
      found.add(child);
      pending.push(child.id);
    }
  }
  return [...found];
}

/** A lane whose contents were only laid on it, or that is large enough to be meant for some. */
const holdsOthers = (lane: Cell, shapes: Iterable<Cell>): boolean =>
  [...shapes].some(
    (one) => one !== lane && areaOf(one.box) * 3 < areaOf(lane.box) && holds(lane.box, middleOf(one.box)),
  );

/** Shapes that are drawn as the parts of another one. */
const isPart = (cell: Cell): boolean => {
  const shape = shapeOf(cell.style, cell.box);
  return shape === 'text' || shape === 'picture' || shape === 'line' || shape === 'table' || cell.text === '';
};

/** One thing drawn in several cells, rather than a frame with several things in it. */
function isComposed(cell: Cell, inside: readonly Cell[], attached: ReadonlySet<string>): boolean {
  const shape = cell.style.values.get('shape') ?? '';
  if (shape.startsWith('table')) return false;
  const parts = inside.filter(isPart);
  if (cell.style.values.get('childLayout') === 'stackLayout') return parts.length === inside.length;
  if (inside.some(({ id }) => attached.has(id))) return false;
  if (cell.style.words.includes('group')) return inside.length - parts.length <= 1 && inside.length <= 6;
  if (isFrame(cell)) return false;
  return parts.length === inside.length && inside.filter(({ text }) => text !== '').length <= 4;
}

/** The whole looks as what is drawn in it and says all of its words, in reading order. */
function composed(cell: Cell, inside: readonly Cell[]): Cell {
  const drawn = cell.style.words.includes('group')
    ? (inside.find((one) => !isPart(one)) ??
      inside.find((one) => shapeOf(one.style, one.box) !== 'text') ??
      inside[0])
    : cell;
  const words = inside.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x).map(({ text }) => text);
  return {
    ...cell,
    style: drawn?.style ?? cell.style,
    box: areaOf(cell.box) > 0 ? cell.box : (drawn?.box ?? cell.box),
    text: [cell.text, ...words].reduce(joinedText, ''),
  };
}

const joinedText = (one: string, other: string): string =>
  one === '' || one === other ? other : other === '' ? one : `${one}\n${other}`;

/** Words right under an icon, or under a wordless shape that arrows lead to, are its name. */
function isCaption(text: Cell, cell: Cell, attached: ReadonlySet<string>): boolean {
  const shape = shapeOf(cell.style, cell.box);
  const isDrawn = shape === 'person' || shape === 'picture' || areaOf(cell.box) >= 1000;
  if (!attached.has(cell.id) && !isDrawn) return false;
  if (shape === 'rhombus' || shape === 'bar') return false;
  const gap = text.box.y - cell.box.y - cell.box.height;
  const aside = Math.abs(middleOf(text.box).x - middleOf(cell.box).x);
  return gap >= -10 && gap <= 24 && aside <= Math.max(20, cell.box.width / 2);
}

/** Words of their own that lie inside of a box without any are its label. */
function layWordsOnto(
  pieces: Map<string, Cell>,
  part: Map<string, string>,
  attached: ReadonlySet<string>,
  notes: ImportNote[],
): void {
  const texts = [...pieces.values()].filter(
    (cell) => cell.text !== '' && !attached.has(cell.id) && shapeOf(cell.style, cell.box) === 'text',
  );
  const empty = [...pieces.values()]
    .filter((cell) => cell.text === '' && areaOf(cell.box) > 0 && shapeOf(cell.style, cell.box) !== 'line')
    .toSorted((a, b) => areaOf(a.box) - areaOf(b.box));
  const words = new Map<string, Cell[]>();
  for (const text of texts) {
    const under =
      empty.find((cell) => holds(cell.box, middleOf(text.box))) ??
      empty.find((cell) => isCaption(text, cell, attached));
    if (under) words.set(under.id, [...(words.get(under.id) ?? []), text]);
  }
  for (const [id, found] of words) {
    const cell = pieces.get(id);
    // A ground with many texts on it is a ground.
    if (!cell || found.length > 3) continue;
    const sorted = found.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
    pieces.set(id, { ...cell, text: sorted.map(({ text }) => text).reduce(joinedText, '') });
    for (const text of found) {
      part.set(text.id, id);
      pieces.delete(text.id);
      notes.push({
        kind: 'changed',
        element: text.id,
        name: text.text.replaceAll('\n', ' ').slice(0, 80),
        message: say`These words lie on a shape without any, or right under it, so they are its name.`,
      });
    }
  }
}
