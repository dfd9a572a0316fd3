import '@xyflow/react/dist/base.css';
import { Background, ReactFlow, SelectionMode } from '@xyflow/react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GRID } from '../../../machines/index.ts';
import { aimedAt } from '../adding/nearest.ts';
import type { Picture } from '../drawing/picture.ts';
import { isAtLarge, useFocusHome } from '../../ui/index.ts';
import { Mapper, nodeOrigin, type FlowEdge, type FlowNode } from '../mapping.ts';
import { drawingMark } from '../keyboard/focus.ts';
import { nodeTypes } from '../nodes/index.ts';
import type { Point } from '../routing/geometry.ts';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import styles from './canvas.module.css';
import { ConnectionLine } from './connection-line.tsx';
import { ArrowEdge } from './edge.tsx';
import { Guides } from './guides.tsx';
import { hotEdges } from './hot.ts';
import { GateHead, Lanes } from './lanes.tsx';
import { Overview } from './overview.tsx';
import { Pointer } from './pointer.ts';
import { LARGEST, SMALLEST } from './view.ts';

const edgeTypes = { arrow: ArrowEdge };

/** From this many nodes on, only what is in sight is rendered. */
const MANY = 150;

interface CanvasProps {
  picture: Picture;
  /** Nothing in the picture will shift by itself any more. */
  settled: boolean;
  moving: ReadonlyMap<string, Point>;
  onMoving: (moving: ReadonlyMap<string, Point>) => void;
  /** Whether anything can be changed here. */
  editable: boolean;
  /** Fingers pan and tap; nothing is drawn. */
  touch: boolean;
  /** The node that the Tab key stops at. */
  current: string | null;
  toFlow: (screen: Point) => Point;
  onReady: () => void;
  onOpen: (id: string) => void;
  /** What floats over the canvas. */
  children: ReactNode;
}

// Made once, as the handlers are: React Flow compares them by identity.
const grid: [number, number] = [GRID, GRID];
const otherButtons = [1, 2];
const addingKeys = ['Shift', 'Meta', 'Control'];

/** React Flow with the drawing in it: turns what the pointer does into edits, and shows the result. */
export function Canvas(props: CanvasProps) {
  const { picture, moving, onMoving, editable, touch, current } = props;
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const selection = useDesignerState((state) => state.selection);
  const [connecting, setConnecting] = useState(false);
  const canvasElement = useRef<HTMLDivElement>(null);
  const [inited, setInited] = useState(false);
  const { settled, onReady } = props;
  // Shown once it stands where it will stand: a first glance at something that jumps helps nobody. By the element
  // itself, since nothing is drawn differently.
  useLayoutEffect(() => {
    const element = canvasElement.current;
    if (!inited || !settled || !element || element.dataset.ready !== undefined) return;
    onReady();
    element.dataset.ready = '';
    // The keyboard begins on the drawing, unless it is somewhere already.
    if (isAtLarge()) element.focus({ preventScroll: true });
  }, [inited, settled, onReady]);
  // … and comes back to it when what had it is gone.
  useFocusHome(() => canvasElement.current);
  const aimed = useMemo(() => aimedAt(picture, moving), [picture, moving]);
  const hot = useMemo(() => hotEdges(picture, selection, aimed), [picture, selection, aimed]);

  const [mapper] = useState(() => new Mapper());
  const canvas = useMemo(
    () => mapper.canvasOf({ picture, selection, current, hot }),
    [mapper, picture, selection, current, hot],
  );

  const [pointer] = useState(() => new Pointer());
  const onInit = useCallback(() => setInited(true), []);
  const onConnecting = useCallback((now: boolean) => setConnecting(now), []);
  const { toFlow, onOpen } = props;
  useLayoutEffect(() => {
    pointer.look({
      designer,
      editable,
      moving,
      onMoving,
      aimed,
      gateX: picture.gate?.x ?? null,
      toFlow,
      onOpen,
      onInit,
      onConnecting,
      onPanning: (panning) => void canvasElement.current?.toggleAttribute('data-panning', panning),
    });
  });
  return (
    <div
      ref={canvasElement}
      tabIndex={-1}
      {...{ [drawingMark]: '' }}
      className={styles.canvas}
      data-connecting={connecting || undefined}
      data-editable={editable || undefined}
    >
      <ReactFlow<FlowNode, FlowEdge>
        aria-label={t('canvas.label')}
        nodes={canvas.nodes}
        edges={canvas.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodeOrigin={nodeOrigin}
        {...pointer.handlers}
        connectionLineComponent={ConnectionLine}
        connectionRadius={24}
        connectionDragThreshold={4}
        nodeDragThreshold={3}
        snapToGrid
        snapGrid={grid}
        minZoom={SMALLEST}
        maxZoom={LARGEST}
        nodesDraggable={editable}
        nodesConnectable={editable}
        edgesFocusable={false}
        panOnScroll={!touch}
        selectionOnDrag={editable && !touch}
        panOnDrag={editable && !touch ? otherButtons : true}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={addingKeys}
        selectionKeyCode={null}
        deleteKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        elevateNodesOnSelect={false}
        selectNodesOnDrag={false}
        autoPanOnNodeFocus={false}
        onlyRenderVisibleElements={picture.nodes.length > MANY}
        attributionPosition="top-left"
      >
        <Lanes gate={picture.gate} days={picture.days} />
        <Background gap={24} size={2.4} color="var(--gl-grid-dot)" bgColor="transparent" />
        {picture.gate && <GateHead gate={picture.gate} />}
        {moving.size > 0 && <Guides nodes={picture.nodes} moving={moving} />}
        {!touch && <Overview picture={picture} />}
      </ReactFlow>
      {connecting && (
        <div className={styles.hint} role="status">
          {t('canvas.drawing')}
        </div>
      )}
      {props.children}
    </div>
  );
}
