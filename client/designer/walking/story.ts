import type { TFunction } from 'i18next';
import {
  callPlace,
  describeAsked,
  eventLabel,
  fieldLabel,
  fieldType,
  describeValue,
  roleName,
  type Doer,
  type Effect,
  type Happening,
  type Node,
  type Process,
  type Unsent,
  type Walk,
} from '../../../machines/index.ts';
import type { IconName } from '../../ui/index.ts';
import { sayResult, sayTrigger } from '../drawing/arrow-words.ts';
import { told } from '../../locales/index.ts';

export interface StoryRow {
  key: string;
  at: number;
  icon: IconName;
  title: string;
  /** What came of it and because of what; may be empty. */
  text: string;
  by: Doer;
  /** Why arrows were taken and why not. */
  reasons: { held: boolean; text: string }[];
  /** The node that it is about. */
  node: string | null;
}

interface Tongue {
  t: TFunction<'walking'>;
  designer: TFunction<'designer'>;
  /** Whom it is about. */
  name: string;
}

type Telling = Tongue & { openedBy: ReadonlyMap<string, string | null> };

/** The walk's timeline in words, newest first. */
export function rowsOf(walk: Walk, tongue: Tongue): StoryRow[] {
  const openedBy = openersIn(walk);
  const rows = walk.states.flatMap(({ story }, move) =>
    story.flatMap((happening, index) =>
      onlySends(happening) ? [] : [rowOf(walk, happening, `${move}.${index}`, { ...tongue, openedBy })],
    ),
  );
  return rows.toReversed();
}

/** Action instance → the arrow that opened it. */
function openersIn({ states }: Walk): ReadonlyMap<string, string | null> {
  const effects = states.flatMap(({ story }) =>
    story.flatMap((happening) => happening.effects.map((effect) => ({ effect, deal: happening.deal }))),
  );
  return new Map(
    effects.flatMap(({ effect, deal }) =>
      effect.kind === 'action.opened' ? [[`${deal}.${effect.instance}`, effect.edge]] : [],
    ),
  );
}

/** A wait that ended in a message: the message has a row of its own, which says so. */
const onlySends = ({ event, effects, tried }: Happening): boolean =>
  event.type.startsWith('due.') &&
  tried.length === 0 &&
  effects.some(({ kind }) => kind === 'send') &&
  effects.every(({ kind }) => kind === 'send' || kind === 'action.opened');

function rowOf(walk: Walk, happening: Happening, key: string, tongue: Telling): StoryRow {
  const { process, graph } = walk.machine;
  const { at, by, effects } = happening;
  const moved = effects.findLast((effect) => effect.kind === 'moved');
  const { title, icon, node } = headOf(walk, happening, tongue);
  return {
    key,
    at,
    icon: moved && !happening.message ? iconOf(graph.nodes.get(moved.to)) : icon,
    title,
    text: [
      ...(happening.message?.unsent ? [sayUnsent(happening.message.unsent, tongue)] : []),
      becauseOf(walk, happening, tongue),
      ...effects.flatMap((effect) => said(effect, happening, walk, tongue)),
      opened(effects, process, tongue),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    by,
    reasons: happening.tried.flatMap((tried) => {
      const edge = graph.edges.get(tried.edge);
      const words = tried.asked
        .filter((asked) => asked.held === tried.held || tried.held)
        .map((asked) => told(describeAsked(asked, process)));
      if (!edge || words.length === 0) return [];
      const names = { to: told(callPlace(edge.to, process)), why: words.join('; ') };
      return [
        { held: tried.held, text: tongue.t(tried.held ? 'happened.taken' : 'happened.notTaken', names) },
      ];
    }),
    node: moved?.to ?? node,
  };
}

/** Why a message was sent: what made its arrow fire. */
function becauseOf({ machine: { process, graph } }: Walk, happening: Happening, tongue: Telling): string {
  const { message, event, deal } = happening;
  const edge = message && graph.edges.get(tongue.openedBy.get(`${deal}.${event.instance ?? ''}`) ?? '');
  const [from, to] = [graph.nodes.get(edge?.from ?? ''), graph.nodes.get(edge?.to ?? '')];
  if (!edge || !from || !to) return '';
  const trigger = sayTrigger(edge, process, from, to, tongue.designer);
  const words = trigger.charAt(0).toUpperCase() + trigger.slice(1);
  return tongue.t('happened.because', { trigger: words, from: `“${told(callPlace(edge.from, process))}”` });
}

interface Head {
  title: string;
  icon: IconName;
  node: string | null;
}

/** What happened, before what came of it. */
function headOf({ machine: { process, graph } }: Walk, happening: Happening, { t, designer }: Tongue): Head {
  const { event, message, filled, refused } = happening;
  const { type } = event;
  const about = (prefix: string): string => type.slice(prefix.length);
  if (message && happening.by === 'automation') {
    const name = told(callPlace(message.action, process));
    const icon = message.channel;
    if (message.unsent) return { title: t('happened.notSent', { name }), icon, node: message.action };
    const title =
      message.channel === 'webhook' ? t('happened.called', { name }) : t('happened.sent', { name });
    return { title, icon, node: message.action };
  }
  if (type.startsWith('enter.')) {
    const entry = about('enter.');
    const name = `“${told(callPlace(entry, process))}”`;
    const title =
      refused === 'often'
        ? t('happened.refusedOften', { name })
        : refused === 'condition'
          ? t('happened.refusedCondition', { name })
          : t(happening.by === 'customer' && happening.deal === 0 ? 'happened.came' : 'happened.handedOn', {
              name,
            });
    return { title, icon: 'entry', node: entry };
  }
  if (filled) {
    const fields = filled.map((path) => told(fieldLabel(path, process))).join(', ');
    return { title: t('happened.filled', { fields }), icon: 'field', node: null };
  }
  if (type.startsWith('due.')) {
    const edge = graph.edges.get(about('due.'));
    return { title: told(callPlace(edge?.to ?? '', process)), icon: 'timer', node: edge?.to ?? null };
  }
  if (type.startsWith('overdue.')) {
    const action = about('overdue.');
    return {
      title: t('happened.overdue', { name: told(callPlace(action, process)) }),
      icon: 'timer',
      node: action,
    };
  }
  if (type.startsWith('close.')) {
    const outcome = about('close.');
    return {
      title: told(callPlace(outcome, process)),
      icon: iconOf(graph.nodes.get(outcome)),
      node: outcome,
    };
  }
  if (type.startsWith('result.')) {
    const rest = about('result.');
    const action = rest.slice(0, rest.indexOf('.'));
    const result = rest.slice(action.length + 1);
    const node = graph.nodes.get(action);
    return {
      title: t('happened.result', {
        name: told(callPlace(action, process)),
        result: node ? sayResult(result, node, designer) : result,
      }),
      icon: node?.kind === 'action' ? node.channel : 'answer',
      node: action,
    };
  }
  return { title: told(eventLabel(type, process)), icon: type === 'replied' ? 'reply' : 'event', node: null };
}

function iconOf(node: Node | undefined): IconName {
  if (node?.kind === 'step') return node.influence;
  if (node?.kind === 'outcome') return node.outcome;
  return node?.kind === 'action' ? node.channel : 'step';
}

/** What one effect means to whoever watches; nothing for what only the engine cares about. */
function said(
  effect: Effect,
  { event }: Happening,
  { machine: { process, graph } }: Walk,
  { t, designer }: Tongue,
): string[] {
  switch (effect.kind) {
    case 'moved': {
      const step = told(callPlace(effect.to, process));
      const edge = graph.edges.get(effect.edge ?? '');
      const [from, to] = [graph.nodes.get(edge?.from ?? ''), graph.nodes.get(effect.to)];
      if (effect.from === null) return [t('happened.enters', { step: `“${step}”` })];
      const before = `“${told(callPlace(effect.from, process))}”`;
      // A wait that ended is called by where it led; everything else by what happened.
      if (event.type.startsWith('due.') && edge && from && to)
        return [
          t('happened.moved', { trigger: sayTrigger(edge, process, from, to, designer), from: before }),
        ];
      return [t('happened.moves', { step: `“${step}”`, from: before })];
    }
    case 'held':
      return [t('happened.held')];
    case 'resumed':
      return [t('happened.resumed')];
    case 'dropped':
      return [t('happened.dropped')];
    case 'hand.over':
      return [t('happened.handedOver', { role: roleName(effect.role, process) })];
    case 'field.set': {
      const value = effect.value ?? '';
      const field = told(fieldLabel(effect.field, process));
      const words = told(describeValue(value, fieldType(effect.field, process) ?? undefined));
      return [t('happened.fieldSet', { field, value: words })];
    }
    case 'notify': {
      const role = effect.role === null ? t('happened.owner') : roleName(effect.role, process);
      return [t('happened.told', { role, text: effect.text })];
    }
    case 'noted':
      return [noted(effect, process, t)];
    default:
      return [];
  }
}

function noted(
  { what, action }: Extract<Effect, { kind: 'noted' }>,
  process: Process,
  t: TFunction<'walking'>,
): string {
  const name = `“${told(callPlace(action ?? '', process))}”`;
  switch (what) {
    case 'guard-not-met':
      return t('happened.guardNotMet');
    case 'no-arrow':
      return t('happened.noArrow');
    case 'limit-reached':
      return t('happened.limitReached');
    case 'already-open':
      return t('happened.alreadyOpen', { name });
    case 'late-result':
      return t('happened.lateResult', { name });
    case 'date-passed':
      return t('happened.datePassed');
    case 'guard-failed':
      return t('happened.guardFailed');
    case 'left-out':
      return t('happened.leftOut');
  }
}

/** Actions for people that it opened; what goes out by itself has a row of its own. */
function opened(effects: readonly Effect[], process: Process, { t }: Tongue): string {
  const sent = new Set(effects.flatMap((effect) => (effect.kind === 'send' ? [effect.instance] : [])));
  const ended = new Set(
    effects.flatMap((effect) => (effect.kind === 'action.ended' ? [effect.instance] : [])),
  );
  const names = effects.flatMap((effect) =>
    effect.kind === 'action.opened' && !sent.has(effect.instance) && !ended.has(effect.instance)
      ? [`“${told(callPlace(effect.action, process))}”`]
      : [],
  );
  return names.length > 0 ? t('happened.opened', { names: [...new Set(names)].join(', ') }) : '';
}

export const sayUnsent = (why: Unsent, { t, name }: Pick<Tongue, 't' | 'name'>): string =>
  t(`unsent.${why}`, { name });
