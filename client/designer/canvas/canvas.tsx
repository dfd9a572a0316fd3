import '@xyflow/react/dist/base.css';
import { Background, ReactFlow, SelectionMode, type FinalConnectionState } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { triggersBetween, type Edit } from '../../../machines/index.ts';
import { toast } from '../../ui/index.ts';
import { addAt, connect, whyNot } from '../adding/add.ts';
import { nextOf } from '../adding/kinds.ts';
import { aimedAt } from '../adding/nearest.ts';
import type { Picture } from '../drawing/picture.ts';
import {
  Mapper,
  movesIn,
  nodeOrigin,
  noteIn,
  selectionAfter,
  type FlowEdge,
  type FlowNode,
  type FlowNodeChange,
} from '../mapping.ts';
import { drawingMark } from '../keyboard/focus.ts';
import { nodeTypes } from '../nodes/index.ts';
import type { Point } from '../routing/geometry.ts';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import { nothing } from '../store/selection.ts';
import styles from './canvas.module.css';
import { ConnectionLine } from './connection-line.tsx';
import { ArrowEdge } from './edge.tsx';
import { Guides } from './guides.tsx';
import { hotEdges } from './hot.ts';
import { GateHead, Lanes } from './lanes.tsx';
import { dropEdits } from './moving.ts';
import { Overview } from './overview.tsx';
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

const nowhere: ReadonlyMap<string, Point> = new Map();

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
    if (document.activeElement === document.body) element.focus({ preventScroll: true });
  }, [inited, settled, onReady]);
  const aimed = useMemo(() => aimedAt(picture, moving), [picture, moving]);
  const hot = useMemo(() => hotEdges(picture, selection, aimed), [picture, selection, aimed]);

  const [mapper] = useState(() => new Mapper());
  const canvas = useMemo(
    () => mapper.canvasOf({ picture, selection, current, hot }),
    [mapper, picture, selection, current, hot],
  );

  const onNodesChange = (changes: FlowNodeChange[]) => {
    const picked = selectionAfter(designer.get().selection, changes, 'nodes');
    if (picked) designer.select(picked);
    const moved = movesIn(changes);
    if (!moved || !editable) return;
    const all = new Map([...moving, ...moved.moves]);
    if (!moved.done) onMoving(all);
    else {
      onMoving(nowhere);
      const drop = dropEdits(designer.process, all, picture.gate?.x ?? null);
      const [node] = all.keys();
      const into: Edit[] =
        aimed !== null && node !== undefined ? [...drop, { do: 'insertOnEdge', edge: aimed, node }] : drop;
      // Where it doesn't fit between the two, it simply lies there.
      if (designer.edit(into, { quiet: into !== drop }) !== null && into !== drop) designer.edit(drop);
    }
  };

  const onConnectEnd = (event: MouseEvent | TouchEvent, connection: FinalConnectionState) => {
    setConnecting(false);
    const from = designer.process.nodes.find((node) => node.id === connection.fromNode?.id);
    if (!from || connection.isValid) return;
    if (connection.toNode) {
      const reason =
        connection.toNode.id === from.id ? null : whyNot(designer.process, from.id, connection.toNode.id);
      if (reason) toast.problem(new Error(reason));
      return;
    }
    const pointer = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (!pointer || !isPane(document.elementFromPoint(pointer.clientX, pointer.clientY))) return;
    const at = props.toFlow({ x: pointer.clientX, y: pointer.clientY });
    const addition = nextOf(from, at, designer.process);
    if (addition) addAt(designer, addition, at, from);
  };

  const kindOf = (id: string | null) => designer.process.nodes.find((node) => node.id === id)?.kind;
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
        onNodesChange={onNodesChange}
        onEdgesChange={(changes) => {
          const picked = selectionAfter(designer.get().selection, changes, 'edges');
          if (picked) designer.select(picked);
        }}
        onPaneClick={() => designer.select(nothing)}
        onNodeDoubleClick={(_event, { id }) => {
          const note = noteIn(id);
          if (note === null) props.onOpen(id);
          else designer.writeNote(note);
        }}
        onConnectStart={() => setConnecting(true)}
        onConnect={({ source, target }) => connect(designer, source, target)}
        onConnectEnd={onConnectEnd}
        isValidConnection={({ source, target }) => {
          const [from, to] = [kindOf(source), kindOf(target)];
          return (
            source !== target &&
            from !== undefined &&
            to !== undefined &&
            triggersBetween(from, to).length > 0
          );
        }}
        onInit={() => setInited(true)}
        connectionLineComponent={ConnectionLine}
        connectionRadius={24}
        connectionDragThreshold={4}
        nodeDragThreshold={3}
        snapToGrid
        snapGrid={[8, 8]}
        minZoom={SMALLEST}
        maxZoom={LARGEST}
        nodesDraggable={editable}
        nodesConnectable={editable}
        edgesFocusable={false}
        panOnScroll={!touch}
        selectionOnDrag={editable && !touch}
        panOnDrag={editable && !touch ? [1, 2] : true}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
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

const isPane = (element: Element | null): boolean =>
  element?.closest('.react-flow__pane') != null && element.closest('.react-flow__node') === null;
