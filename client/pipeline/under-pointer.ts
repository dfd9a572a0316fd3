import { type RefObject, useEffect, useRef } from 'react';
import type { Place } from './places.ts';

/** The place that is seen under a point of the window, however lately it came there; null where there is none. */
function placeAt({ x, y }: Point): Place | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const found = element.closest<HTMLElement>('[data-column], [data-closing], [data-closings]');
    if (!found) continue;
    const { column, closing } = found.dataset;
    if (closing !== undefined) return { kind: 'closing', id: closing };
    // Between the ends of a deal there is nothing, although columns lie below.
    return column === undefined ? null : { kind: 'column', id: column };
  }
  return null;
}

interface Point {
  x: number;
  y: number;
}

interface Following {
  dragging: boolean;
  /** The pointer has come to another place, or a place to the pointer. */
  onOver: (place: Place | null) => void;
  /** It was let go of before dragging had begun. */
  onLost: () => void;
}

/**
 * Follows the pointer while a card is dragged. Where it is let go is asked of the window in that moment: what the board
 * drew last may be a few movements behind a quick hand, and places come and move while one drags.
 */
export function useUnderPointer({ dragging, onOver, onLost }: Following): RefObject<() => Place | null> {
  const at = useRef<Point & { pressed: boolean }>({ x: 0, y: 0, pressed: false });
  const latest = useRef({ dragging, onOver, onLost });
  useEffect(() => {
    latest.current = { dragging, onOver, onLost };
  });
  useEffect(() => {
    const look = () => {
      if (latest.current.dragging) latest.current.onOver(placeAt(at.current));
    };
    const move = (event: MouseEvent | TouchEvent) => {
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (point) at.current = { x: point.clientX, y: point.clientY, pressed: at.current.pressed };
      look();
    };
    const up = (event: MouseEvent | TouchEvent) => {
      at.current.pressed = false;
      move(event);
    };
    const listening = new AbortController();
    const options = { capture: true, passive: true, signal: listening.signal };
    const down = (event: MouseEvent | TouchEvent) => {
      at.current.pressed = true;
      move(event);
      // A finger's movements are told to what it was put on, and to nothing else once that is off the page.
      const { target } = event;
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
      const touched: GlobalEventHandlers = target;
      touched.addEventListener('touchmove', move, options);
      touched.addEventListener('touchend', up, options);
      touched.addEventListener('touchcancel', up, options);
    };
    window.addEventListener('mousedown', down, options);
    window.addEventListener('touchstart', down, options);
    window.addEventListener('mousemove', move, options);
    window.addEventListener('mouseup', up, options);
    // The board scrolls by itself at its edges, under a pointer that rests.
    window.addEventListener('scroll', look, options);
    return () => listening.abort();
  }, []);
  useEffect(() => {
    if (dragging && !at.current.pressed) latest.current.onLost();
  }, [dragging]);
  return useRef(() => placeAt(at.current));
}
