import type { TFunction } from 'i18next';
import {
  describeGuard,
  eventLabel,
  fieldLabel,
  isAutomatic,
  isReviewed,
  roleName,
  type Action,
  type ProcessInWorkspace,
  type Duration,
  type Edge,
  type Node,
  type Step,
} from '../../../machines/index.ts';
import { told } from '../../locales/index.ts';

export type Say = TFunction<'designer'>;

/** One pill on an arrow. */
export interface PillWords {
  icon: 'event' | 'timer' | 'date' | 'check' | 'error' | 'guard' | 'edit';
  text: string;
  /** `timed` is amber: time makes the arrow fire; `guard` is its condition, `own` the designer's word for it. */
  tone: 'plain' | 'timed' | 'guard' | 'own';
}

export function sayDuration({ amount, unit, working }: Duration, t: Say): string {
  return working ? t(`workingDuration.${unit}`, { count: amount }) : t(`duration.${unit}`, { count: amount });
}

/** As short as stays clear, for the canvas: "2 h", "30 min", "3 days". */
export function sayShortly({ amount, unit }: Duration, t: Say): string {
  return unit === 'hour' || unit === 'minute' || unit === 'second'
    ? t(`short.${unit}`, { amount })
    : t(`duration.${unit}`, { count: amount });
}

/** Everything that stands on an arrow, above each other: what makes it fire, a wait, its own label, the condition. */
export function sayPills(edge: Edge, process: ProcessInWorkspace, from: Node, to: Node, t: Say): PillWords[] {
  const guard = edge.guard && told(describeGuard(edge.guard, process));
  return [
    ...triggerPills(edge, process, from, to, t),
    ...(edge.label === undefined ? [] : [{ icon: 'edit', text: edge.label, tone: 'own' } as const]),
    ...(guard ? [{ icon: 'guard', text: capital(guard), tone: 'guard' } as const] : []),
  ];
}

function triggerPills({ on }: Edge, process: ProcessInWorkspace, from: Node, to: Node, t: Say): PillWords[] {
  switch (on.kind) {
    case 'enter':
      return [];
    case 'event': {
      const event = told(eventLabel(on.event, process));
      const text = on.from ? t('arrow.eventBy', { event, role: on.from }) : event;
      return [{ icon: 'event', text, tone: 'plain' }];
    }
    case 'after': {
      const duration = sayDuration(on.duration, t);
      return [timed(to.kind === 'action' ? duration : t('arrow.after', { duration }))];
    }
    case 'quiet': {
      const duration = sayDuration(on.duration, t);
      const event = on.event && told(eventLabel(on.event, process));
      return [timed(event ? t('arrow.without', { duration, event }) : t('arrow.quiet', { duration }))];
    }
    case 'date': {
      const field = told(fieldLabel(on.field, process));
      const duration = sayDuration(on.offset, t);
      const text =
        on.offset.amount === 0 ? t('arrow.at', { field }) : t(`arrow.${on.side}Date`, { duration, field });
      return [{ icon: 'date', text, tone: 'timed' }];
    }
    case 'result': {
      const wait = on.wait && timed(sayDuration(on.wait, t));
      // "Sent, after 4 days" of something automatic: that it has been done first goes without saying.
      if (wait && on.result === 'done' && from.kind === 'action' && isAutomatic(from.channel)) return [wait];
      const icon = on.result === 'failed' ? 'error' : on.result === 'overdue' ? 'timer' : 'check';
      const result = {
        icon,
        text: sayResult(on.result, from, t),
        tone: icon === 'timer' ? 'timed' : 'plain',
      } as const;
      return wait ? [result, wait] : [result];
    }
  }
}

const timed = (text: string): PillWords => ({ icon: 'timer', text, tone: 'timed' });

/** The trigger alone, in one line. */
export function sayTrigger(edge: Edge, process: ProcessInWorkspace, from: Node, to: Node, t: Say): string {
  const { on } = edge;
  if (on.kind === 'enter') return t('arrow.entering');
  if (on.kind === 'result' && on.wait) {
    return t('arrow.resultAfter', {
      result: sayResult(on.result, from, t),
      duration: sayDuration(on.wait, t),
    });
  }
  return triggerPills(edge, process, from, to, t)[0]?.text ?? '';
}

/** A result as a word of its own: the engine's are said in words, drawn ones begin with a capital. */
export function sayResult(result: string, from: Node, t: Say): string {
  if (result === 'overdue') return t('arrow.overdue');
  if (from.kind === 'action' && isAutomatic(from.channel)) {
    if (result === 'failed') return t('arrow.failed');
    if (result === 'done') return from.channel === 'email' ? t('arrow.sent') : t('arrow.done');
  }
  return capital(result);
}

/** The whole arrow in one sentence, for screen readers and lists. */
export function sayArrow(edge: Edge, process: ProcessInWorkspace, from: Node, to: Node, t: Say): string {
  const names = { from: nameOf(from, t), to: nameOf(to, t), trigger: sayTrigger(edge, process, from, to, t) };
  const sentence = edge.guard
    ? t('arrow.sentenceIf', { ...names, guard: told(describeGuard(edge.guard, process)) })
    : t('arrow.sentence', names);
  return edge.label === undefined ? sentence : `${sentence}, “${edge.label}”`;
}

/** Who performs an action, as a word or two. */
export function sayPerformer(action: Action, process: ProcessInWorkspace, t: Say): string {
  if (isReviewed(action))
    return t('node.approvedBy', {
      who: action.performer ? roleName(action.performer, process) : t('node.owner'),
    });
  if (isAutomatic(action.channel)) return t('node.automatic');
  return action.performer ? roleName(action.performer, process) : t('node.nobody');
}

/** The small line under a step's name: "7 d · 45 %". */
export function sayFacts({ expectedDays, winChance }: Step, t: Say): string {
  return [
    expectedDays === undefined ? null : t('node.days', { days: expectedDays }),
    winChance === undefined ? null : t('node.chance', { chance: winChance }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** A node's name, or what it is where nobody has named it yet. */
export const nameOf = (node: Node, t: Say): string => node.name.trim() || t(`unnamed.${node.kind}`);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
