import type { Guard } from '../../guards.ts';
import { opposite, parsedCondition, yesOrNo } from '../draft/conditions.ts';
import { allOf, anyOf, type Draft } from '../draft/draft.ts';
import { humanised } from '../draft/names.ts';
import { bagOf, listOf, textOf } from './find.ts';
import { looksLikeCode } from './machine.ts';

export interface ReadCondition {
  guard: Guard | undefined;
  /** As a reader of the file knows it. */
  name: string;
}

/**
 * A guard of the file as a condition on own fields: named ones as yes-or-no fields, comparisons written out as
 * comparisons. `place` names what has no name of its own. Guard is undefined where the process has no room for it.
 */
export function conditionOf(draft: Draft, guard: unknown, place: string): ReadCondition {
  const name = textOf(guard);
  if (name) return named(draft, name, place);
  const bag = bagOf(guard);
  const type = textOf(bag?.get('type')) ?? '';
  const params = bagOf(bag?.get('params'));
  const inside = [
    ...listOf(bag?.get('guards')),
    ...listOf(params?.get('guards')),
    ...listOf(bag?.get('children')),
    ...listOf(bag?.get('guard')),
  ].filter((one) => typeof one === 'string' || bagOf(one) !== null);
  const joint = /^(?:xstate\.)?(and|or|not)$/.exec(type)?.[1];
  if (joint && inside.length > 0) {
    const parts = inside.map((one) => conditionOf(draft, one, place));
    const guards = parts.flatMap((part) => part.guard ?? []);
    const [first] = guards;
    if (!first) return { guard: undefined, name: place };
    const words = parts.map((part) => part.name).join(joint === 'or' ? ' or ' : ' and ');
    if (joint === 'not') return { guard: opposite(first), name: `not ${words}` };
    return { guard: joint === 'or' ? anyOf(...guards) : allOf(...guards), name: words };
  }
  if (type === 'stateIn' || type === 'xstate.guard:in') {
    const state = textOf(bag?.get('state')) ?? textOf(params?.get('stateValue')) ?? 'another state';
    const label = `In ${humanised(state.replace(/^#/, ''))}`;
    return { guard: yesOrNo(draft, label, label), name: label };
  }
  const known = type !== '' && type !== 'inline' && type !== 'function' ? type : textOf(bag?.get('name'));
  if (!known || known === 'guard' || known === 'cond') return unnamed(draft, place);
  const details = params ? [...params].filter(([, value]) => typeof value !== 'object') : [];
  const label =
    humanised(known) +
    (details.length > 0 ? ` (${details.map(([key, value]) => `${key}: ${String(value)}`).join(', ')})` : '');
  return details.length > 0
    ? { guard: yesOrNo(draft, known, label), name: label }
    : named(draft, known, place);
}

function named(draft: Draft, name: string, place: string): ReadCondition {
  const negated = /^!\s*([\p{L}_$][\p{L}\p{N}_$]*)$/u.exec(name)?.[1];
  if (negated) {
    const guard = yesOrNo(draft, negated, humanised(negated));
    return { guard: guard && opposite(guard), name: `not ${humanised(negated)}` };
  }
  const body = /=>\s*([^{}]+)$/.exec(name)?.[1]?.trim() ?? name;
  if (body !== name || /[=<>!&|]/.test(body)) {
    const guard = parsedCondition(draft, body);
    if (guard) return { guard, name: body };
    if (looksLikeCode(name)) return { ...unnamed(draft, place), name: body };
  }
  return { guard: yesOrNo(draft, name, humanised(name)), name: humanised(name) };
}

const unnamed = (draft: Draft, place: string): ReadCondition => {
  const label = `Condition: ${place}`;
  return { guard: yesOrNo(draft, `condition ${place}`, label), name: label };
};
