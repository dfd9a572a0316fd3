import { fieldLabel, nodeName, roleName } from '../words.ts';
import { messengerNames } from '../messengers.ts';
import type { Action, Aim, Channel } from '../nodes/action.ts';
import type { Anywhere } from '../nodes/anywhere.ts';
import type { Entry } from '../nodes/entry.ts';
import type { NodeKind } from '../nodes/kinds.ts';
import type { Outcome } from '../nodes/outcome.ts';
import type { Step } from '../nodes/step.ts';
import type { Node } from '../process.ts';
import { listed, quoted, sayDuration, tellFacets, type Facets, type States, type Told } from './facets.ts';

type Common = 'id' | 'kind' | 'name' | 'x' | 'y' | 'note';

const stepFacets: Facets<Step, Common> = {
  influence: {
    tell: (name, now) =>
      now === 'passive'
        ? `${name} is a passive step now: only the customer moves on from it.`
        : `${name} is an influenced step now: the team takes part.`,
  },
  half: {
    tell: (name, now, was) => `${name} belongs to the ${now} half now, no longer to ${was}.`,
  },
  chip: { what: 'the chip of', say: quoted },
  expectedDays: { what: 'the expected stay at', say: (days) => `${days} day${days === 1 ? '' : 's'}` },
  winChance: { what: 'the win chance at', say: (chance) => `${chance} %` },
  owner: { what: 'the owner at', say: roleName },
  required: {
    what: 'the required fields at',
    plural: true,
    say: (paths, process) => listed(paths.map((path) => String(fieldLabel(path, process)))),
  },
};

const channelWords: Record<Channel, string> = {
  email: 'an e-mail',
  webhook: 'a webhook',
  field: 'a field change',
  notify: 'a notification',
  call: 'a call',
  meeting: 'a meeting',
  task: 'a task',
  message: 'a message',
};

function sayAim(aim: Aim): string {
  if (aim.to === 'role') return `contacts with the role ${quoted(aim.role)}`;
  return aim.to === 'all' ? 'every contact' : 'the main contact';
}

const actionFacets: Facets<Action, Common> = {
  channel: {
    tell: (name, now, was) =>
      `${name} is ${now ? channelWords[now] : 'nothing'} now, no longer ${was ? channelWords[was] : 'nothing'}.`,
  },
  performer: { what: 'the performer of', say: roleName },
  due: { what: 'the time for', say: sayDuration },
  results: { what: 'the results of', plural: true, say: listed },
  aim: { what: 'the recipient of', say: sayAim },
  outlives: {
    tell: (name, now) =>
      now === true
        ? `${name} stays open now when the customer moves on.`
        : `${name} ends now when the customer moves on.`,
  },
  template: {
    what: 'the message of',
    say: (id, { templates }) => quoted(templates.find((one) => one.id === id)?.name ?? id),
  },
  review: {
    tell: (name, now) =>
      now === true ? `${name} waits now until somebody has approved it.` : `${name} goes without asking now.`,
  },
  contacting: {
    tell: (name, now) => {
      const may = [
        now?.anyTime === true && 'goes at any time',
        now?.uncounted === true && 'isn’t counted in the caps',
        now?.regardless === true && 'goes beside other messages and open support issues',
      ].filter((one) => one !== false);
      return may.length > 0
        ? `${name} ${listed(may)} now.`
        : `${name} keeps to all rules for contacting people now.`;
    },
  },
  script: { text: 'the script' },
  checklist: {
    what: 'the checklist of',
    say: (items) => listed(items.map(({ text }) => text)),
  },
  via: { what: 'the channel of', say: (via) => messengerNames[via] },
  invite: {
    what: 'the invitation of',
    say: ({ minutes, title, place }) =>
      [`${minutes} minutes`, title && quoted(title), place && quoted(place)].filter(Boolean).join(', '),
  },
  set: {
    what: 'the field change of',
    say: ({ field, value }, process) => `${String(fieldLabel(field, process))} = ${value}`,
  },
  url: { what: 'the address of', say: quoted },
  notify: {
    what: 'the notification of',
    say: ({ role, text }, process) =>
      `${quoted(text)} to ${role === undefined ? 'the owner' : roleName(role, process)}`,
  },
};

const outcomeFacets: Facets<Outcome, Common> = {
  outcome: { tell: (name, now, was) => `${name} counts as ${now} now, no longer as ${was}.` },
  reasons: { what: 'the reasons at', plural: true, say: listed },
};

const often: Record<Entry['often'], string> = {
  once: 'once ever',
  'one-at-a-time': 'once at a time',
  any: 'any number of times',
};
const sources: Record<Entry['source'], string> = {
  form: 'a form',
  booking: 'a booking page',
  import: 'an import',
  api: 'the API',
  hand: 'people who add by hand',
  process: 'another process',
};

const entryFacets: Facets<Entry, Common> = {
  source: { tell: (name, now) => `${name} takes customers from ${now ? sources[now] : 'nowhere'} now.` },
  often: { tell: (name, now) => `${name} lets one contact in ${now ? often[now] : 'never'} now.` },
};

const scopes: Record<Anywhere['scope'], string> = {
  all: 'every step',
  marketing: 'every marketing step',
  sales: 'every sales step',
};

const anywhereFacets: Facets<Anywhere, Common> = {
  scope: {
    tell: (name, now, was) =>
      `${name} holds for ${now ? scopes[now] : 'no step'} now, not for ${was ? scopes[was] : 'any'}.`,
  },
};

const facets: Record<NodeKind, object> = {
  step: stepFacets,
  action: actionFacets,
  outcome: outcomeFacets,
  entry: entryFacets,
  anywhere: anywhereFacets,
};

const kinds: Record<NodeKind, string> = {
  step: 'step',
  action: 'action',
  outcome: 'outcome',
  entry: 'entry',
  anywhere: 'arrow from anywhere',
};

/** “the passive step “Comparing options”” */
export const callNode = (node: Node): string => {
  const kind = node.kind === 'step' ? `${node.influence} step` : kinds[node.kind];
  return `the ${kind} ${quoted(nodeName(node))}`;
};

/** What differs in a node besides its place. */
export function tellNode(was: Node, now: Node, states: States): Told {
  const name = quoted(nodeName(now));
  const renamed = was.name === now.name ? [] : [`${quoted(nodeName(was))} was renamed to ${name}.`];
  const note = tellFacets(
    { note: { text: 'the note' } } satisfies Facets<Pick<Node, 'note'>, never>,
    name,
    [was, now],
    states,
  );
  const own =
    was.kind === now.kind
      ? tellFacets(facets[now.kind], name, [was, now], states)
      : {
          says: [`${name} is ${article(kinds[now.kind])} now, no longer ${article(kinds[was.kind])}.`],
          texts: [],
        };
  return { says: [...renamed, ...own.says, ...note.says], texts: [...own.texts, ...note.texts] };
}

const article = (word: string): string => `${/^[aeio]/u.test(word) ? 'an' : 'a'} ${word}`;
