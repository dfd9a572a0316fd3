import { Listed, say, term, type Saying } from '../saying/index.ts';
import { describeDuration, fieldLabel, nodeName, roleName } from '../words.ts';
import { messengerNames } from '../messengers.ts';
import type { Action, Aim, Channel } from '../nodes/action.ts';
import type { Anywhere } from '../nodes/anywhere.ts';
import type { Entry } from '../nodes/entry.ts';
import type { NodeKind } from '../nodes/kinds.ts';
import type { Outcome, OutcomeKind } from '../nodes/outcome.ts';
import type { Step } from '../nodes/step.ts';
import type { Node } from '../process.ts';
import { listed, quoted, tellFacets, type Facets, type States, type Told } from './facets.ts';

type Common = 'id' | 'kind' | 'name' | 'x' | 'y' | 'note';

const stepFacets: Facets<Step, Common> = {
  influence: {
    tell: (name, now) =>
      now === 'passive'
        ? say`${name} is a passive step now: only the customer moves on from it.`
        : say`${name} is an influenced step now: the team takes part.`,
  },
  half: {
    tell: (name, now) =>
      now === 'sales'
        ? say`${name} belongs to the sales half now, no longer to marketing.`
        : say`${name} belongs to the marketing half now, no longer to sales.`,
  },
  chip: { what: (name) => say`the chip of ${name}`, say: quoted },
  expectedDays: {
    what: (name) => say`the expected stay at ${name}`,
    say: (days) => say`${days} {0|day|days}`,
  },
  winChance: { what: (name) => say`the win chance at ${name}`, say: (chance) => `${chance} %` },
  owner: { what: (name) => say`the owner at ${name}`, say: roleName },
  required: {
    what: (name) => say`the required fields at ${name}`,
    plural: true,
    say: (paths, process) => listed(paths.map((path) => fieldLabel(path, process))),
  },
};

const channelWords: Record<Channel, Saying> = {
  email: say`an e-mail`,
  webhook: say`a webhook`,
  field: say`a field change`,
  notify: say`a notification`,
  call: say`a call`,
  meeting: say`a meeting`,
  task: say`a task`,
  message: say`a message`,
};

function sayAim(aim: Aim): Saying {
  if (aim.to === 'role') return say`contacts with the role ${quoted(aim.role)}`;
  return aim.to === 'all' ? say`every contact` : say`the main contact`;
}

const actionFacets: Facets<Action, Common> = {
  channel: {
    tell: (name, now, was) =>
      say`${name} is ${now ? channelWords[now] : say`nothing`} now, no longer ${was ? channelWords[was] : say`nothing`}.`,
  },
  performer: { what: (name) => say`the performer of ${name}`, say: roleName },
  due: { what: (name) => say`the time for ${name}`, say: describeDuration },
  results: { what: (name) => say`the results of ${name}`, plural: true, say: listed },
  aim: { what: (name) => say`the recipient of ${name}`, say: sayAim },
  outlives: {
    tell: (name, now) =>
      now === true
        ? say`${name} stays open now when the customer moves on.`
        : say`${name} ends now when the customer moves on.`,
  },
  template: {
    what: (name) => say`the message of ${name}`,
    say: (id, { templates }) => quoted(templates.find((one) => one.id === id)?.name ?? id),
  },
  review: {
    tell: (name, now) =>
      now === true
        ? say`${name} waits now until somebody has approved it.`
        : say`${name} goes without asking now.`,
  },
  contacting: {
    tell: (name, now) => {
      const may = [
        ...(now?.anyTime ? [say`goes at any time`] : []),
        ...(now?.uncounted ? [say`isn’t counted in the caps`] : []),
        ...(now?.regardless ? [say`goes beside other messages and open support issues`] : []),
      ];
      return may.length > 0
        ? say`${name} now ${new Listed(may)}.`
        : say`${name} keeps to all rules for contacting people now.`;
    },
  },
  script: { text: say`script`, of: (name) => say`the script of ${name}` },
  checklist: {
    what: (name) => say`the checklist of ${name}`,
    say: (items) => listed(items.map(({ text }) => text)),
  },
  via: { what: (name) => say`the channel of ${name}`, say: (via) => term(messengerNames[via]) },
  invite: {
    what: (name) => say`the invitation of ${name}`,
    say: ({ minutes, title, place }) =>
      new Listed(
        [
          say`${minutes} {0|minute|minutes}`,
          ...(title ? [quoted(title)] : []),
          ...(place ? [quoted(place)] : []),
        ],
        'unit',
      ),
  },
  set: {
    what: (name) => say`the field change of ${name}`,
    say: ({ field, value }, process) => say`${fieldLabel(field, process)} = ${String(value)}`,
  },
  url: { what: (name) => say`the address of ${name}`, say: quoted },
  notify: {
    what: (name) => say`the notification of ${name}`,
    say: ({ role, text }, process) =>
      say`${quoted(text)} to ${role === undefined ? say`the owner` : roleName(role, process)}`,
  },
};

const outcomeFacets: Facets<Outcome, Common> = {
  outcome: {
    tell: (name, now, was) =>
      say`${name} counts as ${now ? outcomeWords[now] : say`nothing`} now, no longer as ${was ? outcomeWords[was] : say`nothing`}.`,
  },
  reasons: { what: (name) => say`the reasons at ${name}`, plural: true, say: listed },
};

const outcomeWords: Record<OutcomeKind, Saying> = {
  won: say`won`,
  lost: say`lost`,
  disqualified: say`disqualified`,
  nurture: say`nurture`,
};

const often: Record<Entry['often'], Saying> = {
  once: say`once ever`,
  'one-at-a-time': say`once at a time`,
  any: say`any number of times`,
};
const sources: Record<Entry['source'], Saying> = {
  form: say`a form`,
  booking: say`a booking page`,
  import: say`an import`,
  api: say`the API`,
  hand: say`people who add by hand`,
  process: say`another process`,
};

const entryFacets: Facets<Entry, Common> = {
  source: {
    tell: (name, now) => say`${name} takes customers from ${now ? sources[now] : say`nowhere`} now.`,
  },
  often: { tell: (name, now) => say`${name} lets one contact in ${now ? often[now] : say`never`} now.` },
};

const scopes: Record<Anywhere['scope'], Saying> = {
  all: say`every step`,
  marketing: say`every marketing step`,
  sales: say`every sales step`,
};

const anywhereFacets: Facets<Anywhere, Common> = {
  scope: {
    tell: (name, now, was) =>
      say`${name} holds for ${now ? scopes[now] : say`no step`} now, not for ${was ? scopes[was] : say`any`}.`,
  },
};

const facets: Record<NodeKind, object> = {
  step: stepFacets,
  action: actionFacets,
  outcome: outcomeFacets,
  entry: entryFacets,
  anywhere: anywhereFacets,
};

/** “the passive step “Comparing options”” */
export function callNode(node: Node): Saying {
  const name = nodeName(node);
  switch (node.kind) {
    case 'step':
      return node.influence === 'passive'
        ? say`the passive step “${name}”`
        : say`the influenced step “${name}”`;
    case 'action':
      return say`the action “${name}”`;
    case 'outcome':
      return say`the outcome “${name}”`;
    case 'entry':
      return say`the entry “${name}”`;
    case 'anywhere':
      return say`the arrow from anywhere “${name}”`;
  }
}

/** What differs in a node besides its place. */
export function tellNode(was: Node, now: Node, states: States): Told {
  const name = quoted(nodeName(now));
  const renamed = was.name === now.name ? [] : [say`${quoted(nodeName(was))} was renamed to ${name}.`];
  const note = tellFacets(
    { note: { text: say`note`, of: (name) => say`the note of ${name}` } } satisfies Facets<
      Pick<Node, 'note'>,
      never
    >,
    name,
    [was, now],
    states,
  );
  const own =
    was.kind === now.kind
      ? tellFacets(facets[now.kind], name, [was, now], states)
      : {
          says: [say`${name} is ${kinds[now.kind]} now, no longer ${kinds[was.kind]}.`],
          texts: [],
        };
  return { says: [...renamed, ...own.says, ...note.says], texts: [...own.texts, ...note.texts] };
}

const kinds: Record<NodeKind, Saying> = {
  step: say`a step`,
  action: say`an action`,
  outcome: say`an outcome`,
  entry: say`an entry`,
  anywhere: say`an arrow from anywhere`,
};
