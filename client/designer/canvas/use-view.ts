import { useReducedMotion } from '@mantine/hooks';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { Picture } from '../drawing/picture.ts';
import { rectOf, type Point, type Rect } from '../routing/geometry.ts';
import { extentOf, fitting, opening, showing, type Margins, type View } from './view.ts';

/** What floats over the canvas: the gate's head above, the palette below. */
const margins: Margins = { top: 76, right: 32, bottom: 76, left: 32 };
const phoneMargins: Margins = { top: 64, right: 16, bottom: 64, left: 16 };

export interface CanvasView {
  /** The first view of the drawing. */
  open: () => void;
  /** Everything at once. */
  fit: () => void;
  /** Moves as little as needed to have a node or arrow in sight. */
  show: (id: string) => void;
  zoomBy: (factor: number) => void;
  zoomTo: (zoom: number) => void;
  toFlow: (screen: Point) => Point;
  /** The middle of what is in view, in flow coordinates. */
  middle: () => Point;
}

const SLIDE_MS = 160;

export function useView(picture: Picture, phone: boolean): CanvasView {
  const flow = useReactFlow();
  const store = useStoreApi();
  const latest = useRef(picture);
  useEffect(() => {
    latest.current = picture;
  }, [picture]);

  const screen = useCallback(() => {
    const { width, height } = store.getState();
    return { width, height };
  }, [store]);
  const room = phone ? phoneMargins : margins;
  const still = useReducedMotion();
  const go = useCallback(
    (view: View, duration = 0) => void flow.setViewport(view, { duration: still ? 0 : duration }),
    [flow, still],
  );

  const open = useCallback(() => go(opening(extentOf(latest.current), screen(), room)), [go, screen, room]);
  const fit = useCallback(
    () => go(fitting(extentOf(latest.current), screen(), room), SLIDE_MS),
    [go, screen, room],
  );
  const show = useCallback(
    (id: string) => {
      const rect = rectIn(latest.current, id);
      const view = flow.getViewport();
      const next = rect && showing(view, rect, screen(), room);
      if (next && next !== view) go(next, SLIDE_MS);
    },
    [flow, go, screen, room],
  );
  const zoomBy = useCallback(
    (factor: number) => void flow.zoomTo(flow.getZoom() * factor, { duration: 120 }),
    [flow],
  );
  const zoomTo = useCallback((zoom: number) => void flow.zoomTo(zoom, { duration: 120 }), [flow]);
  const toFlow = useCallback((at: Point) => flow.screenToFlowPosition(at), [flow]);
  const middle = useCallback(() => {
    const { x, y, zoom } = flow.getViewport();
    const { width, height } = screen();
    return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
  }, [flow, screen]);
  return { open, fit, show, zoomBy, zoomTo, toFlow, middle };
}

function rectIn({ nodes, edges }: Picture, id: string): Rect | null {
  const node = nodes.find((view) => view.node.id === id);
  if (node) return rectOf({ ...node.place, ...node.layout });
  const edge = edges.find((view) => view.edge.id === id);
  if (!edge) return null;
  const at = edge.route.label ?? edge.route.points[0];
  return at ? rectOf({ ...at, width: 120, height: 60 }) : null;
}
