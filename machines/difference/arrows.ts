import type { Edge } from '../arrows.ts';
import type { Duration } from '../duration.ts';
import type { Process } from '../process.ts';
import { capital, say, type Saying } from '../saying/index.ts';
import type { Trigger } from '../triggers.ts';
import { describeDuration, describeGuard, eventLabel, fieldLabel } from '../words.ts';
import { isSame, quoted, sayChange, tellFacets, type Facets, type States, type Told } from './facets.ts';
import { endsOf, nameIn, type Drawing } from './drawing.ts';

/** “the arrow from “Booked” to “Reminder””; with what makes it fire where several join the two. */
export function callArrow(edge: Edge, drawing: Drawing): Saying {
  const [from, to] = [nameIn(drawing, edge.from), nameIn(drawing, edge.to)];
  const isOneOfMany = (drawing.joined.get(endsOf(edge)) ?? 0) > 1;
  return isOneOfMany
    ? say`the arrow from ${from} to ${to} that fires ${sayTrigger(edge.on, drawing.process)}`
    : say`the arrow from ${from} to ${to}`;
}

/** “after 3 days”, “on “Replied””, “when it ends with “reached””: after “it fires”. */
export function sayTrigger(on: Trigger, process: Process): Saying {
  switch (on.kind) {
    case 'enter':
      return say`on entering`;
    case 'event': {
      const event = quoted(eventLabel(on.event, process));
      return on.from ? say`on ${event} by the ${on.from}` : say`on ${event}`;
    }
    case 'after':
      return say`after ${describeDuration(on.duration)}`;
    case 'date': {
      const field = fieldLabel(on.field, process);
      if (on.offset.amount === 0) return say`at ${field}`;
      return on.side === 'before'
        ? say`${describeDuration(on.offset)} before ${field}`
        : say`${describeDuration(on.offset)} after ${field}`;
    }
    case 'quiet':
      return on.event
        ? say`after ${describeDuration(on.duration)} without ${quoted(eventLabel(on.event, process))}`
        : say`when quiet for ${describeDuration(on.duration)}`;
    case 'result': {
      const ended = say`when it ends with ${quoted(on.result)}`;
      return on.wait ? say`${ended}, ${describeDuration(on.wait)} later` : ended;
    }
  }
}

/** What comes with a new arrow: “after 3 days, if Segment is Agency”. */
export const sayTerms = (edge: Edge, process: Process): Saying => {
  const fires = sayTrigger(edge.on, process);
  return edge.guard ? say`${fires}, if ${describeGuard(edge.guard, process)}` : fires;
};

const facets: Facets<Edge, 'id' | 'from' | 'to' | 'order' | 'on'> = {
  label: { what: (name) => say`the label on ${name}`, say: quoted },
  guard: {
    what: (name) => say`the condition of ${name}`,
    say: (guard, process) => quoted(describeGuard(guard, process)),
  },
  atMost: {
    what: (name) => say`the limit of ${name}`,
    say: (times) => say`${times} {0|time|times} a visit`,
  },
};

/** What differs in an arrow besides its order. */
export function tellArrow(was: Edge, now: Edge, states: States): Told {
  const told = tellFacets(facets, callArrow(now, states.after), [was, now], states);
  return { ...told, says: [...tellEnds(was, now, states), ...tellTrigger(was, now, states), ...told.says] };
}

function tellEnds(was: Edge, now: Edge, { before, after }: States): Saying[] {
  const arrow = capital(callArrow(was, before));
  const says: Saying[] = [];
  if (was.from !== now.from) says.push(say`${arrow} begins at ${nameIn(after, now.from)} now.`);
  if (was.to !== now.to) says.push(say`${arrow} leads to ${nameIn(after, now.to)} now.`);
  return says;
}

function tellTrigger(was: Edge, now: Edge, { before, after }: States): Saying[] {
  if (isSame(was.on, now.on)) return [];
  const waits = waitsOf(was.on, now.on);
  if (waits) {
    const [earlier, later] = waits;
    const said = [earlier && describeDuration(earlier), later && describeDuration(later)] as const;
    return [sayChange(callWait(now, after), said)];
  }
  return [
    say`${capital(callArrow(now, after))} fires ${sayTrigger(now.on, after.process)} instead of ${sayTrigger(was.on, before.process)}.`,
  ];
}

/** The two waits where nothing else differs. */
function waitsOf(was: Trigger, now: Trigger): readonly [Duration | null, Duration | null] | null {
  if (was.kind === 'after' && now.kind === 'after') return [was.duration, now.duration];
  if (was.kind === 'quiet' && now.kind === 'quiet' && was.event === now.event)
    return [was.duration, now.duration];
  if (was.kind === 'result' && now.kind === 'result' && was.result === now.result)
    return [was.wait ?? null, now.wait ?? null];
  return null;
}

/** “the wait before “Reminder””; by both ends where several waits lead there. */
function callWait(edge: Edge, drawing: Drawing): Saying {
  // The arrow itself is one of them, unless it has lost its wait.
  const where = (drawing.waits.get(edge.to) ?? 0) > 1 ? callArrow(edge, drawing) : null;
  if (edge.on.kind === 'quiet')
    return where ? say`the quiet time on ${where}` : say`the quiet time before ${nameIn(drawing, edge.to)}`;
  return where ? say`the wait on ${where}` : say`the wait before ${nameIn(drawing, edge.to)}`;
}
