import { useTranslation } from 'react-i18next';
import type { Edit, Node, NodeMove } from '../../../machines/index.ts';
import { useHotkeys, type Hotkey } from '../../ui/index.ts';
import { paletteItems, type PaletteItem } from '../adding/kinds.ts';
import type { CanvasView } from '../canvas/use-view.ts';
import type { Picture } from '../drawing/picture.ts';
import type { Box, Side } from '../routing/geometry.ts';
import type { Designer } from '../store/designer.ts';
import { isEmpty, onlyEdge, onlyNode, soleEdge, soleNode, soleNote } from '../store/selection.ts';
import { linedUp, spread } from './arranging.ts';
import { focusOnCanvas, useCanvasFocus, useDrawingFocus } from './focus.ts';
import { useClipboard } from './use-clipboard.ts';
import { firstOf, nextArrow, walk } from './walk.ts';

interface KeysNeeds {
  designer: Designer;
  picture: Picture;
  view: CanvasView;
  editable: boolean;
  /** The drawing is shown, not its text. */
  drawn: boolean;
  onAdd: (item: PaletteItem) => void;
  onTidy: () => void;
  onNote: () => void;
  /** The fields are asked for. */
  onInspect: () => void;
}

const directions: readonly (readonly [key: string, side: Side])[] = [
  ['arrowright', 'right'],
  ['arrowdown', 'bottom'],
  ['arrowleft', 'left'],
  ['arrowup', 'top'],
];

/** How several nodes are put in line. */
const arrangements = [
  { keys: 'alt+c', words: 'column', moves: (nodes: readonly Node[]) => linedUp(nodes, 'x') },
  { keys: 'alt+r', words: 'row', moves: (nodes: readonly Node[]) => linedUp(nodes, 'y') },
  { keys: 'alt+shift+c', words: 'spreadX', moves: (nodes: readonly Node[]) => spread(nodes, 'x') },
  { keys: 'alt+shift+r', words: 'spreadY', moves: (nodes: readonly Node[]) => spread(nodes, 'y') },
] as const;

const STEP = 8;
const LEAP = 40;

/** Everything that the keyboard does on the canvas; listed behind `?`. */
export function useKeys({
  designer,
  picture,
  view,
  editable,
  drawn,
  onAdd,
  onTidy,
  onNote,
  onInspect,
}: KeysNeeds): void {
  const { t } = useTranslation('designer');
  const { t: say } = useTranslation('drawing');
  const onCanvas = useCanvasFocus() && drawn;
  const onDrawing = useDrawingFocus() && drawn;
  useClipboard(designer, onCanvas && editable, view.middle);

  const boxes = () =>
    new Map(
      picture.nodes.map(({ node, place, layout }): [string, Box] => [node.id, { ...place, ...layout }]),
    );
  const selected = () => designer.get().selection;
  const node = () => soleNode(selected());

  const inspect = () => {
    onInspect();
    designer.inspect();
  };
  const goTo = (id: string | null) => {
    if (id === null) return;
    designer.select(onlyNode(id));
    view.show(id);
    focusOnCanvas('node', id);
  };
  const go = (side: Side) => {
    const edgeId = soleEdge(selected());
    const edge = designer.process.edges.find((one) => one.id === edgeId);
    // From an arrow, the keys lead to its ends.
    if (edge) return goTo(side === 'right' || side === 'bottom' ? edge.to : edge.from);
    const here = node();
    goTo(here === null ? firstOf(boxes()) : walk(here, side, boxes(), designer.process.edges));
  };
  const move = (side: Side, by: number) => {
    const { nodes: ids, notes: noteIds } = selected();
    const [dx, dy] = { right: [by, 0], left: [-by, 0], top: [0, -by], bottom: [0, by] }[side];
    const moved = (list: readonly NodeMove[], chosen: ReadonlySet<string>): NodeMove[] =>
      list
        .filter(({ id }) => chosen.has(id))
        .map(({ id, x, y }) => ({ id, x: x + (dx ?? 0), y: y + (dy ?? 0) }));
    const { nodes, notes = [] } = designer.process;
    designer.edit(
      [
        { do: 'moveNodes', moves: moved(nodes, ids) },
        { do: 'moveNotes', moves: moved(notes, noteIds) },
      ],
      { burst: 'move' },
    );
  };
  const goThroughArrows = (by: 1 | -1) => {
    const { edges } = designer.process;
    const current = soleEdge(selected());
    const edge = edges.find((one) => one.id === current);
    const next = nextArrow(node() ?? edge?.from ?? '', current, edges, by);
    if (next === null) return;
    designer.select(onlyEdge(next));
    view.show(next);
    focusOnCanvas('edge', next);
  };
  const remove = () => {
    const { nodes, edges, notes } = selected();
    const gone = new Set(nodes);
    const loose = designer.process.edges.filter(
      (one) => edges.has(one.id) && !gone.has(one.from) && !gone.has(one.to),
    );
    designer.edit([
      { do: 'removeEdges', ids: loose.map((one) => one.id) },
      { do: 'removeNodes', ids: [...gone] },
      { do: 'removeNotes', ids: [...notes] },
    ]);
  };

  const drawing: Hotkey[] = [
    ...paletteItems.map((item, index) => ({
      keys: String(index + 1),
      label: t('keys.add', { what: t(`palette.${item}`) }),
      run: () => onAdd(item),
    })),
    { keys: 'f2 enter', label: t('keys.rename'), run: () => rename(designer, inspect) },
    { keys: 'n', label: say('keys.note'), run: onNote },
    { keys: 'r', label: say('keys.flip'), run: () => flip(designer) },
    ...arrangements.map(({ keys, words, moves }) => ({
      keys,
      label: say(`keys.${words}`),
      run: () => {
        const ids = selected().nodes;
        const nodes = designer.process.nodes.filter(({ id }) => ids.has(id));
        if (nodes.length > 1) designer.edit({ do: 'moveNodes', moves: moves(nodes) });
      },
    })),
    { keys: 'c', label: t('keys.connect'), run: () => designer.connectFrom(node()) },
    { keys: 't', label: t('keys.tidy'), run: onTidy },
    { keys: 'delete backspace', label: t('keys.remove'), run: remove },
    {
      keys: 'mod+d',
      label: t('keys.duplicate'),
      run: () => {
        const { nodes, notes } = selected();
        designer.edit({ do: 'duplicateNodes', ids: [...nodes], notes: [...notes] }, { selectAdded: true });
      },
    },
    ...directions.map(([key, side], index) => ({
      keys: `shift+${key} alt+${key}`,
      ...(index === 0 && { label: t('keys.move') }),
      run: () => move(side, STEP),
    })),
    ...directions.map(([key, side], index) => ({
      keys: `alt+shift+${key}`,
      ...(index === 0 && { label: t('keys.moveFar') }),
      run: () => move(side, LEAP),
    })),
  ];
  const looking: Hotkey[] = [
    ...directions.map(([key, side], index) => ({
      keys: key,
      ...(index === 0 && { label: t('keys.walk') }),
      run: () => go(side),
    })),
    { keys: '.', label: t('keys.arrows'), run: () => goThroughArrows(1) },
    { keys: ',', run: () => goThroughArrows(-1) },
    { keys: 'i', label: t('keys.inspect'), run: inspect },
    { keys: 'mod+a', label: t('keys.all'), run: () => designer.selectAll() },
    { keys: 'escape', label: t('keys.leave'), run: () => leave(designer) },
    { keys: 'f', label: t('keys.fit'), run: view.fit },
    { keys: '+ =', label: t('keys.zoomIn'), run: () => view.zoomBy(1.2) },
    { keys: '-', label: t('keys.zoomOut'), run: () => view.zoomBy(1 / 1.2) },
    { keys: '0', run: () => view.zoomTo(1) },
  ];
  useHotkeys(t('keys.group'), [
    { keys: 'tab', label: say('keys.find'), run: () => lookFor(designer), enabled: onDrawing && editable },
    ...drawing.map((key) => ({ ...key, enabled: onCanvas && editable })),
    ...looking.map((key) => ({ ...key, enabled: onCanvas })),
  ]);
  useHotkeys(t('keys.group'), [
    { keys: 'mod+z', label: t('keys.undo'), run: () => designer.undo(), enabled: editable },
    { keys: 'mod+shift+z mod+y', label: t('keys.redo'), run: () => designer.redo(), enabled: editable },
  ]);
}

/** Enter on an arrow, or on a stub without a name, goes to its fields. */
function rename(designer: Designer, inspect: () => void): void {
  const { selection } = designer.get();
  const note = soleNote(selection);
  const node = designer.process.nodes.find((one) => one.id === soleNode(selection));
  if (note !== null) designer.writeNote(note);
  else if (node && node.kind !== 'anywhere') designer.name(node.id);
  else inspect();
}

/** Passive steps among what is selected become influenced ones; where there is none, the influenced ones passive. */
function flip(designer: Designer): void {
  const { nodes } = designer.get().selection;
  const steps = designer.process.nodes.filter((node) => node.kind === 'step' && nodes.has(node.id));
  const influence = steps.some((step) => step.kind === 'step' && step.influence === 'passive')
    ? 'influenced'
    : 'passive';
  designer.edit(steps.map(({ id }): Edit => ({ do: 'setInfluence', id, influence })));
}

/** Where nothing is selected any more, the Tab key leaves the drawing again. */
function leave(designer: Designer): void {
  const { selection, page } = designer.get();
  if (isEmpty(selection) && page === null && document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
  designer.close();
}

/** Looks for what comes after what is selected, or goes onto the arrow that is. */
function lookFor(designer: Designer): void {
  const { selection } = designer.get();
  const [after, edge] = [soleNode(selection), soleEdge(selection)];
  designer.lookFor({ ...(after !== null && { after }), ...(edge !== null && { edge }) });
}
