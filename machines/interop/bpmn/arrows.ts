import { resultsOf, type Action } from '../../nodes/action.ts';
import { builtInEvents, type Trigger } from '../../triggers.ts';
import { humanised, plain, shortened } from '../draft/names.ts';
import type { Element, Flow } from './model.ts';
import { partOf } from './parts.ts';
import { isByProgram, isWait, leadsToSteps, performerOf } from './places.ts';
import { flowsInto, flowsOut, type Reading } from './reading.ts';
import { isChoice, labelOf, routesFrom, routesOf, type Route } from './routes.ts';
import { arrivedName, called } from './speech.ts';
import { dateOf, durationOf } from './timers.ts';
import { say } from '../../saying/index.ts';

/* Arrows of every node: what leaves it, and when. */

const MOST_RESULTS = 12;

export function drawFrom(reading: Reading, element: Element): void {
  const from = reading.places.get(element.id);
  if (!from) return;
  switch (partOf(reading, element)) {
    case 'entry':
      return fromEntry(reading, element, from);
    case 'action':
      return fromAction(reading, element, from);
    case 'step':
      return fromStep(reading, element, from);
    case 'anywhere':
      return fromAnywhere(reading, element, from);
    default:
      return;
  }
}

const isMove = (reading: Reading, { to }: Route): boolean => partOf(reading, to) !== 'action';

function arrow(reading: Reading, from: string, { to, guard }: Route, on: Trigger): boolean {
  const target = reading.places.get(to.id);
  return target !== undefined && reading.draft.arrow(from, target, on, { guard }) !== null;
}

/** Customers come in at a step; where the diagram begins with the team's work, that step is its beginning. */
function fromEntry(reading: Reading, element: Element, from: string): void {
  if (leadsToSteps(reading, element)) {
    const routes = routesFrom(reading, { element, isAction: false });
    const last = routes.at(-1);
    for (const { to } of routes) beginAt(reading, to);
    for (const route of routes)
      arrow(reading, from, route === last ? { ...route, guard: undefined } : route, { kind: 'enter' });
    return;
  }
  const named = element.name !== '' || element.event.name !== '';
  const name = named ? arrivedName(reading.speech, element) : reading.speech.started;
  const step = reading.addBeside(element, { kind: 'step', name, influence: 'influenced', half: 'sales' });
  reading.draft.arrow(from, step, { kind: 'enter' });
  reading.note(
    element,
    'changed',
    say`What follows is the team’s work, so customers stand at a step of this name meanwhile.`,
    {
      became: step,
    },
  );
  onEntering(reading, element, step);
}

/** Deals begin at a step that the team takes part in, or they would stand in no column. */
function beginAt(reading: Reading, element: Element): void {
  const id = reading.places.get(element.id);
  const step = reading.draft.nodes.find((node) => node.id === id);
  if (step?.kind !== 'step' || step.influence === 'influenced' || element.influence !== null) return;
  step.influence = 'influenced';
  reading.note(
    element,
    'guessed',
    say`Customers begin here, so it is taken for a step that the team takes part in.`,
    {
      became: step.id,
      remedy: say`Let something happen on entering it, so that nobody is forgotten there.`,
    },
  );
}

/**
 * What happens as soon as a customer has come to a step. Steps don't follow each other at once, so where the diagram
 * sorts customers, somebody says which way; where it simply goes on, an event does.
 */
function onEntering(reading: Reading, element: Element, step: string): void {
  const origin = { element, isAction: false };
  const routes = routesFrom(reading, origin);
  if (!routes.some((route) => isMove(reading, route))) {
    for (const route of routes) arrow(reading, step, route, { kind: 'enter' });
    return;
  }
  const gateway = choiceAfter(reading, element);
  if (gateway) {
    reading.draft.arrow(step, decision(reading, gateway), { kind: 'enter' });
    return;
  }
  const [wait] = routes.filter((route) => isMove(reading, route));
  if (wait && routes.filter((route) => isMove(reading, route)).length === 1 && isOnlyWayTo(reading, wait)) {
    // Nobody else comes to this wait: the customer waits right here.
    reading.merged.set(wait.to.id, step);
    for (const route of routes) if (route !== wait) arrow(reading, step, route, { kind: 'enter' });
    return;
  }
  for (const route of routes) {
    const target = reading.draft.nodes.find((node) => node.id === reading.places.get(route.to.id));
    const on: Trigger = isMove(reading, route)
      ? {
          kind: 'event',
          event: reading.draft.event(`${reading.speech.onTo}: ${target?.name ?? called(route.to)}`),
        }
      : { kind: 'enter' };
    arrow(reading, step, route, on);
  }
}

/** Whether a route is the one way, without a condition, to something that is waited for. */
const isOnlyWayTo = (reading: Reading, { to, guard }: Route): boolean =>
  guard === undefined && isWait(to) && flowsInto(reading, to.id).length === 1;

/** The gateway that an element's only way leads to at once. */
function choiceAfter(reading: Reading, element: Element): Element | undefined {
  let next = element;
  for (let hops = 0; hops < 20; hops++) {
    const flows = flowsOut(reading, next.id);
    const [only] = flows;
    const target = only && flows.length === 1 ? reading.element(only.to) : undefined;
    if (target?.family !== 'gateway' || target.type === 'eventBasedGateway') return undefined;
    if (target.type === 'inclusiveGateway' && isChoice(reading, target)) return undefined;
    if (isChoice(reading, target) || isNamedWay(reading, target))
      return flowsOut(reading, target.id).length <= MOST_RESULTS ? target : undefined;
    reading.followed.add(only?.id ?? '');
    next = target;
  }
  return undefined;
}

/** A gateway with one way out that has a name: the one result that was thought of. */
const isNamedWay = (reading: Reading, gateway: Element): boolean => {
  const [only, ...others] = flowsOut(reading, gateway.id);
  return (
    gateway.type === 'exclusiveGateway' &&
    others.length === 0 &&
    only !== undefined &&
    only.name !== '' &&
    only.condition === null
  );
};

/** A gateway as a task for somebody: its ways out are the results. One for everybody who comes to it. */
function decision(reading: Reading, gateway: Element): string {
  const known = reading.places.get(gateway.id);
  if (known) return known;
  const results = resultNames(reading, gateway);
  const before =
    gateway.name ||
    `${reading.speech.decide}: ${flowsOut(reading, gateway.id)
      .map((flow) => labelOf(reading, flow))
      .join(' / ')}`;
  const id = reading.addBeside(gateway, {
    kind: 'action',
    name: before,
    channel: 'task',
    performer: reading.draft.role(performerOf(reading, gateway)),
    results: [...results.values()],
  });
  reading.places.set(gateway.id, id);
  reading.note(
    gateway,
    'changed',
    say`Customers are sorted here without anything that happens before it, so somebody on the team decides.`,
    {
      became: id,
    },
  );
  drawResults(reading, gateway, id, gateway);
  return id;
}

/** The ways out of a gateway as results: "Approved: yes" where the gateway asks and the flow says yes. */
function resultNames(reading: Reading, gateway: Element): Map<Flow, string> {
  const names = new Map<Flow, string>();
  for (const flow of flowsOut(reading, gateway.id)) {
    const label = labelOf(reading, flow);
    const question = plain(gateway.name).replace(/\s*\?+$/, '');
    const short = question !== '' && label.length <= 5 ? `${question}: ${label.toLowerCase()}` : label;
    names.set(flow, shortened(short, 60));
  }
  return names;
}

function drawResults(reading: Reading, gateway: Element, from: string, element: Element): void {
  for (const [flow, result] of resultNames(reading, gateway))
    // The result says which way; the gateway's own conditions have been answered by it.
    for (const route of routesOf(reading, { element, isAction: true }, flow))
      arrow(reading, from, route, resultOf(route, result));
}

const resultOf = ({ wait }: Route, result: string): Trigger => ({
  kind: 'result',
  result,
  ...(wait && { wait }),
});

function fromAction(reading: Reading, element: Element, from: string): void {
  const gateway = isByProgram(element) ? undefined : choiceAfter(reading, element);
  if (gateway) {
    for (const flow of flowsOut(reading, element.id)) reading.followed.add(flow.id);
    setResults(reading, from, [...new Set(resultNames(reading, gateway).values())]);
    drawResults(reading, gateway, from, element);
    reading.once(`results ${gateway.id}`, () =>
      reading.note(
        gateway,
        'changed',
        say`The ways out became the results of “${called(element)}”, which comes right before it.`,
        {
          became: from,
        },
      ),
    );
    return;
  }
  const action = reading.draft.nodes.find(
    (node): node is Action => node.id === from && node.kind === 'action',
  );
  const result = (action && resultsOf(action)[0]) ?? 'done';
  for (const route of routesFrom(reading, { element, isAction: true }))
    arrow(reading, from, route, resultOf(route, result));
}

/** Results that a human action may end with; those that it has already stay. */
export function setResults(reading: Reading, id: string, results: readonly string[], more = false): void {
  const action = reading.draft.nodes.find((node): node is Action => node.id === id && node.kind === 'action');
  if (!action) return;
  const all = more ? [...(action.results ?? ['done']), ...results] : results;
  action.results = [...new Set(all)].slice(0, MOST_RESULTS);
}

/** A step is left by what it waits for: a wait, an event, or one of several. */
function fromStep(reading: Reading, element: Element, from: string): void {
  if (element.type !== 'eventBasedGateway') {
    drawWait(reading, element, from, element);
    return;
  }
  for (const flow of flowsOut(reading, element.id)) {
    const next = reading.element(flow.to);
    reading.followed.add(flow.id);
    if (next) drawWait(reading, next, from, element);
  }
}

/** Arrows of one thing that is waited for; what the team does next is done at a step that says it has come. */
function drawWait(reading: Reading, element: Element, from: string, around: Element): void {
  const on = triggerOf(reading, element);
  const routes = routesFrom(reading, { element, isAction: false });
  if (element !== around)
    reading.note(element, 'changed', say`What is waited for became an arrow of “${called(around)}”.`, {
      became: from,
    });
  if (on.kind !== 'event' || routes.every((route) => isMove(reading, route))) {
    for (const route of routes) arrow(reading, from, route, on);
    return;
  }
  const step = reading.addBeside(element, {
    kind: 'step',
    name: arrivedName(reading.speech, element),
    influence: 'influenced',
    half: 'sales',
  });
  reading.draft.arrow(from, step, on);
  onEntering(reading, element, step);
}

/** The message's own name where it is one of the events that every process knows; else what the reader sees. */
const eventOf = (reading: Reading, message: string, label: string): string =>
  reading.draft.event(Object.hasOwn(builtInEvents, message) || label === '' ? message : label, label);

/** What ends a wait. */
export function triggerOf(reading: Reading, element: Element): Trigger {
  const { event } = element;
  if (event.kind !== 'timer') {
    const label = element.name || event.name || event.text || called(element);
    return { kind: 'event', event: eventOf(reading, event.name, label) };
  }
  const date = dateOf(element);
  if (date) return date;
  const duration = durationOf(element);
  if (duration && event.timer !== 'cycle')
    return /^(quiet|silen)/i.test(element.name) ? { kind: 'quiet', duration } : { kind: 'after', duration };
  reading.once(`timer ${element.id}`, () =>
    reading.note(
      element,
      duration ? 'changed' : 'guessed',
      duration
        ? say`The timer repeats (${event.text}); the wait here runs once.`
        : say`When this timer is due (${event.text || '…'}) can’t be said as a duration; one day was put in.`,
      {
        remedy: say`Set the wait on the arrow, or choose a date field.`,
        became: reading.places.get(element.id),
      },
    ),
  );
  return { kind: 'after', duration: duration ?? { amount: 1, unit: 'day' } };
}

/** What may happen wherever the customer stands: arrows from anywhere to a step at which it is dealt with. */
function fromAnywhere(reading: Reading, element: Element, from: string): void {
  const on = triggerOf(reading, element);
  const routes = routesFrom(reading, { element, isAction: false });
  reading.note(
    element,
    'changed',
    say`What may start at any time became an arrow from anywhere; customers move there, whatever else is going on.`,
    {
      became: from,
    },
  );
  if (routes.every((route) => isMove(reading, route))) {
    for (const route of routes) arrow(reading, from, route, on);
    return;
  }
  const step = reading.addBeside(element, {
    kind: 'step',
    name: element.name || humanised(element.event.name) || called(element),
    influence: 'influenced',
    half: 'sales',
  });
  reading.draft.arrow(from, step, on);
  onEntering(reading, element, step);
}
