import type { ProcessOutline } from '../../machines/api/index.ts';

export type OutlineNode = ProcessOutline['nodes'][number];

interface Size {
  width: number;
  height: number;
}

const sizes: Record<OutlineNode['kind'], Size> = {
  step: { width: 156, height: 72 },
  action: { width: 150, height: 44 },
  outcome: { width: 120, height: 48 },
  entry: { width: 112, height: 26 },
  anywhere: { width: 112, height: 26 },
};

/** About as large as the designer draws it, in canvas units. */
export const sizeOf = (node: OutlineNode): Size => sizes[node.kind];

const MARGIN = 24;

/** What the picture shows of the canvas: all nodes and a margin; never nothing. */
export function roomOf(nodes: readonly OutlineNode[]): Size & { left: number; top: number } {
  if (nodes.length === 0) return { left: -400, top: -200, width: 800, height: 400 };
  const edges = nodes.map((node) => {
    const { width, height } = sizeOf(node);
    return {
      left: node.x - width / 2,
      right: node.x + width / 2,
      top: node.y - height / 2,
      bottom: node.y + height / 2,
    };
  });
  const left = Math.min(...edges.map((one) => one.left)) - MARGIN;
  const top = Math.min(...edges.map((one) => one.top), -60) - MARGIN;
  const right = Math.max(...edges.map((one) => one.right)) + MARGIN;
  const bottom = Math.max(...edges.map((one) => one.bottom), 60) + MARGIN;
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * A line from border to border with one soft bend or two, as an SVG path. Pictures are small: lines needn’t keep clear
 * of other nodes, which are drawn over them.
 */
export function lineBetween(from: OutlineNode, to: OutlineNode): string {
  const { start, end, way } = endsOf(from, to);
  return bent(start, end, way, way === 'down' ? (start.y + end.y) / 2 : (start.x + end.x) / 2);
}

/** Where the line's words may stand: the middle of its middle stretch. */
export function middleBetween(from: OutlineNode, to: OutlineNode): Point {
  const { start, end } = endsOf(from, to);
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

/** Whether words at this point stand on none of the nodes. */
export const isClear = (point: Point, nodes: readonly OutlineNode[]): boolean =>
  nodes.every((node) => {
    const { width, height } = sizeOf(node);
    // Below a node stands when it was passed.
    return (
      Math.abs(point.x - node.x) > width / 2 ||
      point.y < node.y - height / 2 - RADIUS ||
      point.y > node.y + height / 2 + 2 * RADIUS
    );
  });

function endsOf(from: OutlineNode, to: OutlineNode): { start: Point; end: Point; way: 'across' | 'down' } {
  const [a, b] = [sizeOf(from), sizeOf(to)];
  const beside = Math.abs(to.x - from.x) - (a.width + b.width) / 2;
  const above = Math.abs(to.y - from.y) - (a.height + b.height) / 2;
  const [across, down] = [Math.sign(to.x - from.x) || 1, Math.sign(to.y - from.y) || 1];
  return above >= beside
    ? {
        start: { x: from.x, y: from.y + (down * a.height) / 2 },
        end: { x: to.x, y: to.y - (down * b.height) / 2 },
        way: 'down',
      }
    : {
        start: { x: from.x + (across * a.width) / 2, y: from.y },
        end: { x: to.x - (across * b.width) / 2, y: to.y },
        way: 'across',
      };
}

interface Point {
  x: number;
  y: number;
}

const RADIUS = 12;

function bent(start: Point, end: Point, way: 'across' | 'down', middle: number): string {
  const aside = way === 'across' ? end.y - start.y : end.x - start.x;
  const along = way === 'across' ? end.x - start.x : end.y - start.y;
  if (aside === 0) return `M${at(start)}L${at(end)}`;
  const radius = Math.min(RADIUS, Math.abs(aside) / 2, Math.abs(along) / 2);
  const [first, second] =
    way === 'across'
      ? [
          { x: middle, y: start.y },
          { x: middle, y: end.y },
        ]
      : [
          { x: start.x, y: middle },
          { x: end.x, y: middle },
        ];
  return [
    `M${at(start)}`,
    `L${at(towards(first, start, radius))}`,
    `Q${at(first)} ${at(towards(first, second, radius))}`,
    `L${at(towards(second, first, radius))}`,
    `Q${at(second)} ${at(towards(second, end, radius))}`,
    `L${at(end)}`,
  ].join('');
}

/** The point `by` away from one on the straight way to another. */
const towards = (from: Point, to: Point, by: number): Point => ({
  x: from.x + Math.sign(to.x - from.x) * by,
  y: from.y + Math.sign(to.y - from.y) * by,
});

const at = ({ x, y }: Point): string => `${round(x)},${round(y)}`;

const round = (value: number): number => Math.round(value * 10) / 10;
