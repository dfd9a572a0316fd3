import type { Duration } from '../../duration.ts';
import type { Guard } from '../../guards.ts';
import { opposite, parsedCondition, yesOrNo } from '../draft/conditions.ts';
import { allOf, anyOf } from '../draft/draft.ts';
import { humanised, shortened } from '../draft/names.ts';
import type { Element, Flow } from './model.ts';
import { isSplit, takenAtOnce } from './parallel.ts';
import { catches, partOf } from './parts.ts';
import { flowsInto, flowsOut, type Reading } from './reading.ts';
import { called } from './speech.ts';
import { durationOf } from './timers.ts';
import { say, Listed, oneAfterTheOther } from '../../saying/index.ts';

/* Where a flow leads, through gateways and the borders of subprocesses, and under which conditions. */

export interface Route {
  to: Element;
  guard: Guard | undefined;
  /** Time that passes on the way, after a result. */
  wait?: Duration | undefined;
}

/** The node whose going on is followed; joins ask who else has to be done. */
export interface Origin {
  element: Element;
  isAction: boolean;
}

const MOST_ROUTES = 200;
const MOST_STEPS = 4000;

interface Walk {
  reading: Reading;
  origin: Origin;
  routes: Route[];
  effort: { tried: number };
  wait?: Duration | undefined;
}

/** Routes of one flow, whose own condition has been answered already. */
export function routesOf(reading: Reading, origin: Origin, flow: Flow): Route[] {
  const walk: Walk = { reading, origin, routes: [], effort: { tried: 0 } };
  follow(walk, flow, undefined, new Set());
  return merged(walk.routes);
}

/** Routes of everything that leaves an element; its end is that of what is around it. */
export function routesFrom(reading: Reading, origin: Origin): Route[] {
  const walk: Walk = { reading, origin, routes: [], effort: { tried: 0 } };
  leave(walk, origin.element, undefined, new Set());
  return merged(walk.routes);
}

/** Two ways to one place are one arrow, taken when either holds. */
function merged(routes: readonly Route[]): Route[] {
  const found = new Map<string, Route>();
  for (const route of routes) {
    const key = `${route.to.id} ${JSON.stringify(route.wait)}`;
    const same = found.get(key);
    if (!same) found.set(key, { ...route });
    else same.guard = same.guard && route.guard && eitherOf(same.guard, route.guard);
  }
  return [...found.values()];
}

const eitherOf = (a: Guard, b: Guard): Guard | undefined =>
  JSON.stringify(opposite(a)) === JSON.stringify(b) ? undefined : anyOf(a, b);

function follow(walk: Walk, flow: Flow, guard: Guard | undefined, passed: ReadonlySet<string>): void {
  const { reading } = walk;
  if (++walk.effort.tried > MOST_STEPS || walk.routes.length >= MOST_ROUTES) return;
  reading.followed.add(flow.id);
  const detour = reading.detours.get(flow.id);
  if (detour) {
    for (const next of detour)
      if (!passed.has(next.id)) follow(walk, next, guard, new Set([...passed, flow.id, next.id]));
    return;
  }
  const target = reading.element(flow.to);
  if (target) enter(walk, target, flow, guard, passed);
}

function enter(
  walk: Walk,
  target: Element,
  by: Flow | null,
  guard: Guard | undefined,
  passed: ReadonlySet<string>,
): void {
  const { reading } = walk;
  const part = partOf(reading, target);
  if (part !== 'passage') {
    walk.routes.push({ to: target, guard, wait: walk.wait });
    return;
  }
  // A circle of gateways leads nowhere new.
  if (passed.has(target.id)) return;
  const been = new Set([...passed, target.id]);
  if (target.family === 'sub') {
    for (const inner of beginnings(reading, target)) {
      if (inner.family === 'start') leave(walk, inner, guard, been);
      else enter(walk, inner, null, guard, been);
    }
    return;
  }
  if (target.family === 'catch' && target.event.kind === 'timer') {
    leave({ ...walk, wait: durationOf(target) ?? undefined }, target, guard, been);
    return;
  }
  const joined = by ? joinGuard(walk, target, by) : undefined;
  leave(walk, target, allOf(guard, joined), been);
}

/** Where a subprocess begins: at its start events, else at whatever nothing leads to. */
function beginnings(reading: Reading, sub: Element): Element[] {
  const inner = reading.inside.get(sub.id) ?? [];
  const starts = inner.filter((one) => one.family === 'start');
  if (starts.length > 0) return starts;
  return inner.filter(
    (one) => one.family !== 'boundary' && !one.byEvent && flowsInto(reading, one.id).length === 0,
  );
}

function leave(walk: Walk, element: Element, guard: Guard | undefined, passed: ReadonlySet<string>): void {
  const { reading } = walk;
  if (element.family === 'throw' && element.event.kind === 'link') {
    for (const other of linked(reading, element)) leave(walk, other, guard, new Set([...passed, other.id]));
    return;
  }
  if (element.family === 'end') {
    const caught = element.event.kind === 'error' ? catches(reading, element) : undefined;
    if (caught) leave(walk, caught, guard, passed);
    else if (element.parent !== null && !reading.mutedEnds.has(element.id))
      leaveSub(walk, element.parent, guard, passed);
    return;
  }
  const out = isSplit(reading, element) ? takenAtOnce(reading, element) : flowsOut(reading, element.id);
  if (out.length === 0) {
    if (element.parent !== null) leaveSub(walk, element.parent, guard, passed);
    return;
  }
  for (const { flow, condition } of conditioned(reading, out))
    follow(walk, flow, allOf(guard, condition), passed);
}

function leaveSub(walk: Walk, id: string, guard: Guard | undefined, passed: ReadonlySet<string>): void {
  const sub = walk.reading.element(id);
  if (!sub || sub.byEvent || passed.has(`end of ${id}`)) return;
  leave(walk, sub, guard, new Set([...passed, `end of ${id}`]));
}

const linked = ({ diagram }: Reading, thrown: Element): Element[] =>
  [...diagram.elements.values()].filter(
    (one) =>
      one.family === 'catch' &&
      one.event.kind === 'link' &&
      (one.event.name || one.name) === (thrown.event.name || thrown.name),
  );

/* Joins */

/** At a join, everybody else must be done as well. */
function joinGuard({ reading, origin }: Walk, join: Element, by: Flow): Guard | undefined {
  const parallel = join.type === 'parallelGateway';
  if ((!parallel && join.type !== 'inclusiveGateway') || reading.openJoins.has(join.id) || !origin.isAction)
    return undefined;
  const others = flowsInto(reading, join.id).filter((flow) => flow !== by);
  const guards: Guard[] = [];
  for (const flow of others) {
    const before = lastBefore(reading, flow, new Set([join.id]));
    const ids = before.flatMap((one) =>
      partOf(reading, one) === 'action' ? (reading.places.get(one.id) ?? []) : [],
    );
    // Whoever comes from a step, or from the same action, waits for nobody there.
    if (ids.length !== before.length || ids.length === 0 || before.includes(origin.element)) continue;
    if (parallel)
      guards.push(anyOf(...ids.map((action): Guard => ({ kind: 'action', action, is: 'ended' }))));
    else
      guards.push(
        ...ids.map((action): Guard => ({ kind: 'not', of: { kind: 'action', action, is: 'open' } })),
      );
  }
  return allOf(...guards);
}

/** The last things that happen before a flow is taken. */
function lastBefore(reading: Reading, flow: Flow, passed: Set<string>): Element[] {
  const element = reading.element(flow.from);
  if (!element || passed.has(element.id)) return [];
  passed.add(element.id);
  return lastOf(reading, element, passed);
}

function lastOf(reading: Reading, element: Element, passed: Set<string>): Element[] {
  if (partOf(reading, element) !== 'passage') return [element];
  if (element.family === 'sub')
    return (reading.inside.get(element.id) ?? [])
      .filter((one) => one.family === 'end' || flowsOut(reading, one.id).length === 0)
      .flatMap((one) => {
        if (passed.has(one.id)) return [];
        passed.add(one.id);
        return lastOf(reading, one, passed);
      });
  const before = element.family === 'start' && element.parent !== null ? element.parent : element.id;
  return flowsInto(reading, before).flatMap((flow) => lastBefore(reading, flow, passed));
}

/* Conditions */

interface Conditioned {
  flow: Flow;
  condition: Guard | undefined;
}

const affirmative = /^(y|yes|true|ok|okay|ja|oui|s[ií]|sim|tak|да|так|accepted|approved)\b/iu;
const negative = /^(n|no|not|false|nein|non|n[aã]o|nie|нет|ні|rejected|declined|denied)\b/iu;

/** Whether some of an element's flows are taken rather than all. */
export function isChoice(reading: Reading, element: Element | undefined): boolean {
  if (!element) return false;
  const flows = flowsOut(reading, element.id);
  if (flows.length < 2)
    return element.type === 'exclusiveGateway' && flows.some((flow) => flow.condition !== null);
  if (element.family === 'gateway')
    return element.type !== 'parallelGateway' && element.type !== 'eventBasedGateway';
  return flows.some((flow) => flow.condition !== null);
}

/** Flows of one element with the condition under which each is taken. */
function conditioned(reading: Reading, flows: readonly Flow[]): Conditioned[] {
  const source = reading.element(flows[0]?.from ?? '');
  if (!source || !isChoice(reading, source)) return flows.map((flow) => ({ flow, condition: undefined }));
  const known = reading.conditions.get(source.id);
  if (known) return known.filter(({ flow }) => flows.includes(flow));
  const all = flowsOut(reading, source.id);
  const otherwise =
    all.find((flow) => flow.id === source.defaultFlow) ??
    (all.length > 1 ? likelyOtherwise(reading, source, all) : undefined);
  const asked = all.filter((flow) => flow !== otherwise);
  const two = asked.length === 1 && otherwise !== undefined;
  const guards = asked.map((flow) => conditionOf(reading, source, flow, two));
  const conditions = asked.map((flow, index) => ({ flow, condition: guards[index] }));
  const rest = noneOf(guards.filter((guard) => guard !== undefined));
  const result = otherwise ? [...conditions, { flow: otherwise, condition: rest }] : conditions;
  reading.conditions.set(source.id, result);
  sayConditions(reading, source, result, otherwise);
  return result.filter(({ flow }) => flows.includes(flow));
}

function noneOf(guards: readonly Guard[]): Guard | undefined {
  const [first] = guards;
  return first && (guards.length === 1 ? opposite(first) : { kind: 'not', of: anyOf(...guards) });
}

/** The flow that takes everything else: the one that says "no", else the last without an expression, else the last. */
function likelyOtherwise(reading: Reading, source: Element, flows: readonly Flow[]): Flow | undefined {
  // Of an inclusive gateway any number may be taken, so that none of them is what is left.
  if (source.type === 'inclusiveGateway' || source.family !== 'gateway') return undefined;
  const open = flows.filter((flow) => flow.condition === null);
  return flows.find((flow) => negative.test(flow.name)) ?? open.at(-1) ?? flows.at(-1);
}

export const labelOf = (reading: Reading, flow: Flow): string => {
  const next = reading.element(flow.to);
  return (
    flow.name ||
    (flow.condition !== null && flow.condition.length <= 40 ? flow.condition : '') ||
    (next ? called(next) : flow.id)
  );
};

function conditionOf(reading: Reading, source: Element, flow: Flow, two: boolean): Guard | undefined {
  const { draft } = reading;
  const parsed = flow.condition === null ? null : parsedCondition(draft, flow.condition);
  if (parsed) return parsed;
  const label = labelOf(reading, flow);
  const question = source.name || questionBefore(reading, source);
  if (question && (affirmative.test(label) || negative.test(label))) {
    const guard = yesOrNo(draft, question, humanised(question));
    return guard && negative.test(label) ? opposite(guard) : guard;
  }
  if (source.type === 'inclusiveGateway' || (two && !source.name))
    return yesOrNo(draft, label, humanised(label));
  const choices = flowsOut(reading, source.id).map((one) => shortened(labelOf(reading, one), 60));
  const asked = shortened(humanised(question || reading.speech.which), 80);
  const field = draft.field(asked, asked, 'choice', choices);
  return field === null ? undefined : { kind: 'field', field, is: 'is', value: shortened(label, 60) };
}

/** What a gateway without a name asks about: whatever happens right before it. */
function questionBefore(reading: Reading, source: Element): string {
  const [flow] = flowsInto(reading, source.id);
  return (flow && reading.element(flow.from)?.name) || '';
}

function sayConditions(
  reading: Reading,
  source: Element,
  conditions: readonly Conditioned[],
  otherwise: Flow | undefined,
): void {
  reading.once(`conditions ${source.id}`, () => {
    const drawn = otherwise && otherwise.id !== source.defaultFlow;
    reading.note(
      source,
      drawn ? 'guessed' : 'changed',
      oneAfterTheOther([
        say`The ways out became conditions on fields of the deal: ${new Listed(
          conditions.map(({ flow }) => say`“${labelOf(reading, flow)}”`),
          'unit',
        )}.`,
        ...(drawn ? [say`“${labelOf(reading, otherwise)}” is taken when none of the others is.`] : []),
      ]),
      { remedy: say`Look at the conditions on the arrows, and see who or what fills the fields in.` },
    );
  });
}
