import { useMemo } from 'react';
import type { CanvasView } from '../canvas/use-view.ts';
import type { Picture } from '../drawing/picture.ts';
import { nearestRoute } from './nearest.ts';
import type { Box, Point } from '../routing/geometry.ts';
import type { Designer } from '../store/designer.ts';
import { soleNode } from '../store/selection.ts';
import { addAt, addOn } from './add.ts';
import type { Adding } from './context.tsx';
import type { Addition } from './kinds.ts';
import { spotFor } from './spot.ts';

interface AdditionsNeeds {
  designer: Designer;
  picture: Picture;
  boxes: ReadonlyMap<string, Box>;
  view: CanvasView;
}

interface Additions {
  /** Beside what is selected, else in the middle of what is in view. */
  add: (addition: Addition) => void;
  /** Where it was dropped; onto an arrow, where it was dropped on one. Screen coordinates. */
  drop: (addition: Addition, at: Point) => void;
  adding: Adding;
}

/** The ways in which nodes get onto the canvas. */
export function useAdditions({ designer, picture, boxes, view }: AdditionsNeeds): Additions {
  return useMemo(() => {
    const kindOf = (id: string) => designer.process.nodes.find((node) => node.id === id);
    const beside = (id: string | null, addition: Addition): Point => {
      const node = id === null ? undefined : kindOf(id);
      const box = node && boxes.get(node.id);
      return spotFor(addition, node && box ? { kind: node.kind, box } : null, view.middle(), boxes.values());
    };
    const showAdded = () => {
      const id = soleNode(designer.get().selection);
      // Once it is painted.
      if (id !== null) requestAnimationFrame(() => view.show(id));
    };
    return {
      add: (addition) => {
        addAt(designer, addition, beside(soleNode(designer.get().selection), addition));
        showAdded();
      },
      drop: (addition, screen) => {
        if (!document.elementFromPoint(screen.x, screen.y)?.closest('.react-flow')) return;
        const at = view.toFlow(screen);
        const edge = nearestRoute(picture, at);
        if (edge !== null && addOn(designer, addition, at, edge)) return;
        addAt(designer, addition, at);
      },
      adding: {
        addAfter: (from, addition, on) => {
          addAt(designer, addition, beside(from, addition), kindOf(from) ?? null, on);
          showAdded();
        },
        show: view.show,
      },
    };
  }, [designer, picture, boxes, view]);
}
