import type { Edge } from '../arrows.ts';
import { engineActionResults, engineActions } from '../effects.ts';
import type { Graph } from '../graph.ts';
import { isAutomatic, isForPeople, isReviewed, resultsOf, type Action } from '../nodes/action.ts';
import { builtInEvents } from '../triggers.ts';
import { guardOf, isMove, isTimed, moveAction, moveTransition, openAction, waitAction } from './arrows.ts';
import type { NamedAction, TransitionConfig } from './config.ts';
import { holding } from './states.ts';

type On = Record<string, TransitionConfig[]>;

/** What every state answers to: results of actions, corrections, closings, and events that have no arrow there. */
export function rootTransitions(graph: Graph): On {
  return {
    ...customerEvents(graph),
    'deal.changed': [{ actions: [{ type: 'reschedule' }] }],
    ...Object.fromEntries(
      graph.actions.flatMap((action) => Object.entries(actionTransitions(graph, action))),
    ),
    ...engineTransitions(graph),
    ...corrections(graph),
  };
}

function customerEvents(graph: Graph): On {
  const names = new Set([...Object.keys(builtInEvents), ...graph.process.events.map((event) => event.name)]);
  return Object.fromEntries(
    [...names].map((event) => [
      event,
      [
        {
          actions: [
            { type: 'happen', params: { event, unheard: true } } satisfies NamedAction,
            ...holding(graph, event, []),
          ],
        },
      ],
    ]),
  );
}

/** A result whose action is no longer open moves nothing; with one instance per contact, the last one speaks for all. */
const lateAndOthers = (action: string, result: string): TransitionConfig[] => [
  {
    guard: { type: 'late', params: { action } },
    actions: [{ type: 'note', params: { what: 'late-result', action } }],
  },
  {
    guard: { type: 'othersOpen', params: { action } },
    actions: [{ type: 'end', params: { action, result } }],
  },
];

function actionTransitions(graph: Graph, action: Action): On {
  const arrows = graph.out.get(action.id) ?? [];
  const on: On = {};
  for (const result of resultsOf(action)) {
    const end: NamedAction = { type: 'end', params: { action: action.id, result } };
    const drawn = arrows.filter((edge) => edge.on.kind === 'result' && edge.on.result === result);
    const atOnce = drawn.filter((edge) => !isTimed(edge));
    on[`result.${action.id}.${result}`] = [
      ...lateAndOthers(action.id, result),
      ...atOnce.filter((edge) => isMove(graph, edge)).map((edge) => moveTransition(graph, edge)),
      {
        actions: [
          end,
          ...atOnce.filter((edge) => !isMove(graph, edge)).map(openAction),
          ...drawn.filter(isTimed).map(waitAction),
          ...attending(action, result, drawn),
        ],
      },
    ];
  }
  for (const edge of arrows.filter(isTimed)) on[`due.${edge.id}`] = chainDue(graph, edge);
  if (action.due && isForPeople(action)) on[`overdue.${action.id}`] = overdue(graph, action, arrows);
  if (isReviewed(action))
    on[`approved.${action.id}`] = [
      { guard: { type: 'late', params: { action: action.id } } },
      { actions: [{ type: 'approve', params: { action: action.id } }] },
    ];
  return on;
}

/** Nothing fails silently, and no result leaves a deal without a next step. */
function attending(action: Action, result: string, drawn: readonly Edge[]): NamedAction[] {
  const undrawnFailure = isAutomatic(action.channel) && result === 'failed' && drawn.length === 0;
  return [
    {
      type: 'attend',
      params: { action: action.id, result, ...(undrawnFailure ? {} : { unlessBusy: true }) },
    },
  ];
}

function chainDue(graph: Graph, edge: Edge): TransitionConfig[] {
  const pending = guardOf({ ...edge, guard: undefined, atMost: undefined });
  const spend: NamedAction = { type: 'spend', params: { edge: edge.id, counted: true } };
  if (!isMove(graph, edge)) {
    return [{ ...(pending ? { guard: pending } : {}), actions: [spend, openAction(edge)] }];
  }
  return [
    moveTransition(graph, { ...edge, atMost: undefined }),
    {
      ...(pending ? { guard: pending } : {}),
      actions: [{ type: 'spend', params: { edge: edge.id, counted: true, unmet: true } }],
    },
  ];
}

/** Running over time moves the customer, or asks somebody else to act and leaves the action open: it still has to be done. */
function overdue(graph: Graph, action: Action, arrows: readonly Edge[]): TransitionConfig[] {
  const drawn = arrows.filter((edge) => edge.on.kind === 'result' && edge.on.result === 'overdue');
  return [
    { guard: { type: 'late', params: { action: action.id } } },
    ...drawn
      .filter((edge) => isMove(graph, edge) && !isTimed(edge))
      .map((edge) => moveTransition(graph, edge)),
    {
      actions: [
        { type: 'ranOut' },
        ...drawn.filter((edge) => !isMove(graph, edge) && !isTimed(edge)).map(openAction),
        ...drawn.filter(isTimed).map(waitAction),
      ],
    },
  ];
}

function engineTransitions(graph: Graph): On {
  const on: On = {};
  for (const [action, results] of Object.entries(engineActionResults))
    for (const result of results)
      on[`result.${action}.${result}`] = [
        ...lateAndOthers(action, result),
        { actions: [{ type: 'end', params: { action, result } }] },
      ];
  const drawnRefusal = graph.nodes.get(graph.process.handoff?.refusedTo ?? '');
  const nurture = graph.outcomes.find((outcome) => outcome.outcome === 'nurture');
  const refusedTo =
    drawnRefusal?.kind === 'step' || drawnRefusal?.kind === 'outcome' ? drawnRefusal : nurture;
  if (refusedTo)
    on[`result.${engineActions.accept}.refused`] = [
      ...lateAndOthers(engineActions.accept, 'refused'),
      {
        target: `#${refusedTo.id}`,
        reenter: true,
        actions: [moveAction(refusedTo, refusedTo.id, null)],
      },
    ];
  return on;
}

/** A correction puts a deal where no arrow leads; a closing is the owner's right from any step. */
function corrections(graph: Graph): On {
  const to = (id: string): TransitionConfig[] => [
    { target: `#${id}`, reenter: true, actions: [moveAction(graph.nodes.get(id), id, null)] },
  ];
  return Object.fromEntries([
    ...[...graph.steps, ...graph.outcomes].map((node) => [`correct.${node.id}`, to(node.id)] as const),
    ...graph.outcomes
      .filter((node) => node.outcome !== 'won')
      .map((node) => [`close.${node.id}`, to(node.id)] as const),
  ]);
}
