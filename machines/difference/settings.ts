import type { Edge } from '../arrows.ts';
import type { Cap, Contacting } from '../contacting/rules.ts';
import { weekdays, type Calendar } from '../time/calendar.ts';
import type { Handoff, Process, Template, TemplateWords } from '../process.ts';
import { describeGuard, roleName } from '../words.ts';
import {
  insteadOf,
  isSame,
  listed,
  quoted,
  sayDuration,
  tellFacets,
  type Facet,
  type Facets,
  type States,
  type Told,
} from './facets.ts';
import { nameIn } from './drawing.ts';

const wordsFacets = (language = ''): Facets<TemplateWords, never> => ({
  subject: { text: `the ${language}subject` },
  preheader: { text: `the ${language}preview line` },
  body: { text: `the ${language}text` },
});

const templateFacets: Facets<Template, 'id' | 'name' | 'variants'> = {
  ...wordsFacets(),
  attachments: { what: 'what is attached to', say: (files) => listed(files) },
  topic: { what: 'the topic of', say: quoted },
};

export function tellTemplate(was: Template, now: Template, states: States): Told {
  const name = `the message ${quoted(now.name)}`;
  const told = tellFacets(templateFacets, name, [was, now], states);
  const variants = tellVariants(was, now, states);
  return {
    says: [...renamed('message', was.name, now.name), ...told.says, ...variants.says],
    texts: [...told.texts, ...variants.texts],
  };
}

function tellVariants(was: Template, now: Template, states: States): Told {
  const [before, after] = [was.variants ?? {}, now.variants ?? {}];
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  const told = languages.map((language): Told => {
    const [then, today] = [before[language], after[language]];
    if (!then || !today) {
      const says = `The message ${quoted(now.name)} is ${today ? 'now written' : 'no longer written'} in “${language}”.`;
      const texts = [{ what: `Text in “${language}”`, before: then?.body ?? '', after: today?.body ?? '' }];
      return { says: [says], texts };
    }
    return tellFacets(
      wordsFacets(`“${language}” `),
      `the message ${quoted(now.name)}`,
      [then, today],
      states,
    );
  });
  return { says: told.flatMap(({ says }) => says), texts: told.flatMap(({ texts }) => texts) };
}

export const renamed = (what: string, before: string, after: string): string[] =>
  before === after ? [] : [`The ${what} ${quoted(before)} was renamed to ${quoted(after)}.`];

const handoffFacets: Facets<Handoff, never> = {
  criteria: {
    what: 'the condition of',
    say: (guard, process) => quoted(String(describeGuard(guard, process))),
  },
  owner: { what: 'the new owner at', say: roleName },
  sla: { what: 'the time to accept at', say: sayDuration },
  refusedTo: {
    what: 'the way of a refused lead at',
    say: (id, { nodes }) => `to ${quoted(nodes.find((one) => one.id === id)?.name ?? id)}`,
  },
};

export function tellHandoff(states: States): Told {
  const { before, after } = { before: states.before.process.handoff, after: states.after.process.handoff };
  if (!before && after) return { says: ['The handoff is set up.'], texts: [] };
  if (before && !after) return { says: ['The handoff is no longer set up.'], texts: [] };
  if (!before || !after) return { says: [], texts: [] };
  return tellFacets(handoffFacets, 'the handoff', [before, after], states);
}

const calendarFacets: Facets<Calendar, never> = {
  zone: {
    tell: (_, now, was) => `The time zone is ${insteadOf(now ?? 'none', was ?? 'none')}.`,
  },
  hours: {
    tell: (_, now, was) => {
      const days = weekdays.filter((day) => !isSame(now?.[day] ?? [], was?.[day] ?? []));
      return `The working hours have changed on ${days.map((day) => dayNames[day]).join(', ')}.`;
    },
  },
  holidays: {
    tell: (_, now = [], was = []) => {
      const added = now.filter((day) => !was.includes(day));
      const removed = was.filter((day) => !now.includes(day));
      return [
        added.length > 0 && `Free days that are new: ${added.join(', ')}.`,
        removed.length > 0 && `Free days that are gone: ${removed.join(', ')}.`,
      ]
        .filter((one) => one !== false)
        .join(' ');
    },
  },
};

const dayNames: Record<(typeof weekdays)[number], string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export const tellCalendar = (states: States): Told =>
  tellFacets(
    calendarFacets,
    'the calendar',
    [states.before.process.calendar, states.after.process.calendar],
    states,
  );

const capWords = (caps: readonly Cap[]): string =>
  listed(caps.map(({ messages, days }) => `${messages} in ${days} days`));

const paused = (what: string): Facet<boolean> => ({
  tell: (_, now) =>
    now === undefined
      ? `Whether messages wait ${what} is as the workspace has it now.`
      : `Messages ${now ? 'wait' : 'no longer wait'} ${what}.`,
});

const contactingFacets: Facets<Contacting, never> = {
  hours: {
    tell: (_, now) =>
      now === undefined
        ? 'The hours in which messages go out are the workspace’s now.'
        : now === 'any'
          ? 'Messages go out at any hour now.'
          : 'The hours in which messages go out have changed.',
  },
  holidays: {
    tell: (_, now) =>
      `Messages ${now === false ? 'go out on holidays too' : 'don’t go out on holidays'} now.`,
  },
  caps: { what: 'the caps of', plural: true, say: capWords },
  doubleContact: paused('while a colleague writes to the same person'),
  support: paused('while a support issue is open'),
  otherDeal: paused('while another deal with the same person is active'),
};

export const tellContacting = ({ before, after }: States): Told =>
  tellFacets(
    contactingFacets,
    'this process',
    [before.process.contacting ?? {}, after.process.contacting ?? {}],
    { before, after },
  );

const aboutFacets: Facets<Pick<Process, 'name' | 'description' | 'language'>, never> = {
  name: {
    tell: (_, now = '', was = '') => `The process is called ${quoted(now)} instead of ${quoted(was)}.`,
  },
  description: { text: 'the description' },
  language: { tell: (_, now = '', was = '') => `Names and messages are in “${now}” instead of “${was}”.` },
};

export const tellAbout = (states: States): Told =>
  tellFacets(aboutFacets, 'the process', [states.before.process, states.after.process], states);

/** “The arrows out of “Booked” are tried in another order”, of those that are in both states. */
export function tellOrders({ before, after }: States): { from: string; says: string }[] {
  const sources = Map.groupBy(after.process.edges, ({ from }) => from);
  const known = Map.groupBy(before.process.edges, ({ from }) => from);
  return [...sources].flatMap(([from, edges]) => {
    const was = ordered(known.get(from) ?? []).map(({ id }) => id);
    const now = ordered(edges);
    const kept = new Set(now.map(({ id }) => id));
    const earlier = was.filter((id) => kept.has(id));
    const common = new Set(earlier);
    const both = now.map(({ id }) => id).filter((id) => common.has(id));
    if (isSame(both, earlier)) return [];
    const targets = now.map(({ to }) => nameIn(after, to)).join(', ');
    return [
      { from, says: `The arrows out of ${nameIn(after, from)} are tried in another order: ${targets}.` },
    ];
  });
}

const ordered = (edges: readonly Edge[]): Edge[] =>
  edges.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
