import { useId, type ReactNode } from 'react';
import type { ProcessOutline } from '../../machines/api/index.ts';
import {
  isClear,
  lineBetween,
  middleBetween,
  roomOf,
  sizeOf,
  type OutlineNode,
} from './process-picture-lines.ts';
import styles from './process-picture.module.css';

/** A way through the drawing: what was taken stands out and says when, the rest is quiet. */
interface Travelled {
  /** Nodes that were passed, with when, in words. */
  nodes: ReadonlyMap<string, string>;
  /** Arrows that were taken, the same. */
  arrows: ReadonlyMap<string, string>;
  /** The node at which it stands now. */
  here: string;
}

/**
 * A process drawn small, from its own positions: red and green steps above the horizon, the team's work below it. A
 * whole `Process` may be passed as well.
 *
 * @param label what screen readers say; without it the picture is decoration
 * @param names writes the nodes' names, for pictures of at least half the canvas's size
 * @param travelled marks the way that somebody has taken
 * @param scale pixels per canvas unit; without it the picture fills its box
 */
export function ProcessPicture({
  process,
  label,
  names = false,
  travelled,
  scale,
}: {
  process: ProcessOutline;
  label?: string;
  names?: boolean;
  travelled?: Travelled;
  scale?: number;
}): ReactNode {
  const hatch = useId();
  const tip = useId();
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const room = roomOf(process.nodes);
  const gate = gateOf(process.nodes);
  return (
    <svg
      className={styles.picture}
      data-travelled={travelled !== undefined || undefined}
      viewBox={`${room.left} ${room.top} ${room.width} ${room.height}`}
      {...(scale !== undefined && { width: room.width * scale, height: room.height * scale })}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <defs>
        <pattern id={hatch} width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <line x1={0} y1={0} x2={9} y2={0} className={styles.hatchLine} />
        </pattern>
        <marker id={tip} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={5} markerHeight={5} orient="auto">
          <path d="M0 0L8 4L0 8z" className={styles.tip} />
        </marker>
      </defs>
      {gate !== null && (
        <>
          <rect
            x={room.left}
            y={room.top}
            width={gate - room.left}
            height={room.height}
            className={styles.marketing}
          />
          <line x1={gate} x2={gate} y1={room.top} y2={room.top + room.height} className={styles.gate} />
        </>
      )}
      <line x1={room.left} x2={room.left + room.width} y1={0} y2={0} className={styles.horizon} />
      {process.edges.map(({ id, from, to }) => {
        const [source, target] = [nodes.get(from), nodes.get(to)];
        if (!source || !target || source === target) return null;
        const lane = source.kind === 'action' || target.kind === 'action';
        const taken = travelled?.arrows.has(id);
        return (
          <path
            key={id}
            d={lineBetween(source, target)}
            className={lane ? styles.laneEdge : styles.edge}
            {...(taken && { 'data-taken': true, markerEnd: `url("#${tip}")` })}
          />
        );
      })}
      {process.nodes.map((node) => (
        <PicturedNode
          key={node.id}
          node={node}
          hatch={hatch}
          names={names}
          here={travelled?.here === node.id}
          quiet={travelled !== undefined && travelled.here !== node.id && !travelled.nodes.has(node.id)}
          {...(travelled?.nodes.has(node.id) && { taken: travelled.nodes.get(node.id) })}
        />
      ))}
      {travelled &&
        process.edges.map(({ id, from, to }) => {
          const [source, target, when] = [nodes.get(from), nodes.get(to), travelled.arrows.get(id)];
          // The way to what the team does goes without: that says itself when it began.
          if (!source || !target || when === undefined || target.kind === 'action') return null;
          const middle = middleBetween(source, target);
          // Where it would stand on a node, that one's own words are enough.
          if (!isClear(middle, process.nodes)) return null;
          return (
            <text key={id} {...middle} dy="0.35em" className={styles.when}>
              {when}
            </text>
          );
        })}
    </svg>
  );
}

interface PicturedNodeProps {
  node: OutlineNode;
  hatch: string;
  names: boolean;
  here: boolean;
  /** No part of the way that was taken. */
  quiet: boolean;
  /** When it was passed, in words. */
  taken?: string | undefined;
}

function PicturedNode({ node, hatch, names, here, quiet, taken }: PicturedNodeProps) {
  const { width, height } = sizeOf(node);
  const box = { x: node.x - width / 2, y: node.y - height / 2, width, height };
  const look = node.kind === 'step' ? node.influence : node.kind === 'outcome' ? node.outcome : node.kind;
  // An action is plain words without a box: small, a line stands for them.
  const bare = node.kind === 'action' && !names;
  return (
    <>
      {/* Lines run behind nodes, also behind those that are seen through. */}
      {quiet && <rect {...box} rx={8} className={styles.ground} />}
      <g
        data-look={look}
        className={styles.node}
        data-quiet={quiet || undefined}
        data-here={here || undefined}
      >
        {bare ? (
          <rect x={node.x - 44} y={node.y - 6} width={88} height={12} rx={6} className={styles.words} />
        ) : (
          <rect {...box} rx={node.kind === 'entry' || node.kind === 'anywhere' ? height / 2 : 8} />
        )}
        {look === 'passive' && <rect {...box} rx={8} style={{ fill: `url("#${hatch}")`, stroke: 'none' }} />}
        {names && (
          <foreignObject {...box}>
            <div className={styles.name}>
              <span>{node.name}</span>
            </div>
          </foreignObject>
        )}
        {taken !== undefined && (
          <text x={node.x} y={node.y + height / 2 + 18} className={styles.when}>
            {taken}
          </text>
        )}
      </g>
    </>
  );
}

/** Where marketing hands over to sales; null where there is one half only, or where the two stand among each other. */
function gateOf(nodes: readonly OutlineNode[]): number | null {
  const of = (half: 'marketing' | 'sales') =>
    nodes.filter((node) => node.kind === 'step' && node.half === half).map(({ x }) => x);
  const [marketing, sales] = [of('marketing'), of('sales')];
  if (marketing.length === 0 || sales.length === 0) return null;
  const [last, first] = [Math.max(...marketing), Math.min(...sales)];
  return last < first ? (last + first) / 2 : null;
}
