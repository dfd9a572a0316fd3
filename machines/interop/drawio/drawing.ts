import type { ImportNote } from '../import.ts';
import type { Paint } from './colour.ts';
import type { ShapeKind } from './shape.ts';

/** A rectangle in the file's own units, from the page's corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** One thing on a page that may come to mean something. */
export interface DrawnShape {
  id: string;
  /** Plain text, in lines; empty where there are no words. */
  text: string;
  shape: ShapeKind;
  fill: Paint;
  stroke: Paint;
  box: Box;
  /** Ids of the areas that it lies in, innermost first. */
  areas: readonly string[];
}

/** A line that joins two shapes, in the direction in which it points. */
export interface Connector {
  id: string;
  from: string;
  to: string;
  /** Words on the line; empty without any. */
  text: string;
}

/** What holds other shapes: a pool, a lane, a frame, a coloured ground. Its words tell whose part it is. */
export interface Area {
  id: string;
  name: string;
  fill: Paint;
  box: Box;
}

export interface DrawnPage {
  id: string;
  name: string;
  shapes: readonly DrawnShape[];
  connectors: readonly Connector[];
  areas: readonly Area[];
  /** The largest free words above everything else, where there are any. */
  title: string | null;
  /** What reading the page left out, guessed or put together. */
  notes: readonly ImportNote[];
}

export interface Drawing {
  pages: readonly DrawnPage[];
}

export const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

export const holds = (box: Box, point: Point, margin = 0): boolean =>
  point.x >= box.x - margin &&
  point.x <= box.x + box.width + margin &&
  point.y >= box.y - margin &&
  point.y <= box.y + box.height + margin;

/** From a point to the nearest point of a box; 0 inside. */
export const distanceTo = (box: Box, point: Point): number =>
  Math.hypot(
    Math.max(box.x - point.x, 0, point.x - box.x - box.width),
    Math.max(box.y - point.y, 0, point.y - box.y - box.height),
  );

export const areaOf = ({ width, height }: Box): number => width * height;
