import { triggersBetween, type Edge } from '../arrows.ts';
import { freshId } from '../ids.ts';
import { isForPeople, resultsOf, type Action } from '../nodes/action.ts';
import type { Node, NodeKind, Process } from '../process.ts';
import type { builtInEvents, Trigger } from '../triggers.ts';
import { EditError } from './error.ts';
import { callNode, nodeOf } from './lookup.ts';
import { takenEdgeIds } from './retired.ts';

const kinds: readonly NodeKind[] = ['step', 'action', 'outcome', 'entry', 'anywhere'];

const article = (kind: NodeKind): string => (kind === 'step' ? `a ${kind}` : `an ${kind}`);

const listed = new Intl.ListFormat('en', { type: 'disjunction' });

/** Refuses two nodes that no arrow may join, and says where an arrow from the first may go. */
export function assertJoinable(from: Node, to: Node): void {
  if (triggersBetween(from.kind, to.kind).length > 0) return;
  const targets = kinds.filter((kind) => triggersBetween(from.kind, kind).length > 0).map(article);
  throw new EditError(
    'illegal-arrow',
    `An arrow can’t go from ${callNode(from)} to ${callNode(to)}: ` +
      `from ${article(from.kind)} it leads to ${listed.format(targets)}.`,
  );
}

/**
 * An arrow ready for `addEdge`, with the trigger that most likely is meant: entering for what the team does, the
 * first result that leads nowhere yet, the event that the target's name speaks of, silence for passive steps.
 */
export function newEdge(process: Process, from: string, to: string): Edge {
  const source = nodeOf(process, from);
  const target = nodeOf(process, to);
  assertJoinable(source, target);
  return {
    id: freshId('arrow', takenEdgeIds(process)),
    from,
    to,
    order: nextOrder(process, from),
    on: likelyTrigger(process, source, target),
    // An action that leads back to itself needs an end.
    ...(from === to && source.kind === 'action' && { atMost: 3 }),
  };
}

/** The place after all arrows of a source. */
export const nextOrder = (process: Process, from: string): number =>
  process.edges.reduce((last, edge) => (edge.from === from ? Math.max(last, edge.order) : last), -1) + 1;

/** The trigger proposed for an arrow between two nodes that may be joined. */
export function likelyTrigger(process: Process, from: Node, to: Node): Trigger {
  if (from.kind === 'action') return likelyResult(process, from, to);
  if (from.kind === 'outcome' && from.outcome === 'nurture' && to.kind === 'entry') {
    return { kind: 'after', duration: { amount: 60, unit: 'day' } };
  }
  if (triggersBetween(from.kind, to.kind).includes('enter')) return { kind: 'enter' };
  if (to.kind === 'step' && to.influence === 'passive' && from.kind === 'step') {
    return { kind: 'quiet', duration: { amount: 2, unit: 'day' } };
  }
  if (to.kind === 'outcome' && to.outcome === 'nurture') {
    return { kind: 'quiet', duration: { amount: 21, unit: 'day' } };
  }
  return { kind: 'event', event: likelyEvent(process, from, to) };
}

function likelyResult(process: Process, action: Action, to: Node): Trigger {
  const drawn = new Set(
    process.edges.flatMap((edge) =>
      edge.from === action.id && edge.on.kind === 'result' ? [edge.on.result] : [],
    ),
  );
  const results = [...resultsOf(action), ...(action.due && isForPeople(action) ? ['overdue'] : [])];
  // Only a result that isn't the hoped-for one, which comes first, asks for another try.
  const again = action.id === to.id;
  const open = (again ? results.slice(1) : results).find((result) => !drawn.has(result));
  const result = open ?? results[0] ?? 'done';
  return again
    ? { kind: 'result', result, wait: { amount: 1, unit: 'day', working: true } }
    : { kind: 'result', result };
}

/** Words in a target's name → the built-in event that leads there. */
const hints: readonly (readonly [RegExp, keyof typeof builtInEvents])[] = [
  [/\b(book|schedul|meeting agreed)/i, 'booked'],
  [/\b(assess|held|met\b|demo|call)/i, 'meeting.held'],
  [/\b(accept|agree|approv|chose)/i, 'accepted'],
  [/\b(declin|reject|refus)/i, 'declined'],
  [/\bsign(?!ed up)/i, 'signed'],
  [/\b(paid|pay)/i, 'paid'],
  [/\b(subscri|signed up)/i, 'subscribed'],
  [/\b(ask|request|appl|form|enquir)/i, 'form.submitted'],
  [/\b(click|read|download|visit)/i, 'link.clicked'],
  [/\b(repl|answer)/i, 'replied'],
];

const inMarketing = ['form.submitted', 'subscribed', 'link.clicked', 'booked', 'replied'];
const inSales = ['replied', 'booked', 'meeting.held', 'accepted', 'signed', 'paid', 'declined'];

/** The likeliest event that no arrow of this source to a step or outcome waits for yet. */
function likelyEvent(process: Process, from: Node, to: Node): string {
  const used = new Set(
    process.edges.flatMap((edge) =>
      edge.from === from.id && edge.on.kind === 'event' ? [edge.on.event] : [],
    ),
  );
  const own = process.events.map((event) => event.name);
  const candidates = [
    ...(to.kind === 'outcome' ? [to.outcome === 'won' ? 'accepted' : 'declined'] : []),
    ...process.events.filter((event) => alike(event.label, to.name)).map((event) => event.name),
    ...hints.filter(([words]) => words.test(to.name)).map(([, event]) => event),
    ...(from.kind === 'step' && from.half === 'marketing' ? inMarketing : inSales),
    ...own,
    ...inMarketing,
    ...inSales,
  ];
  return candidates.find((event) => !used.has(event)) ?? candidates[0] ?? 'replied';
}

/** Whether an event's label and a step's name share a longer word, as “Contract sent” and “Contract received”. */
function alike(label: string, name: string): boolean {
  const words = (text: string) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const inName = new Set(words(name));
  return words(label).some((word) => inName.has(word));
}
