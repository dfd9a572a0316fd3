import type { Effect, FactValue, Noted } from '../../../machines/index.ts';
import { kept, told, type Kept, type KeptValues } from './kept.ts';
import { actionOfInstance, eventOfTimer, isSaidByName } from './timer-event.ts';

/*
 * Effects as timeline rows keep them: a list for each, in order, that begins with a letter for its kind and leaves out
 * what the row or an earlier effect of the same row says already.
 */

/** What a timeline row says beside its effects. */
export interface Row {
  at: number;
  fromStep: string | null;
  toStep: string | null;
  /** Whom the row is about, else the deal's main contact as the row knows it. */
  contact: string | null;
}

/** What has been said when an effect's turn comes. */
interface Said extends Row {
  /** The action instance that was named last. */
  instance: string | undefined;
  visit: number | undefined;
}

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

interface Codec<K extends Effect['kind']> {
  code: string;
  keep(effect: EffectOf<K>, said: Said, code: string): Kept;
  tell(values: KeptValues, said: Said): EffectOf<K>;
}

const codecs = {
  moved: {
    code: 'm',
    keep: ({ visit, edge, to, from }, said, code) =>
      kept(code, [visit], [edge, null], [to, said.toStep], [from, said.fromStep]),
    tell(values, said) {
      const visit = values.number();
      const edge = values.textOrNull(null);
      const to = values.text(said.toStep ?? undefined);
      return { kind: 'moved', from: values.textOrNull(said.fromStep), to, visit, edge };
    },
  },
  'timer.set': {
    code: 't',
    keep({ timer, at, event }, said, code) {
      const named = isSaidByName(timer, event);
      return kept(
        code,
        [timer],
        [at - said.at],
        [named ? undefined : event.type],
        [named ? undefined : event.instance],
      );
    },
    tell(values, said) {
      const timer = values.text();
      const at = values.number() + said.at;
      const type = values.textIfSaid();
      const instance = values.textIfSaid();
      if (type === undefined) return { kind: 'timer.set', timer, at, event: eventOfTimer(timer) };
      return {
        kind: 'timer.set',
        timer,
        at,
        event: { type, ...(instance === undefined ? {} : { instance }) },
      };
    },
  },
  'timer.cancel': {
    code: 'c',
    keep: ({ timer }, _, code) => kept(code, [timer]),
    tell: (values) => ({ kind: 'timer.cancel', timer: values.text() }),
  },
  'action.opened': {
    code: 'o',
    keep: ({ instance, edge, visit, dueAt, contact, about, action }, said, code) =>
      kept(
        code,
        [instance],
        [edge, null],
        [visit, said.visit],
        [dueAt === null ? undefined : dueAt - said.at],
        [contact, said.contact],
        [about],
        [action, actionOfInstance(instance)],
      ),
    tell(values, said) {
      const instance = values.text();
      const edge = values.textOrNull(null);
      const visit = values.number(said.visit);
      const inMs = values.next();
      const dueAt = typeof inMs === 'number' ? said.at + inMs : null;
      const contact = values.textOrNull(said.contact);
      const about = values.textIfSaid();
      return {
        kind: 'action.opened',
        instance,
        action: values.text(actionOfInstance(instance)),
        contact,
        visit,
        dueAt,
        edge,
        ...(about === undefined ? {} : { about }),
      };
    },
  },
  'action.ended': {
    code: 'e',
    keep: ({ instance, result, action }, said, code) =>
      kept(code, [instance, said.instance], [result, null], [action, actionOfInstance(instance)]),
    tell(values, said) {
      const instance = values.text(said.instance);
      const result = values.textOrNull(null);
      return { kind: 'action.ended', instance, action: values.text(actionOfInstance(instance)), result };
    },
  },
  send: {
    code: 's',
    keep: ({ instance, contact, action }, said, code) =>
      kept(code, [instance, said.instance], [contact, said.contact], [action, actionOfInstance(instance)]),
    tell(values, said) {
      const instance = values.text(said.instance);
      const contact = values.textOrNull(said.contact);
      return { kind: 'send', instance, action: values.text(actionOfInstance(instance)), contact };
    },
  },
  unsend: {
    code: 'u',
    keep: ({ instance }, said, code) => kept(code, [instance, said.instance]),
    tell: (values, said) => ({ kind: 'unsend', instance: values.text(said.instance) }),
  },
  approved: {
    code: 'a',
    keep: ({ instance, action }, said, code) =>
      kept(code, [instance, said.instance], [action, actionOfInstance(instance)]),
    tell(values, said) {
      const instance = values.text(said.instance);
      return { kind: 'approved', instance, action: values.text(actionOfInstance(instance)) };
    },
  },
  'field.set': {
    code: 'f',
    keep: ({ field, value, instance }, said, code) => kept(code, [field], [value], [instance, said.instance]),
    tell(values, said) {
      const field = values.text();
      const value = values.next() as FactValue; // as `keep` has written it
      return { kind: 'field.set', instance: values.text(said.instance), field, value };
    },
  },
  notify: {
    code: 'n',
    keep: ({ text, role, instance }, said, code) =>
      kept(code, [text], [role, null], [instance, said.instance]),
    tell(values, said) {
      const text = values.text();
      const role = values.textOrNull(null);
      return { kind: 'notify', instance: values.text(said.instance), role, text };
    },
  },
  'hand.over': {
    code: 'h',
    keep: ({ role }, _, code) => kept(code, [role]),
    tell: (values) => ({ kind: 'hand.over', role: values.text() }),
  },
  enter: {
    code: 'i',
    keep: ({ entry }, _, code) => kept(code, [entry]),
    tell: (values) => ({ kind: 'enter', entry: values.text() }),
  },
  held: {
    code: 'w',
    keep: ({ instance }, said, code) => kept(code, [instance, said.instance]),
    tell: (values, said) => ({ kind: 'held', instance: values.text(said.instance) }),
  },
  resumed: {
    code: 'r',
    keep: ({ heldMs }, _, code) => kept(code, [heldMs]),
    tell: (values) => ({ kind: 'resumed', heldMs: values.number() }),
  },
  dropped: {
    code: 'd',
    keep: (_, __, code) => kept(code),
    tell: () => ({ kind: 'dropped' }),
  },
  noted: {
    code: 'x',
    keep: ({ what, edge, action, instance }, _, code) => kept(code, [what], [edge], [action], [instance]),
    tell(values) {
      const what = values.text() as Noted; // as `keep` has written it
      const [edge, action, instance] = [values.textIfSaid(), values.textIfSaid(), values.textIfSaid()];
      return {
        kind: 'noted',
        what,
        ...(action === undefined ? {} : { action }),
        ...(edge === undefined ? {} : { edge }),
        ...(instance === undefined ? {} : { instance }),
      };
    },
  },
} satisfies { [K in Effect['kind']]: Codec<K> };

/** Each codec takes the effects of its own kind, which is how they are looked up. */
const byKind = codecs as unknown as Record<Effect['kind'], Codec<Effect['kind']>>;
const byCode = new Map(Object.values(byKind).map((codec) => [codec.code, codec]));

function hear(said: Said, effect: Effect): void {
  if (effect.kind === 'moved') {
    said.visit = effect.visit;
    said.fromStep = effect.to;
  } else if ('instance' in effect && effect.instance !== undefined) {
    said.instance = effect.instance;
    if (effect.kind === 'action.opened') said.contact = effect.contact;
  }
}

const beginning = (row: Row): Said => ({ ...row, instance: undefined, visit: undefined });

export function keptEffects(effects: readonly Effect[], row: Row): string {
  const said = beginning(row);
  const lists = effects.map((effect) => {
    const codec = byKind[effect.kind];
    const list = codec.keep(effect, said, codec.code);
    hear(said, effect);
    return list;
  });
  return JSON.stringify(lists);
}

/** @throws AppError `data-damaged` */
export function toldEffects(text: string, row: Row, where: string): Effect[] {
  const said = beginning(row);
  const tell = (values: KeptValues): Effect => {
    const codec = byCode.get(values.code);
    if (!codec) throw new TypeError(`no effect begins with “${values.code}”`);
    const effect = codec.tell(values, said);
    hear(said, effect);
    return effect;
  };
  return told(text, tell, where);
}
