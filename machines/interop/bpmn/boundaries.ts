import type { Guard } from '../../guards.ts';
import { isAutomatic, type Action } from '../../nodes/action.ts';
import type { Trigger } from '../../triggers.ts';
import { allOf, anyOf } from '../draft/draft.ts';
import { shortened } from '../draft/names.ts';
import { setResults, triggerOf } from './arrows.ts';
import type { Element } from './model.ts';
import { partOf } from './parts.ts';

import type { Reading } from './reading.ts';
import { routesFrom } from './routes.ts';
import { called } from './speech.ts';
import { durationOf } from './timers.ts';
import { say } from '../../saying/index.ts';

/*
 * Events on the border of an activity. On a task, running over time and failing are results of the action; anything
 * else happens at the step where the customer is meanwhile.
 */

export function drawBoundary(reading: Reading, boundary: Element): void {
  const host = boundary.attachedTo === null ? undefined : reading.element(boundary.attachedTo);
  const { kind } = boundary.event;
  if (!host || kind === 'compensate') {
    reading.note(
      boundary,
      'left-out',
      host
        ? say`Undoing what was done before has no equal.`
        : say`This event belongs to an activity that the file doesn’t have.`,
    );
    return;
  }
  const place = reading.places.get(host.id);
  const part = partOf(reading, host);
  if (part === 'action' && place) onAction(reading, boundary, host, place);
  else if (part === 'step' && place) onStep(reading, boundary, place);
  else around(reading, boundary, host);
  if (!boundary.interrupting && movesOn(reading, boundary))
    reading.note(
      boundary,
      'changed',
      say`In the file this doesn’t end what it is attached to; here it does where it moves the customer.`,
    );
}

/** Whether what follows moves the customer, so that here it does end what it is attached to. */
const movesOn = (reading: Reading, boundary: Element): boolean =>
  routesFrom(reading, { element: boundary, isAction: false }).some(
    ({ to }) => partOf(reading, to) !== 'action',
  );

const nodeOf = (reading: Reading, id: string) => reading.draft.nodes.find((node) => node.id === id);

function draw(reading: Reading, boundary: Element, from: string, on: Trigger, guard?: Guard): boolean {
  let drawn = false;
  for (const route of routesFrom(reading, { element: boundary, isAction: on.kind === 'result' })) {
    const to = reading.places.get(route.to.id);
    if (to && reading.draft.arrow(from, to, on, { guard: allOf(guard, route.guard) })) drawn = true;
  }
  return drawn;
}

function onAction(reading: Reading, boundary: Element, host: Element, id: string): void {
  const action = nodeOf(reading, id);
  if (action?.kind !== 'action') return;
  const human = !isAutomatic(action.channel);
  const { kind } = boundary.event;
  if (kind === 'timer' && human) return overdue(reading, boundary, action);
  if (
    kind === 'error' ||
    kind === 'escalation' ||
    kind === 'cancel' ||
    (kind !== 'timer' && human && boundary.interrupting)
  ) {
    const result = human ? shortened(boundary.name || boundary.event.name || 'failed', 60) : 'failed';
    if (human) setResults(reading, id, [result], true);
    draw(reading, boundary, id, { kind: 'result', result });
    reading.note(boundary, 'changed', say`Became the result “${result}” of “${called(host)}”.`, {
      became: id,
    });
    return;
  }
  atHomes(reading, boundary, [id]);
}

function overdue(reading: Reading, boundary: Element, action: Action): void {
  const duration = durationOf(boundary);
  if (!duration || action.due !== undefined) {
    reading.note(
      boundary,
      'guessed',
      action.due
        ? say`When the timer runs out (${boundary.event.text || '…'}) can’t be said as one duration; the other one counts.`
        : say`When the timer runs out (${boundary.event.text || '…'}) can’t be said as one duration; one day was put in.`,
      { became: action.id, remedy: say`Set how long the action may take in the inspector.` },
    );
  } else
    reading.note(
      boundary,
      'changed',
      say`Became how long “${action.name}” may take, and what follows when it is overdue.`,
      { became: action.id },
    );
  action.due ??= duration ?? { amount: 1, unit: 'day' };
  draw(reading, boundary, action.id, { kind: 'result', result: 'overdue' });
}

function onStep(reading: Reading, boundary: Element, step: string): void {
  const duration = durationOf(boundary);
  if (!boundary.interrupting && duration?.amount === 0) {
    draw(reading, boundary, step, { kind: 'enter' });
    return;
  }
  draw(reading, boundary, step, triggerOf(reading, boundary));
  reading.note(boundary, 'changed', say`Became an arrow of the step that it is attached to.`, {
    became: step,
  });
}

/** On a subprocess: at every step inside, and where the actions inside are done. */
function around(reading: Reading, boundary: Element, sub: Element): void {
  const inner = within(reading, sub);
  const places = inner.flatMap((one) => reading.places.get(one.id) ?? []);
  const steps = places.filter((id) => nodeOf(reading, id)?.kind === 'step');
  const actions = places.filter((id) => nodeOf(reading, id)?.kind === 'action');
  if (boundary.event.kind === 'error') {
    const thrown = inner.some((one) => one.family === 'end' && one.event.kind === 'error');
    const failing = thrown ? [] : actions.filter((id) => canFail(reading, id));
    for (const id of failing) draw(reading, boundary, id, { kind: 'result', result: 'failed' });
    reading.note(
      boundary,
      'changed',
      thrown
        ? say`Where the error ends the subprocess, arrows lead on from here.`
        : say`Became what follows when one of the automatic actions in “${called(sub)}” fails.`,
    );
    return;
  }
  const on = triggerOf(reading, boundary);
  for (const step of steps) draw(reading, boundary, step, on);
  atHomes(reading, boundary, actions, steps);
}

const canFail = (reading: Reading, id: string): boolean => {
  const node = nodeOf(reading, id);
  const drawn = reading.draft.edges.some(
    (edge) => edge.from === id && edge.on.kind === 'result' && edge.on.result === 'failed',
  );
  return node?.kind === 'action' && isAutomatic(node.channel) && !drawn;
};

function within(reading: Reading, sub: Element): Element[] {
  return (reading.inside.get(sub.id) ?? []).flatMap((one) => [one, ...within(reading, one)]);
}

/** At the steps that open these actions, while one of them is open. */
function atHomes(
  reading: Reading,
  boundary: Element,
  actions: readonly string[],
  but: readonly string[] = [],
): void {
  const homes = new Set(actions.flatMap((id) => homesOf(reading, id)));
  for (const id of but) homes.delete(id);
  const guard =
    actions.length > 0
      ? anyOf(...actions.slice(0, 50).map((action): Guard => ({ kind: 'action', action, is: 'open' })))
      : undefined;
  const on = triggerOf(reading, boundary);
  let drawn = but.length > 0;
  for (const home of homes) drawn = draw(reading, boundary, home, on, guard) || drawn;
  reading.note(
    boundary,
    drawn ? 'changed' : 'left-out',
    drawn
      ? say`Became an arrow of the step at which the customer is meanwhile, while the action is open.`
      : say`No step leads to what this event is attached to, so it has no arrow.`,
  );
}

/** Steps that open an action, also at the end of a chain. */
function homesOf(reading: Reading, action: string): string[] {
  const homes: string[] = [];
  const seen = new Set([action]);
  const pending = [action];
  for (let id = pending.pop(); id !== undefined; id = pending.pop())
    for (const edge of reading.draft.edges) {
      if (edge.to !== id || seen.has(edge.from)) continue;
      seen.add(edge.from);
      const kind = nodeOf(reading, edge.from)?.kind;
      if (kind === 'step') homes.push(edge.from);
      else if (kind === 'action') pending.push(edge.from);
    }
  return homes;
}
