import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { Severity, Process } from '../../../machines/index.ts';
import { usePhone } from '../../ui/index.ts';
import { MarksProvider, noMarks, type Marks } from '../drawing/marks.ts';
import { usePicture } from '../drawing/use-picture.ts';
import type { Point } from '../routing/geometry.ts';
import { DesignerProvider } from '../store/context.tsx';
import { Designer } from '../store/designer.ts';
import { soleEdge, soleNode } from '../store/selection.ts';
import { Canvas } from './canvas.tsx';
import { useView } from './use-view.ts';
import { ZoomBar } from './zoom.tsx';

interface StillProps {
  process: Process;
  marks?: Marks;
  /** Numbers on steps and outcomes. */
  counts?: ReadonlyMap<string, number>;
  /** A node or arrow was chosen, by pointer or keyboard; null where the choice was taken back. */
  onChoose?: (id: string | null) => void;
  /** A node or arrow that is brought into sight and chosen when this changes. */
  shown?: string | null;
  /** A node that is kept in sight without being chosen. */
  follows?: string | null;
  /** What floats over it. */
  children?: ReactNode;
}

const nowhere: ReadonlyMap<string, Point> = new Map();
const noProblems: ReadonlyMap<string, Severity> = new Map();
const noCounts: ReadonlyMap<string, number> = new Map();

/** A process drawn as in the designer, to be looked at: it can be moved and scaled, not changed. */
export function StillDrawing(props: StillProps) {
  const designer = useMemo(
    () => new Designer(props.process, { readOnly: true, now: () => 0, onRefused: () => {} }),
    [props.process],
  );
  return (
    <DesignerProvider value={designer}>
      <ReactFlowProvider>
        <MarksProvider value={props.marks ?? noMarks}>
          <Still {...props} designer={designer} />
        </MarksProvider>
      </ReactFlowProvider>
    </DesignerProvider>
  );
}

function Still({
  designer,
  onChoose,
  shown = null,
  follows = null,
  children,
  ...sitting
}: StillProps & { designer: Designer }) {
  const phone = usePhone();
  const { picture, settled } = usePicture({
    problems: noProblems,
    counts: sitting.counts ?? noCounts,
    moving: nowhere,
  });
  const view = useView(picture, phone);
  const { show } = view;
  useEffect(() => {
    if (shown === null) return;
    if (designer.process.nodes.some(({ id }) => id === shown)) designer.selectNode(shown);
    else designer.selectEdge(shown);
    show(shown);
  }, [designer, shown, show]);
  useEffect(() => {
    if (follows !== null) show(follows);
  }, [follows, show]);
  useEffect(() => {
    if (!onChoose) return;
    return designer.subscribe(() => {
      const { selection } = designer.get();
      onChoose(soleNode(selection) ?? soleEdge(selection));
    });
  }, [designer, onChoose]);
  return (
    <Canvas
      picture={picture}
      settled={settled}
      moving={nowhere}
      onMoving={stay}
      editable={false}
      touch={phone}
      current={null}
      toFlow={view.toFlow}
      onReady={() => {
        view.open();
        if (shown !== null) show(shown);
      }}
      onOpen={stay}
    >
      <ZoomBar onFit={view.fit} />
      {children}
    </Canvas>
  );
}

const stay = (): void => {};
