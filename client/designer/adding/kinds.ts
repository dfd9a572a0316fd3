import {
  entrySources,
  halfOf,
  outcomeKinds,
  triggersBetween,
  type Channel,
  type Entry,
  type Half,
  type Node,
  type NodeKind,
  type NodePatch,
  type OutcomeKind,
  type Process,
  type Step,
} from '../../../machines/index.ts';
import type { Point } from '../routing/geometry.ts';

/** What can be put onto the canvas. */
export type Addition =
  | { kind: 'step'; influence: Step['influence'] }
  | { kind: 'action'; channel: Channel }
  | { kind: 'outcome'; outcome: OutcomeKind }
  | { kind: 'entry'; source: Entry['source'] }
  | { kind: 'anywhere' };

/** Names of the palette's items, in the order of their digits. */
export const paletteItems = ['influenced', 'passive', 'action', 'outcome', 'entry', 'anywhere'] as const;
export type PaletteItem = (typeof paletteItems)[number];

/** What a palette item adds unless told more exactly: the outcome and the entry that the drawing doesn't have yet. */
export function additionOf(item: PaletteItem, process: Process, channel: Channel): Addition {
  switch (item) {
    case 'influenced':
    case 'passive':
      return { kind: 'step', influence: item };
    case 'action':
      return { kind: 'action', channel };
    case 'outcome': {
      const drawn = new Set(process.nodes.map((node) => (node.kind === 'outcome' ? node.outcome : null)));
      const order: readonly OutcomeKind[] = ['won', 'lost', 'nurture', 'disqualified'];
      return { kind: 'outcome', outcome: order.find((outcome) => !drawn.has(outcome)) ?? 'lost' };
    }
    case 'entry': {
      const drawn = new Set(process.nodes.map((node) => (node.kind === 'entry' ? node.source : null)));
      const order: readonly Entry['source'][] = ['form', 'hand', 'import', 'api', 'process'];
      return { kind: 'entry', source: order.find((source) => !drawn.has(source)) ?? 'form' };
    }
    case 'anywhere':
      return { kind: 'anywhere' };
  }
}

export const outcomeChoices: readonly OutcomeKind[] = outcomeKinds;
export const sourceChoices: readonly Entry['source'][] = entrySources;

/** Above this, far from the team, nobody on the team has influence. */
const PASSIVE_ABOVE = -200;

/**
 * The node that an arrow dropped in empty space most likely wants: what the customer does above the horizon, what the
 * team does below it. Null where no arrow from there may lead to anything new.
 */
export function nextOf(from: Node, at: Point, process: Process): Addition | null {
  const may = (kind: NodeKind) => triggersBetween(from.kind, kind).length > 0;
  const action: Addition = { kind: 'action', channel: from.kind === 'action' ? from.channel : 'email' };
  const step: Addition = { kind: 'step', influence: at.y < PASSIVE_ABOVE ? 'passive' : 'influenced' };
  const above: Addition[] = [
    step,
    { kind: 'outcome', outcome: 'won' },
    { kind: 'entry', source: 'process' },
    action,
  ];
  const below: Addition[] = [action, step, { kind: 'entry', source: 'process' }];
  const choice = (at.y < 0 ? above : below).find(({ kind }) => may(kind)) ?? null;
  return choice?.kind === 'outcome' ? additionOf('outcome', process, 'email') : choice;
}

/** What a new node begins with beside the defaults of its kind. */
export function initOf(addition: Addition, process: Process, from: Node | null): NodePatch {
  switch (addition.kind) {
    case 'step': {
      const half: Half | null = from && halfOf(process, from.id);
      const { influence } = addition;
      return half ? { influence, half } : { influence };
    }
    case 'action':
      return { channel: addition.channel };
    case 'outcome':
      return { outcome: addition.outcome };
    case 'entry':
      return { source: addition.source };
    case 'anywhere':
      return {};
  }
}
