import type { Picture } from '../drawing/picture.ts';
import { around, rectOf, type Rect, type Size } from '../routing/geometry.ts';

/** How the canvas is moved and scaled: screen = flow * zoom + (x, y). */
export interface View {
  x: number;
  y: number;
  zoom: number;
}

/** Room kept free at the edges of the canvas for what floats over it, in pixels. */
export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export const SMALLEST = 0.15;
export const LARGEST = 2;
/** Below this nobody reads: a large drawing begins at its left end instead. */
const READABLE = 0.55;

/** The rectangle of everything drawn, arrows and their pills included; null while nothing is. */
export function extentOf({ nodes, edges, notes }: Picture): Rect | null {
  let extent: Rect | null = null;
  const include = (rect: Rect) => {
    extent = extent ? around(extent, rect) : rect;
  };
  for (const { place, layout } of nodes) include(rectOf({ ...place, ...layout }));
  for (const { note, place } of notes) include(rectOf({ ...note, ...place }));
  for (const { route, pills } of edges) {
    for (const { x, y } of route.points) include({ left: x, right: x, top: y, bottom: y });
    if (route.label && pills) include(rectOf({ ...route.label, width: pills.width, height: pills.height }));
  }
  return extent;
}

/** The view that shows all of it, never larger than life. */
export function fitting(extent: Rect | null, screen: Size, margins: Margins): View {
  const room = {
    width: Math.max(80, screen.width - margins.left - margins.right),
    height: Math.max(80, screen.height - margins.top - margins.bottom),
  };
  // An empty canvas: the horizon a little below the middle.
  if (!extent) return { x: margins.left + room.width / 2, y: Math.round(screen.height * 0.55), zoom: 1 };
  const width = Math.max(1, extent.right - extent.left);
  const height = Math.max(1, extent.bottom - extent.top);
  const zoom = Math.min(1, Math.max(SMALLEST, Math.min(room.width / width, room.height / height)));
  return centred(extent, room, margins, zoom);
}

/** The first view of a drawing: all of it where that can be read, else its beginning. */
export function opening(extent: Rect | null, screen: Size, margins: Margins): View {
  const whole = fitting(extent, screen, margins);
  if (!extent || whole.zoom >= READABLE) return whole;
  const zoom = READABLE;
  const room = {
    width: screen.width - margins.left - margins.right,
    height: screen.height - margins.top - margins.bottom,
  };
  const fits = (extent.bottom - extent.top) * zoom <= room.height;
  const middle = fits ? (extent.top + extent.bottom) / 2 : 0;
  return {
    x: Math.round(margins.left - extent.left * zoom),
    y: Math.round(margins.top + room.height / 2 - middle * zoom),
    zoom,
  };
}

function centred(extent: Rect, room: Size, margins: Margins, zoom: number): View {
  return {
    x: Math.round(margins.left + room.width / 2 - ((extent.left + extent.right) / 2) * zoom),
    y: Math.round(margins.top + room.height / 2 - ((extent.top + extent.bottom) / 2) * zoom),
    zoom,
  };
}

/** The view moved as little as needed to have a rectangle in sight; the same view where it is already. */
export function showing(view: View, rect: Rect, screen: Size, margins: Margins): View {
  const left = rect.left * view.zoom + view.x;
  const right = rect.right * view.zoom + view.x;
  const top = rect.top * view.zoom + view.y;
  const bottom = rect.bottom * view.zoom + view.y;
  const dx = shift(left, right, margins.left, screen.width - margins.right);
  const dy = shift(top, bottom, margins.top, screen.height - margins.bottom);
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy };
}

const shift = (from: number, to: number, low: number, high: number): number =>
  from < low ? low - from : to > high ? Math.max(high - to, low - from) : 0;
