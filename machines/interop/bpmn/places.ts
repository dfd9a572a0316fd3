import { automaticByWords, humanByWords, outcomeByWords } from '../draft/guesses.ts';
import { humanised } from '../draft/names.ts';
import type { OutcomeKind } from '../../nodes/outcome.ts';
import type { Action } from '../../nodes/action.ts';
import type { Entry } from '../../nodes/entry.ts';
import type { Element } from './model.ts';
import { partOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { routesFrom } from './routes.ts';
import { called, waitName } from './speech.ts';
import { durationOf } from './timers.ts';
import { say, term, type Saying } from '../../saying/index.ts';

/* The nodes that elements become, and what was guessed about them. */

/** What is waited for, as against what the customer does. */
export const isWait = ({ family, type }: Element): boolean =>
  family === 'catch' || type === 'receiveTask' || type === 'eventBasedGateway';

/** Whether customers who come in stand somewhere at once. */
export function leadsToSteps(reading: Reading, element: Element): boolean {
  const routes = routesFrom(reading, { element, isAction: false });
  return routes.length > 0 && routes.every(({ to }) => partOf(reading, to) === 'step' && !isWait(to));
}

/** Puts in the node that an element becomes, and says what was guessed about it. */
export function place(reading: Reading, element: Element): void {
  const { draft, places } = reading;
  const note = element.documentation ? { note: element.documentation } : {};
  switch (partOf(reading, element)) {
    case 'entry': {
      const source = sourceOf(element);
      // Where the diagram begins with the team’s work, the step at which customers stand meanwhile has its name.
      const name = element.name && leadsToSteps(reading, element) ? element.name : reading.speech.start;
      places.set(element.id, draft.add({ kind: 'entry', name, source, often: 'any', ...note }).id);
      if (element.event.kind !== 'none') sayEntry(reading, element);
      break;
    }
    case 'step':
      places.set(
        element.id,
        draft.add({ kind: 'step', half: 'sales', ...stepOf(reading, element), ...note }).id,
      );
      if (isWait(element) && element.family !== 'gateway')
        reading.note(
          element,
          'changed',
          say`Became a passive step: customers stand there until it happens.`,
          {
            became: places.get(element.id),
          },
        );
      break;
    case 'outcome': {
      const outcome = outcomeOf(element);
      const name = element.name || humanised(element.event.name) || reading.speech.end;
      const { id } = draft.add({ kind: 'outcome', name, outcome, ...note });
      places.set(element.id, id);
      reading.note(
        element,
        'guessed',
        say`An end of the process; ${why(element)} it counts as “${term(outcome)}”.`,
        {
          became: id,
          remedy: say`Choose another outcome in the inspector if it is meant otherwise.`,
        },
      );
      if (element.event.kind === 'message' || element.event.kind === 'signal')
        reading.note(element, 'left-out', say`What this end sends was left out.`, {
          became: id,
          remedy: say`Add an e-mail or a webhook that opens on entering the outcome.`,
        });
      break;
    }
    case 'action':
      places.set(
        element.id,
        draft.add({ kind: 'action', name: called(element), ...actionOf(reading, element), ...note }).id,
      );
      sayAction(reading, element);
      break;
    case 'anywhere':
      places.set(
        element.id,
        draft.add({ kind: 'anywhere', name: reading.speech.anywhere, scope: 'all', ...note }).id,
      );
      break;
    case 'alternative':
    case 'passage':
      break;
  }
  if (element.repeats)
    reading.note(element, 'left-out', say`That this is done several times, or in a loop, was left out.`, {
      became: places.get(element.id),
      remedy: say`Draw an arrow back to it, or aim it at several contacts.`,
    });
}

function stepOf(reading: Reading, element: Element): { name: string; influence: 'passive' | 'influenced' } {
  const waits = isWait(element);
  if (!waits) {
    reading.once(`customer ${element.id}`, () =>
      reading.note(
        element,
        'guessed',
        say`“${element.lane}” is taken for the customer, so what happens there is a step, not an action.`,
      ),
    );
    return { name: called(element), influence: element.influence ?? 'passive' };
  }
  if (element.family !== 'gateway')
    return { name: waitName(reading.speech, element, durationOf(element)), influence: 'passive' };
  const names = (reading.out.get(element.id) ?? []).flatMap((flow) => {
    const next = reading.element(flow.to);
    return next ? [called(next)] : [];
  });
  return { name: element.name || `${reading.speech.waiting}: ${names.join(' / ')}`, influence: 'passive' };
}

const sources: Partial<Record<Element['event']['kind'], Entry['source']>> = {
  message: 'form',
  signal: 'api',
  timer: 'api',
  conditional: 'api',
  multiple: 'api',
};

const sourceOf = (element: Element): Entry['source'] => sources[element.event.kind] ?? 'hand';

function sayEntry(reading: Reading, element: Element): void {
  const { event } = element;
  reading.note(
    element,
    event.kind === 'timer' ? 'left-out' : 'guessed',
    event.kind === 'timer'
      ? say`That the process starts by the clock (${event.text || '…'}) has no equal: a deal begins when a customer gets in.`
      : sourceOf(element) === 'form'
        ? say`A start by ${event.kind} became an entry by a form.`
        : say`A start by ${event.kind} became an entry by another program.`,
    { became: reading.places.get(element.id), remedy: say`Choose in the inspector how customers get in.` },
  );
}

function outcomeOf(element: Element): OutcomeKind {
  const { kind, name } = element.event;
  const byWords = outcomeByWords(element.name || name);
  if (byWords !== 'won') return byWords;
  const broken =
    kind === 'error' ||
    kind === 'cancel' ||
    kind === 'escalation' ||
    (kind === 'terminate' && element.name === '');
  return broken ? 'lost' : 'won';
}

const why = (element: Element): Saying =>
  element.name
    ? say`by its name`
    : element.event.kind === 'none'
      ? say`since nothing says otherwise`
      : say`being one by “${element.event.kind}”`;

const byPrograms = new Set(['serviceTask', 'scriptTask', 'businessRuleTask']);

/** Whether a program does it, so that it needs nobody. */
export const isByProgram = (element: Element): boolean =>
  byPrograms.has(element.type) || element.type === 'sendTask' || element.family === 'throw';

type BareAction = Omit<Action, 'id' | 'kind' | 'name' | 'x' | 'y'>;

function actionOf(reading: Reading, element: Element): BareAction {
  const name = called(element);
  if (element.family === 'throw' && element.event.kind !== 'message')
    return { channel: 'notify', notify: { text: name.slice(0, 500) } };
  if (element.family === 'throw' || element.type === 'sendTask') {
    const channel = automaticByWords(name);
    // What is sent to somebody is an e-mail unless its name speaks of something else.
    return channel === 'notify'
      ? { channel, notify: { text: name.slice(0, 500) } }
      : { channel: 'email', aim: { to: 'main' } };
  }
  if (byPrograms.has(element.type)) {
    const channel = element.url ? 'webhook' : automaticByWords(name);
    if (channel === 'notify') return { channel, notify: { text: name.slice(0, 500) } };
    if (channel === 'email') return { channel, aim: { to: 'main' } };
    return { channel, ...(element.url && { url: element.url }) };
  }
  const channel = humanByWords(name);
  return {
    channel,
    performer: reading.draft.role(performerOf(reading, element)),
    results: ['done'],
    ...(channel === 'message' && { aim: { to: 'main' as const } }),
    ...(element.documentation && { script: element.documentation.slice(0, 10_000) }),
  };
}

/** Lanes say who does what; a pool does where there are several, else it is the whole firm. */
export function performerOf({ diagram }: Reading, element: Element): string {
  const inLane = element.lane === element.pool && diagram.pools.length < 2 ? '' : element.lane;
  return inLane || element.performers[0] || 'Seller';
}

function sayAction(reading: Reading, element: Element): void {
  const became = reading.places.get(element.id);
  if (element.type === 'callActivity')
    reading.note(element, 'changed', say`A process that is called elsewhere became one action.`, {
      became,
      remedy: say`Import that process for itself, and hand the contact on to it if that is meant.`,
    });
  else if (element.family === 'sub')
    reading.note(element, 'changed', say`A subprocess with nothing in it became one action.`, { became });
  else if (element.family === 'throw')
    reading.note(
      element,
      'changed',
      element.event.kind === 'message'
        ? say`What is sent here became an e-mail.`
        : say`An event of the kind “${element.event.kind}” on the way became a notification.`,
      { became },
    );
  else if (byPrograms.has(element.type))
    reading.note(element, 'guessed', say`What a program does became an automatic action by its name.`, {
      became,
      remedy: say`Choose the channel that does it, and fill in what it needs.`,
    });
}
