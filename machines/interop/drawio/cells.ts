import { ImportRefused } from '../import.ts';
import type { XmlElement } from '../xml.ts';
import { type Box, middleOf, type Point } from './drawing.ts';
import { plainText } from './label.ts';
import { isOn, parseStyle, type Style } from './style.ts';
import { say } from '../../saying/index.ts';

/** A cell of a page with its place on the page worked out. */
export interface Cell {
  id: string;
  parent: string | null;
  text: string;
  style: Style;
  kind: 'shape' | 'edge' | 'layer';
  /** On the page, not in its parent. For an edge: whatever it spans is in `ends` and `points`. */
  box: Box;
  source: string | null;
  target: string | null;
  sourcePoint: Point | null;
  targetPoint: Point | null;
  points: readonly Point[];
  hidden: boolean;
}

const CELLS = 20_000;

interface RawCell extends Omit<Cell, 'box' | 'sourcePoint' | 'targetPoint' | 'points'> {
  geometry: XmlElement | undefined;
}

/** The cells of a page in the order in which they are painted. Throws ImportRefused for more than any page has. */
export function cellsOf(model: XmlElement): Cell[] {
  const root = model.children.find((child) => child.local === 'root') ?? model;
  if (root.children.length > CELLS)
    throw new ImportRefused(
      'too-large',
      say`A page has ${root.children.length} elements; up to ${CELLS} are read. Split the drawing.`,
    );
  const raw = new Map<string, RawCell>();
  root.children.forEach((element, index) => {
    const cell = rawCell(element, index);
    // Two of one id happen in files that programs wrote: arrows mean the first, the second stays readable.
    if (cell) raw.set(raw.has(cell.id) ? `${cell.id}#${index}` : cell.id, cell);
  });
  const place = placer(raw);
  return [...raw].flatMap(([id, { geometry, ...cell }]) => {
    if (cell.kind === 'layer') return [];
    const origin = cell.parent === null ? { x: 0, y: 0 } : place(cell.parent);
    const at = (as: string) => moved(pointIn(geometry, as), origin);
    const corner = place(id);
    return [
      {
        ...cell,
        id,
        box: { ...corner, width: sizeIn(geometry, 'width'), height: sizeIn(geometry, 'height') },
        sourcePoint: at('sourcePoint'),
        targetPoint: at('targetPoint'),
        points: pointsIn(geometry).flatMap((point) => moved(point, origin) ?? []),
        hidden: isHidden(raw, id),
      },
    ];
  });
}

function rawCell(element: XmlElement, index: number): RawCell | null {
  const wrapped = element.local !== 'mxCell';
  const cell = wrapped ? element.children.find((child) => child.local === 'mxCell') : element;
  if (!cell) return null;
  const own = (name: string) => cell.attributes.get(name);
  const style = parseStyle(own('style') ?? '');
  const label = wrapped
    ? filled(element.attributes.get('label') ?? own('value') ?? '', element)
    : (own('value') ?? '');
  const geometry = cell.children.find((child) => child.local === 'mxGeometry');
  const joins = own('edge') === '1' || own('source') !== undefined || own('target') !== undefined;
  const kind = joins ? 'edge' : own('vertex') === '1' || geometry ? 'shape' : 'layer';
  return {
    id: element.attributes.get('id') ?? own('id') ?? `cell${index}`,
    parent: own('parent') ?? null,
    // Programs write labels with tags and forget to say so; nobody means to show "<br>" to people.
    text: plainText(label, isOn(style, 'html') || /<(?:br|b|i|div|p|span|font|li)\b/i.test(label)),
    style,
    kind,
    source: own('source') ?? null,
    target: own('target') ?? null,
    hidden: own('visible') === '0',
    geometry,
  };
}

/** "%name%" in a label stands for an attribute of the wrapper, where it asks for that. */
function filled(label: string, { attributes }: XmlElement): string {
  if (attributes.get('placeholders') !== '1') return label;
  return label.replaceAll(
    /%([\p{L}\p{N}_-]{1,60})%/gu,
    (whole, name: string) => attributes.get(name) ?? whole,
  );
}

/** Where a cell's corner is on the page: its own place within its parent, whose place is within its own parent. */
function placer(cells: ReadonlyMap<string, RawCell>): (id: string) => Point {
  const known = new Map<string, Point>();
  const under = new Set<string>();
  const place = (id: string): Point => {
    const found = known.get(id);
    if (found) return found;
    const cell = cells.get(id);
    // A parent that is missing, or that is inside of itself: the page is what is left.
    if (!cell || under.has(id)) return { x: 0, y: 0 };
    under.add(id);
    const parent = cell.parent === null ? undefined : cells.get(cell.parent);
    const origin = parent && cell.parent !== null ? place(cell.parent) : { x: 0, y: 0 };
    under.delete(id);
    const point = within(cell, parent, origin);
    known.set(id, point);
    return point;
  };
  return place;
}

function within(cell: RawCell, parent: RawCell | undefined, origin: Point): Point {
  const x = coordinate(cell.geometry, 'x');
  const y = coordinate(cell.geometry, 'y');
  // An edge has no corner: what hangs on it lies by the points of the edge's own parent.
  if (cell.kind === 'edge') return origin;
  if (cell.geometry?.attributes.get('relative') !== '1' || parent?.kind !== 'shape')
    return { x: origin.x + x, y: origin.y + y };
  const offset = pointIn(cell.geometry, 'offset') ?? { x: 0, y: 0 };
  return {
    x: origin.x + x * sizeIn(parent.geometry, 'width') + offset.x,
    y: origin.y + y * sizeIn(parent.geometry, 'height') + offset.y,
  };
}

/** Beyond this no coordinate is a place; files with broken numbers have them. */
const FAR = 1_000_000;

function coordinate(element: XmlElement | undefined, name: string): number {
  const value = Number(element?.attributes.get(name) ?? 0);
  return Number.isFinite(value) ? Math.max(-FAR, Math.min(FAR, value)) : 0;
}

const sizeIn = (geometry: XmlElement | undefined, name: string): number =>
  Math.max(0, coordinate(geometry, name));

function pointIn(geometry: XmlElement | undefined, as: string): Point | null {
  const point = geometry?.children.find((child) => child.attributes.get('as') === as);
  return point ? { x: coordinate(point, 'x'), y: coordinate(point, 'y') } : null;
}

const pointsIn = (geometry: XmlElement | undefined): Point[] =>
  (geometry?.children.find((child) => child.attributes.get('as') === 'points')?.children ?? []).map(
    (point) => ({
      x: coordinate(point, 'x'),
      y: coordinate(point, 'y'),
    }),
  );

const moved = (point: Point | null, by: Point): Point | null =>
  point && { x: point.x + by.x, y: point.y + by.y };

/** Not shown: itself, its layer or whatever holds it is switched off. */
function isHidden(cells: ReadonlyMap<string, RawCell>, id: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = cells.get(at)?.parent ?? null) {
    seen.add(at);
    if (cells.get(at)?.hidden) return true;
  }
  return false;
}

/** The line of an edge, from end to end, as far as it can be told without drawing it. */
export function lineOf(cell: Cell, boxes: ReadonlyMap<string, Box>): Point[] {
  const end = (id: string | null, point: Point | null) => {
    const box = id === null ? undefined : boxes.get(id);
    return box ? middleOf(box) : point;
  };
  return [end(cell.source, cell.sourcePoint), ...cell.points, end(cell.target, cell.targetPoint)].flatMap(
    (point) => point ?? [],
  );
}
