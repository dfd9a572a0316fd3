import { useTranslation } from 'react-i18next';
import { nodeKinds, triggersBetween } from '../../../machines/index.ts';
import type { EdgeView } from '../drawing/picture.ts';
import { piecesOf, type Point } from '../routing/geometry.ts';
import { useDesigner } from '../store/context.tsx';
import styles from './edge.module.css';

/** The plus on an arrow that the pointer is on: puts something in between. */
export function InsertButton({ view }: { view: EdgeView }) {
  const { t } = useTranslation('drawing');
  const designer = useDesigner();
  const at = placeOn(view);
  if (!at || !canBeParted(view, designer.process.nodes)) return null;
  const open = () => {
    designer.selectEdge(view.edge.id);
    designer.lookFor({ edge: view.edge.id });
  };
  return (
    <g
      className={`${styles.insert} nopan`}
      transform={`translate(${at.x} ${at.y})`}
      role="button"
      aria-label={t('edge.insert')}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        open();
      }}
    >
      <title>{t('edge.insert')}</title>
      <circle r={9} />
      <path d="M-4 0H4M0 -4V4" />
    </g>
  );
}

/** The middle of the longest stretch that has no words on it. */
function placeOn({ route, pills }: EdgeView): Point | null {
  let best: { at: Point; length: number } | null = null;
  for (const { upright, at, from, to } of piecesOf(route.points)) {
    const { label } = route;
    const across = label && (upright ? label.x : label.y);
    const on = label && pills && across !== null && Math.abs(across - at) < 4;
    const half = pills ? (upright ? pills.height : pills.width) / 2 : 0;
    const along = label && (upright ? label.y : label.x);
    const stretches =
      on && along !== null
        ? [[from, along - half] as const, [along + half, to] as const]
        : [[from, to] as const];
    for (const [low, high] of stretches) {
      const middle = (low + high) / 2;
      const length = high - low;
      if (length < 28 || (best && length <= best.length)) continue;
      best = { at: upright ? { x: at, y: middle } : { x: middle, y: at }, length };
    }
  }
  return best?.at ?? null;
}

function canBeParted(
  { edge }: EdgeView,
  nodes: readonly { id: string; kind: (typeof nodeKinds)[number] }[],
): boolean {
  const [from, to] = [edge.from, edge.to].map((id) => nodes.find((node) => node.id === id)?.kind);
  if (!from || !to || edge.from === edge.to) return false;
  return nodeKinds.some(
    (kind) => triggersBetween(from, kind).length > 0 && triggersBetween(kind, to).length > 0,
  );
}
