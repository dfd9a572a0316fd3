import type { TFunction } from 'i18next';
import {
  describeGuard,
  eventLabel,
  fieldLabel,
  isAutomatic,
  resultsOf,
  roleName,
  stepZeroOf,
  type Action,
  type Edge,
  type Node,
  type Process,
} from '../../../machines/index.ts';
import type { IconName } from '../../ui/index.ts';
import { nameOf, sayDuration, sayPerformer, type Say } from '../drawing/arrow-words.ts';
import { told } from '../../locales/index.ts';

export interface ListingWords {
  /** The words of the drawing. */
  t: Say;
  /** The words of its text. */
  say: TFunction<'listing'>;
}

interface Ends {
  process: Process;
  /** Undefined where the arrow begins at nothing. */
  from: Node | undefined;
  to: Node | null;
  crosses: boolean;
  /** What it opens has been told before. */
  again: boolean;
}

/** “After 3 days, if Deal value is at least 1,000: sends “Follow-up””. */
export function sayWay(edge: Edge, ends: Ends, words: ListingWords): string {
  return words.say('says', { when: sayTerms(edge, ends, words), does: sayDoes(ends, words) });
}

function sayTerms(edge: Edge, { process, from }: Ends, words: ListingWords): string {
  const { say } = words;
  let when = sayWhen(edge, process, from, words);
  if (edge.guard) when = say('terms.if', { when, guard: told(describeGuard(edge.guard, process)) });
  if (edge.atMost !== undefined) when = say('terms.atMost', { when, count: edge.atMost });
  if (edge.label !== undefined) when = say('terms.label', { when, label: edge.label });
  return when;
}

function sayWhen({ on }: Edge, process: Process, from: Node | undefined, { t, say }: ListingWords): string {
  switch (on.kind) {
    case 'enter':
      return say('when.enter');
    case 'event': {
      const event = told(eventLabel(on.event, process));
      return on.from ? say('when.eventBy', { event, role: on.from }) : say('when.event', { event });
    }
    case 'after':
      return say('when.after', { duration: sayDuration(on.duration, t) });
    case 'quiet': {
      const duration = sayDuration(on.duration, t);
      return on.event
        ? say('when.without', { duration, event: told(eventLabel(on.event, process)) })
        : say('when.quiet', { duration });
    }
    case 'date': {
      const field = told(fieldLabel(on.field, process));
      if (on.offset.amount === 0) return say('when.at', { field });
      return say(`when.${on.side}Date`, { field, duration: sayDuration(on.offset, t) });
    }
    case 'result': {
      const when = sayEnd(on.result, from, say);
      return on.wait ? say('when.later', { when, duration: sayDuration(on.wait, t) }) : when;
    }
  }
}

function sayEnd(result: string, from: Node | undefined, say: TFunction<'listing'>): string {
  if (result === 'overdue') return say('when.overdue');
  if (result === 'done') {
    return say(from?.kind === 'action' && from.channel === 'email' ? 'when.sent' : 'when.done');
  }
  const isEngines = from?.kind === 'action' && isAutomatic(from.channel);
  return isEngines && result === 'failed' ? say('when.failed') : say('when.result', { result });
}

function sayDoes({ from, to, crosses, again }: Ends, { t, say }: ListingWords): string {
  if (!to) return say('does.nowhere');
  const name = nameOf(to, t);
  if (to === from) return say('does.again', { name });
  if (to.kind === 'action') return again ? say('does.told', { name }) : say(`does.${to.channel}`, { name });
  if (to.kind === 'outcome' || to.kind === 'entry') return say(`does.${to.kind}`, { name });
  return say(crosses ? 'does.crossing' : 'does.step', { name });
}

/** The drawing of what makes an arrow fire. */
export function whenIcon({ on }: Edge): IconName {
  switch (on.kind) {
    case 'event':
      return 'event';
    case 'after':
    case 'quiet':
      return 'timer';
    case 'date':
      return 'date';
    case 'result':
      return on.wait ? 'timer' : on.result === 'overdue' || on.result === 'failed' ? 'warning' : 'check';
    case 'enter':
      return 'arrow';
  }
}

interface About {
  process: Process;
  stage: number | null;
  stepZero: boolean;
}

/** A node's name; of a stub, the steps that it stands for. */
export const titleOf = (node: Node, { t }: ListingWords): string =>
  node.kind === 'anywhere' ? t(`anywhere.${node.scope}`) : nameOf(node, t);

/** What stands behind a node's name, a few words each. */
export function factsOf(node: Node, about: About, words: ListingWords): string[] {
  const { t, say } = words;
  const { process } = about;
  const facts = (...list: (string | false | undefined)[]): string[] =>
    [...list, node.note !== undefined && say('fact.note', { text: node.note })].filter(
      (fact) => typeof fact === 'string',
    );
  switch (node.kind) {
    case 'step':
      return facts(
        t(`kind.${node.influence}`),
        about.stage !== null && say('fact.stage', { number: about.stage }),
        about.stepZero && t('node.stepZero'),
        node.expectedDays !== undefined && say('fact.days', { count: node.expectedDays }),
        node.winChance !== undefined && say('fact.chance', { chance: node.winChance }),
        node.owner !== undefined && say('fact.owner', { role: roleName(node.owner, process) }),
        node.chip !== undefined && node.chip !== '' && say('fact.chip', { chip: node.chip }),
      );
    case 'action':
      return facts(...actionFacts(node, process, words));
    case 'outcome':
      return facts(
        t(`outcome.${node.outcome}`) !== nameOf(node, t) && t(`outcome.${node.outcome}`),
        node.reasons && node.reasons.length > 0 && say('fact.reasons', { list: node.reasons.join(', ') }),
      );
    case 'entry':
      return facts(t(`source.${node.source}`), t(`entryFields.${node.often}`));
    case 'anywhere':
      return facts();
  }
}

function actionFacts(action: Action, process: Process, { t, say }: ListingWords): (string | false)[] {
  const who = sayPerformer(action, process, t);
  const byHand = !isAutomatic(action.channel);
  const { aim } = action;
  return [
    t(`channel.${action.channel}`),
    byHand && action.due ? t('node.within', { who, duration: sayDuration(action.due, t) }) : who,
    byHand && say('fact.results', { list: resultsOf(action).join(', ') }),
    aim?.to === 'all' && say('fact.aimAll'),
    aim?.to === 'role' && say('fact.aimRole', { role: aim.role }),
    action.outlives === true && say('fact.outlives'),
  ];
}

/** Who takes over, in what time, and which leads cross. */
export function handoffFacts(process: Process, { t, say }: ListingWords): string[] {
  const { handoff } = process;
  const zero = stepZeroOf(process);
  const refusedTo = process.nodes.find(({ id }) => id === handoff?.refusedTo);
  return [
    handoff ? say('handoff.owner', { role: roleName(handoff.owner, process) }) : t('gate.unset'),
    zero && say('handoff.zero', { name: nameOf(zero, t) }),
    handoff?.sla && t('gate.accept', { duration: sayDuration(handoff.sla, t) }),
    handoff &&
      (handoff.criteria
        ? say('handoff.criteria', { guard: told(describeGuard(handoff.criteria, process)) })
        : say('handoff.everyone')),
    handoff && say('handoff.refused', { name: refusedTo ? nameOf(refusedTo, t) : t('handoff.nurture') }),
  ].filter((fact) => typeof fact === 'string');
}
