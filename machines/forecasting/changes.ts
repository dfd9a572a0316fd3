import { monthOf, type Month } from './months.ts';

/** A deal as the forecast sees it at one moment. */
export interface Seen {
  /** `none`: it isn't there, or is a lead still. */
  status: 'none' | 'open' | 'won' | 'lost' | 'nurture' | 'disqualified';
  ownerId: string | null;
  /** Expected close date, ISO. */
  closeOn: string | null;
  valueMinor: number | null;
  currency: string;
}

/** One deal at two moments. */
export interface Difference {
  deal: string;
  before: Seen;
  after: Seen;
}

/** Which open deals are looked at: expected to close in these months, of one owner (null: of nobody) or of all. */
export interface View {
  months: readonly Month[];
  currency: string;
  ownerId?: string | null | undefined;
}

/**
 * Why a deal's value is no longer, or not as it was, part of the view. `slipped`: expected later; `pulled`: expected in
 * these months now; `handed`: given to or taken from the owner who is looked at; `undated`: its date was taken away or
 * given; `dropped`: closed without being won or lost; `reopened`: it was closed before.
 */
export const moveKinds = [
  'won',
  'lost',
  'dropped',
  'added',
  'reopened',
  'pulled',
  'slipped',
  'earlier',
  'undated',
  'handed',
  'currency',
  'value',
] as const;
export type MoveKind = (typeof moveKinds)[number];

export interface Moved {
  deal: string;
  kind: MoveKind;
  /** What it adds to the open value of the view, in minor units: negative where it takes away. */
  minor: number;
  /** Expected close before and after. */
  from: string | null;
  to: string | null;
}

const isOpenIn = (seen: Seen, view: View): boolean => seen.status === 'open' && isIn(seen, view);

function isIn({ ownerId, closeOn, currency }: Seen, view: View): boolean {
  return (
    closeOn !== null &&
    currency === view.currency &&
    (view.ownerId === undefined || ownerId === view.ownerId) &&
    view.months.includes(monthOf(closeOn))
  );
}

/**
 * What one deal did to the open value of a view; null where it did nothing. Over all deals that have changed, the sum of
 * `minor` is exactly the open value afterwards less the open value before.
 */
export function movedBy({ deal, before, after }: Difference, view: View): Moved | null {
  const was = isOpenIn(before, view);
  const is = isOpenIn(after, view);
  if (!was && !is) return null;
  const minor = (is ? (after.valueMinor ?? 0) : 0) - (was ? (before.valueMinor ?? 0) : 0);
  const kind = was && is ? ('value' as const) : is ? whyIn(before, after, view) : whyOut(before, after, view);
  if (kind === 'value' && minor === 0) return null;
  return { deal, kind, minor, from: before.closeOn, to: after.closeOn };
}

function whyIn(before: Seen, after: Seen, view: View): MoveKind {
  if (before.status === 'none') return 'added';
  if (before.status !== 'open') return 'reopened';
  return whyAcross(before, after, view, 'pulled');
}

function whyOut(before: Seen, after: Seen, view: View): MoveKind {
  if (after.status === 'won' || after.status === 'lost') return after.status;
  if (after.status !== 'open') return 'dropped';
  return whyAcross(
    after,
    before,
    view,
    after.closeOn !== null && earlier(after, view) ? 'earlier' : 'slipped',
  );
}

const earlier = ({ closeOn }: Seen, { months }: View): boolean =>
  closeOn !== null && monthOf(closeOn) < (months[0] ?? '');

/** Why `outside` isn't in the view while `inside` is, both being open. */
function whyAcross(outside: Seen, inside: Seen, view: View, dated: MoveKind): MoveKind {
  if (outside.closeOn === null) return 'undated';
  if (!view.months.includes(monthOf(outside.closeOn))) return dated;
  return outside.currency === inside.currency ? 'handed' : 'currency';
}
