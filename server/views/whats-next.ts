import type { Possibility, PathVisit, WhatsNext } from '../../machines/api/index.ts';
import { describeTrigger, explain, resultsOf, roleName, say, type DealEvent } from '../../machines/index.ts';
import { rolesThatMay } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import { told } from '../saying/told.ts';
import type { ActionRecord } from '../store/store.ts';
import { dealParts, whyHere, type DealParts } from './deal-page.ts';
import { closings, corrections, possibleEvents, resultOptions } from './outlook.ts';
import { userOf } from './people.ts';
import { actionRef, stepRef } from './places.ts';
import { contactWithRole, leadsToOf, messagesOf, obstaclesOf, type Standing } from './trial.ts';

/** The path taken on the drawn process, and everything that can happen to the deal as it stands. */
export async function whatsNextView(context: Context, id: string): Promise<WhatsNext> {
  const parts = await dealParts(context, id);
  const { standing, page } = parts;
  const { graph, process } = standing.machine;
  const visits = visitsOf(parts);
  const planned = Object.keys(standing.snapshot.context.waits).filter((timer) => graph.edges.has(timer));
  const leaving = page.outbox.filter(({ state }) => state === 'waiting');
  return {
    // The answer is parsed by its schema, which leaves out what a picture doesn't show.
    drawing: { nodes: process.nodes, edges: process.edges },
    here: standing.snapshot.step,
    visits,
    taken: takenIn(parts, visits),
    possible: [...fromCustomer(parts), ...fromTeam(parts), ...inTime(parts), ...byClosing(parts)],
    byHand: {
      correct: { roles: rolesThatMay('deals.correct'), to: corrections(standing) },
      control: { roles: rolesThatMay('outbox.control'), planned: planned.length + leaving.length },
    },
  };
}

function visitsOf({ moves, standing, cameBy, contact }: DealParts): PathVisit[] {
  const { graph } = standing.machine;
  return moves.flatMap((move, index) =>
    move.toStep === null
      ? []
      : {
          step: stepRef(graph, move.toStep),
          enteredAt: move.at,
          leftAt: moves[index + 1]?.at ?? null,
          // Older stays may lie on older drawings; where an arrow is gone, what was reported tells why.
          because: whyHere(move, index === moves.length - 1 ? cameBy : graph, contact),
        },
  );
}

/** What of the drawing was passed: steps that the customer stood at, arrows, and the actions that these join. */
function takenIn({ arrows, standing }: DealParts, visits: readonly PathVisit[]): WhatsNext['taken'] {
  const { graph } = standing.machine;
  const nodes = new Map(visits.map(({ step, enteredAt }) => [step.id, enteredAt]));
  const drawn = [...arrows].flatMap(([id, at]) => {
    const edge = graph.edges.get(id);
    return edge ? [{ edge, at }] : [];
  });
  for (const { edge, at } of drawn)
    for (const end of [edge.from, edge.to]) {
      const kind = graph.nodes.get(end)?.kind;
      if (kind === 'action' || kind === 'entry') nodes.set(end, Math.max(at, nodes.get(end) ?? 0));
    }
  return {
    nodes: Object.fromEntries(nodes),
    arrows: Object.fromEntries(drawn.map(({ edge, at }) => [edge.id, at])),
  };
}

type Outcome = Pick<Possibility, 'movesTo' | 'opens' | 'messages' | 'against'>;

/** Lets it happen to a copy, at its own time. */
function ifHappens(standing: Standing, event: DealEvent): Outcome {
  const { machine, snapshot, now, facts } = standing;
  const { effects, tried } = explain(machine, snapshot, event, { now, facts });
  const messages = messagesOf(standing, effects);
  const { movesTo, opens } = leadsToOf(standing, effects);
  return {
    movesTo,
    // What goes out by itself is told as a message.
    opens: opens.filter(({ action }) => !messages.some((one) => one.action.id === action.id)),
    messages,
    against: obstaclesOf(standing, tried),
  };
}

const fromCustomer = ({ standing, contact }: DealParts): Possibility[] =>
  possibleEvents(standing).map(({ event, label, from }) => {
    const reporter = contactWithRole(standing.facts, from ?? undefined);
    return {
      id: `event:${event}`,
      what: 'event',
      label,
      action: null,
      by: { kind: 'customer', role: from, contact: from === null ? null : contact(reporter ?? null) },
      ...ifHappens(standing, { type: event, ...(reporter === undefined ? {} : { contact: reporter }) }),
    };
  });

function fromTeam({ standing, page, users }: DealParts): Possibility[] {
  const { graph, process } = standing.machine;
  return page.openActions.flatMap((record): Possibility[] => {
    const by: Possibility['by'] = {
      kind: 'team',
      role: record.performer === null ? null : roleName(record.performer, process),
      user: userOf(users, record.assignee),
    };
    const action = actionRef(graph, record.action, record.name);
    return endings(standing, record).map(({ result, label }) => ({
      id: `result:${record.instance}.${result}`,
      what: 'result',
      label,
      action,
      by: record.human ? by : { kind: 'itself' },
      ...ifHappens(standing, { type: `result.${record.action}.${result}`, instance: record.instance }),
    }));
  });
}

/** What people report; of what goes out by itself, whether it has gone or failed. */
function endings(standing: Standing, { instance, action, human }: ActionRecord) {
  if (human) return resultOptions(standing, instance);
  const node = standing.machine.graph.nodes.get(action);
  return node?.kind === 'action' ? resultsOf(node).map((result) => ({ result, label: result })) : [];
}

function inTime({ standing }: DealParts): Possibility[] {
  const { snapshot, now } = standing;
  const { graph, process } = standing.machine;
  return Object.entries(snapshot.context.waits)
    .toSorted(([, a], [, b]) => a.at - b.at)
    .flatMap(([timer, { at, heldAt, instance }]): Possibility[] => {
      const edge = graph.edges.get(timer);
      const open = instance === undefined ? undefined : snapshot.context.open[instance];
      const shared = {
        id: `wait:${timer}`,
        what: 'wait' as const,
        by: { kind: 'time' as const, at, held: heldAt !== undefined },
      };
      // What comes due is tried as it will be found then; a hold ends before, or it comes to nothing.
      const then: Standing = { ...standing, now: Math.max(now, at), snapshot: unheld(snapshot) };
      if (edge) {
        const to = graph.nodes.get(edge.to);
        return [
          {
            ...shared,
            label: told(describeTrigger(edge.on, process)),
            action: to?.kind === 'action' ? actionRef(graph, to.id) : null,
            ...ifHappens(then, { type: `due.${timer}` }),
          },
        ];
      }
      if (!open || instance === undefined) return [];
      const action = actionRef(graph, open.action);
      return [
        {
          ...shared,
          label: told(say`“${action.name}” is overdue`),
          action,
          ...ifHappens(then, { type: `overdue.${open.action}`, instance }),
        },
      ];
    });
}

const unheld = (snapshot: Standing['snapshot']): Standing['snapshot'] =>
  snapshot.context.hold === null
    ? snapshot
    : {
        ...snapshot,
        context: {
          ...snapshot.context,
          hold: null,
          waits: Object.fromEntries(
            Object.entries(snapshot.context.waits).map(([timer, { heldAt: _, ...wait }]) => [timer, wait]),
          ),
        },
      };

const byClosing = ({ standing }: DealParts): Possibility[] =>
  closings(standing).map(({ outcome, name }) => ({
    id: `closing:${outcome}`,
    what: 'closing',
    label: name,
    action: null,
    by: { kind: 'hand', roles: rolesThatMay('deals.manage'), owner: true },
    ...ifHappens(standing, { type: `close.${outcome}`, reason: 'tried' }),
  }));
