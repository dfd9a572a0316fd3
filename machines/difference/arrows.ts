import type { Edge } from '../arrows.ts';
import { formatDuration, type Duration } from '../duration.ts';
import type { Process } from '../process.ts';
import type { Trigger } from '../triggers.ts';
import { describeGuard, eventLabel, fieldLabel } from '../words.ts';
import {
  capital,
  isSame,
  quoted,
  sayChange,
  tellFacets,
  type Facets,
  type States,
  type Told,
} from './facets.ts';
import { endsOf, nameIn, type Drawing } from './drawing.ts';

/** “the arrow from “Booked” to “Reminder””; with what makes it fire where several join the two. */
export function callArrow(edge: Edge, drawing: Drawing): string {
  const ends = `the arrow from ${nameIn(drawing, edge.from)} to ${nameIn(drawing, edge.to)}`;
  const isOneOfMany = (drawing.joined.get(endsOf(edge)) ?? 0) > 1;
  return isOneOfMany ? `${ends} that fires ${sayTrigger(edge.on, drawing.process)}` : ends;
}

/** “after 3 days”, “on “Replied””, “when it ends with “reached””: after “it fires”. */
export function sayTrigger(on: Trigger, process: Process): string {
  switch (on.kind) {
    case 'enter':
      return 'on entering';
    case 'event':
      return `on ${quoted(String(eventLabel(on.event, process)))}${on.from ? ` by the ${on.from}` : ''}`;
    case 'after':
      return `after ${formatDuration(on.duration)}`;
    case 'date': {
      const field = String(fieldLabel(on.field, process));
      return on.offset.amount === 0 ? `at ${field}` : `${formatDuration(on.offset)} ${on.side} ${field}`;
    }
    case 'quiet':
      return on.event
        ? `after ${formatDuration(on.duration)} without ${quoted(String(eventLabel(on.event, process)))}`
        : `when quiet for ${formatDuration(on.duration)}`;
    case 'result': {
      const ended = `when it ends with ${quoted(on.result)}`;
      return on.wait ? `${ended}, ${formatDuration(on.wait)} later` : ended;
    }
  }
}

/** What comes with a new arrow: “, after 3 days, if Segment is Agency”. */
export const sayTerms = (edge: Edge, process: Process): string => {
  const condition = edge.guard ? `, if ${String(describeGuard(edge.guard, process))}` : '';
  return `${sayTrigger(edge.on, process)}${condition}`;
};

const facets: Facets<Edge, 'id' | 'from' | 'to' | 'order' | 'on'> = {
  label: { what: 'the label on', say: quoted },
  guard: { what: 'the condition of', say: (guard, process) => quoted(String(describeGuard(guard, process))) },
  atMost: { what: 'the limit of', say: (times) => `${times} time${times === 1 ? '' : 's'} a visit` },
};

/** What differs in an arrow besides its order. */
export function tellArrow(was: Edge, now: Edge, states: States): Told {
  const told = tellFacets(facets, callArrow(now, states.after), [was, now], states);
  return { ...told, says: [...tellEnds(was, now, states), ...tellTrigger(was, now, states), ...told.says] };
}

function tellEnds(was: Edge, now: Edge, { before, after }: States): string[] {
  const arrow = capital(callArrow(was, before));
  const says: string[] = [];
  if (was.from !== now.from) says.push(`${arrow} begins at ${nameIn(after, now.from)} now.`);
  if (was.to !== now.to) says.push(`${arrow} leads to ${nameIn(after, now.to)} now.`);
  return says;
}

function tellTrigger(was: Edge, now: Edge, { before, after }: States): string[] {
  if (isSame(was.on, now.on)) return [];
  const waits = waitsOf(was.on, now.on);
  if (waits) {
    const [earlier, later] = waits;
    const said = [earlier && formatDuration(earlier), later && formatDuration(later)] as const;
    return [sayChange(callWait(now, after), said)];
  }
  return [
    `${capital(callArrow(now, after))} fires ${sayTrigger(now.on, after.process)} instead of ${sayTrigger(was.on, before.process)}.`,
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
function callWait(edge: Edge, drawing: Drawing): string {
  const word = edge.on.kind === 'quiet' ? 'the quiet time' : 'the wait';
  // The arrow itself is one of them, unless it has lost its wait.
  return (drawing.waits.get(edge.to) ?? 0) > 1
    ? `${word} on ${callArrow(edge, drawing)}`
    : `${word} before ${nameIn(drawing, edge.to)}`;
}
