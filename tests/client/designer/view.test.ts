import { describe, expect, test } from 'vitest';
import { fitting, opening, showing } from '../../../client/designer/canvas/view.ts';

const screen = { width: 1000, height: 700 };
const margins = { top: 50, right: 20, bottom: 50, left: 20 };
const rect = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

const onScreen = (
  view: { x: number; y: number; zoom: number },
  { left, top, right, bottom }: ReturnType<typeof rect>,
) => ({
  left: left * view.zoom + view.x,
  right: right * view.zoom + view.x,
  top: top * view.zoom + view.y,
  bottom: bottom * view.zoom + view.y,
});

describe('showing everything', () => {
  test('never makes things larger than life', () => {
    expect(fitting(rect(0, 0, 100, 100), screen, margins).zoom).toBe(1);
  });

  test('fits a large drawing between what floats over the canvas', () => {
    const extent = rect(-300, -500, 1700, 500);
    const { left, right, top, bottom } = onScreen(fitting(extent, screen, margins), extent);
    expect(left).toBeGreaterThanOrEqual(margins.left - 1);
    expect(right).toBeLessThanOrEqual(screen.width - margins.right + 1);
    expect(top).toBeGreaterThanOrEqual(margins.top - 1);
    expect(bottom).toBeLessThanOrEqual(screen.height - margins.bottom + 1);
  });

  test('has the horizon in sight on an empty canvas', () => {
    const { y, zoom } = fitting(null, screen, margins);
    expect(zoom).toBe(1);
    expect(y).toBeGreaterThan(margins.top);
    expect(y).toBeLessThan(screen.height - margins.bottom);
  });
});

test('a drawing that is too large to be read whole opens at its beginning', () => {
  const extent = rect(-300, -400, 9000, 400);
  const view = opening(extent, screen, margins);
  expect(view.zoom).toBe(0.55);
  expect(onScreen(view, extent).left).toBeCloseTo(margins.left, 0);
});

describe('bringing something into sight', () => {
  const view = { x: 0, y: 0, zoom: 1 };

  test('changes nothing where it is in sight already', () => {
    expect(showing(view, rect(100, 100, 300, 200), screen, margins)).toBe(view);
  });

  test('moves only as far as needed', () => {
    expect(showing(view, rect(900, 100, 1100, 200), screen, margins)).toEqual({ x: -120, y: 0, zoom: 1 });
    expect(showing(view, rect(100, -40, 300, 60), screen, margins)).toEqual({ x: 0, y: 90, zoom: 1 });
  });
});
