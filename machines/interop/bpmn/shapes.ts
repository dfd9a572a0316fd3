import type { XmlElement } from '../xml.ts';
import { attribute, inside } from './attributes.ts';
import type { Bounds, Element } from './model.ts';

/* What a file's diagrams say about its elements: where they stand, and in which colour. */

export interface Shapes {
  bounds: ReadonlyMap<string, Bounds>;
  /** Fill as written, by the element's id. */
  fills: ReadonlyMap<string, string>;
}

/** Shapes of every diagram in the file; the first one of an element counts. */
export function shapesOf(roots: readonly XmlElement[]): Shapes {
  const bounds = new Map<string, Bounds>();
  const fills = new Map<string, string>();
  const pending = roots.filter((one) => one.local === 'BPMNDiagram').toReversed();
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.local !== 'BPMNShape') {
      pending.push(...next.children.toReversed());
      continue;
    }
    const id = attribute(next, 'bpmnElement')?.replace(/^.*:/, '');
    if (id === undefined || bounds.has(id)) continue;
    const [box] = inside(next, 'Bounds');
    const found = box && boundsOf(box);
    if (found) bounds.set(id, found);
    const fill = attribute(next, 'background-color') ?? attribute(next, 'fill');
    if (fill) fills.set(id, fill);
  }
  return { bounds, fills };
}

function boundsOf(box: XmlElement): Bounds | null {
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((key) =>
    Number(attribute(box, key) ?? Number.NaN),
  );
  if (![x, y, width, height].every((value) => Number.isFinite(value) && Math.abs(value) < 1e6)) return null;
  return { x: x + width / 2, y: y + height / 2, width, height };
}

/** Greens are influenced, reds passive; null for what is neither. */
export function influenceOf(fill: string | undefined): Element['influence'] {
  const [, r = '', g = '', b = ''] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(fill ?? '') ?? [];
  const [red, green, blue] = [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
  if (Number.isNaN(red) || Number.isNaN(green) || Number.isNaN(blue)) return null;
  if (green > red + 6 && green > blue + 4) return 'influenced';
  return red > green + 6 && red > blue + 6 ? 'passive' : null;
}
