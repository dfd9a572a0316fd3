import { stepZeroOf, type Duration, type Guard, type Process } from '../../../machines/index.ts';
import { rectOf, type Box, type Rect } from '../routing/geometry.ts';

/** The crossing from marketing to sales, drawn as a gate through both lanes. */
export interface Gate {
  x: number;
  /** Names of the roles on either side; null where nobody is named. */
  from: string | null;
  to: string | null;
  sla: Duration | null;
  criteria: Guard | null;
  /** The process says what happens here; without, the gate only parts the two halves. */
  settled: boolean;
}

/** Where the gate's pills begin, below the horizon. */
export const TERMS_TOP = 28;

/** How far from the outermost step of one half the gate stands when the halves overlap. */
const BESIDE = 60;

/** Null where the drawing has one half only. */
export function gateOf(process: Process, boxes: ReadonlyMap<string, Box>): Gate | null {
  const rects = (half: 'marketing' | 'sales') =>
    process.nodes.flatMap((node) => {
      const box = node.kind === 'step' && node.half === half ? boxes.get(node.id) : undefined;
      return box ? [rectOf(box)] : [];
    });
  const [marketing, sales] = [rects('marketing'), rects('sales')];
  if (marketing.length === 0 || sales.length === 0) return null;
  const zero = stepZeroOf(process);
  const zeroBox = zero && boxes.get(zero.id);
  const salesFrom = zeroBox ? rectOf(zeroBox).left : Math.min(...sales.map(({ left }) => left));
  const before = marketing.filter(({ right }) => right <= salesFrom).map(({ right }) => right);
  const x =
    before.length > 0
      ? middleOfWidest({ left: Math.max(...before), right: salesFrom }, standingBetween(process, boxes))
      : salesFrom - BESIDE;
  const { handoff } = process;
  return {
    x: Math.round(x),
    from: warmerOf(process),
    to: process.roles.find((role) => role.id === handoff?.owner)?.name ?? null,
    sla: handoff?.sla ?? null,
    criteria: handoff?.criteria ?? null,
    settled: handoff !== undefined,
  };
}

type Stretch = Pick<Rect, 'left' | 'right'>;

/** Outcomes and entries belong to no half: the gate may pass on either side of them, and not through. */
const standingBetween = ({ nodes }: Process, boxes: ReadonlyMap<string, Box>): Stretch[] =>
  nodes.flatMap((node) => {
    const box = node.kind === 'step' || node.kind === 'action' ? undefined : boxes.get(node.id);
    return box ? [rectOf(box)] : [];
  });

/** The middle of the widest free stretch between two borders. */
function middleOfWidest({ left, right }: Stretch, taken: readonly Stretch[]): number {
  let best: Stretch = { left, right: left };
  let from = left;
  for (const one of taken.toSorted((a, b) => a.left - b.left)) {
    const to = Math.min(one.left, right);
    if (to - from > best.right - best.left) best = { left: from, right: to };
    from = Math.max(from, one.right);
  }
  if (right - from > best.right - best.left) best = { left: from, right };
  return (best.left + best.right) / 2;
}

/** Who hands over: the role that most marketing steps belong to. */
function warmerOf(process: Process): string | null {
  const counts = new Map<string, number>();
  for (const node of process.nodes) {
    if (node.kind !== 'step' || node.half !== 'marketing' || node.owner === undefined) continue;
    counts.set(node.owner, (counts.get(node.owner) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return process.roles.find((role) => role.id === most?.[0])?.name ?? null;
}
